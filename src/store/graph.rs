//! The graph in tables. Only rows that changed are written: each entity, event and relation carries a hash of what it says,
//! each article one of the mentions in it.

use std::collections::BTreeMap;

use rayon::prelude::*;
use rusqlite::{Connection, Statement, TransactionBehavior, params};
use rustc_hash::FxHashMap;
use serde::Serialize;

use crate::ground::{Chars, Error, Fnv, Result, Span};
use crate::linking::{Entity, Event, Link, Linked, Mention, Relation};

use super::{Store, signature};

/// How much of a graph was written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// Articles whose mentions changed.
    pub documents: usize,
    /// Entities.
    pub entities: usize,
    /// Events.
    pub events: usize,
    /// Relations.
    pub relations: usize,
}

/// What one article says in the graph.
#[derive(Serialize)]
struct Said<'k> {
    mentions: Vec<&'k Mention>,
    named: Vec<(&'k str, Span<Chars>)>,
}

fn hash<T: Serialize>(value: &T) -> i64 {
    // a value that cannot be written differs from every other
    let bytes = postcard::to_allocvec(value).unwrap_or_default();
    signature(Fnv::default().part(&bytes).finish())
}

impl Store {
    /// Writes the graph of the articles of a revision over the one that is there; all or nothing. None when another process has
    /// put articles in or taken some out meanwhile: then nothing is written.
    pub fn write_graph(&mut self, linked: &Linked, of: u64) -> Result<Option<Changes>> {
        let knowledge = &linked.knowledge;
        let mut numbers: FxHashMap<&str, usize> = FxHashMap::default();
        let mut said: Vec<Said<'_>> = Vec::new();
        for (number, document) in knowledge.documents.iter().enumerate() {
            numbers.insert(document.id.as_str(), number);
            said.push(Said { mentions: Vec::new(), named: Vec::new() });
        }
        for mention in &knowledge.mentions {
            if let Some(&number) = numbers.get(mention.document.as_str()) {
                said[number].mentions.push(mention);
            }
        }
        for entity in &knowledge.entities {
            for mention in &entity.mentions {
                if let Some(&number) = numbers.get(mention.document.as_str()) {
                    said[number].named.push((entity.id.as_str(), mention.span));
                }
            }
        }
        let hashes = Hashes {
            documents: said.par_iter().map(hash).collect(),
            entities: knowledge.entities.par_iter().map(|entity| hash(&core(entity))).collect(),
            events: knowledge.events.par_iter().map(hash).collect(),
            relations: knowledge.relations.par_iter().map(hash).collect(),
            links: linked.links.par_iter().map(hash).collect(),
        };
        let generator = serde_json::to_string(&knowledge.generator).map_err(|error| Error::input(error.to_string()))?;
        let write = |db: &mut Connection| {
            let transaction = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
            if super::articles::revision(&transaction)? != of {
                return Ok(None);
            }
            let mut changes = Changes::default();
            changes.documents = documents(&transaction, linked, &said, &hashes.documents)?;
            changes.entities = entities(&transaction, &knowledge.entities, &hashes.entities)?;
            changes.events = events(&transaction, &knowledge.events, &hashes.events)?;
            changes.relations = relations(&transaction, &knowledge.relations, &hashes.relations)?;
            links(&transaction, &linked.links, &hashes.links)?;
            for (key, value) in [("generator", generator.as_str()), ("linked", "yes")] {
                transaction.execute("INSERT OR REPLACE INTO meta (key, value) VALUES (?1, ?2)", [key, value])?;
            }
            transaction.commit()?;
            Ok(Some(changes))
        };
        write(&mut self.db).map_err(|error| super::fault(&self.path, &error))
    }
}

struct Hashes {
    documents: Vec<i64>,
    entities: Vec<i64>,
    events: Vec<i64>,
    relations: Vec<i64>,
    links: Vec<i64>,
}

/// What a row of an entity says; where it is named stands with the articles.
fn core(entity: &Entity) -> (&str, &BTreeMap<String, String>, &[String], Option<&str>) {
    (entity.kind.word(), &entity.name, &entity.aliases, entity.wikidata.as_deref())
}

/// The rows there are, by key, with their hashes.
fn existing(db: &Connection, query: &str) -> rusqlite::Result<FxHashMap<String, Option<i64>>> {
    let mut statement = db.prepare(query)?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    rows.collect()
}

fn json<T: Serialize>(value: &T) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

fn word<T: Serialize>(value: &T) -> Option<String> {
    serde_json::to_value(value).ok().and_then(|value| value.as_str().map(str::to_owned))
}

fn documents(db: &Connection, linked: &Linked, said: &[Said<'_>], hashes: &[i64]) -> rusqlite::Result<usize> {
    let mut there: FxHashMap<String, (i64, Option<i64>)> = FxHashMap::default();
    let mut statement = db.prepare("SELECT id, number, linked FROM documents")?;
    let rows = statement.query_map([], |row| Ok((row.get::<_, String>(0)?, (row.get(1)?, row.get(2)?))))?;
    for row in rows {
        let (id, value) = row?;
        there.insert(id, value);
    }
    let mut writer = MentionWriter::new(db)?;
    let mut changed = 0;
    for ((document, said), &hash) in linked.knowledge.documents.iter().zip(said).zip(hashes) {
        match there.get(document.id.as_str()) {
            Some((_, Some(old))) if *old == hash => {}
            Some((number, _)) => {
                writer.write(*number, said, hash)?;
                changed += 1;
            }
            None => {}
        }
    }
    Ok(changed)
}

struct MentionWriter<'d> {
    clear: [Statement<'d>; 3],
    mention: Statement<'d>,
    arg: Statement<'d>,
    named: Statement<'d>,
    mark: Statement<'d>,
}

impl<'d> MentionWriter<'d> {
    fn new(db: &'d Connection) -> rusqlite::Result<Self> {
        Ok(Self {
            clear: [
                db.prepare("DELETE FROM mention_args WHERE document = ?1")?,
                db.prepare("DELETE FROM mentions WHERE document = ?1")?,
                db.prepare("DELETE FROM entity_mentions WHERE document = ?1")?,
            ],
            mention: db.prepare(
                "INSERT INTO mentions VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, \
                 ?18, ?19, ?20, ?21, ?22)",
            )?,
            arg: db.prepare("INSERT INTO mention_args VALUES (?1, ?2, ?3, ?4, ?5, ?6)")?,
            named: db.prepare("INSERT INTO entity_mentions VALUES (?1, ?2, ?3, ?4)")?,
            mark: db.prepare("UPDATE documents SET linked = ?2 WHERE number = ?1")?,
        })
    }

    fn write(&mut self, number: i64, said: &Said<'_>, hash: i64) -> rusqlite::Result<()> {
        for statement in &mut self.clear {
            statement.execute([number])?;
        }
        for mention in &said.mentions {
            let time = mention.time.as_ref();
            let span = time.and_then(|time| time.span);
            self.mention.execute(params![
                mention.id.as_str(),
                number,
                mention.event.as_str(),
                mention.kind.word(),
                mention.of.map(crate::ground::EventType::word),
                mention.sentence.start,
                mention.sentence.end,
                mention.trigger.start,
                mention.trigger.end,
                mention.polarity.word(),
                mention.modality.word(),
                mention.source,
                time.map(|time| time.edtf.as_str()),
                time.and_then(|time| word(&time.basis)),
                span.map(|span| span.start),
                span.map(|span| span.end),
                mention.count.map(|count| count.value as i64),
                mention.count.map(|count| count.bound.word()),
                mention.count.map(|count| count.unit.word()),
                mention.total.map(|total| total as i64),
                mention.rule,
                f64::from(mention.confidence),
            ])?;
            for arg in &mention.args {
                self.arg.execute(params![
                    number,
                    mention.id.as_str(),
                    arg.role.word(),
                    arg.entity.as_str(),
                    arg.span.start,
                    arg.span.end
                ])?;
            }
        }
        for (entity, span) in &said.named {
            self.named.execute(params![number, entity, span.start, span.end])?;
        }
        self.mark.execute(params![number, hash])?;
        Ok(())
    }
}

fn entities(db: &Connection, entities: &[Entity], hashes: &[i64]) -> rusqlite::Result<usize> {
    let mut there = existing(db, "SELECT id, signature FROM entities")?;
    let mut clear = db.prepare("DELETE FROM aliases WHERE entity = ?1")?;
    let mut delete = db.prepare("DELETE FROM entities WHERE id = ?1")?;
    let mut insert = db.prepare("INSERT OR REPLACE INTO entities VALUES (?1, ?2, ?3, ?4, ?5, ?6)")?;
    let mut alias = db.prepare("INSERT OR IGNORE INTO aliases VALUES (?1, ?2)")?;
    let mut changed = 0;
    for (entity, &hash) in entities.iter().zip(hashes) {
        if there.remove(entity.id.as_str()) == Some(Some(hash)) {
            continue;
        }
        changed += 1;
        let id = entity.id.as_str();
        clear.execute([id])?;
        insert.execute(params![
            id,
            entity.kind.word(),
            entity.name.get("hi"),
            entity.name.get("en"),
            entity.wikidata,
            hash
        ])?;
        for name in &entity.aliases {
            alias.execute([id, name])?;
        }
    }
    let mut gone: Vec<&String> = there.keys().collect();
    gone.sort();
    for id in gone {
        clear.execute([id])?;
        delete.execute([id])?;
        changed += 1;
    }
    Ok(changed)
}

fn events(db: &Connection, events: &[Event], hashes: &[i64]) -> rusqlite::Result<usize> {
    let mut there = existing(db, "SELECT id, signature FROM events")?;
    let mut clear = db.prepare("DELETE FROM event_args WHERE event = ?1")?;
    let mut delete = db.prepare("DELETE FROM events WHERE id = ?1")?;
    let mut insert = db.prepare(
        "INSERT OR REPLACE INTO events VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)",
    )?;
    let mut arg = db.prepare("INSERT OR REPLACE INTO event_args VALUES (?1, ?2, ?3, ?4)")?;
    let mut changed = 0;
    for (event, &hash) in events.iter().zip(hashes) {
        if there.remove(event.id.as_str()) == Some(Some(hash)) {
            continue;
        }
        changed += 1;
        let id = event.id.as_str();
        clear.execute([id])?;
        let time = event.time.as_ref();
        insert.execute(params![
            id,
            event.kind.word(),
            event.of.map(crate::ground::EventType::word),
            event.label.get("hi"),
            event.label.get("en"),
            time.map(|time| time.edtf.as_str()),
            time.map(|time| time.earliest.as_str()),
            time.map(|time| time.latest.as_str()),
            time.and_then(|time| word(&time.basis)),
            event.count.map(|count| count.value as i64),
            event.count.map(|count| count.bound.word()),
            event.count.map(|count| count.unit.word()),
            event.standing.word(),
            json(&event.mentions),
            hash,
        ])?;
        for own in &event.args {
            arg.execute(params![id, own.role.word(), own.entity.as_str(), json(&own.mentions)])?;
        }
    }
    let mut gone: Vec<&String> = there.keys().collect();
    gone.sort();
    for id in gone {
        clear.execute([id])?;
        delete.execute([id])?;
        changed += 1;
    }
    Ok(changed)
}

fn relations(db: &Connection, relations: &[Relation], hashes: &[i64]) -> rusqlite::Result<usize> {
    let mut there = existing(db, "SELECT type || ' ' || from_id || ' ' || to_id, signature FROM relations")?;
    let mut delete = db.prepare("DELETE FROM relations WHERE type || ' ' || from_id || ' ' || to_id = ?1")?;
    let mut insert = db.prepare("INSERT OR REPLACE INTO relations VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)")?;
    let mut changed = 0;
    for (relation, &hash) in relations.iter().zip(hashes) {
        let key = format!("{} {} {}", relation.kind.word(), relation.from, relation.to);
        if there.remove(&key) == Some(Some(hash)) {
            continue;
        }
        changed += 1;
        insert.execute(params![
            relation.kind.word(),
            relation.from,
            relation.to,
            relation.weight,
            relation.time.as_ref().map(|time| time.edtf.as_str()),
            relation.time.as_ref().and_then(|time| word(&time.basis)),
            json(&relation.mentions),
            json(&relation.events),
            json(&relation.evidence),
            hash,
        ])?;
    }
    let mut gone: Vec<&String> = there.keys().collect();
    gone.sort();
    for key in gone {
        delete.execute([key])?;
        changed += 1;
    }
    Ok(changed)
}

/// Reasons are many and small: those of an entity or event are written anew when one of them changed.
fn links(db: &Connection, links: &[Link], hashes: &[i64]) -> rusqlite::Result<()> {
    let mut there: FxHashMap<String, Vec<i64>> = FxHashMap::default();
    {
        let mut statement = db.prepare("SELECT id, signature FROM links ORDER BY rowid")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            there.entry(row.get(0)?).or_default().push(row.get(1)?);
        }
    }
    let mut delete = db.prepare("DELETE FROM links WHERE id = ?1")?;
    let mut insert = db.prepare("INSERT INTO links VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)")?;
    let mut at = 0;
    while at < links.len() {
        let id = links[at].id.as_str();
        let end = at + links[at..].partition_point(|link| link.id == id);
        if there.remove(id).as_deref() != Some(&hashes[at..end]) {
            delete.execute([id])?;
            for (link, &hash) in links[at..end].iter().zip(&hashes[at..end]) {
                insert.execute(params![
                    link.id,
                    word(&link.verdict),
                    link.what,
                    link.with,
                    link.rule,
                    json(&link.because),
                    hash
                ])?;
            }
        }
        at = end;
    }
    let mut gone: Vec<&String> = there.keys().collect();
    gone.sort();
    for id in gone {
        delete.execute([id])?;
    }
    Ok(())
}
