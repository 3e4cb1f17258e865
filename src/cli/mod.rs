//! The command line: one file a command.

mod build;
mod chart;
mod config;
mod conflicts;
mod explain;
mod export;
mod files;
mod filter;
mod formats;
mod gather;
mod help;
mod how;
#[cfg(feature = "store")]
mod keep;
mod load;
mod open;
mod packs;
mod png;
mod progress;
mod report;
mod review;
mod romanise;
mod schema;
mod search;
mod shell;
mod stats;
mod table;
mod texts;
mod timeline;
mod times;
mod told;
mod train;
mod who;

use std::process::ExitCode;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{FromArgMatches as _, Parser, Subcommand};

use crate::ground::Result;

/// Reads Hindi-first news and builds a timeline and a graph of who did what and when.
#[derive(Debug, Parser)]
#[command(name = "ghatna", version, about, propagate_version = true, arg_required_else_help = true, after_help = help::AFTER)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Build(build::Args),
    Chart(Box<chart::Args>),
    Completions(shell::Completions),
    Config(config::Args),
    Conflicts(Box<conflicts::Args>),
    Explain(explain::Args),
    Export(Box<export::Args>),
    Formats(formats::Args),
    Man(shell::Man),
    Packs(packs::Args),
    Report(Box<report::Args>),
    Review(review::Args),
    Romanise(romanise::Args),
    Schema(schema::Args),
    Search(search::Args),
    Stats(Box<stats::Args>),
    Timeline(Box<timeline::Args>),
    Times(times::Args),
    #[command(hide = true)]
    TrainNames(train::Args),
    Who(Box<who::Args>),
}

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// All went well.
    Done,
    /// Nothing was found.
    Nothing,
    /// Some input could not be read; the rest was.
    Flawed,
}

/// Runs the command line given by the process and returns its exit code: 0 done, 1 nothing found, 2 wrong usage or
/// input that could not be read.
pub fn run() -> ExitCode {
    let cli = match config::command() {
        Ok(command) => parse(command),
        Err(error) => {
            files::complain(&error);
            return ExitCode::from(2);
        }
    };
    let result: Result<Outcome> = match cli.command {
        Command::Build(args) => build::run(&args),
        Command::Conflicts(args) => conflicts::run(&args),
        Command::Chart(args) => chart::run(&args),
        Command::Completions(args) => shell::completions(&args),
        Command::Config(args) => config::run(&args),
        Command::Explain(args) => explain::run(&args),
        Command::Export(args) => export::run(&args),
        Command::Formats(args) => formats::run(&args),
        Command::Man(args) => shell::man(&args),
        Command::Packs(args) => packs::run(&args),
        Command::Romanise(args) => romanise::run(&args),
        Command::TrainNames(args) => train::run(&args),
        Command::Schema(args) => Ok(schema::run(&args)),
        Command::Report(args) => report::run(&args),
        Command::Review(args) => review::run(&args),
        Command::Search(args) => search::run(&args),
        Command::Stats(args) => stats::run(&args),
        Command::Timeline(args) => timeline::run(&args),
        Command::Times(args) => times::run(&args),
        Command::Who(args) => who::run(&args),
    };
    match result {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::Nothing) => ExitCode::from(1),
        Ok(Outcome::Flawed) => ExitCode::from(2),
        Err(error) => {
            files::complain(&error);
            ExitCode::from(if error.is_nothing() { 1 } else { 2 })
        }
    }
}

/// Reads the words of the process; what is wrong with them, and help, ends the program here as clap does.
fn parse(command: clap::Command) -> Cli {
    let matches = help::with_examples(command).try_get_matches().unwrap_or_else(|error| pointed(error).exit());
    Cli::from_arg_matches(&matches).unwrap_or_else(|error| error.exit())
}

/// An error of usage; to who names a graph where a query has its own word, it says how to give one.
fn pointed(mut error: clap::Error) -> clap::Error {
    let unknown = match error.get(ContextKind::InvalidArg) {
        Some(ContextValue::String(unknown)) if error.kind() == ErrorKind::UnknownArgument => unknown.clone(),
        _ => return error,
    };
    if std::path::Path::new(&unknown).exists() {
        let tip = format!("a graph is given with `--graph {unknown}`, or `-g`");
        error.insert(ContextKind::Suggested, ContextValue::StyledStrs(vec![tip.into()]));
    }
    error
}
