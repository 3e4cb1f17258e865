//! From the contributions of articles to one graph.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use crate::ground::{Error, EventId, Fnv, MentionId};
use crate::pack::Packs;
use crate::reading::EventMention;

use super::assemble::{self, Assembly};
use super::coreference::{self, Bars, Told};
use super::decisions::{Act, Decisions, Docket, sets};
use super::duplicates;
use super::entities;
use super::events::{self, Happening, Reports};
use super::fragment::{Fragment, Fragments};
use super::knowledge::Knowledge;
use super::reasons::{Link, Verdict};

/// What linking some articles gives.
#[derive(Clone, Debug)]
pub struct Linked {
    /// The graph.
    pub knowledge: Knowledge,
    /// Why things in it are one, and why others are not, in order.
    pub links: Vec<Link>,
    /// The decisions that no longer apply, each with its place and the reason.
    pub unapplied: Vec<Error>,
}

/// A mention by article and place in its reading.
pub(super) type Place = (u32, u32);

impl Fragments {
    /// Links everything into one graph.
    pub fn link(&self, packs: &Packs) -> Knowledge {
        self.link_with(packs, &Decisions::default()).knowledge
    }

    /// Links everything into one graph by the user's decisions, with the reasons.
    pub fn link_with(&self, packs: &Packs, decisions: &Decisions) -> Linked {
        let articles: Vec<&Fragment> = self.iter().collect();
        let mut docket = Docket::new(decisions);
        let mut links = Vec::new();
        let (nodes, copies) = rayon::join(
            || entities::link(&articles, packs, &mut docket, &mut links),
            || duplicates::Copies::new(&articles),
        );
        let ids = mention_ids(&articles);
        let rulings = Rulings::new(&mut docket, &ids);
        let told: Vec<Told<'_>> = articles
            .par_iter()
            .enumerate()
            .flat_map_iter(|(number, article)| {
                let bars = rulings.bars(number as u32);
                coreference::of_article(number as u32, article, &nodes, &bars)
            })
            .collect();
        let barred = rulings.barred(&told);
        let sources = &copies.sources;
        let reports = Reports {
            articles: &articles,
            nodes: &nodes,
            told: &told,
            sources,
            related: &copies.related,
            barred: &barred,
        };
        let happenings = events::link(&reports);
        let happenings = rulings.merge(happenings, &told, &mut docket, &mut links, &ids);
        let assembly = Assembly {
            articles: &articles,
            packs,
            nodes: &nodes,
            told: &told,
            happenings: &happenings,
            sources,
            ids: &ids,
            dates: &rulings.dates(&mut docket),
            rejected: &rulings.rejected,
        };
        let mut knowledge = assembly.finish(&mut links);
        (knowledge.entities, ()) =
            rayon::join(|| assemble::entities(nodes, &articles, &knowledge), || drop(happenings));
        rulings.notes(&knowledge, &mut docket, &mut links);
        rayon::join(|| links.par_sort(), || drop(told));
        links.dedup();
        Linked { knowledge, links, unapplied: docket.unapplied() }
    }
}

/// The ids of all mentions, by article.
fn mention_ids(articles: &[&Fragment]) -> Vec<Vec<MentionId>> {
    let id = |article: &Fragment, mention: &EventMention| {
        let place = format!("{}:{}", mention.trigger.start, mention.trigger.end);
        let hash = Fnv::default()
            .part(article.reading.document.as_str().as_bytes())
            .part(place.as_bytes())
            .part(mention.rule.as_bytes())
            .finish();
        MentionId::new(format!("m{hash:016x}"))
    };
    articles
        .par_iter()
        .map(|article| article.reading.mentions.iter().map(|mention| id(article, mention)).collect())
        .collect()
}

/// The id of the event whose first mention this is.
pub(super) fn event_id(first: &MentionId) -> EventId {
    EventId::new(first.as_str().replacen('m', "e", 1))
}

/// The decisions about events, by the mentions they name. An event is named by its id, which is that of its first mention, or
/// by any of its mentions.
struct Rulings {
    places: FxHashMap<String, Place>,
    rejected: FxHashSet<Place>,
    apart: Vec<(Place, Place)>,
    merges: Vec<(usize, Vec<Place>)>,
    dates: Vec<(usize, Place, String)>,
    notes: Vec<(usize, String, String)>,
}

impl Rulings {
    fn new(docket: &mut Docket<'_>, ids: &[Vec<MentionId>]) -> Self {
        let mut wanted: BTreeSet<String> = BTreeSet::new();
        for (_, item) in docket.items() {
            let named: Vec<&String> = match &item.act {
                Act::Merge(ids) | Act::Apart(ids) => ids.iter().collect(),
                Act::Date { id, .. } | Act::Reject(id) | Act::Note(id) => vec![id],
                Act::Split { .. } | Act::Rename { .. } => Vec::new(),
            };
            wanted.extend(named.into_iter().filter_map(|id| mention_of(id)));
        }
        let mut places = FxHashMap::default();
        if !wanted.is_empty() {
            for (article, list) in ids.iter().enumerate() {
                for (at, id) in list.iter().enumerate() {
                    if wanted.contains(id.as_str()) {
                        places.insert(id.to_string(), (article as u32, at as u32));
                    }
                }
            }
        }
        let mut rulings = Self {
            places,
            rejected: FxHashSet::default(),
            apart: Vec::new(),
            merges: Vec::new(),
            dates: Vec::new(),
            notes: Vec::new(),
        };
        for (number, item) in docket.items() {
            rulings.take(number, &item.act, &item.note, docket);
        }
        rulings
    }

    fn place(&self, id: &str) -> Option<Place> {
        self.places.get(&mention_of(id)?).copied()
    }

    fn take(&mut self, number: usize, act: &Act, note: &str, docket: &mut Docket<'_>) {
        let all = |ids: &[String]| -> Option<Vec<Place>> { ids.iter().map(|id| self.place(id)).collect() };
        match act {
            Act::Merge(ids) => {
                if let Some(places) = all(ids) {
                    self.merges.push((number, places));
                } else if ids.iter().any(|id| self.place(id).is_some()) {
                    docket.failed(number, "some of the events it names are not in this graph");
                }
            }
            Act::Apart(ids) => {
                if let Some(places) = all(ids) {
                    for (at, a) in places.iter().enumerate() {
                        self.apart.extend(places[at + 1..].iter().map(|b| (*a, *b)));
                    }
                    docket.done(number);
                }
            }
            Act::Date { id, edtf } => {
                if let Some(place) = self.place(id) {
                    self.dates.push((number, place, edtf.clone()));
                }
            }
            Act::Reject(id) => {
                if let Some(place) = self.place(id) {
                    self.rejected.insert(place);
                    docket.done(number);
                }
            }
            Act::Note(id) => {
                if mention_of(id).is_some() {
                    self.notes.push((number, id.clone(), note.to_owned()));
                }
            }
            Act::Split { .. } | Act::Rename { .. } => {}
        }
    }

    /// What decisions say of the mentions of one article.
    fn bars(&self, article: u32) -> Bars {
        let inside = |place: &Place| (place.0 == article).then_some(place.1 as usize);
        Bars {
            rejected: self.rejected.iter().filter_map(inside).collect(),
            apart: self.apart.iter().filter_map(|(a, b)| inside(a).zip(inside(b))).collect(),
        }
    }

    /// Which reports may not be of one event.
    fn barred(&self, told: &[Told<'_>]) -> FxHashMap<u32, Vec<u32>> {
        let mut barred: FxHashMap<u32, Vec<u32>> = FxHashMap::default();
        if self.apart.is_empty() {
            return barred;
        }
        let of = report_of(told);
        for (a, b) in &self.apart {
            if let (Some(&a), Some(&b)) = (of.get(a), of.get(b))
                && a != b
            {
                barred.entry(a).or_default().push(b);
                barred.entry(b).or_default().push(a);
            }
        }
        barred
    }

    /// Merges the events that decisions merge.
    fn merge<'a>(
        &self,
        happenings: Vec<Happening<'a>>,
        told: &[Told<'a>],
        docket: &mut Docket<'_>,
        links: &mut Vec<Link>,
        ids: &[Vec<MentionId>],
    ) -> Vec<Happening<'a>> {
        if self.merges.is_empty() {
            return happenings;
        }
        let report = report_of(told);
        let mut of: FxHashMap<u32, usize> = FxHashMap::default();
        for (number, happening) in happenings.iter().enumerate() {
            of.extend(happening.told.iter().map(|&told| (told, number)));
        }
        let mut groups = Vec::new();
        for (number, places) in &self.merges {
            let found: Option<Vec<usize>> =
                places.iter().map(|place| report.get(place).and_then(|report| of.get(report)).copied()).collect();
            let Some(found) = found else {
                docket.failed(*number, "one of the events it names is rejected");
                continue;
            };
            let kept_apart = self.apart.iter().any(|(a, b)| places.contains(a) && places.contains(b));
            if kept_apart {
                docket.failed(*number, "another decision keeps them apart");
            } else if found.iter().any(|&at| happenings[at].facts.kind != happenings[found[0]].facts.kind) {
                docket.failed(*number, "it names events of different types");
            } else {
                docket.done(*number);
                groups.push(found);
            }
        }
        let mut slots: Vec<Option<Happening<'a>>> = happenings.into_iter().map(Some).collect();
        for set in sets(groups) {
            let mut members = set.iter().filter_map(|&at| slots[at].take());
            let Some(mut whole) = members.next() else { continue };
            for other in members {
                let mention = &told[other.told[0] as usize];
                links.push(Link {
                    id: event_id(&first_mention(told, whole.told[0], ids)).to_string(),
                    verdict: Verdict::Joined,
                    what: ids[mention.document as usize][mention.mentions[0]].to_string(),
                    with: None,
                    rule: "decision".to_owned(),
                    because: Vec::new(),
                });
                whole.told.extend(other.told);
                whole.joins.extend(other.joins);
                whole.facts.add(&other.facts);
                whole.when = whole.when.and(other.when);
            }
            whole.told.sort_unstable();
            slots[set[0]] = Some(whole);
        }
        slots.into_iter().flatten().collect()
    }

    /// The dates that decisions give, by mention.
    fn dates(&self, docket: &mut Docket<'_>) -> BTreeMap<Place, String> {
        for (number, ..) in &self.dates {
            docket.done(*number);
        }
        self.dates.iter().map(|(_, place, edtf)| (*place, edtf.clone())).collect()
    }

    fn notes(&self, knowledge: &Knowledge, docket: &mut Docket<'_>, links: &mut Vec<Link>) {
        if self.notes.is_empty() {
            return;
        }
        for (number, id, note) in &self.notes {
            let Some(mention) = mention_of(id) else { continue };
            let Some(found) = knowledge.mentions.iter().find(|other| other.id.as_str() == mention) else { continue };
            links.push(Link {
                id: found.event.to_string(),
                verdict: Verdict::Noted,
                what: "note".to_owned(),
                with: None,
                rule: "decision".to_owned(),
                because: vec![note.clone()],
            });
            docket.done(*number);
        }
    }
}

fn first_mention(told: &[Told<'_>], report: u32, ids: &[Vec<MentionId>]) -> MentionId {
    let told = &told[report as usize];
    ids[told.document as usize][told.mentions[0]].clone()
}

/// The mention that an event or mention id names.
fn mention_of(id: &str) -> Option<String> {
    let hash = id.strip_prefix(['e', 'm'])?;
    (hash.len() == 16 && hash.bytes().all(|byte| byte.is_ascii_hexdigit())).then(|| format!("m{hash}"))
}

fn report_of(told: &[Told<'_>]) -> FxHashMap<Place, u32> {
    let mut of = FxHashMap::default();
    for (number, told) in told.iter().enumerate() {
        of.extend(told.mentions.iter().map(|&at| ((told.document, at as u32), number as u32)));
    }
    of
}
