//! `ghatna packs`: what is built in, and what is wrong with a pack.

use std::path::PathBuf;
use std::sync::Arc;

use crate::ground::Result;
use crate::pack::Packs;
use crate::reading::{Engine, check_examples};
use crate::source::check_date;

use super::Outcome;
use super::files::{complain, print, say};

/// Look after language packs
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, clap::Subcommand)]
enum Command {
    /// List everything wrong with the packs built in and those in DIR
    Check {
        /// Pack folders
        #[arg(value_name = "DIR")]
        packs: Vec<PathBuf>,
    },
    /// Show how a text is analysed: clauses, chunks, verb groups, events with their rules
    Try {
        /// The text
        #[arg(value_name = "TEXT")]
        text: String,
        /// The date of the text
        #[arg(long, value_name = "DATE")]
        doc_date: Option<String>,
        /// A folder of packs over those built in; may be given more than once
        #[arg(long, value_name = "DIR")]
        packs: Vec<PathBuf>,
    },
}

pub(crate) fn run(args: &Args) -> Result<Outcome> {
    match &args.command {
        Command::Check { packs } => check(packs),
        Command::Try { text, doc_date, packs } => {
            let engine = Engine::new(Arc::new(Packs::load(packs)?));
            print(&engine.trace(text, doc_date.as_deref().map(check_date).transpose()?.as_deref()));
            Ok(Outcome::Done)
        }
    }
}

fn check(packs: &[PathBuf]) -> Result<Outcome> {
    let (compiled, mut problems) = Packs::examine(packs)?;
    let compiled = Arc::new(compiled);
    if problems.is_empty() {
        problems = check_examples(&Engine::new(compiled.clone()));
    }
    for problem in &problems {
        complain(problem);
    }
    say(&format!(
        "{} packs, {} words, {} frames: {} problems",
        compiled.manifests.len(),
        compiled.lexicon.len(),
        compiled.frames.frames.len(),
        problems.len()
    ));
    Ok(if problems.is_empty() { Outcome::Done } else { Outcome::Flawed })
}
