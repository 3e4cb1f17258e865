//! `ghatna packs`: what is built in, and what is wrong with a pack.

use std::path::PathBuf;

use crate::ground::Result;
use crate::pack::Packs;

use super::Outcome;
use super::files::{complain, say};

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
}

pub(crate) fn run(args: &Args) -> Result<Outcome> {
    let Command::Check { packs } = &args.command;
    let (compiled, problems) = Packs::examine(packs)?;
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
