//! FollowTheMoney entities as JSON Lines, for Aleph and OpenSanctions tools.
//!
//! There is no schema for meetings: a happening is an `Event`, and each who takes part an `UnknownLink` to it with the role.
//! Who met whom are `UnknownLink`s between the two, memberships `Membership`, posts `Position` and `Occupancy`. Each mention is
//! a `Note` on its event with the sentence and who says so; articles are `Article`s and the `proof`. Dates are plain prefixes
//! of ISO 8601, as the format wants: what EDTF says beyond that is in `summary`. Ids may hold letters, digits, dots and hyphens.

use serde_json::{Map, Value, json};

use crate::graph::net::{relation_ids, word};
use crate::graph::view::{View, by_article, document_key};
use crate::graph::when::{Precision, When};
use crate::graph::words::{Table, Words};
use crate::ground::{EntityKind, EventId, EventType, Polarity};
use crate::linking::{Entity, Event, Mention, Relation, RelationBasis, RelationKind};

use super::escape::line;
use super::{Export, Options};

/// The graph as entities of FollowTheMoney.
pub fn write(view: &View<'_>, options: &Options) -> Export {
    let mut out = String::new();
    let knowledge = view.knowledge;
    let mut put = |entity: Value| {
        out.push_str(&entity.to_string());
        out.push('\n');
    };
    for document in &knowledge.documents {
        let language = if document.language == "hi" { "hin" } else { "eng" };
        put(Record::new(document_key(&document.id), "Article")
            .text("title", document.title.as_deref())
            .text("fileName", Some(document.id.as_str()))
            .text("sourceUrl", document.source.as_deref().and_then(super::web))
            .text("publishedAt", document.date.edtf.as_deref().filter(|date| prefix(date)))
            .text("language", Some(language))
            .value());
    }
    for entity in &knowledge.entities {
        put(self::entity(entity));
    }
    for event in &knowledge.events {
        put(self::event(view, options, event));
        for arg in &event.args {
            let role = Words::of(options.lang).name(Table::Role, arg.role.word());
            put(Record::new(format!("{}.{}.{}", event.id, arg.role, id(arg.entity.as_str())), "UnknownLink")
                .text("subject", Some(&id(arg.entity.as_str())))
                .text("object", Some(event.id.as_str()))
                .text("role", Some(arg.role.word()))
                .text("role", Some(role))
                .dates(event)
                .value());
        }
    }
    for mention in &knowledge.mentions {
        put(note(view, mention));
    }
    for (relation, key) in knowledge.relations.iter().zip(relation_ids(&knowledge.relations)) {
        put(self::relation(view, relation, &key));
    }
    out.into()
}

/// An id as the format allows: `person/a-b` becomes `person.a-b`.
fn id(id: &str) -> String {
    id.replace(['/', ':'], ".").replace(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '.' | '-'), "-")
}

/// Whether a date is a year, a month or a day and nothing more.
fn prefix(edtf: &str) -> bool {
    let plain = |when: When| !when.approximate && !when.uncertain && when.precision <= Precision::Year;
    !edtf.contains(['X', 'T']) && When::parse(edtf).is_some_and(plain)
}

/// An entity on its way out; properties without a value are left out.
struct Record {
    id: String,
    schema: &'static str,
    properties: Map<String, Value>,
}

impl Record {
    fn new(id: impl Into<String>, schema: &'static str) -> Self {
        Self { id: id.into(), schema, properties: Map::new() }
    }

    fn text(mut self, property: &str, value: Option<&str>) -> Self {
        if let Some(value) = value.map(line).filter(|value| !value.is_empty()) {
            let values = self.properties.entry(property).or_insert_with(|| json!([]));
            if let Some(values) = values.as_array_mut().filter(|values| !values.contains(&json!(value))) {
                values.push(value.into());
            }
        }
        self
    }

    fn texts<'a>(self, property: &str, values: impl IntoIterator<Item = &'a str>) -> Self {
        values.into_iter().fold(self, |record, value| record.text(property, Some(value)))
    }

    /// The dates of an event, no sharper than known: a plain date as it is, else first and last day.
    fn dates(self, event: &Event) -> Self {
        let Some(time) = &event.time else { return self };
        // FollowTheMoney would cut the mark off a vague date, and that without a word
        let bare = time.edtf.trim_end_matches(['~', '?', '%']);
        if prefix(bare) {
            return self.text("date", Some(bare));
        }
        let days = crate::graph::view::days(event);
        let [first, last] = [days.earliest, days.latest].map(|day| day.map(|day| day.to_string()));
        self.text("startDate", first.as_deref()).text("endDate", last.as_deref())
    }

    fn value(self) -> Value {
        json!({"id": self.id, "schema": self.schema, "properties": self.properties})
    }
}

fn entity(entity: &Entity) -> Value {
    let schema = match entity.kind {
        EntityKind::Person => "Person",
        EntityKind::Organization => "Organization",
        EntityKind::Place => "Address",
        EntityKind::Post => "Position",
        EntityKind::Election => "Event",
        EntityKind::Group => "LegalEntity",
    };
    let names = entity.name.values().map(String::as_str);
    let mut record = Record::new(id(entity.id.as_str()), schema).texts("name", names);
    if !record.properties.contains_key("name") {
        record = record.text("name", entity.aliases.first().map(String::as_str).or(Some(entity.id.as_str())));
    }
    record = record.texts("alias", entity.aliases.iter().map(String::as_str));
    if entity.kind == EntityKind::Place {
        record = record.texts("full", entity.name.values().map(String::as_str));
    }
    let wikidata = entity.wikidata.as_deref().filter(|id| super::wikidata(id));
    record.text("wikidataId", wikidata).value()
}

fn event(view: &View<'_>, options: &Options, event: &Event) -> Value {
    let mut record = Record::new(event.id.as_str(), "Event")
        .text("name", Some(&view.label(event, options.lang)))
        .texts("name", event.label.values().map(String::as_str))
        .dates(event)
        .text("keywords", Some(event.kind.word()))
        .text("keywords", event.of.map(EventType::word))
        .text("keywords", Some(event.standing.word()))
        .text("summary", event.time.as_ref().map(|time| time.edtf.as_str()))
        .text("summary", by_article(event).then(|| Words::of(options.lang).name(Table::Chart, "by_article")))
        .texts("description", view.sentences(event).iter().map(String::as_str));
    for arg in &event.args {
        let Some(entity) = view.entity(arg.entity.as_str()) else { continue };
        record = match entity.kind {
            EntityKind::Person | EntityKind::Organization | EntityKind::Group => {
                record.text("involved", Some(&id(entity.id.as_str())))
            }
            EntityKind::Place => record
                .text("location", Some(crate::graph::view::name(entity, options.lang)))
                .text("addressEntity", Some(&id(entity.id.as_str()))),
            EntityKind::Post | EntityKind::Election => record,
        };
    }
    for document in view.documents_of(event) {
        record = record.text("proof", Some(&document_key(&document.id)));
    }
    record.value()
}

fn note(view: &View<'_>, mention: &Mention) -> Value {
    let says = match mention.source.as_deref() {
        None => "the writer".to_owned(),
        Some(source) => view.entity(source).map_or_else(|| source.to_owned(), |entity| entity.id.to_string()),
    };
    let denied = if mention.polarity == Polarity::Negative { ", denied" } else { "" };
    Record::new(mention.id.as_str(), "Note")
        .text("name", Some(mention.kind.word()))
        .text("description", view.sentence(mention).as_deref())
        .text("summary", Some(&format!("says: {says}; {}{denied}; rule {}", mention.modality, mention.rule)))
        .text("entity", Some(mention.event.as_str()))
        .text("proof", Some(&document_key(&mention.document)))
        .value()
}

fn relation(view: &View<'_>, relation: &Relation, key: &str) -> Value {
    let (from, to) = (id(&relation.from), id(&relation.to));
    let name = word(relation.kind);
    let is = |id: &str, kinds: &[EntityKind]| view.entity(id).is_some_and(|entity| kinds.contains(&entity.kind));
    let actors = [EntityKind::Person, EntityKind::Organization, EntityKind::Group];
    let (schema, ends) = match relation.kind {
        RelationKind::MemberOf if is(&relation.from, &actors) && is(&relation.to, &[EntityKind::Organization]) => {
            ("Membership", ["member", "organization"])
        }
        RelationKind::HoldsPost | RelationKind::HeldPost
            if is(&relation.from, &[EntityKind::Person]) && is(&relation.to, &[EntityKind::Post]) =>
        {
            ("Occupancy", ["holder", "post"])
        }
        _ => ("UnknownLink", ["subject", "object"]),
    };
    let mut record = Record::new(id(key), schema).text(ends[0], Some(&from)).text(ends[1], Some(&to));
    if schema == "UnknownLink" {
        record = record.text("role", Some(&name));
    }
    if schema == "Occupancy" {
        record = record.text("status", Some(if relation.kind == RelationKind::HeldPost { "ended" } else { "current" }));
    }
    if let Some(time) = &relation.time {
        record = record.text("summary", Some(&time.edtf));
        // the dates of articles are neither beginning nor end
        if schema != "UnknownLink" && time.basis != RelationBasis::Document {
            let (from, to) = time.edtf.split_once('/').unwrap_or((time.edtf.as_str(), time.edtf.as_str()));
            let whole = |date: &'_ str| prefix(date).then(|| date.to_owned());
            record = record.text("startDate", whole(from).as_deref()).text("endDate", whole(to).as_deref());
        }
    }
    let events: Vec<&str> = relation.events.iter().map(EventId::as_str).collect();
    record.text("summary", Some(&events.join(" "))).value()
}
