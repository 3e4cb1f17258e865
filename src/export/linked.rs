//! The graph as statements of linked data, which JSON-LD and Turtle write in their ways: schema.org for what the web knows, SEM
//! (Simple Event Model) for events, roles, bounds of time and who says so, PROV for what comes from where, and a small
//! vocabulary of our own for the rest.
//!
//! A day that is known is an `xsd:date`; a partial date never is: it is the two bounds of SEM and the EDTF with its own type.
//! `docs/shapes.ttl` holds the shapes that a graph of ours fits.

use std::fmt::Write as _;

use crate::graph::net::{Held, relation_ids, word};
use crate::graph::view::{View, by_article, document_key};
use crate::graph::when::Day;
use crate::ground::{EntityKind, Error, Result, Role};
use crate::linking::{Document, Entity, Event, Mention, Relation, RelationKind};

use super::Options;
use super::tables::{named_in, serde_word};

/// Prefixes, by which both formats shorten names.
pub(crate) const PREFIXES: &[(&str, &str)] = &[
    ("edtf", "http://id.loc.gov/datatypes/edtf/"),
    ("g", "urn:ghatna:term:"),
    ("prov", "http://www.w3.org/ns/prov#"),
    ("rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"),
    ("schema", "https://schema.org/"),
    ("sem", "http://semanticweb.cs.vu.nl/2009/11/sem/"),
    ("xsd", "http://www.w3.org/2001/XMLSchema#"),
];

/// What a statement says of its subject.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Object {
    /// A term by prefix and name.
    Term(String),
    /// A thing by its address.
    Thing(String),
    /// Text in a language, or in none.
    Text(String, Option<String>),
    /// A value with its type.
    Value(String, &'static str),
}

/// A thing with what is said of it, in order.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Subject {
    pub address: String,
    pub statements: Vec<(&'static str, Object)>,
}

impl Subject {
    fn new(address: String, types: &[&str]) -> Self {
        let statements = types.iter().map(|kind| ("rdf:type", Object::Term((*kind).to_owned()))).collect();
        Self { address, statements }
    }

    fn say(&mut self, property: &'static str, object: Object) {
        let said = (property, object);
        if !self.statements.contains(&said) {
            self.statements.push(said);
        }
    }

    fn text(&mut self, property: &'static str, text: &str, language: Option<&str>) {
        let clean: String = text.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect();
        self.say(property, Object::Text(clean, language.map(str::to_owned)));
    }

    fn day(&mut self, property: &'static str, day: Option<Day>) {
        if let Some(day) = day {
            self.say(property, Object::Value(day.to_string(), "xsd:date"));
        }
    }

    fn term(&mut self, property: &'static str, term: String) {
        self.say(property, Object::Term(term));
    }

    fn number(&mut self, property: &'static str, value: &impl ToString, kind: &'static str) {
        self.say(property, Object::Value(value.to_string(), kind));
    }
}

/// Makes addresses.
struct Maker<'v, 'a> {
    view: &'v View<'a>,
    base: &'v str,
}

/// All things with what is said of them, one at a time, for a large graph has millions of statements. What goes wrong with
/// one ends it.
///
/// # Errors
/// A base that begins no address, and what `put` gives.
pub(crate) fn each(view: &View<'_>, options: &Options, mut put: impl FnMut(Subject) -> Result<()>) -> Result<()> {
    let plain = |byte: u8| byte.is_ascii_graphic() && !br#"<>"{}|\^`"#.contains(&byte);
    if !options.base.contains(':') || !options.base.bytes().all(plain) {
        return Err(Error::usage(format!("no address begins with `{}`", options.base))
            .remedy("give --base an address such as https://paper.example/graph/"));
    }
    let maker = Maker { view, base: &options.base };
    let knowledge = view.knowledge;
    for document in &knowledge.documents {
        put(maker.document(document))?;
    }
    for entity in &knowledge.entities {
        put(maker.entity(entity))?;
    }
    for event in &knowledge.events {
        maker.event(event).into_iter().try_for_each(&mut put)?;
    }
    for mention in &knowledge.mentions {
        put(maker.mention(mention))?;
    }
    for (relation, id) in knowledge.relations.iter().zip(relation_ids(&knowledge.relations)) {
        maker.relation(relation, &id).into_iter().try_for_each(&mut put)?;
    }
    Ok(())
}

impl Maker<'_, '_> {
    fn thing(&self, id: &str) -> Object {
        Object::Thing(self.address(id))
    }

    /// An address: what may not stand in one is written in percent. Ids of ours are ASCII without such signs.
    fn address(&self, id: &str) -> String {
        let mut address = self.base.to_owned();
        for byte in id.bytes() {
            match byte {
                b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' | b':' => {
                    address.push(char::from(byte));
                }
                _ => {
                    let _ = write!(address, "%{byte:02X}");
                }
            }
        }
        address
    }

    fn document(&self, document: &Document) -> Subject {
        let mut subject =
            Subject::new(self.address(&document_key(&document.id)), &["schema:NewsArticle", "prov:Entity"]);
        subject.text("schema:identifier", document.id.as_str(), None);
        if let Some(title) = &document.title {
            subject.text("schema:headline", title, Some(&document.language));
        }
        if let Some(source) = document.source.as_deref().and_then(super::web) {
            subject.say("schema:url", Object::Value(source.to_owned(), "xsd:anyURI"));
        }
        subject.text("schema:inLanguage", &document.language, None);
        if let Some(edtf) = &document.date.edtf {
            subject.say("g:edtf", Object::Value(edtf.clone(), "edtf:EDTF"));
            subject.day("schema:datePublished", Day::parse(edtf));
        }
        subject
    }

    fn entity(&self, entity: &Entity) -> Subject {
        let types: &[&str] = match entity.kind {
            EntityKind::Person => &["schema:Person", "sem:Actor"],
            EntityKind::Organization => &["schema:Organization", "sem:Actor"],
            EntityKind::Place => &["schema:Place", "sem:Place"],
            EntityKind::Post => &["g:Post"],
            EntityKind::Election => &["g:Election"],
            EntityKind::Group => &["g:Group", "sem:Actor"],
        };
        let mut subject = Subject::new(self.address(entity.id.as_str()), types);
        for (language, name) in &entity.name {
            subject.text("schema:name", name, Some(language));
        }
        for alias in &entity.aliases {
            subject.text("schema:alternateName", alias, None);
        }
        if let Some(item) = entity.wikidata.as_deref().filter(|id| super::wikidata(id)) {
            subject.say("schema:sameAs", Object::Thing(format!("http://www.wikidata.org/entity/{item}")));
        }
        subject
    }

    /// An event, and a role for each who takes part.
    fn event(&self, event: &Event) -> Vec<Subject> {
        let mut subject = Subject::new(self.address(event.id.as_str()), &["schema:Event", "sem:Event"]);
        subject.term("sem:eventType", format!("g:{}", event.kind));
        if let Some(of) = event.of {
            subject.term("g:of", format!("g:{of}"));
        }
        for (language, label) in &event.label {
            subject.text("schema:name", label, Some(language));
        }
        subject.term("g:standing", format!("g:{}", event.standing));
        if let Some(time) = &event.time {
            let days = self.view.days(event);
            subject.say("g:edtf", Object::Value(time.edtf.clone(), "edtf:EDTF"));
            subject.day("sem:hasEarliestBeginTimeStamp", days.earliest);
            subject.day("sem:hasLatestEndTimeStamp", days.latest);
            subject.term("g:timeBasis", format!("g:{}", serde_word(&time.basis)));
            // schema.org has no word for a date that only the article has
            if days.earliest == days.latest && !by_article(event) {
                subject.day("schema:startDate", days.earliest);
            }
        }
        if let Some(count) = event.count {
            subject.number("g:count", &count.value, "xsd:integer");
            subject.text("g:bound", count.bound.word(), None);
            subject.text("g:unit", count.unit.word(), None);
        }
        for mention in &event.mentions {
            subject.say("prov:wasDerivedFrom", self.thing(mention.as_str()));
        }
        let mut roles = Vec::new();
        for arg in &event.args {
            let entity = self.thing(arg.entity.as_str());
            if arg.role == Role::Place {
                subject.say("sem:hasPlace", entity.clone());
                subject.say("schema:location", entity.clone());
            }
            let mut role =
                Subject::new(self.address(&format!("{}/{}/{}", event.id, arg.role, arg.entity)), &["sem:Role"]);
            role.say("rdf:value", entity);
            role.term("sem:roleType", format!("g:{}", arg.role));
            subject.say("sem:hasActor", Object::Thing(role.address.clone()));
            roles.push(role);
        }
        roles.insert(0, subject);
        roles
    }

    fn mention(&self, mention: &Mention) -> Subject {
        let mut subject = Subject::new(self.address(mention.id.as_str()), &["sem:View", "prov:Entity"]);
        let document = self.view.document(mention.document.as_str());
        let language = document.map_or("hi", |document| document.language.as_str());
        if let Some(sentence) = self.view.text(&mention.document, mention.sentence) {
            subject.text("prov:value", sentence, Some(language));
        }
        subject.say("prov:wasQuotedFrom", self.thing(&document_key(&mention.document)));
        match mention.source.as_deref() {
            None => subject.say("sem:accordingTo", self.thing(&document_key(&mention.document))),
            Some(source) if self.view.entity(source).is_some() => subject.say("sem:accordingTo", self.thing(source)),
            Some(_) => subject.term("sem:accordingTo", "g:unnamed".to_owned()),
        }
        subject.term("g:polarity", format!("g:{}", mention.polarity));
        subject.term("g:modality", format!("g:{}", mention.modality));
        if let Some(trigger) = self.view.text(&mention.document, mention.trigger) {
            subject.text("g:trigger", trigger, Some(language));
        }
        subject.number("g:start", &mention.sentence.start, "xsd:integer");
        subject.number("g:end", &mention.sentence.end, "xsd:integer");
        subject.text("g:rule", &mention.rule, None);
        subject.number("g:confidence", &mention.confidence, "xsd:decimal");
        subject
    }

    /// A relation with its weight and evidence, and the plain statement that it stands for.
    fn relation(&self, relation: &Relation, id: &str) -> Vec<Subject> {
        let name = word(relation.kind);
        let mut subject = Subject::new(self.address(&format!("relation/{id}")), &["g:Relation"]);
        let (from, to) = (self.thing(&relation.from), self.thing(&relation.to));
        subject.say("g:from", from);
        subject.say("g:to", to.clone());
        subject.term("g:relationType", format!("g:{name}"));
        // a decimal has a point
        subject.number("g:weight", &format!("{:?}", relation.weight), "xsd:decimal");
        let held = Held::new(self.view, relation);
        if let Some(edtf) = held.edtf {
            subject.say("g:edtf", Object::Value(edtf.to_owned(), "edtf:EDTF"));
        }
        if let Some(time) = &relation.time {
            subject.term("g:timeBasis", format!("g:{}", serde_word(&time.basis)));
        }
        subject.day("sem:hasEarliestBeginTimeStamp", held.days.0);
        subject.day("sem:hasLatestEndTimeStamp", held.days.1);
        for mention in &relation.mentions {
            subject.say("prov:wasDerivedFrom", self.thing(mention.as_str()));
        }
        for document in named_in(relation) {
            subject.say("prov:wasDerivedFrom", self.thing(&document));
        }
        let plain = match relation.kind {
            RelationKind::Met => "g:met",
            RelationKind::MemberOf => "schema:memberOf",
            _ => return vec![subject],
        };
        let mut plainly = Subject { address: self.address(&relation.from), statements: Vec::new() };
        plainly.say(plain, to);
        vec![subject, plainly]
    }
}

/// The whole address of a term.
pub(crate) fn expand(term: &str) -> String {
    let Some((prefix, name)) = term.split_once(':') else { return term.to_owned() };
    let known = PREFIXES.iter().find(|(known, _)| *known == prefix);
    known.map_or_else(|| term.to_owned(), |(_, address)| format!("{address}{name}"))
}
