//! Linking: entities of many articles become one where they are the same, mentions become events.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use crate::ground::{
    DocumentId, EntityId, EntityKind, EventId, Fnv, MentionId, Modality, Polarity, Role, Standing, fnv64,
};
use crate::pack::Packs;
use crate::reading::{DateBasis, EventMention, Reading, Voice};

use super::knowledge::{
    Count, Document, DocumentDate, DocumentDateBasis, Entity, EntityMention, Event, EventArg, Generator, Knowledge,
    Mention, MentionArg, MentionTime, PackVersion, Relation, RelationKind, Time, TimeBasis,
};
use super::slug::slug;

/// What one article contributes.
#[derive(Clone, Debug, PartialEq)]
pub struct Fragment {
    /// Its title, where it comes with one.
    pub title: Option<String>,
    /// The file or web address it was read from.
    pub source: Option<String>,
    /// Its length in code points.
    pub characters: u32,
    /// A hash of its text.
    pub text: u64,
    /// What reading it found.
    pub reading: Reading,
}

/// What some articles contribute, by document. Merging is set union, so it is commutative, associative and idempotent.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Fragments {
    by_document: BTreeMap<DocumentId, Fragment>,
}

impl Fragments {
    /// Adds an article. Of two different ones with one id, the one with the smaller hash stays, whichever came first;
    /// `false` says that there were two.
    pub fn insert(&mut self, fragment: Fragment) -> bool {
        match self.by_document.entry(fragment.reading.document.clone()) {
            Entry::Vacant(place) => {
                place.insert(fragment);
                true
            }
            Entry::Occupied(mut place) => {
                let same = place.get().text == fragment.text;
                if fragment.text < place.get().text {
                    place.insert(fragment);
                }
                same
            }
        }
    }

    /// Adds all of another set.
    pub fn merge(&mut self, other: Self) {
        for fragment in other.by_document.into_values() {
            self.insert(fragment);
        }
    }

    /// How many articles there are.
    pub fn len(&self) -> usize {
        self.by_document.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.by_document.is_empty()
    }

    /// Links everything into one graph.
    pub fn link(&self, packs: &Packs) -> Knowledge {
        let mut linker = Linker { packs, entities: BTreeMap::new(), mentions: Vec::new() };
        let documents = self.by_document.values().map(|fragment| linker.document(fragment)).collect();
        linker.finish(documents)
    }
}

struct Linker<'a> {
    packs: &'a Packs,
    entities: BTreeMap<EntityId, Entity>,
    mentions: Vec<Mention>,
}

impl Linker<'_> {
    fn document(&mut self, fragment: &Fragment) -> Document {
        let reading = &fragment.reading;
        let ids: Vec<EntityId> = (0..reading.entities.len()).map(|at| self.entity(reading, at)).collect();
        let mut mentions = Vec::new();
        for mention in &reading.mentions {
            mentions.push(Self::mention(reading, mention, &ids));
        }
        events_of(&mut mentions);
        self.mentions.extend(mentions);
        Document {
            id: reading.document.clone(),
            title: fragment.title.clone(),
            source: fragment.source.clone(),
            language: reading.language.to_owned(),
            date: DocumentDate {
                edtf: reading.date.edtf.clone(),
                basis: match reading.date.basis {
                    DateBasis::Metadata => DocumentDateBasis::Metadata,
                    DateBasis::Text => DocumentDateBasis::Text,
                    DateBasis::None => DocumentDateBasis::None,
                },
            },
            characters: fragment.characters,
            sentences: reading.sentences.len() as u32,
        }
    }

    fn entity(&mut self, reading: &Reading, at: usize) -> EntityId {
        let local = &reading.entities[at];
        let name = local.en.as_ref().or(local.hi.as_ref()).or(local.names.first()).cloned().unwrap_or_default();
        let id = match &local.listed {
            Some(id) => id.clone(),
            None if local.local || local.kind == EntityKind::Group => {
                EntityId::new(format!("{}/{}-{:08x}", local.kind, slug(&name), fnv64(reading.document.as_str()) as u32))
            }
            None => EntityId::new(format!("{}/{}", local.kind, slug(&name))),
        };
        let entity = self.entities.entry(id.clone()).or_insert_with(|| Entity {
            id: id.clone(),
            kind: local.kind,
            name: BTreeMap::new(),
            aliases: Vec::new(),
            wikidata: None,
            mentions: Vec::new(),
        });
        for (language, name) in [("hi", &local.hi), ("en", &local.en)] {
            if let Some(name) = name {
                entity.name.entry(language.to_owned()).or_insert_with(|| name.clone());
            }
        }
        for name in &local.names {
            if !entity.aliases.contains(name) {
                entity.aliases.push(name.clone());
            }
        }
        let mentions = local.spans.iter().map(|span| EntityMention { document: reading.document.clone(), span: *span });
        entity.mentions.extend(mentions);
        id
    }

    fn mention(reading: &Reading, mention: &EventMention, ids: &[EntityId]) -> Mention {
        let place = format!("{}:{}", mention.trigger.start, mention.trigger.end);
        let hash = Fnv::default()
            .part(reading.document.as_str().as_bytes())
            .part(place.as_bytes())
            .part(mention.rule.as_bytes())
            .finish();
        Mention {
            id: MentionId::new(format!("m{hash:016x}")),
            document: reading.document.clone(),
            sentence: reading.sentences[mention.sentence],
            trigger: mention.trigger,
            kind: mention.kind,
            of: mention.of,
            event: EventId::new(""),
            args: mention
                .args
                .iter()
                .map(|arg| MentionArg { role: arg.role, entity: ids[arg.entity].clone(), span: arg.span })
                .collect(),
            polarity: mention.polarity,
            modality: mention.modality,
            source: match mention.source {
                Voice::Writer => None,
                Voice::Unnamed => Some("unnamed".to_owned()),
                Voice::Entity(entity) => Some(ids[entity].to_string()),
            },
            time: mention.time.as_ref().map(|time| MentionTime {
                edtf: time.edtf.clone(),
                basis: TimeBasis::Text,
                span: Some(time.span),
            }),
            count: mention.count.map(|count| Count { value: count.value, bound: count.bound, unit: count.unit }),
            total: mention.total,
            rule: mention.rule.to_string(),
            confidence: mention.confidence,
        }
    }

    fn finish(mut self, documents: Vec<Document>) -> Knowledge {
        self.entities.retain(|_, entity| !entity.mentions.is_empty());
        for entity in self.entities.values_mut() {
            entity.mentions.sort();
            entity.mentions.dedup();
            let canonical: Vec<&String> = entity.name.values().collect();
            entity.aliases.retain(|alias| !canonical.contains(&alias));
            entity.aliases.sort();
        }
        let mut events: BTreeMap<EventId, Vec<&Mention>> = BTreeMap::new();
        for mention in &self.mentions {
            events.entry(mention.event.clone()).or_default().push(mention);
        }
        let events: Vec<Event> =
            events.into_iter().map(|(id, mentions)| event(id, &mentions, &self.entities)).collect();
        let relations = met(&events);
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
            documents,
            entities: self.entities.into_values().collect(),
            mentions: self.mentions,
            events,
            relations,
        }
    }
}

/// Gives the mentions of one article their events: those of one type whose participants agree are one.
fn events_of(mentions: &mut [Mention]) {
    for at in 0..mentions.len() {
        let before = (0..at).rev().find(|&before| same_event(&mentions[before], &mentions[at]));
        mentions[at].event = match before {
            Some(before) => mentions[before].event.clone(),
            None => EventId::new(mentions[at].id.as_str().replacen('m', "e", 1)),
        };
    }
}

fn same_event(a: &Mention, b: &Mention) -> bool {
    use crate::ground::EventType as T;
    if a.kind != b.kind
        || a.of != b.of
        || matches!(a.kind, T::Statement | T::Accusation | T::Demand | T::Praise | T::SeatTally)
    {
        return false;
    }
    let actors = |mention: &Mention| -> Vec<EntityId> {
        let central = |role: Role| !matches!(role, Role::Place | Role::Organization | Role::Election | Role::Post);
        mention.args.iter().filter(|arg| central(arg.role)).map(|arg| arg.entity.clone()).collect()
    };
    let (first, second) = (actors(a), actors(b));
    let clash = matches!((&a.time, &b.time), (Some(x), Some(y)) if x.edtf != y.edtf);
    !clash && (first.iter().any(|actor| second.contains(actor)) || first.is_empty() || second.is_empty())
}

fn event(id: EventId, mentions: &[&Mention], entities: &BTreeMap<EntityId, Entity>) -> Event {
    let first = mentions[0];
    let mut args: Vec<EventArg> = Vec::new();
    for mention in mentions {
        for arg in &mention.args {
            match args.iter_mut().find(|other| other.role == arg.role && other.entity == arg.entity) {
                Some(other) => other.mentions.push(mention.id.clone()),
                None => args.push(EventArg {
                    role: arg.role,
                    entity: arg.entity.clone(),
                    mentions: vec![mention.id.clone()],
                }),
            }
        }
    }
    args.sort_by(|a, b| (a.role, &a.entity).cmp(&(b.role, &b.entity)));
    let name = |id: &EntityId| {
        let names = &entities[id].name;
        names.get("en").or_else(|| names.get("hi")).cloned().unwrap_or_else(|| id.to_string())
    };
    let actors: Vec<String> = args.iter().take(3).map(|arg| name(&arg.entity)).collect();
    let label = format!("{}: {}", first.kind, actors.join(", "));
    let time = mentions.iter().find_map(|mention| mention.time.as_ref()).map(|time| Time {
        edtf: time.edtf.clone(),
        earliest: time.edtf.clone(),
        latest: time.edtf.clone(),
        basis: time.basis,
    });
    Event {
        id,
        kind: first.kind,
        of: first.of,
        label: BTreeMap::from([("en".to_owned(), label)]),
        time,
        args,
        count: mentions.iter().find_map(|mention| mention.count),
        standing: standing(mentions),
        mentions: mentions.iter().map(|mention| mention.id.clone()).collect(),
    }
}

fn standing(mentions: &[&Mention]) -> Standing {
    let denied = mentions.iter().any(|mention| mention.polarity == Polarity::Negative);
    let affirmed = mentions.iter().any(|mention| mention.polarity == Polarity::Positive);
    let happened = mentions.iter().any(|mention| matches!(mention.modality, Modality::Actual | Modality::Offered));
    let documents: std::collections::BTreeSet<&DocumentId> = mentions.iter().map(|mention| &mention.document).collect();
    match (affirmed, denied) {
        (true, true) => Standing::Disputed,
        (false, true) => Standing::Denied,
        _ if !happened => Standing::Planned,
        _ if documents.len() > 1 => Standing::Corroborated,
        _ => Standing::Reported,
    }
}

/// Who met whom, in meetings that took place.
fn met(events: &[Event]) -> Vec<Relation> {
    use crate::ground::EventType;
    let mut pairs: BTreeMap<(&EntityId, &EntityId), Relation> = BTreeMap::new();
    for event in events {
        if event.kind != EventType::Meeting || matches!(event.standing, Standing::Denied | Standing::Planned) {
            continue;
        }
        let people: Vec<&EventArg> = event.args.iter().filter(|arg| arg.role == Role::Participant).collect();
        for (at, a) in people.iter().enumerate() {
            for b in &people[at + 1..] {
                let relation = pairs.entry((&a.entity, &b.entity)).or_insert_with(|| Relation {
                    kind: RelationKind::Met,
                    from: a.entity.to_string(),
                    to: b.entity.to_string(),
                    mentions: Vec::new(),
                    events: Vec::new(),
                    weight: 0.0,
                });
                relation.mentions.extend(a.mentions.iter().chain(&b.mentions).cloned());
                relation.mentions.sort();
                relation.mentions.dedup();
                relation.events.push(event.id.clone());
                relation.weight += 1.0 / (people.len() as f64 - 1.0);
            }
        }
    }
    pairs.into_values().collect()
}
