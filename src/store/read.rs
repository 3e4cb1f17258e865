//! The graph back from its tables.

use std::collections::BTreeMap;

use rusqlite::Row;
use rustc_hash::FxHashMap;
use serde::de::DeserializeOwned;

use crate::ground::{Chars, DocumentId, EntityId, Error, EventId, MentionId, Result, Span};
use crate::linking::{
    Archive, Count, Document, DocumentDate, Entity, EntityMention, Event, EventArg, Knowledge, Link, Mention,
    MentionArg, MentionTime, Relation, RelationTime, Time,
};

use super::Store;

/// A column that holds a word of the vocabulary.
fn parse<T: DeserializeOwned>(word: &str) -> rusqlite::Result<T> {
    serde_json::from_value(serde_json::Value::String(word.to_owned())).map_err(unreadable)
}

fn optional<T: DeserializeOwned>(word: Option<&str>) -> rusqlite::Result<Option<T>> {
    word.map(parse).transpose()
}

fn list<T: DeserializeOwned>(json: &str) -> rusqlite::Result<T> {
    serde_json::from_str(json).map_err(unreadable)
}

fn unreadable(error: serde_json::Error) -> rusqlite::Error {
    rusqlite::Error::FromSqlConversionFailure(0, rusqlite::types::Type::Text, Box::new(error))
}

fn text<'r>(row: &'r Row<'_>, at: usize) -> rusqlite::Result<&'r str> {
    Ok(row.get_ref(at)?.as_str()?)
}

fn maybe<'r>(row: &'r Row<'_>, at: usize) -> rusqlite::Result<Option<&'r str>> {
    Ok(row.get_ref(at)?.as_str_or_null()?)
}

fn span<U>(row: &Row<'_>, at: usize) -> rusqlite::Result<Span<U>> {
    Ok(Span::new(row.get(at)?, row.get(at + 1)?))
}

fn count(row: &Row<'_>, at: usize) -> rusqlite::Result<Option<Count>> {
    let Some(value) = row.get::<_, Option<i64>>(at)? else { return Ok(None) };
    let (bound, unit) = (maybe(row, at + 1)?, maybe(row, at + 2)?);
    let (Some(bound), Some(unit)) = (optional(bound)?, optional(unit)?) else { return Ok(None) };
    Ok(Some(Count { value: value.unsigned_abs(), bound, unit }))
}

impl Store {
    /// The graph as it was last written, with the texts and the reasons.
    ///
    /// # Errors
    /// A store whose graph was never written.
    pub fn archive(&self) -> Result<Archive> {
        Ok(Archive { knowledge: self.knowledge()?, texts: self.texts()?, links: self.links()? })
    }

    /// Whether the graph is that of the articles in the store.
    pub fn is_linked(&self) -> Result<bool> {
        Ok(self.noted("linked")?.as_deref() == Some("yes"))
    }

    /// The graph as it was last written.
    ///
    /// # Errors
    /// A store whose graph was never written.
    pub fn knowledge(&self) -> Result<Knowledge> {
        let Some(generator) = self.noted("generator")? else {
            return Err(Error::input("this store holds no graph yet")
                .at_file(&self.path)
                .remedy("finish it with `ghatna build --store FILE`"));
        };
        let generator = serde_json::from_str(&generator).map_err(|error| Error::input(error.to_string()))?;
        let read = || {
            let documents = self.documents()?;
            Ok(Knowledge {
                format: "ghatna-graph".to_owned(),
                version: 1,
                generator,
                entities: self.entities(&documents)?,
                mentions: self.mentions(&documents)?,
                events: self.events()?,
                relations: self.relations()?,
                documents: documents.into_iter().map(|(_, document)| document).collect(),
            })
        };
        read().map_err(|error| self.fault(&error))
    }

    /// Every row of a query.
    fn rows<T>(&self, query: &str, mut take: impl FnMut(&Row<'_>) -> rusqlite::Result<T>) -> rusqlite::Result<Vec<T>> {
        let mut statement = self.db.prepare(query)?;
        let mut rows = statement.query([])?;
        let mut all = Vec::new();
        while let Some(row) = rows.next()? {
            all.push(take(row)?);
        }
        Ok(all)
    }

    /// The articles with their numbers, in order of their ids.
    fn documents(&self) -> rusqlite::Result<Vec<(i64, Document)>> {
        self.rows(
            "SELECT number, id, title, source, language, date, date_basis, characters, sentences FROM documents \
             WHERE number IN (SELECT document FROM written) ORDER BY id",
            |row| {
                Ok((
                    row.get(0)?,
                    Document {
                        id: DocumentId::new(text(row, 1)?),
                        title: row.get(2)?,
                        source: row.get(3)?,
                        language: row.get(4)?,
                        date: DocumentDate { edtf: row.get(5)?, basis: parse(text(row, 6)?)? },
                        characters: row.get(7)?,
                        sentences: row.get(8)?,
                    },
                ))
            },
        )
    }

    fn entities(&self, documents: &[(i64, Document)]) -> rusqlite::Result<Vec<Entity>> {
        let ids: FxHashMap<i64, &DocumentId> =
            documents.iter().map(|(number, document)| (*number, &document.id)).collect();
        let mut entities = self.rows("SELECT id, kind, hi, en, wikidata FROM entities ORDER BY id", |row| {
            let mut name = BTreeMap::new();
            for (at, language) in [(2, "hi"), (3, "en")] {
                if let Some(own) = row.get::<_, Option<String>>(at)? {
                    name.insert(language.to_owned(), own);
                }
            }
            Ok(Entity {
                id: EntityId::new(text(row, 0)?),
                kind: parse(text(row, 1)?)?,
                name,
                aliases: Vec::new(),
                wikidata: row.get(4)?,
                mentions: Vec::new(),
            })
        })?;
        let numbers: FxHashMap<String, usize> =
            entities.iter().enumerate().map(|(at, entity)| (entity.id.to_string(), at)).collect();
        self.rows("SELECT entity, alias FROM aliases ORDER BY entity, alias", |row| {
            if let Some(&at) = numbers.get(text(row, 0)?) {
                entities[at].aliases.push(row.get(1)?);
            }
            Ok(())
        })?;
        self.rows("SELECT entity, document, start, end FROM entity_mentions", |row| {
            if let (Some(&at), Some(&document)) = (numbers.get(text(row, 0)?), ids.get(&row.get(1)?)) {
                entities[at].mentions.push(EntityMention { document: document.clone(), span: span(row, 2)? });
            }
            Ok(())
        })?;
        for entity in &mut entities {
            entity.mentions.sort();
        }
        Ok(entities)
    }

    fn mentions(&self, documents: &[(i64, Document)]) -> rusqlite::Result<Vec<Mention>> {
        let places: FxHashMap<i64, usize> =
            documents.iter().enumerate().map(|(at, (number, _))| (*number, at)).collect();
        let mut args: FxHashMap<String, Vec<MentionArg>> = FxHashMap::default();
        self.rows("SELECT mention, role, entity, start, end FROM mention_args ORDER BY rowid", |row| {
            let arg =
                MentionArg { role: parse(text(row, 1)?)?, entity: EntityId::new(text(row, 2)?), span: span(row, 3)? };
            args.entry(row.get(0)?).or_default().push(arg);
            Ok(())
        })?;
        let mut mentions = self.rows(
            "SELECT id, document, event, type, of, sentence_start, sentence_end, trigger_start, trigger_end, polarity, \
             modality, source, edtf, basis, time_start, time_end, count, bound, unit, total, rule, confidence FROM mentions",
            |row| {
                let Some(&place) = places.get(&row.get(1)?) else { return Ok(None) };
                let id = text(row, 0)?;
                let time = match (row.get::<_, Option<String>>(12)?, optional(maybe(row, 13)?)?) {
                    (Some(edtf), Some(basis)) => {
                        let start = row.get::<_, Option<u32>>(14)?;
                        let span = start.zip(row.get(15)?).map(|(start, end)| Span::new(start, end));
                        Some(MentionTime { edtf, basis, span })
                    }
                    _ => None,
                };
                Ok(Some((
                    place,
                    Mention {
                        id: MentionId::new(id),
                        document: documents[place].1.id.clone(),
                        sentence: span(row, 5)?,
                        trigger: span(row, 7)?,
                        kind: parse(text(row, 3)?)?,
                        of: optional(maybe(row, 4)?)?,
                        event: EventId::new(text(row, 2)?),
                        args: args.remove(id).unwrap_or_default(),
                        polarity: parse(text(row, 9)?)?,
                        modality: parse(text(row, 10)?)?,
                        source: row.get(11)?,
                        time,
                        count: count(row, 16)?,
                        total: row.get::<_, Option<i64>>(19)?.map(i64::unsigned_abs),
                        rule: row.get(20)?,
                        confidence: row.get::<_, f64>(21)? as f32,
                    },
                )))
            },
        )?;
        mentions.sort_by(|a, b| {
            let key = |mention: &Option<(usize, Mention)>| {
                mention.as_ref().map(|(place, mention)| (*place, mention.trigger, mention.id.clone()))
            };
            key(a).cmp(&key(b))
        });
        Ok(mentions.into_iter().flatten().map(|(_, mention)| mention).collect())
    }

    fn events(&self) -> rusqlite::Result<Vec<Event>> {
        let mut args: FxHashMap<String, Vec<EventArg>> = FxHashMap::default();
        self.rows("SELECT event, role, entity, mentions FROM event_args", |row| {
            let arg = EventArg {
                role: parse(text(row, 1)?)?,
                entity: EntityId::new(text(row, 2)?),
                mentions: list(text(row, 3)?)?,
            };
            args.entry(row.get(0)?).or_default().push(arg);
            Ok(())
        })?;
        self.rows(
            "SELECT id, type, of, hi, en, edtf, earliest, latest, basis, count, bound, unit, standing, mentions FROM events \
             ORDER BY id",
            |row| {
                let id = text(row, 0)?;
                let mut label = BTreeMap::new();
                for (at, language) in [(3, "hi"), (4, "en")] {
                    if let Some(own) = row.get::<_, Option<String>>(at)? {
                        label.insert(language.to_owned(), own);
                    }
                }
                let mut own = args.remove(id).unwrap_or_default();
                own.sort_by(|a, b| (a.role, &a.entity).cmp(&(b.role, &b.entity)));
                Ok(Event {
                    id: EventId::new(id),
                    kind: parse(text(row, 1)?)?,
                    of: optional(maybe(row, 2)?)?,
                    label,
                    time: match (row.get::<_, Option<String>>(5)?, optional(maybe(row, 8)?)?) {
                        (Some(edtf), Some(basis)) => {
                            Some(Time { edtf, earliest: row.get(6)?, latest: row.get(7)?, basis })
                        }
                        _ => None,
                    },
                    args: own,
                    count: count(row, 9)?,
                    standing: parse(text(row, 12)?)?,
                    mentions: list(text(row, 13)?)?,
                })
            },
        )
    }

    fn relations(&self) -> rusqlite::Result<Vec<Relation>> {
        let mut relations = self.rows(
            "SELECT type, from_id, to_id, weight, edtf, basis, mentions, events, evidence FROM relations",
            |row| {
                Ok(Relation {
                    kind: parse(text(row, 0)?)?,
                    from: row.get(1)?,
                    to: row.get(2)?,
                    weight: row.get(3)?,
                    time: match (row.get::<_, Option<String>>(4)?, optional(maybe(row, 5)?)?) {
                        (Some(edtf), Some(basis)) => Some(RelationTime { edtf, basis }),
                        _ => None,
                    },
                    mentions: list(text(row, 6)?)?,
                    events: list(text(row, 7)?)?,
                    evidence: list(text(row, 8)?)?,
                })
            },
        )?;
        relations.sort_by(|a, b| (a.kind, &a.from, &a.to).cmp(&(b.kind, &b.from, &b.to)));
        Ok(relations)
    }

    /// The events that a sentence of an article tells of, in order.
    pub fn events_in(&self, document: &DocumentId, sentence: Span<Chars>) -> Result<Vec<String>> {
        let read = || {
            let mut query = self.db.prepare_cached(
                "SELECT DISTINCT m.event FROM mentions m JOIN documents d ON d.number = m.document \
                 WHERE d.id = ?1 AND m.sentence_start = ?2 ORDER BY m.event",
            )?;
            let rows = query.query_map(rusqlite::params![document.as_str(), sentence.start], |row| row.get(0))?;
            rows.collect::<rusqlite::Result<Vec<String>>>()
        };
        read().map_err(|error| self.fault(&error))
    }

    /// The reasons for what was joined and kept apart, in order.
    pub fn links(&self) -> Result<Vec<Link>> {
        let read = || {
            self.rows("SELECT id, verdict, what, \"with\", rule, because FROM links", |row| {
                Ok(Link {
                    id: row.get(0)?,
                    verdict: parse(text(row, 1)?)?,
                    what: row.get(2)?,
                    with: row.get(3)?,
                    rule: row.get(4)?,
                    because: list(text(row, 5)?)?,
                })
            })
        };
        let mut links = read().map_err(|error| self.fault(&error))?;
        links.sort();
        Ok(links)
    }
}
