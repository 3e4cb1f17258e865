//! A graph with its texts, indexed for whoever writes it out: look-ups by id, names in a language, times, quotations.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use crate::ground::{Chars, DocumentId, EntityKind, Fnv, Role, Span};
use crate::linking::{Archive, Document, Entity, Event, Knowledge, Mention, TimeBasis};

use super::when::{Day, When};
use super::words::{Lang, Table, Words};

/// An archive with indexes; made once for each export.
#[derive(Debug)]
pub struct View<'a> {
    /// The graph.
    pub knowledge: &'a Knowledge,
    texts: BTreeMap<&'a DocumentId, Ruled<'a>>,
    documents: FxHashMap<&'a str, usize>,
    entities: FxHashMap<&'a str, usize>,
    events: FxHashMap<&'a str, usize>,
    mentions: FxHashMap<&'a str, usize>,
}

impl<'a> View<'a> {
    /// Indexes an archive.
    pub fn new(archive: &'a Archive) -> Self {
        Self::of(&archive.knowledge, &archive.texts)
    }

    /// Indexes a graph with the texts of its documents, as far as they are at hand.
    pub fn of(knowledge: &'a Knowledge, texts: &'a BTreeMap<DocumentId, String>) -> Self {
        Self {
            knowledge,
            texts: texts.iter().map(|(id, text)| (id, Ruled::new(text))).collect(),
            documents: index(knowledge.documents.iter().map(|document| document.id.as_str())),
            entities: index(knowledge.entities.iter().map(|entity| entity.id.as_str())),
            events: index(knowledge.events.iter().map(|event| event.id.as_str())),
            mentions: index(knowledge.mentions.iter().map(|mention| mention.id.as_str())),
        }
    }

    /// The document with that id.
    pub fn document(&self, id: &str) -> Option<&'a Document> {
        self.documents.get(id).map(|&at| &self.knowledge.documents[at])
    }

    /// The entity with that id.
    pub fn entity(&self, id: &str) -> Option<&'a Entity> {
        self.entities.get(id).map(|&at| &self.knowledge.entities[at])
    }

    /// The event with that id.
    pub fn event(&self, id: &str) -> Option<&'a Event> {
        self.events.get(id).map(|&at| &self.knowledge.events[at])
    }

    /// The mention with that id.
    pub fn mention(&self, id: &str) -> Option<&'a Mention> {
        self.mentions.get(id).map(|&at| &self.knowledge.mentions[at])
    }

    /// The place of an entity in the graph's list.
    pub fn entity_index(&self, id: &str) -> Option<usize> {
        self.entities.get(id).copied()
    }

    /// The place of an event in the graph's list.
    pub fn event_index(&self, id: &str) -> Option<usize> {
        self.events.get(id).copied()
    }

    /// The place of a document in the graph's list.
    pub fn document_index(&self, id: &str) -> Option<usize> {
        self.documents.get(id).copied()
    }

    /// The place of a mention in the graph's list.
    pub fn mention_index(&self, id: &str) -> Option<usize> {
        self.mentions.get(id).copied()
    }

    /// The mentions of an event that the graph holds.
    pub fn mentions_of(&self, event: &'a Event) -> impl Iterator<Item = &'a Mention> {
        event.mentions.iter().filter_map(|id| self.mention(id.as_str()))
    }

    /// Whether any text is at hand.
    pub fn has_texts(&self) -> bool {
        !self.texts.is_empty()
    }

    /// The text of a document at a span; none when the text is not at hand or shorter.
    pub fn text(&self, document: &DocumentId, span: Span<Chars>) -> Option<&'a str> {
        self.texts.get(document)?.get(span)
    }

    /// The sentence of a mention as read, spaces folded to one.
    pub fn sentence(&self, mention: &Mention) -> Option<String> {
        let text = self.text(&mention.document, mention.sentence)?;
        Some(text.split_whitespace().collect::<Vec<_>>().join(" "))
    }

    /// The sentences of an event, each document's in turn, none twice.
    pub fn sentences(&self, event: &'a Event) -> Vec<String> {
        let mut sentences: Vec<String> = Vec::new();
        for sentence in self.mentions_of(event).filter_map(|mention| self.sentence(mention)) {
            if !sentences.contains(&sentence) {
                sentences.push(sentence);
            }
        }
        sentences
    }

    /// The name of an entity in a language, else in the other, else an alias, else its id.
    pub fn name(&self, id: &'a str, lang: Lang) -> &'a str {
        self.entity(id).map_or(id, |entity| name(entity, lang))
    }

    /// The label of an event in a language; where the graph has none in it, one of type and participants.
    pub fn label(&self, event: &Event, lang: Lang) -> String {
        if let Some(label) = event.label.get(lang.code()) {
            return label.clone();
        }
        let central = |role: Role| !matches!(role, Role::Place | Role::Organization | Role::Election | Role::Post);
        let some = |wanted: &dyn Fn(Role) -> bool| -> Vec<&str> {
            let args = event.args.iter().filter(|arg| wanted(arg.role));
            let mut names: Vec<&str> = Vec::new();
            for entity in args.filter_map(|arg| self.entity(arg.entity.as_str())) {
                // one may act and be spoken to
                if names.len() < 3 && !names.contains(&name(entity, lang)) {
                    names.push(name(entity, lang));
                }
            }
            names
        };
        let mut names = some(&central);
        if names.is_empty() {
            names = some(&|_| true);
        }
        let kind = Words::of(lang).name(Table::Type, event.kind.word());
        if names.is_empty() { kind.to_owned() } else { format!("{kind}: {}", names.join(", ")) }
    }

    /// When an event is, in words; that nothing says so but the date of an article is said. None for an undated one.
    pub fn date(&self, event: &Event, lang: Lang) -> Option<String> {
        let time = event.time.as_ref()?;
        let words = Words::of(lang);
        let date = words.time(&time.edtf);
        Some(if by_article(event) { format!("{date} ({})", words.name(Table::Chart, "by_article")) } else { date })
    }

    /// The documents that an event's mentions are in, in order, each once.
    pub fn documents_of(&self, event: &'a Event) -> Vec<&'a Document> {
        let mut ids: Vec<&str> = self.mentions_of(event).map(|mention| mention.document.as_str()).collect();
        ids.sort_unstable();
        ids.dedup();
        ids.into_iter().filter_map(|id| self.document(id)).collect()
    }

    /// The first day an event may be on and the last, as far as it has any.
    pub fn days(&self, event: &Event) -> Days {
        days(event)
    }

    /// Who an event's mentions name as vouching for it: entity ids and `unnamed`, in order, each once. Empty: the writers.
    pub fn says(&self, event: &'a Event) -> Vec<&'a str> {
        let mut says: Vec<&str> = self.mentions_of(event).filter_map(|mention| mention.source.as_deref()).collect();
        says.sort_unstable();
        says.dedup();
        says
    }

    /// The parties, alliances and other bodies an entity is said to be a member of, as ids.
    pub fn memberships(&self) -> BTreeMap<&'a str, Vec<&'a str>> {
        memberships(self.knowledge)
    }
}

/// Entities that belong to others, by id: people to parties, parties to alliances, places to larger places.
pub fn memberships(knowledge: &Knowledge) -> BTreeMap<&str, Vec<&str>> {
    let mut all: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for relation in &knowledge.relations {
        if relation.kind == crate::linking::RelationKind::MemberOf {
            all.entry(&relation.from).or_default().push(&relation.to);
        }
    }
    all
}

/// The days an event may be on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Days {
    /// The first; none when open or unknown.
    pub earliest: Option<Day>,
    /// The last; none when open or unknown.
    pub latest: Option<Day>,
    /// What the EDTF says; none when there is none or it cannot be read.
    pub when: Option<When>,
}

impl Days {
    /// Whether the event has a place on a time axis.
    pub fn placed(&self) -> bool {
        self.earliest.is_some() || self.latest.is_some()
    }

    /// First and last day for those who know no open ends: an open end is the other end.
    pub fn closed(&self) -> Option<(Day, Day)> {
        let first = self.earliest.or(self.latest)?;
        Some((first, self.latest.unwrap_or(first)))
    }
}

/// The days an event may be on: those of the graph, and those of its EDTF where the graph has no whole day.
pub fn days(event: &Event) -> Days {
    let Some(time) = &event.time else { return Days { earliest: None, latest: None, when: None } };
    let when = When::parse(&time.edtf);
    Days {
        earliest: Day::parse(&time.earliest).or(when.and_then(|when| when.earliest)),
        latest: Day::parse(&time.latest).or(when.and_then(|when| when.latest)),
        when,
    }
}

/// The name of an entity in a language, else in the other, else an alias, else its id.
pub fn name(entity: &Entity, lang: Lang) -> &str {
    let named = lang.pick(&entity.name).map(|(name, _)| name);
    named.or(entity.aliases.first().map(String::as_str)).unwrap_or(entity.id.as_str())
}

/// An ASCII key for a document, whose own id may be any text.
pub fn document_key(id: &DocumentId) -> String {
    format!("d{:016x}", Fnv::default().part(id.as_str().as_bytes()).finish())
}

/// Whether the date of an event is only that of the article that tells of it.
pub fn by_article(event: &Event) -> bool {
    event.time.as_ref().is_some_and(|time| time.basis == TimeBasis::Document)
}

/// Whether an entity can act: a person, an organization or a group.
pub fn acts(kind: EntityKind) -> bool {
    matches!(kind, EntityKind::Person | EntityKind::Organization | EntityKind::Group)
}

fn index<'a>(ids: impl Iterator<Item = &'a str>) -> FxHashMap<&'a str, usize> {
    ids.enumerate().map(|(at, id)| (id, at)).collect()
}

/// A text with the byte offset of every 64th code point, so that a span far inside is found at once.
#[derive(Debug)]
struct Ruled<'a> {
    text: &'a str,
    marks: Vec<u32>,
}

const RULE: usize = 64;

impl<'a> Ruled<'a> {
    fn new(text: &'a str) -> Self {
        let marks = text.char_indices().step_by(RULE).map(|(at, _)| at as u32).collect();
        Self { text, marks }
    }

    fn offset(&self, point: u32) -> Option<usize> {
        if point == 0 {
            return Some(0);
        }
        // the mark before, unless the point is the end of the text
        let mark = (point as usize - 1) / RULE;
        let start = *self.marks.get(mark)? as usize;
        let mut offsets = self.text[start..].char_indices().map(|(at, c)| start + at + c.len_utf8());
        offsets.nth(point as usize - 1 - mark * RULE)
    }

    fn get(&self, span: Span<Chars>) -> Option<&'a str> {
        self.text.get(self.offset(span.start)?..self.offset(span.end)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn spans_are_found_as_by_counting(text in "[a-zक-ह ]{0,300}", start in 0u32..320, length in 0u32..320) {
            let span = Span::new(start, start + length);
            let count = text.chars().count() as u32;
            let expected = (span.end <= count)
                .then(|| text.chars().skip(start as usize).take(length as usize).collect::<String>());
            prop_assert_eq!(Ruled::new(&text).get(span).map(str::to_owned), expected);
        }
    }
}
