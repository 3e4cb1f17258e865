//! `ghatna report`: one HTML file that people open.

use std::path::PathBuf;

use crate::graph::view::View;
use crate::ground::Result;
use crate::report::html;

use super::Outcome;
use super::export::Language;
use super::files::{print, say, write};
use super::filter::FilterArgs;
use super::open::open;

/// Write the report: one HTML file with timeline, connections, search and every sentence, that needs no network
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  ghatna report articles/ -o report.html
  ghatna report graphs -o report.html
  ghatna report graphs -o may.html --title 'May 2019' --from 2019-05 --to 2019-05 --lang en")]
pub(crate) struct Args {
    /// Articles (files or a folder), the folder of `ghatna build`, its graph.json, or a store
    #[arg(required = true, value_name = "IN|GRAPH|STORE")]
    inputs: Vec<PathBuf>,
    /// The file to write; standard output when not given
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// The title of the page
    #[arg(long, value_name = "TEXT", default_value = "")]
    title: String,
    /// The language the page opens in; readers can change it
    #[arg(long, value_enum, default_value_t = Language::Hi)]
    lang: Language,
    #[command(flatten)]
    filter: FilterArgs,
}

pub(crate) fn run(args: &Args) -> Result<Outcome> {
    let (mut archive, outcome) = open(&args.inputs)?;
    archive.knowledge = args.filter.filter(&archive.knowledge, &[])?.apply(&archive.knowledge);
    if archive.knowledge.events.is_empty() {
        say("no event fits");
        return Ok(Outcome::Nothing);
    }
    let options = html::Options { title: args.title.clone(), lang: args.lang.into() };
    let page = html::write(&View::new(&archive), &options);
    match &args.output {
        Some(path) => write(path, &page)?,
        None => print(&page),
    }
    Ok(outcome)
}
