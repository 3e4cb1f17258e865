//! The graph in tables. Only rows that changed are written: each entity, event and relation carries a hash of what it says,
//! each article one of the mentions in it.

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::hash::Hasher as _;

use rayon::prelude::*;
use rusqlite::{Connection, Row, Statement, TransactionBehavior, params};
use rustc_hash::{FxHashMap, FxHasher};
use serde::Serialize;

use crate::ground::{Chars, DocumentId, Error, EventType, Result, Span};
use crate::linking::{Entity, Event, Knowledge, Link, Linked, Mention, Relation};

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

/// The hashes of what some values say.
fn hashes<'k, K: Sync, T: Serialize>(values: &'k [K], says: impl Fn(&'k K) -> T + Sync) -> Vec<i64> {
    let hash = |bytes: &mut Vec<u8>, value: &'k K| {
        bytes.clear();
        // a value that cannot be written differs from every other
        *bytes = postcard::to_extend(&says(value), std::mem::take(bytes)).unwrap_or_default();
        let mut hasher = FxHasher::default();
        hasher.write(bytes);
        signature(hasher.finish())
    };
    values.par_iter().map_init(Vec::new, hash).collect()
}

impl Store {
    /// Writes the graph of the articles of a revision over the one that is there; all or nothing. None when another process has
    /// put articles in or taken some out meanwhile: then nothing is written.
    pub fn write_graph(&mut self, linked: &Linked, of: u64) -> Result<Option<Changes>> {
        let knowledge = &linked.knowledge;
        let ((said, documents), (entities, events, relations, links)) = rayon::join(
            || {
                let said = said(knowledge);
                let hashes = hashes(&said, |said| said);
                (said, hashes)
            },
            || {
                (
                    hashes(&knowledge.entities, core),
                    hashes(&knowledge.events, |event| event),
                    hashes(&knowledge.relations, |relation| relation),
                    hashes(&linked.links, |link| link),
                )
            },
        );
        let hashes = Hashes { documents, entities, events, relations, links };
        let generator = serde_json::to_string(&knowledge.generator).map_err(|error| Error::input(error.to_string()))?;
        let write = |db: &mut Connection| {
            let transaction = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
            if super::articles::revision(&transaction)? != of {
                return Ok(None);
            }
            let changes = Changes {
                documents: self::documents(&transaction, linked, &said, &hashes.documents)?,
                entities: self::entities(&transaction, &knowledge.entities, &hashes.entities)?,
                events: self::events(&transaction, &knowledge.events, &hashes.events)?,
                relations: self::relations(&transaction, &knowledge.relations, &hashes.relations)?,
            };
            self::links(&transaction, &linked.links, &hashes.links)?;
            for (key, value) in [("generator", generator.as_str()), ("linked", "yes")] {
                transaction.execute("INSERT OR REPLACE INTO meta (key, value) VALUES (?1, ?2)", [key, value])?;
            }
            transaction.commit()?;
            Ok(Some(changes))
        };
        write(&mut self.db).map_err(|error| super::fault(&self.path, &error))
    }
}

/// What each article says, in order.
fn said(knowledge: &Knowledge) -> Vec<Said<'_>> {
    let mut said: Vec<Said<'_>> =
        knowledge.documents.iter().map(|_| Said { mentions: Vec::new(), named: Vec::new() }).collect();
    // linking gives all ids of an article one text, so that its address tells which article it is
    let address = |id: &DocumentId| id.as_str().as_ptr().addr();
    let documents = || knowledge.documents.iter().map(|document| &document.id).zip(0..);
    let addresses: FxHashMap<usize, usize> = documents().map(|(id, number)| (address(id), number)).collect();
    let names: FxHashMap<&str, usize> = documents().map(|(id, number)| (id.as_str(), number)).collect();
    let number = |id: &DocumentId| addresses.get(&address(id)).or_else(|| names.get(id.as_str())).copied();
    for mention in &knowledge.mentions {
        if let Some(number) = number(&mention.document) {
            said[number].mentions.push(mention);
        }
    }
    for entity in &knowledge.entities {
        for mention in &entity.mentions {
            if let Some(number) = number(&mention.document) {
                said[number].named.push((entity.id.as_str(), mention.span));
            }
        }
    }
    said
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

/// How the rows of a table differ from what should be there.
struct Difference<K> {
    /// What is not there, or not like this, by place.
    changed: Vec<usize>,
    /// The keys of rows that nothing should be under.
    gone: Vec<K>,
}

/// Compares rows with what should be there, both in order of their keys; `hashes` are those of what should be. The query gives
/// the hash of a row in column 0, `order` says how its key compares with that at a place.
fn differences<K>(
    db: &Connection,
    query: &str,
    hashes: &[i64],
    order: impl Fn(&Row<'_>, usize) -> rusqlite::Result<Ordering>,
    key: impl Fn(&Row<'_>) -> rusqlite::Result<K>,
) -> rusqlite::Result<Difference<K>> {
    let mut difference = Difference { changed: Vec::new(), gone: Vec::new() };
    let mut statement = db.prepare(query)?;
    let mut rows = statement.query([])?;
    let mut at = 0;
    while let Some(row) = rows.next()? {
        loop {
            match if at < hashes.len() { order(row, at)? } else { Ordering::Less } {
                Ordering::Less => difference.gone.push(key(row)?),
                Ordering::Equal => {
                    if row.get::<_, i64>(0)? != hashes[at] {
                        difference.changed.push(at);
                    }
                    at += 1;
                }
                Ordering::Greater => {
                    difference.changed.push(at);
                    at += 1;
                    continue;
                }
            }
            break;
        }
    }
    difference.changed.extend(at..hashes.len());
    Ok(difference)
}

/// How a column of a row compares with a text.
fn compare(row: &Row<'_>, column: usize, with: &str) -> rusqlite::Result<Ordering> {
    Ok(row.get_ref(column)?.as_str()?.cmp(with))
}

fn json<T: Serialize>(value: &T) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

fn word<T: Serialize>(value: &T) -> Option<String> {
    serde_json::to_value(value).ok().and_then(|value| value.as_str().map(str::to_owned))
}

fn documents(db: &Connection, linked: &Linked, said: &[Said<'_>], hashes: &[i64]) -> rusqlite::Result<usize> {
    let mut there: FxHashMap<String, (i64, Option<i64>)> = FxHashMap::default();
    let mut statement =
        db.prepare("SELECT d.id, d.number, w.signature FROM documents d LEFT JOIN written w ON w.document = d.number")?;
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
            mark: db.prepare("INSERT OR REPLACE INTO written VALUES (?1, ?2)")?,
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
                mention.of.map(EventType::word),
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

/// A table of rows with ids, and the one of what belongs to each.
struct Tables {
    rows: &'static str,
    parts: &'static str,
    /// The column of the parts with the id of the row.
    owner: &'static str,
}

/// Brings a table up to date with what should be there: `write` puts in one with its hash, and its parts, of which none
/// are left. Gives how many rows changed.
fn update<T>(
    db: &Connection,
    tables: &Tables,
    (all, hashes): (&[T], &[i64]),
    id: impl Fn(&T) -> &str,
    mut write: impl FnMut(&T, i64) -> rusqlite::Result<()>,
) -> rusqlite::Result<usize> {
    let Tables { rows, parts, owner } = tables;
    let difference = differences(
        db,
        &format!("SELECT signature, id FROM {rows} ORDER BY id"),
        hashes,
        |row, at| compare(row, 1, id(&all[at])),
        |row| row.get::<_, String>(1),
    )?;
    let mut clear = db.prepare(&format!("DELETE FROM {parts} WHERE {owner} = ?1"))?;
    let mut delete = db.prepare(&format!("DELETE FROM {rows} WHERE id = ?1"))?;
    for &at in &difference.changed {
        clear.execute([id(&all[at])])?;
        write(&all[at], hashes[at])?;
    }
    for id in &difference.gone {
        clear.execute([id])?;
        delete.execute([id])?;
    }
    Ok(difference.changed.len() + difference.gone.len())
}

fn entities(db: &Connection, entities: &[Entity], hashes: &[i64]) -> rusqlite::Result<usize> {
    let mut insert = db.prepare("INSERT OR REPLACE INTO entities VALUES (?1, ?2, ?3, ?4, ?5, ?6)")?;
    let mut alias = db.prepare("INSERT OR IGNORE INTO aliases VALUES (?1, ?2)")?;
    let tables = Tables { rows: "entities", parts: "aliases", owner: "entity" };
    update(
        db,
        &tables,
        (entities, hashes),
        |entity| entity.id.as_str(),
        |entity, hash| {
            let id = entity.id.as_str();
            let (hi, en) = (entity.name.get("hi"), entity.name.get("en"));
            insert.execute(params![id, entity.kind.word(), hi, en, entity.wikidata, hash])?;
            for name in &entity.aliases {
                alias.execute([id, name])?;
            }
            Ok(())
        },
    )
}

fn events(db: &Connection, events: &[Event], hashes: &[i64]) -> rusqlite::Result<usize> {
    let mut insert = db.prepare(
        "INSERT OR REPLACE INTO events VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)",
    )?;
    let mut arg = db.prepare("INSERT OR REPLACE INTO event_args VALUES (?1, ?2, ?3, ?4)")?;
    let tables = Tables { rows: "events", parts: "event_args", owner: "event" };
    update(
        db,
        &tables,
        (events, hashes),
        |event| event.id.as_str(),
        |event, hash| {
            let id = event.id.as_str();
            let time = event.time.as_ref();
            insert.execute(params![
                id,
                event.kind.word(),
                event.of.map(EventType::word),
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
            Ok(())
        },
    )
}

fn relations<'k>(db: &Connection, relations: &'k [Relation], hashes: &[i64]) -> rusqlite::Result<usize> {
    let key = |relation: &'k Relation| [relation.kind.word(), relation.from.as_str(), relation.to.as_str()];
    let mut sorted: Vec<(&Relation, i64)> = relations.iter().zip(hashes.iter().copied()).collect();
    sorted.par_sort_unstable_by_key(|(relation, _)| key(relation));
    let hashes: Vec<i64> = sorted.iter().map(|(_, hash)| *hash).collect();
    let difference = differences(
        db,
        "SELECT signature, type, from_id, to_id FROM relations ORDER BY type, from_id, to_id",
        &hashes,
        |row, at| {
            let mut order = Ordering::Equal;
            for (column, part) in key(sorted[at].0).into_iter().enumerate() {
                if order.is_eq() {
                    order = compare(row, column + 1, part)?;
                }
            }
            Ok(order)
        },
        |row| Ok([row.get::<_, String>(1)?, row.get(2)?, row.get(3)?]),
    )?;
    let mut delete = db.prepare("DELETE FROM relations WHERE type = ?1 AND from_id = ?2 AND to_id = ?3")?;
    let mut insert = db.prepare("INSERT OR REPLACE INTO relations VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)")?;
    for &at in &difference.changed {
        let (relation, hash) = sorted[at];
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
    for key in &difference.gone {
        delete.execute(params![key[0], key[1], key[2]])?;
    }
    Ok(difference.changed.len() + difference.gone.len())
}

/// Reasons have no keys: one that is another is a new row.
fn links(db: &Connection, links: &[Link], hashes: &[i64]) -> rusqlite::Result<()> {
    let mut sorted: Vec<(&str, i64, &Link)> =
        links.iter().zip(hashes).map(|(link, &hash)| (link.id.as_str(), hash, link)).collect();
    sorted.par_sort_by_key(|(id, hash, _)| (*id, *hash));
    let hashes: Vec<i64> = sorted.iter().map(|(_, hash, _)| *hash).collect();
    let difference = differences(
        db,
        "SELECT signature, id, rowid FROM links ORDER BY id, signature",
        &hashes,
        |row, at| Ok(compare(row, 1, sorted[at].0)?.then(row.get::<_, i64>(0)?.cmp(&sorted[at].1))),
        |row| row.get::<_, i64>(2),
    )?;
    let mut delete = db.prepare("DELETE FROM links WHERE rowid = ?1")?;
    let mut insert = db.prepare("INSERT INTO links VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)")?;
    for &at in &difference.changed {
        let (_, hash, link) = sorted[at];
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
    for row in &difference.gone {
        delete.execute([row])?;
    }
    Ok(())
}
