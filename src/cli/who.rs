//! `ghatna who`: somebody's card, whom they met, and over whom they are connected with somebody else.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::graph::names::Names;
use crate::graph::ties::{Step, Tie, by_date, met, path};
use crate::graph::view::{View, name};
use crate::graph::words::Lang;
use crate::ground::{EntityKind, Result};
use crate::linking::{Entity, Event, Relation, RelationKind, RelationTime};

use super::Outcome;
use super::files::say;
use super::filter::{FilterArgs, one};
use super::table::{Look, Row};
use super::told::{GraphArg, Named, Sentence, called, sentences, when};

/// Print what is known of somebody: names, posts, party, whom they met, what they took part in
///
/// NAME is a name or alias in either script, the beginning of one, or an id. One that several bear is not guessed: they are
/// listed.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  ghatna who 'Rahul Gandhi'
  ghatna who rahul --met --from 2019-07
  ghatna who kamalnath --path 'Mamata Banerjee' --sentences

Exit code: 0, 1 when nobody is called so, met nobody, or there is no path, 2 for an error or a name that several bear.")]
pub(crate) struct Args {
    /// Who
    #[arg(value_name = "NAME")]
    name: String,
    #[command(flatten)]
    graph: GraphArg,
    /// List whom they met, how often and when; a meeting of n counts 1/(n-1)
    #[arg(long, conflicts_with = "path")]
    met: bool,
    /// The shortest way from them to OTHER over common events and relations
    #[arg(long, value_name = "OTHER")]
    path: Option<String>,
    /// Whom a path may lead over: people, or also organizations and groups
    #[arg(long, value_name = "WHOM", default_value = "people", value_parser = ["people", "all"], requires = "path")]
    over: String,
    /// Print the sentences behind each row of a table
    #[arg(short, long)]
    sentences: bool,
    #[command(flatten)]
    filter: FilterArgs,
    #[command(flatten)]
    look: Look,
}

pub(crate) fn run(args: &Args) -> Result<Outcome> {
    let mut archive = args.graph.load()?;
    let names = Names::new(&archive.knowledge);
    let who = entity(&names, &args.name)?;
    let other = args.path.as_deref().map(|other| entity(&names, other)).transpose()?;
    drop(names);
    let filter = args.filter.filter(&archive.knowledge, &[])?;
    archive.knowledge = filter.apply(&archive.knowledge);
    let view = View::new(&archive);
    let Some(who) = view.entity(who.as_str()) else {
        say("no event with them fits");
        return Ok(Outcome::Nothing);
    };
    match other {
        Some(other) => Ok(connection(&view, who, other.as_str(), args)),
        None if args.met => Ok(meetings(&view, who, args)),
        None => Ok(card(&view, who, args)),
    }
}

/// People first: a place or party is meant only when nobody is called so.
fn entity(names: &Names<'_>, query: &str) -> Result<crate::ground::EntityId> {
    match one(names, query, &[EntityKind::Person]) {
        Err(error) if error.is_nothing() => one(names, query, &[]),
        found => found,
    }
}

#[derive(Serialize)]
struct ShownMet<'a> {
    who: Named<'a>,
    weight: f64,
    meetings: usize,
    first: Option<String>,
    last: Option<String>,
    events: Vec<&'a str>,
    sentences: Vec<Sentence<'a>>,
}

fn meetings(view: &View<'_>, who: &Entity, args: &Args) -> Outcome {
    let lang: Lang = args.look.lang.into();
    let rows = met(view, who.id.as_str()).into_iter().map(|met| {
        let dates: Vec<String> =
            met.events.iter().filter(|event| event.time.is_some()).map(|event| when(event)).collect();
        let sentences = sentences(view, met.events.iter().flat_map(|event| view.mentions_of(event)));
        let (first, last) = (dates.first().cloned(), dates.last().cloned());
        let shown = |date: &Option<String>| date.clone().unwrap_or_else(|| "undated".to_owned());
        Row {
            cells: vec![
                format!("{:.2}", met.weight),
                met.events.len().to_string(),
                shown(&first),
                shown(&last),
                met.who.id.to_string(),
                name(met.who, lang).to_owned(),
            ],
            notes: notes(&sentences, args),
            value: ShownMet {
                who: Named::new(met.who),
                weight: met.weight,
                meetings: met.events.len(),
                first,
                last,
                events: met.events.iter().map(|event| event.id.as_str()).collect(),
                sentences,
            },
        }
    });
    args.look.show(&["weight", "times", "first", "last", "id", "name"], rows.collect())
}

fn notes(sentences: &[Sentence<'_>], args: &Args) -> Vec<String> {
    if args.sentences { sentences.iter().map(Sentence::note).collect() } else { Vec::new() }
}

#[derive(Serialize)]
struct ShownStep<'a> {
    step: usize,
    from: Named<'a>,
    to: Named<'a>,
    /// The type of the event or relation.
    by: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    event: Option<&'a str>,
    date: Option<String>,
    sentences: Vec<Sentence<'a>>,
}

fn connection(view: &View<'_>, who: &Entity, other: &str, args: &Args) -> Outcome {
    let over: &[EntityKind] = match args.over.as_str() {
        "all" => &[EntityKind::Person, EntityKind::Group, EntityKind::Organization],
        _ => &[EntityKind::Person],
    };
    let Some(steps) = path(view, who.id.as_str(), other, over) else {
        let wider = if args.over == "all" { "" } else { "; --over all also goes over organizations and groups" };
        say(&format!("no way from {} to {other}{wider}", who.id));
        return Outcome::Nothing;
    };
    let rows = steps.iter().enumerate().map(|(at, step)| self::step(view, at + 1, step, args));
    args.look.show(&["step", "by", "date", "evidence", "from → to"], rows.collect())
}

fn step<'a>(view: &View<'a>, number: usize, step: &Step<'a>, args: &Args) -> Row<ShownStep<'a>> {
    let lang: Lang = args.look.lang.into();
    let (by, event, date, mentions) = match step.tie {
        Tie::Event(event) => {
            (event.kind.word(), Some(event), event.time.as_ref().map(|_| when(event)), &event.mentions)
        }
        Tie::Relation(relation) => {
            (relation.kind.word(), None, relation.time.as_ref().map(|time| time.edtf.clone()), &relation.mentions)
        }
    };
    let sentences = sentences(view, mentions.iter().filter_map(|id| view.mention(id.as_str())));
    Row {
        cells: vec![
            number.to_string(),
            by.to_owned(),
            date.clone().unwrap_or_else(|| "undated".to_owned()),
            event.map_or_else(|| "relation".to_owned(), |event: &Event| event.id.to_string()),
            format!("{} → {}", name(step.from, lang), name(step.to, lang)),
        ],
        notes: notes(&sentences, args),
        value: ShownStep {
            step: number,
            from: Named::new(step.from),
            to: Named::new(step.to),
            by,
            event: event.map(|event| event.id.as_str()),
            date,
            sentences,
        },
    }
}

/// Somebody's card: one object in JSON, rows of facts in a table.
#[derive(Serialize)]
struct Card<'a> {
    id: &'a str,
    kind: EntityKind,
    name: &'a BTreeMap<String, String>,
    aliases: &'a [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    wikidata: Option<&'a str>,
    /// In how many documents they are named, and how often.
    documents: usize,
    mentions: usize,
    first: Option<String>,
    last: Option<String>,
    relations: Vec<Held<'a>>,
    /// Events by type.
    events: BTreeMap<&'static str, usize>,
}

#[derive(Clone, Serialize)]
struct Held<'a> {
    #[serde(rename = "type")]
    kind: RelationKind,
    /// Whether it leads to the other, or from there; null where it has no direction.
    out: Option<bool>,
    id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<&'a BTreeMap<String, String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    time: Option<&'a RelationTime>,
    weight: f64,
    mentions: &'a [crate::ground::MentionId],
}

impl<'a> Held<'a> {
    fn new(view: &View<'a>, relation: &'a Relation, who: &str) -> Option<Self> {
        let (out, id) = match (relation.from == who, relation.to == who) {
            (true, _) => (true, relation.to.as_str()),
            (_, true) => (false, relation.from.as_str()),
            _ => return None,
        };
        let mutual = matches!(relation.kind, RelationKind::Met | RelationKind::AllyOf | RelationKind::Opponent);
        Some(Self {
            kind: relation.kind,
            out: (!mutual).then_some(out),
            id,
            name: view.entity(id).map(|entity| &entity.name),
            time: relation.time.as_ref(),
            weight: relation.weight,
            mentions: &relation.mentions,
        })
    }
}

/// At most so many relations of a kind stand in a table.
const SHOWN: usize = 8;

fn card(view: &View<'_>, who: &Entity, args: &Args) -> Outcome {
    let lang: Lang = args.look.lang.into();
    let id = who.id.as_str();
    let mut events: Vec<&Event> =
        view.knowledge.events.iter().filter(|event| event.args.iter().any(|arg| arg.entity == who.id)).collect();
    by_date(&mut events);
    let mut by_type: BTreeMap<&'static str, usize> = BTreeMap::new();
    for event in &events {
        *by_type.entry(event.kind.word()).or_default() += 1;
    }
    let mut relations: Vec<Held<'_>> =
        view.knowledge.relations.iter().filter_map(|relation| Held::new(view, relation, id)).collect();
    relations.sort_by(|a, b| {
        a.kind.cmp(&b.kind).then(b.weight.total_cmp(&a.weight)).then_with(|| a.id.cmp(b.id)).then(b.out.cmp(&a.out))
    });
    let dates: Vec<String> = events.iter().filter(|event| event.time.is_some()).map(|event| when(event)).collect();
    let documents: std::collections::BTreeSet<_> = who.mentions.iter().map(|mention| &mention.document).collect();
    let card = Card {
        id,
        kind: who.kind,
        name: &who.name,
        aliases: &who.aliases,
        wikidata: who.wikidata.as_deref(),
        documents: documents.len(),
        mentions: who.mentions.len(),
        first: dates.first().cloned(),
        last: dates.last().cloned(),
        relations,
        events: by_type,
    };
    if !args.look.is_table() {
        let cells = vec![
            card.kind.to_string(),
            card.mentions.to_string(),
            String::new(),
            id.to_owned(),
            called(view, id, lang),
        ];
        let row = Row { cells, notes: Vec::new(), value: card };
        return args.look.show(&COLUMNS, vec![row]);
    }
    args.look.show(&COLUMNS, facts(view, &card, lang))
}

const COLUMNS: [&str; 5] = ["what", "count", "when", "id", "name"];

/// The rows of a card.
fn facts(view: &View<'_>, card: &Card<'_>, lang: Lang) -> Vec<Row<()>> {
    let mut rows = Vec::new();
    let mut add = |what: &str, count: String, when: &str, id: &str, text: String| {
        let cells = vec![what.to_owned(), count, when.to_owned(), id.to_owned(), text];
        rows.push(Row { cells, notes: Vec::new(), value: () });
    };
    let range = match (&card.first, &card.last) {
        (Some(first), Some(last)) if first != last => format!("{first} to {last}"),
        (Some(first), _) => first.clone(),
        _ => String::new(),
    };
    add(&card.kind.to_string(), card.mentions.to_string(), &range, card.id, called(view, card.id, lang));
    for (language, name) in card.name {
        add(&format!("name ({language})"), String::new(), "", "", name.clone());
    }
    if !card.aliases.is_empty() {
        add("also", card.aliases.len().to_string(), "", "", card.aliases.join(", "));
    }
    let mut shown: BTreeMap<(RelationKind, Option<bool>), usize> = BTreeMap::new();
    for held in &card.relations {
        let number = shown.entry((held.kind, held.out)).or_default();
        *number += 1;
        if *number <= SHOWN {
            let back = if held.out == Some(false) { "← " } else { "" };
            let what = format!("{back}{}", held.kind.word());
            let time = held.time.map_or("", |time| time.edtf.as_str());
            add(&what, format!("{:.2}", held.weight), time, held.id, called(view, held.id, lang));
        }
    }
    for ((kind, _), number) in shown.iter().filter(|(_, number)| **number > SHOWN) {
        add(kind.word(), (number - SHOWN).to_string(), "", "", "…".to_owned());
    }
    let types: Vec<String> = card.events.iter().map(|(kind, count)| format!("{kind} {count}")).collect();
    add("events", card.events.values().sum::<usize>().to_string(), "", "", types.join(", "));
    rows
}
