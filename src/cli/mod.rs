//! The command line: one file a command.

mod build;
mod explain;
mod export;
mod files;
mod gather;
#[cfg(feature = "store")]
mod keep;
mod load;
mod packs;
mod romanise;
mod schema;
mod filter;
mod formats;
mod load;
mod packs;
mod report;
mod texts;
mod times;
mod train;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::ground::Result;

/// Reads Hindi-first news and builds a timeline and a graph of who did what and when.
#[derive(Debug, Parser)]
#[command(name = "ghatna", version, about, propagate_version = true)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Build(build::Args),
    Explain(explain::Args),
    Export(Box<export::Args>),
    Formats(formats::Args),
    Packs(packs::Args),
    Romanise(romanise::Args),
    #[command(hide = true)]
    TrainNames(train::Args),
    Schema(schema::Args),
    Report(Box<report::Args>),
    Times(times::Args),
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
    let cli = Cli::parse();
    let result: Result<Outcome> = match cli.command {
        Command::Build(args) => build::run(&args),
        Command::Explain(args) => explain::run(&args),
        Command::Export(args) => export::run(&args),
        Command::Formats(args) => formats::run(&args),
        Command::Packs(args) => packs::run(&args),
        Command::Romanise(args) => romanise::run(&args),
        Command::TrainNames(args) => train::run(&args),
        Command::Schema(args) => schema::run(&args),
        Command::Report(args) => report::run(&args),
        Command::Times(args) => times::run(&args),
    };
    match result {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::Nothing) => ExitCode::from(1),
        Ok(Outcome::Flawed) => ExitCode::from(2),
        Err(error) => {
            files::complain(&error);
            ExitCode::from(2)
        }
    }
}
