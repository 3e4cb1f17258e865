//! `ghatna train-names`: learns the model of names that no gazetteer lists. For the makers of the packs; see
//! `docs/names.md`.

use std::path::PathBuf;

use crate::ground::{Error, Result};
use crate::pack::Packs;
use crate::reading::{NamesPlan, survey_names, train_names};

use super::Outcome;
use super::files::{say, write};

/// Learn the weights of the built-in model of names
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Annotated sentences: `{"tokens": […], "tags": […]}` a line, tags B- and I- with PERSON, LOCATION, ORGANIZATION
    #[arg(long, value_name = "FILE")]
    annotated: PathBuf,
    /// Raw articles, separated by blank lines
    #[arg(long, value_name = "FILE")]
    articles: PathBuf,
    /// How many articles are read
    #[arg(long, value_name = "N", default_value_t = usize::MAX)]
    most: usize,
    /// Words that are no names, one a line
    #[arg(long, value_name = "FILE")]
    common: Option<PathBuf>,
    /// Passes over the sentences in each round
    #[arg(long, value_name = "N", default_value_t = 5)]
    passes: u32,
    /// Rounds: from the second on, articles are learnt from, too
    #[arg(long, value_name = "N", default_value_t = 3)]
    rounds: u32,
    /// The logarithm of the number of rows kept
    #[arg(long, value_name = "N", default_value_t = 17)]
    rows: u32,
    /// Only list the names that the model finds in the articles and no table lists, by frequency
    #[arg(long)]
    survey: bool,
    /// The file to write
    #[arg(short, long, value_name = "FILE")]
    output: PathBuf,
}

pub(crate) fn run(args: &Args) -> Result<Outcome> {
    let read = |path: &PathBuf| std::fs::read_to_string(path).map_err(|error| Error::io(path, &error));
    let packs = Packs::load(&[] as &[PathBuf])?;
    if args.survey {
        return write(&args.output, &survey_names(&packs, &read(&args.articles)?)).map(|()| Outcome::Done);
    }
    let common = args.common.as_ref().map(read).transpose()?.unwrap_or_default();
    let plan = NamesPlan {
        passes: args.passes,
        rounds: args.rounds,
        rows: args.rows,
        articles: args.most,
        common: common.lines().filter(|line| !line.starts_with('#')).map(str::to_owned).collect(),
    };
    let learnt = train_names(&packs, &read(&args.annotated)?, &read(&args.articles)?, &plan)
        .map_err(|error| error.at_file(&args.annotated))?;
    std::fs::write(&args.output, &learnt.weights).map_err(|error| Error::io(&args.output, &error))?;
    say(learnt.report.trim_end());
    Ok(Outcome::Done)
}
