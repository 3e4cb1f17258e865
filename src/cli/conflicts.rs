//! `ghatna conflicts`: what does not agree, with the sentences of all sides.

use serde::Serialize;

use crate::graph::conflicts::{Claim, Conflict, Side, conflicts};
use crate::graph::view::View;
use crate::graph::words::{Lang, Table, Words};
use crate::ground::Result;

use super::Outcome;
use super::filter::FilterArgs;
use super::table::{Look, Row};
use super::told::{GraphArg, Sentence, Told, sentences, when};

/// List what sources do not agree on: claim against denial, number against number, day against day
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  ghatna conflicts
  ghatna conflicts --about count --type seat_tally
  ghatna conflicts --person 'Rahul Gandhi' --format jsonl | jq .sides

Exit code: 0, 1 when everything agrees, 2 for an error.")]
pub(crate) struct Args {
    #[command(flatten)]
    graph: GraphArg,
    /// Only about this, separated by commas: denied, count, date
    #[arg(long, value_name = "WHAT", value_delimiter = ',', value_parser = ["denied", "count", "date"], hide_possible_values = true)]
    about: Vec<String>,
    #[command(flatten)]
    filter: FilterArgs,
    #[command(flatten)]
    look: Look,
}

#[derive(Serialize)]
struct Shown<'a> {
    about: &'static str,
    events: Vec<Told<'a>>,
    sides: Vec<ShownSide<'a>>,
}

#[derive(Serialize)]
struct ShownSide<'a> {
    #[serde(flatten)]
    claim: ShownClaim,
    sentences: Vec<Sentence<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "snake_case")]
enum ShownClaim {
    So(bool),
    Count { value: u64, bound: &'static str, unit: &'static str },
    Time(String),
}

pub(crate) fn run(args: &Args) -> Result<Outcome> {
    let mut archive = args.graph.load()?;
    archive.knowledge = args.filter.filter(&archive.knowledge, &[])?.apply(&archive.knowledge);
    let view = View::new(&archive);
    let wanted = |conflict: &Conflict<'_>| {
        args.about.is_empty() || args.about.iter().any(|about| about == conflict.matter.word())
    };
    let lang = args.look.lang.into();
    let rows = conflicts(&view).into_iter().filter(wanted).map(|conflict| row(&view, &conflict, lang)).collect();
    Ok(args.look.show(&["date", "about", "id", "event"], rows))
}

fn row<'a>(view: &View<'a>, conflict: &Conflict<'a>, lang: Lang) -> Row<Shown<'a>> {
    let first = conflict.events[0];
    Row {
        cells: vec![when(first), conflict.matter.word().to_owned(), first.id.to_string(), view.label(first, lang)],
        notes: notes(view, conflict, lang),
        value: Shown {
            about: conflict.matter.word(),
            events: conflict.events.iter().map(|event| Told::new(view, event)).collect(),
            sides: conflict.sides.iter().map(|side| shown(view, side)).collect(),
        },
    }
}

fn shown<'a>(view: &View<'a>, side: &Side<'a>) -> ShownSide<'a> {
    let claim = match &side.claim {
        Claim::Is(so) => ShownClaim::So(*so),
        Claim::Number(value, bound, unit) => ShownClaim::Count { value: *value, bound, unit },
        Claim::When(edtf) => ShownClaim::Time(edtf.clone()),
    };
    ShownSide { claim, sentences: sentences(view, side.mentions.iter().copied()) }
}

/// At most so many sentences of a side stand in a table; JSON has them all.
const SENTENCES: usize = 3;

/// Each side on lines of its own: what it says, and where.
pub(crate) fn notes(view: &View<'_>, conflict: &Conflict<'_>, lang: Lang) -> Vec<String> {
    let words = Words::of(lang);
    let mut notes = Vec::new();
    for side in &conflict.sides {
        let claim = match &side.claim {
            Claim::Is(true) => words.name(Table::Polarity, "positive").to_owned(),
            Claim::Is(false) => words.name(Table::Polarity, "negative").to_owned(),
            Claim::Number(value, bound, unit) => {
                format!("{} {value} {}", words.name(Table::Bound, bound), words.name(Table::Unit, unit))
            }
            Claim::When(edtf) => edtf.clone(),
        };
        let claim = claim.trim();
        let sentences = sentences(view, side.mentions.iter().copied());
        notes.extend(sentences.iter().take(SENTENCES).map(|sentence| format!("{claim} | {}", sentence.note())));
        if sentences.len() > SENTENCES {
            notes.push(format!("{claim} | + {}", sentences.len() - SENTENCES));
        }
    }
    notes
}
