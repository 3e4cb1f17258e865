//! The data inside the report: the graph in columns, so that it packs well and a browser reads it fast. Two parts: what the
//! first picture needs, and the sentences behind it, which are unpacked later.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::graph::net::{Item, Net, Shape, word};
use crate::graph::view::View;
use crate::graph::words::{Lang, Table, Words};
use crate::ground::{Chars, EntityKind, EventType, Modality, Polarity, Role, Span, Standing};
use crate::linking::Mention;
use crate::text::romanise;

/// Places in a list of the same part; none is -1.
type Place = i32;

/// The first part.
#[derive(Debug, Serialize)]
pub(super) struct Graph<'a> {
    title: &'a str,
    /// The language the page begins with.
    lang: &'static str,
    program: String,
    words: BTreeMap<&'static str, Vocabulary>,
    types: Vec<&'static str>,
    roles: Vec<&'static str>,
    kinds: Vec<&'static str>,
    standings: Vec<&'static str>,
    docs: Documents<'a>,
    entities: Entities<'a>,
    events: Events<'a>,
    relations: Relations,
    /// Times as readers write them: EDTF, Hindi, English.
    times: Vec<[String; 3]>,
}

/// The names of what a graph holds in one language.
#[derive(Debug, Serialize)]
struct Vocabulary {
    months: &'static [String],
    months_short: &'static [String],
    #[serde(flatten)]
    tables: BTreeMap<&'static str, &'static BTreeMap<String, String>>,
}

#[derive(Debug, Default, Serialize)]
struct Documents<'a> {
    id: Vec<&'a str>,
    title: Vec<&'a str>,
    source: Vec<&'a str>,
    lang: Vec<&'a str>,
    date: Vec<&'a str>,
}

#[derive(Debug, Default, Serialize)]
struct Entities<'a> {
    id: Vec<&'a str>,
    kind: Vec<Place>,
    hi: Vec<&'a str>,
    en: Vec<&'a str>,
    /// Aliases, a line each.
    also: Vec<String>,
    /// All names in Latin letters, for search.
    roman: Vec<String>,
    wikidata: Vec<&'a str>,
    /// What each belongs to.
    up: Vec<Vec<Place>>,
    /// Where each stands among the events, and where among those who met.
    x: Vec<i32>,
    y: Vec<i32>,
    mx: Vec<Option<i32>>,
    my: Vec<Option<i32>>,
}

#[derive(Debug, Default, Serialize)]
struct Events<'a> {
    id: Vec<&'a str>,
    kind: Vec<Place>,
    of: Vec<Place>,
    hi: Vec<&'a str>,
    en: Vec<&'a str>,
    /// Place in `times`.
    time: Vec<Place>,
    /// `document` where the time is that of the article.
    basis: Vec<u8>,
    /// First and last day since 1970-01-01.
    first: Vec<Option<i32>>,
    last: Vec<Option<i32>>,
    /// 1: known to the day; 2: approximate or uncertain.
    marks: Vec<u8>,
    standing: Vec<Place>,
    /// Role and entity by turns.
    args: Vec<Vec<Place>>,
    docs: Vec<Vec<Place>>,
    /// Value, bound, unit, total.
    count: BTreeMap<usize, (u64, &'static str, &'static str, Option<u64>)>,
    x: Vec<i32>,
    y: Vec<i32>,
}

#[derive(Debug, Default, Serialize)]
struct Relations {
    kind: Vec<String>,
    /// Places among the entities, or among the events where both ends are.
    from: Vec<Place>,
    to: Vec<Place>,
    of_events: Vec<u8>,
    weight: Vec<f64>,
    events: Vec<Vec<Place>>,
}

/// The second part: the mentions, in the order of the graph.
#[derive(Debug, Default, Serialize)]
pub(super) struct Evidence<'a> {
    id: Vec<&'a str>,
    event: Vec<Place>,
    doc: Vec<Place>,
    kind: Vec<Place>,
    /// The sentence; many mentions may share one.
    text: Vec<&'a str>,
    sentence: Vec<Place>,
    /// Beginning and end of the trigger, then role, entity, beginning and end of each argument; in UTF-16 units of the
    /// sentence, as browsers count.
    marks: Vec<Vec<Place>>,
    polarity: Vec<&'static str>,
    modality: Vec<&'static str>,
    /// Who says so: -1 the writer, -2 an unnamed source, else an entity.
    says: Vec<Place>,
    time: Vec<&'a str>,
    rule: Vec<&'a str>,
    confidence: Vec<f32>,
    /// Words of `polarity` and `modality` that stand for nothing special.
    usual: [&'static str; 2],
}

fn at<T: PartialEq>(all: &[T], one: &T) -> Place {
    all.iter().position(|item| item == one).map_or(-1, |at| at as Place)
}

fn place(index: Option<usize>) -> Place {
    index.map_or(-1, |at| at as Place)
}

/// The first part for a page.
pub(super) fn graph<'a>(view: &'a View<'a>, title: &'a str, lang: Lang) -> Graph<'a> {
    let times = times(view);
    let net = Net::new(view, Shape::Events, lang);
    let words = [Lang::Hi, Lang::En].map(|lang| (lang.code(), vocabulary(lang)));
    Graph {
        title,
        lang: lang.code(),
        program: format!("{} {}", view.knowledge.generator.name, view.knowledge.generator.version),
        words: words.into(),
        types: EventType::ALL.iter().map(|kind| kind.word()).collect(),
        roles: Role::ALL.iter().map(|role| role.word()).collect(),
        kinds: EntityKind::ALL.iter().map(|kind| kind.word()).collect(),
        standings: Standing::ALL.iter().map(|standing| standing.word()).collect(),
        docs: documents(view),
        entities: entities(view, &net),
        events: events(view, &net, &times),
        relations: relations(view),
        times: times
            .into_keys()
            .map(|edtf| [edtf.to_owned(), Words::of(Lang::Hi).time(edtf), Words::of(Lang::En).time(edtf)])
            .collect(),
    }
}

fn vocabulary(lang: Lang) -> Vocabulary {
    let words = Words::of(lang);
    let tables = [
        ("type", Table::Type),
        ("kind", Table::Kind),
        ("role", Table::Role),
        ("standing", Table::Standing),
        ("modality", Table::Modality),
        ("polarity", Table::Polarity),
        ("unit", Table::Unit),
        ("bound", Table::Bound),
    ];
    Vocabulary {
        months: words.months(),
        months_short: words.months_short(),
        tables: tables.into_iter().map(|(name, table)| (name, words.table(table))).collect(),
    }
}

/// All times of events, each with its place.
fn times<'a>(view: &View<'a>) -> BTreeMap<&'a str, Place> {
    let all: BTreeSet<&str> =
        view.knowledge.events.iter().filter_map(|event| event.time.as_ref()).map(|time| time.edtf.as_str()).collect();
    all.into_iter().enumerate().map(|(at, edtf)| (edtf, at as Place)).collect()
}

fn documents<'a>(view: &View<'a>) -> Documents<'a> {
    let mut out = Documents::default();
    for document in &view.knowledge.documents {
        out.id.push(document.id.as_str());
        out.title.push(document.title.as_deref().unwrap_or_default());
        out.source.push(document.source.as_deref().unwrap_or_default());
        out.lang.push(&document.language);
        out.date.push(document.date.edtf.as_deref().unwrap_or_default());
    }
    out
}

fn entities<'a>(view: &View<'a>, whole: &Net<'a>) -> Entities<'a> {
    let met = Net::new(view, Shape::People, Lang::Hi);
    let met: BTreeMap<&str, _> = met.nodes.iter().map(|node| (node.id, node.point)).collect();
    let member = view.memberships();
    let mut out = Entities::default();
    for (entity, node) in view.knowledge.entities.iter().zip(&whole.nodes) {
        debug_assert!(matches!(node.item, Item::Entity(_)));
        let id = entity.id.as_str();
        out.id.push(id);
        out.kind.push(at(EntityKind::ALL, &entity.kind));
        out.hi.push(entity.name.get("hi").map_or("", String::as_str));
        out.en.push(entity.name.get("en").map_or("", String::as_str));
        out.also.push(entity.aliases.join("\n"));
        let roman: BTreeSet<String> = entity.name.values().chain(&entity.aliases).map(|name| romanise(name)).collect();
        out.roman.push(roman.into_iter().collect::<Vec<_>>().join("\n"));
        out.wikidata.push(entity.wikidata.as_deref().unwrap_or_default());
        let up = member.get(id).into_iter().flatten();
        out.up.push(up.filter_map(|whole| view.entity_index(whole)).map(|at| at as Place).collect());
        out.x.push(node.point.x.round() as i32);
        out.y.push(node.point.y.round() as i32);
        let point = met.get(id);
        out.mx.push(point.map(|point| point.x.round() as i32));
        out.my.push(point.map(|point| point.y.round() as i32));
    }
    out
}

fn events<'a>(view: &View<'a>, net: &Net<'a>, times: &BTreeMap<&str, Place>) -> Events<'a> {
    let mut out = Events::default();
    let nodes = &net.nodes[view.knowledge.entities.len()..];
    for (nth, (event, node)) in view.knowledge.events.iter().zip(nodes).enumerate() {
        let days = view.days(event);
        out.id.push(event.id.as_str());
        out.kind.push(at(EventType::ALL, &event.kind));
        out.of.push(event.of.map_or(-1, |of| at(EventType::ALL, &of)));
        out.hi.push(event.label.get("hi").map_or("", String::as_str));
        out.en.push(event.label.get("en").map_or("", String::as_str));
        let time = event.time.as_ref();
        out.time.push(time.and_then(|time| times.get(time.edtf.as_str())).copied().unwrap_or(-1));
        out.basis.push(u8::from(time.is_some_and(|time| time.basis == crate::linking::TimeBasis::Document)));
        out.first.push(days.earliest.or(days.latest).map(crate::graph::when::Day::number));
        out.last.push(days.latest.or(days.earliest).map(crate::graph::when::Day::number));
        let exact = days.placed() && days.earliest == days.latest;
        let vague = days.when.is_some_and(|when| when.approximate || when.uncertain);
        out.marks.push(u8::from(exact) | u8::from(vague) << 1);
        out.standing.push(at(Standing::ALL, &event.standing));
        let args = event.args.iter().filter_map(|arg| {
            let entity = view.entity_index(arg.entity.as_str())?;
            Some([at(Role::ALL, &arg.role), entity as Place])
        });
        out.args.push(args.flatten().collect());
        let documents = view.documents_of(event).into_iter();
        out.docs.push(documents.map(|document| place(view.document_index(document.id.as_str()))).collect());
        if let Some(count) = event.count {
            let total = view.mentions_of(event).find_map(|mention| mention.total);
            out.count.insert(nth, (count.value, count.bound.word(), count.unit.word(), total));
        }
        out.x.push(node.point.x.round() as i32);
        out.y.push(node.point.y.round() as i32);
    }
    out
}

fn relations(view: &View<'_>) -> Relations {
    let mut out = Relations::default();
    for relation in &view.knowledge.relations {
        let entities = (view.entity_index(&relation.from), view.entity_index(&relation.to));
        let events = (view.event_index(&relation.from), view.event_index(&relation.to));
        let (of_events, from, to) = match (entities, events) {
            ((Some(from), Some(to)), _) => (0, from, to),
            (_, (Some(from), Some(to))) => (1, from, to),
            _ => continue,
        };
        out.kind.push(word(relation.kind).into_owned());
        out.of_events.push(of_events);
        out.from.push(from as Place);
        out.to.push(to as Place);
        out.weight.push((relation.weight * 1000.0).round() / 1000.0);
        let shown = relation.events.iter().filter_map(|id| view.event_index(id.as_str()));
        out.events.push(shown.map(|at| at as Place).collect());
    }
    out
}

/// The second part.
pub(super) fn evidence<'a>(view: &View<'a>) -> Evidence<'a> {
    let mut out = Evidence { usual: [Polarity::Positive.word(), Modality::Actual.word()], ..Evidence::default() };
    let mut sentences: BTreeMap<(&str, Span<Chars>), Place> = BTreeMap::new();
    for mention in &view.knowledge.mentions {
        out.id.push(mention.id.as_str());
        out.event.push(place(view.event_index(mention.event.as_str())));
        out.doc.push(place(view.document_index(mention.document.as_str())));
        out.kind.push(at(EventType::ALL, &mention.kind));
        let text = view.text(&mention.document, mention.sentence);
        out.marks.push(text.map_or_else(Vec::new, |text| marks(view, mention, text)));
        let sentence = text.map(|text| {
            *sentences.entry((mention.document.as_str(), mention.sentence)).or_insert_with(|| {
                out.text.push(text);
                out.text.len() as Place - 1
            })
        });
        out.sentence.push(sentence.unwrap_or(-1));
        out.polarity.push(mention.polarity.word());
        out.modality.push(mention.modality.word());
        out.says.push(match mention.source.as_deref() {
            None => -1,
            Some(source) => view.entity_index(source).map_or(-2, |at| at as Place),
        });
        out.time.push(mention.time.as_ref().map_or("", |time| time.edtf.as_str()));
        out.rule.push(&mention.rule);
        out.confidence.push(mention.confidence);
    }
    out
}

/// Where trigger and arguments stand in the sentence, in UTF-16 units.
fn marks(view: &View<'_>, mention: &Mention, text: &str) -> Vec<Place> {
    let units: Vec<Place> = std::iter::once(0)
        .chain(text.chars().scan(0, |sum, c| {
            *sum += c.len_utf16() as Place;
            Some(*sum)
        }))
        .collect();
    let unit = |point: u32| {
        let within = point.saturating_sub(mention.sentence.start) as usize;
        units[within.min(units.len() - 1)]
    };
    let mut out = vec![unit(mention.trigger.start), unit(mention.trigger.end)];
    for arg in &mention.args {
        // an argument may stand in another sentence: a name that a pronoun here stands for
        if mention.sentence.covers(arg.span) {
            let entity = place(view.entity_index(arg.entity.as_str()));
            out.extend([at(Role::ALL, &arg.role), entity, unit(arg.span.start), unit(arg.span.end)]);
        }
    }
    out
}
