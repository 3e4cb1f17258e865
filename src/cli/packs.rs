//! `ghatna packs`: what is built in, and what is wrong with a pack.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use crate::ground::Result;
use crate::pack::Packs;
use crate::reading::{Engine, check_examples};
use crate::source::{self, Article, Options, check_date};
use crate::text::{Kind, Segmenter};

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
    /// List the words of articles that no pack and no table of names knows, the most frequent first, as tab-separated
    /// lines of count and word
    Unknown {
        /// Files (.txt .md .html .jsonl .csv), folders, or `-` for standard input
        #[arg(required = true, value_name = "IN")]
        inputs: Vec<PathBuf>,
        /// Leave out words that come up less often
        #[arg(long, value_name = "N", default_value_t = 2)]
        least: u64,
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
        Command::Unknown { inputs, least, packs } => Ok(unknown(inputs, *least, &Packs::load(packs)?)),
    }
}

fn unknown(inputs: &[PathBuf], least: u64, packs: &Packs) -> Outcome {
    let mut counts: BTreeMap<String, u64> = BTreeMap::new();
    let mut segmenter = Segmenter::default();
    let mut outcome = Outcome::Done;
    let mut take = |article: Result<Article>| match article {
        Ok(article) => {
            segmenter.refill(&article.text, &packs.segment);
            for token in segmenter.tokens.iter().filter(|token| matches!(token.kind, Kind::Word(_))) {
                let word = token.text(&segmenter.folded.text);
                let form = packs.lexicon.form(word);
                if !packs.knows(form) {
                    *counts.entry(word.to_owned()).or_default() += 1;
                }
            }
        }
        Err(error) => {
            complain(&error);
            outcome = Outcome::Flawed;
        }
    };
    for input in source::inputs(inputs) {
        match input {
            Ok(input) => source::read(&input, &Options::default(), &mut take),
            Err(error) => take(Err(error)),
        }
    }
    let mut counts: Vec<(String, u64)> = counts.into_iter().filter(|(_, count)| *count >= least).collect();
    counts.sort_by(|one, other| other.1.cmp(&one.1).then_with(|| one.0.cmp(&other.0)));
    for (word, count) in counts {
        print(&format!("{count}\t{word}\n"));
    }
    outcome
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
