//! `ghatna timeline`: what happened, in order of time.

use crate::graph::ties::by_date;
use crate::graph::view::View;
use crate::ground::{Result, Standing};
use crate::linking::Event;

use super::Outcome;
use super::filter::FilterArgs;
use super::table::{Look, Row};
use super::told::{GraphArg, Told, when};

/// Print what happened, in order of time
///
/// Events that are only denied or only planned are left out unless --include or --standing names them. Events without a
/// date come last.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  ghatna timeline --person 'Rahul Gandhi' --from 2019-05 --to 2019-07
  ghatna timeline --type meeting,resignation --include denied,planned --sentences
  ghatna timeline -g news.db --party congress --format tsv | cut -f1,6

Exit code: 0, 1 when no event fits, 2 for an error.")]
pub(crate) struct Args {
    #[command(flatten)]
    graph: GraphArg,
    /// Print the sentences under each event of a table
    #[arg(short, long)]
    sentences: bool,
    #[command(flatten)]
    filter: FilterArgs,
    #[command(flatten)]
    look: Look,
}

/// What is shown when nothing is said of standings.
const USUAL: [Standing; 3] = [Standing::Reported, Standing::Corroborated, Standing::Disputed];
const COLUMNS: [&str; 6] = ["date", "type", "standing", "docs", "id", "event"];

pub(crate) fn run(args: &Args) -> Result<Outcome> {
    let mut archive = args.graph.load()?;
    archive.knowledge = args.filter.filter(&archive.knowledge, &USUAL)?.apply(&archive.knowledge);
    let view = View::new(&archive);
    let mut events: Vec<&Event> = archive.knowledge.events.iter().collect();
    by_date(&mut events);
    let row = |event| {
        let told = Told::new(&view, event);
        let notes =
            if args.sentences { told.sentences.iter().map(super::told::Sentence::note).collect() } else { Vec::new() };
        Row { cells: cells(&view, event, args), value: told, notes }
    };
    Ok(args.look.show(&COLUMNS, events.into_iter().map(row).collect()))
}

fn cells<'a>(view: &View<'a>, event: &'a Event, args: &Args) -> Vec<String> {
    vec![
        when(event),
        event.kind.to_string(),
        event.standing.to_string(),
        view.documents_of(event).len().to_string(),
        event.id.to_string(),
        view.label(event, args.look.lang.into()),
    ]
}
