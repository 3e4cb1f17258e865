//! `ghatna stats`: how much of what.

use crate::graph::stats::stats;
use crate::graph::view::View;
use crate::ground::Result;

use super::Outcome;
use super::filter::FilterArgs;
use super::table::{Look, Row};
use super::told::GraphArg;

/// Count what the graph holds: documents, entities, events by type, standing and year, relations
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  ghatna stats
  ghatna stats -g news.db --person 'Kamal Nath' --format tsv")]
pub(crate) struct Args {
    #[command(flatten)]
    graph: GraphArg,
    #[command(flatten)]
    filter: FilterArgs,
    #[command(flatten)]
    look: Look,
}

pub(crate) fn run(args: &Args) -> Result<Outcome> {
    let mut archive = args.graph.load()?;
    archive.knowledge = args.filter.filter(&archive.knowledge, &[])?.apply(&archive.knowledge);
    if archive.knowledge.documents.is_empty() {
        return Ok(Outcome::Nothing);
    }
    let row = |stat: crate::graph::stats::Stat| Row {
        cells: vec![stat.what.to_owned(), stat.count.to_string(), stat.of.clone()],
        value: stat,
        notes: Vec::new(),
    };
    Ok(args.look.show(&["what", "count", "of"], stats(&View::new(&archive)).into_iter().map(row).collect()))
}
