//! The graph JSON from what linking has found.

use std::collections::BTreeMap;

use rayon::prelude::*;
use rustc_hash::FxHashSet;

use crate::ground::{Chars, EventId, MentionId, Role, Span};
use crate::pack::Packs;
use crate::reading::{Counted, DateBasis, EventMention, Voice};

use super::coreference::Told;
use super::edtf::{Day, Days, end};
use super::entities::Nodes;
use super::events::Happening;
use super::fragment::Fragment;
use super::knowledge::{
    Count, Document, DocumentDate, DocumentDateBasis, Entity, EntityMention, Event, EventArg, Generator, Knowledge,
    Mention, MentionArg, MentionTime, PackVersion, Relation, RelationKind, Time, TimeBasis,
};
use super::labels::{self, Subject};
use super::link::{Place, event_id};
use super::nodes;
use super::reasons::{Link, Verdict};
use super::relations::{Drawn, draw};
use super::responses::{Answer, Answers};
use super::standing::{Say, standing};

/// What the graph is put together from.
pub(super) struct Assembly<'a> {
    pub articles: &'a [&'a Fragment],
    pub packs: &'a Packs,
    pub nodes: &'a Nodes,
    pub told: &'a [Told<'a>],
    pub happenings: &'a [Happening<'a>],
    pub sources: &'a [u32],
    pub ids: &'a [Vec<MentionId>],
    /// The dates that decisions give, by mention.
    pub dates: &'a BTreeMap<Place, String>,
    pub rejected: &'a FxHashSet<Place>,
}

/// An event before it has its place among the others.
struct Drafted {
    event: Event,
    days: Option<Days>,
    actual: bool,
}

impl Assembly<'_> {
    /// The graph without its entities.
    pub(super) fn finish(&self, links: &mut Vec<Link>) -> Knowledge {
        let answers =
            Answers { articles: self.articles, nodes: self.nodes, told: self.told, happenings: self.happenings }.find();
        let mut denied = vec![false; self.happenings.len()];
        for answer in &answers {
            if self.happenings[answer.from as usize].facts.kind == crate::ground::EventType::Denial {
                denied[answer.to as usize] = true;
            }
        }
        let mut answered: Vec<Option<u32>> = vec![None; self.happenings.len()];
        for answer in &answers {
            answered[answer.from as usize] = Some(answer.to);
        }
        let drafted: Vec<Drafted> = (0..self.happenings.len())
            .into_par_iter()
            .map(|number| self.event(number, denied[number], answered[number]))
            .collect();
        let mut event_of: Vec<Vec<Option<EventId>>> =
            self.articles.iter().map(|article| vec![None; article.reading.mentions.len()]).collect();
        for (happening, drafted) in self.happenings.iter().zip(&drafted) {
            for &told in &happening.told {
                let told = &self.told[told as usize];
                for &at in &told.mentions {
                    event_of[told.document as usize][at] = Some(drafted.event.id.clone());
                }
            }
        }
        let reasons = |(happening, drafted): (&Happening<'_>, &Drafted)| self.reasons(happening, &drafted.event.id);
        links.par_extend(self.happenings.par_iter().zip(&drafted).flat_map_iter(reasons));
        self.copies(links);
        self.knowledge(drafted, &event_of, &answers, links)
    }

    fn knowledge(
        &self,
        drafted: Vec<Drafted>,
        event_of: &[Vec<Option<EventId>>],
        answers: &[Answer],
        links: &mut Vec<Link>,
    ) -> Knowledge {
        // events in order of their ids
        let order = nodes::order(drafted.par_iter().map(|drafted| drafted.event.id.as_str()));
        let mut place = vec![0; drafted.len()];
        for (at, &number) in order.iter().enumerate() {
            place[number as usize] = at as u32;
        }
        for answer in answers {
            links.push(Link {
                id: drafted[answer.from as usize].event.id.to_string(),
                verdict: Verdict::Noted,
                what: RelationKind::RespondsTo.word().to_owned(),
                with: Some(drafted[answer.to as usize].event.id.to_string()),
                rule: "answer".to_owned(),
                because: answer.because.iter().map(|word| (*word).to_owned()).collect(),
            });
        }
        let mut answers: Vec<(u32, u32)> =
            answers.iter().map(|answer| (place[answer.from as usize], place[answer.to as usize])).collect();
        answers.sort_unstable();
        let mut slots: Vec<Option<Drafted>> = drafted.into_iter().map(Some).collect();
        let mut events = Vec::with_capacity(slots.len());
        let mut days = Vec::with_capacity(slots.len());
        let mut actual = Vec::with_capacity(slots.len());
        for number in order {
            if let Some(drafted) = slots[number as usize].take() {
                events.push(drafted.event);
                days.push(drafted.days);
                actual.push(drafted.actual);
            }
        }
        let drawn = Drawn {
            articles: self.articles,
            nodes: self.nodes,
            packs: self.packs,
            events: &events,
            days: &days,
            actual: &actual,
            answers: &answers,
        };
        let said = |(number, article): (usize, &&Fragment)| self.mentions(number as u32, article, &event_of[number]);
        let (relations, mentions): (Vec<Relation>, Vec<Mention>) =
            rayon::join(|| draw(&drawn), || self.articles.par_iter().enumerate().flat_map_iter(said).collect());
        Knowledge {
            format: "ghatna-graph".to_owned(),
            version: 1,
            generator: Generator {
                name: "ghatna".to_owned(),
                version: env!("CARGO_PKG_VERSION").to_owned(),
                packs: self
                    .packs
                    .manifests
                    .iter()
                    .map(|pack| PackVersion { name: pack.name.clone(), version: pack.version.clone() })
                    .collect(),
            },
            documents: self.articles.par_iter().map(|article| document(article)).collect(),
            entities: Vec::new(),
            mentions,
            events,
            relations,
        }
    }

    /// The mentions of a happening: article and place in its reading, in order.
    pub(super) fn places<'h>(&'h self, happening: &'h Happening<'_>) -> impl Iterator<Item = Place> + 'h {
        happening.told.iter().flat_map(|&told| {
            let told = &self.told[told as usize];
            told.mentions.iter().map(move |&at| (told.document, at as u32))
        })
    }

    pub(super) fn said(&self, place: Place) -> &EventMention {
        &self.articles[place.0 as usize].reading.mentions[place.1 as usize]
    }

    pub(super) fn id(&self, place: Place) -> &MentionId {
        &self.ids[place.0 as usize][place.1 as usize]
    }

    fn event(&self, number: usize, denied: bool, answered: Option<u32>) -> Drafted {
        let happening = &self.happenings[number];
        let places: Vec<Place> = self.places(happening).collect();
        let mut args: BTreeMap<(Role, u32), Vec<MentionId>> = BTreeMap::new();
        let mut says = Vec::new();
        for &place in &places {
            let mention = self.said(place);
            let own = self.nodes.of(place.0);
            for arg in &mention.args {
                let list = args.entry((arg.role, own[arg.entity])).or_default();
                if list.last() != Some(self.id(place)) {
                    list.push(self.id(place).clone());
                }
            }
            says.push(Say {
                modality: mention.modality,
                positive: mention.polarity == crate::ground::Polarity::Positive,
                source: self.sources[place.0 as usize],
            });
        }
        let count = count(places.iter().filter_map(|&place| self.said(place).count));
        let mut parts = self.parts(&places);
        if let Some(to) = answered
            && !parts.iter().any(|(role, _)| *role == Role::Patient)
        {
            let target = &self.happenings[to as usize];
            let theirs: Vec<Place> = self.places(target).collect();
            let whose = super::roles::profile(target.facts.kind).identity;
            let theirs = self.parts(&theirs).into_iter().filter(|(role, _)| whose.contains(role));
            parts.extend(theirs.map(|(_, node)| (Role::Patient, node)));
        }
        let (days, time) = self.time(&places);
        let subject = Subject {
            kind: happening.facts.kind,
            of: happening.facts.of,
            modality: labels::modality(happening.facts.modalities),
            negative: !happening.facts.positive,
            parts: &parts,
            count,
            total: places.iter().find_map(|&place| self.said(place).total),
        };
        let label = labels::describe(&subject, self.nodes, self.packs);
        let mut args: Vec<EventArg> = args
            .into_iter()
            .map(|((role, node), mentions)| EventArg { role, entity: self.nodes.get(node).id.clone(), mentions })
            .collect();
        args.sort_by(|a, b| (a.role, &a.entity).cmp(&(b.role, &b.entity)));
        let event = Event {
            id: event_id(self.id(places[0])),
            kind: happening.facts.kind,
            of: happening.facts.of,
            label,
            time,
            args,
            count: count.map(self::counted),
            standing: standing(&says, denied),
            mentions: places.iter().map(|&place| self.id(place).clone()).collect(),
        };
        Drafted { event, days, actual: says.iter().any(|say| say.modality == crate::ground::Modality::Actual) }
    }

    /// Who takes part by role: those named by most mentions first, of equals the one named first.
    fn parts(&self, places: &[Place]) -> Vec<(Role, u32)> {
        let mut named: Vec<((Role, u32), usize)> = Vec::new();
        for &place in places {
            let own = self.nodes.of(place.0);
            for arg in &self.said(place).args {
                let part = (arg.role, own[arg.entity]);
                match named.iter_mut().find(|(other, _)| *other == part) {
                    Some((_, times)) => *times += 1,
                    None => named.push((part, 1)),
                }
            }
        }
        named.sort_by_key(|((role, _), times)| (*role, std::cmp::Reverse(*times)));
        named.into_iter().map(|(part, _)| part).collect()
    }

    /// When an event happened: as a decision or its mentions say, else on the date of the first article that tells of it.
    fn time(&self, places: &[Place]) -> (Option<Days>, Option<Time>) {
        let time = |edtf: &str, days: Option<Days>, basis: TimeBasis| Time {
            edtf: edtf.to_owned(),
            earliest: end(days.and_then(|days| days.earliest)),
            latest: end(days.and_then(|days| days.latest)),
            basis,
        };
        if let Some(edtf) = places.iter().find_map(|place| self.dates.get(place)) {
            let days = Days::read(edtf);
            return (days, Some(time(edtf, days, TimeBasis::Text)));
        }
        let told: Vec<(&str, Option<Days>)> = places
            .iter()
            .filter_map(|&place| self.said(place).time.as_ref())
            .map(|time| (time.edtf.as_str(), Days::read(&time.edtf)))
            .collect();
        if !told.is_empty() {
            // the tightest that all agree on; where they do not, that of most mentions
            let common = told
                .iter()
                .try_fold(Days::default(), |common, (_, days)| days.map_or(Some(common), |days| common.common(days)));
            let known = common.filter(|days| *days != Days::default());
            let edtf = match known {
                Some(days) => {
                    let exact = told.iter().filter(|(_, own)| *own == Some(days)).map(|(edtf, _)| *edtf);
                    // among equals the one that says most, such as the hour
                    exact
                        .max_by_key(|edtf| (edtf.len(), std::cmp::Reverse(*edtf)))
                        .map_or_else(|| days.edtf(), str::to_owned)
                }
                None => most(told.iter().map(|(edtf, _)| *edtf)).unwrap_or_default().to_owned(),
            };
            let days = known.or_else(|| Days::read(&edtf));
            return (days, Some(time(&edtf, days, TimeBasis::Text)));
        }
        let dated = places.iter().filter_map(|place| self.articles[place.0 as usize].reading.date.edtf.as_deref());
        let first = dated.map(|edtf| (Days::read(edtf), edtf)).min_by_key(|(days, edtf)| {
            let earliest = days.and_then(|days| days.earliest);
            (earliest.is_none(), earliest.unwrap_or(Day(0)), *edtf)
        });
        match first {
            Some((days, edtf)) => (days, Some(time(edtf, days, TimeBasis::Document))),
            None => (None, None),
        }
    }

    fn mentions(&self, number: u32, article: &Fragment, events: &[Option<EventId>]) -> Vec<Mention> {
        let own = self.nodes.of(number);
        let node = |entity: usize| self.nodes.get(own[entity]).id.clone();
        let mention = |(at, mention): (usize, &EventMention)| {
            if self.rejected.contains(&(number, at as u32)) {
                return None;
            }
            Some(Mention {
                id: self.ids[number as usize][at].clone(),
                document: article.reading.document.clone(),
                sentence: article.reading.sentences[mention.sentence],
                trigger: mention.trigger,
                kind: mention.kind,
                of: mention.of,
                event: events[at].clone()?,
                args: mention
                    .args
                    .iter()
                    .map(|arg| MentionArg { role: arg.role, entity: node(arg.entity), span: arg.span })
                    .collect(),
                polarity: mention.polarity,
                modality: mention.modality,
                source: match mention.source {
                    Voice::Writer => None,
                    Voice::Unnamed => Some("unnamed".to_owned()),
                    Voice::Entity(entity) => Some(node(entity).to_string()),
                },
                time: mention.time.as_ref().map(|time| MentionTime {
                    edtf: time.edtf.clone(),
                    basis: TimeBasis::Text,
                    span: Some(time.span),
                }),
                count: mention.count.map(counted),
                total: mention.total,
                rule: mention.rule.to_string(),
                confidence: mention.confidence,
            })
        };
        let mut mentions: Vec<Mention> = article.reading.mentions.iter().enumerate().filter_map(mention).collect();
        mentions.sort_by(|a, b| (a.trigger, &a.id).cmp(&(b.trigger, &b.id)));
        mentions
    }
}

/// The entities that something in a graph names.
pub(super) fn entities(nodes: Nodes, articles: &[&Fragment], knowledge: &Knowledge) -> Vec<Entity> {
    let mut used: FxHashSet<&str> = FxHashSet::default();
    for mention in &knowledge.mentions {
        used.extend(mention.args.iter().map(|arg| arg.entity.as_str()));
        used.extend(mention.source.as_deref());
    }
    for relation in &knowledge.relations {
        used.extend([relation.from.as_str(), relation.to.as_str()]);
    }
    let mention = |(document, span): (u32, Span<Chars>)| EntityMention {
        document: articles[document as usize].reading.document.clone(),
        span,
    };
    let kept = nodes.nodes.into_par_iter().filter(|node| !node.mentions.is_empty() || used.contains(node.id.as_str()));
    kept.map(|node| Entity {
        id: node.id,
        kind: node.kind,
        name: node.name,
        aliases: node.aliases,
        wikidata: node.wikidata,
        mentions: node.mentions.into_iter().map(mention).collect(),
    })
    .collect()
}

fn document(article: &Fragment) -> Document {
    let reading = &article.reading;
    Document {
        id: reading.document.clone(),
        title: article.title.clone(),
        source: article.source.clone(),
        language: reading.language.to_string(),
        date: DocumentDate {
            edtf: reading.date.edtf.clone(),
            basis: match reading.date.basis {
                DateBasis::Metadata => DocumentDateBasis::Metadata,
                DateBasis::Text => DocumentDateBasis::Text,
                DateBasis::None => DocumentDateBasis::None,
            },
        },
        characters: article.characters,
        sentences: reading.sentences.len() as u32,
    }
}

fn counted(count: Counted) -> Count {
    Count { value: count.value, bound: count.bound, unit: count.unit }
}

/// What most say; of equals the first.
fn most<'a>(values: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let mut counts: BTreeMap<&str, (u32, usize)> = BTreeMap::new();
    for (at, value) in values.enumerate() {
        counts.entry(value).or_insert((0, at)).0 += 1;
    }
    counts.into_iter().max_by_key(|(_, (count, at))| (*count, std::cmp::Reverse(*at))).map(|(value, _)| value)
}

/// The number that most mentions give; of equals the first.
fn count(counts: impl Iterator<Item = Counted>) -> Option<Counted> {
    let mut seen: Vec<(Counted, u32)> = Vec::new();
    for count in counts {
        match seen.iter_mut().find(|(own, _)| *own == count) {
            Some((_, times)) => *times += 1,
            None => seen.push((count, 1)),
        }
    }
    let most = seen.iter().map(|(_, times)| *times).max()?;
    seen.into_iter().find(|(_, times)| *times == most).map(|(count, _)| count)
}
