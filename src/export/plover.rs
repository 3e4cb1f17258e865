//! PLOVER records as JSON Lines, for those who work with political event data (PLOVER: the event ontology that followed CAMEO).
//! A record has a date, an event type with its mode, actors and recipients, a place, the text and its sources. Our types that
//! PLOVER has no category for are left out, and so are the parts of a date that it has no field for; `edtf` keeps them.

use serde_json::{Map, Value, json};

use crate::graph::view::View;
use crate::ground::{EventType, Role, Standing};
use crate::linking::Event;

use super::{Export, Options};

/// The category of a type in PLOVER, with its mode; none where PLOVER has none.
pub fn category(kind: EventType) -> Option<(&'static str, Option<&'static str>)> {
    use EventType as T;
    Some(match kind {
        T::Resignation | T::AllianceExit | T::Withdrawal => ("RETREAT", None),
        T::Removal => ("SANCTION", None),
        T::Meeting | T::Call => ("CONSULT", None),
        T::Visit => ("CONSULT", Some("visit")),
        T::Alliance => ("COOPERATE", None),
        T::Acceptance => ("AGREE", None),
        T::Denial | T::Rejection => ("REJECT", None),
        T::Accusation => ("ACCUSE", None),
        T::Charge => ("ACCUSE", Some("legal")),
        T::Praise => ("SUPPORT", None),
        T::Demand => ("REQUEST", None),
        T::Responsibility => ("CONCEDE", None),
        T::Protest => ("PROTEST", None),
        T::Arrest => ("COERCE", None),
        T::Raid => ("COERCE", Some("seize")),
        T::Attack => ("ASSAULT", None),
        T::Appointment
        | T::Candidacy
        | T::Victory
        | T::Defeat
        | T::SeatTally
        | T::PartyJoin
        | T::PartyExit
        | T::Statement
        | T::Rally
        | T::Verdict
        | T::Death => return None,
    })
}

/// The events that PLOVER has a category for.
pub fn write(view: &View<'_>, options: &Options) -> Export {
    let mut out = String::new();
    let (mut uncategorised, mut denied) = (0, 0);
    for event in &view.knowledge.events {
        match category(event.kind) {
            None => uncategorised += 1,
            // an event in PLOVER is something that happened
            Some(_) if event.standing == Standing::Denied => denied += 1,
            Some(category) => {
                out.push_str(&record(view, options, event, category).to_string());
                out.push('\n');
            }
        }
    }
    let mut dropped = Vec::new();
    for (count, what) in
        [(uncategorised, "events of types that PLOVER has no category for"), (denied, "events that are only denied")]
    {
        if count > 0 {
            dropped.push(format!("{count} {what}"));
        }
    }
    Export { dropped, ..out.into() }
}

fn record<'a>(view: &View<'a>, options: &Options, event: &'a Event, category: (&str, Option<&str>)) -> Value {
    let who = |roles: &[Role]| -> Vec<Value> {
        let args = event.args.iter().filter(|arg| roles.contains(&arg.role));
        args.map(|arg| {
            let id = arg.entity.as_str();
            json!({"id": id, "name": view.name(id, options.lang), "role": arg.role})
        })
        .collect()
    };
    let days = view.days(event);
    let mut record = Map::new();
    let mut put = |key: &str, value: Value| {
        if !value.is_null() {
            record.insert(key.to_owned(), value);
        }
    };
    put("event_id", event.id.as_str().into());
    put("event_type", category.0.into());
    put("event_mode", category.1.into());
    put("event_mode_ghatna", event.kind.word().into());
    // a date is a whole day in PLOVER; where only a span is known there is none
    let exact = days.earliest.filter(|_| days.earliest == days.latest).map(|day| day.to_string());
    put("event_date", exact.into());
    put("date_earliest", days.earliest.map(|day| day.to_string()).into());
    put("date_latest", days.latest.map(|day| day.to_string()).into());
    put("edtf", event.time.as_ref().map(|time| time.edtf.as_str()).into());
    put("date_basis", event.time.as_ref().map(|time| super::tables::serde_word(&time.basis)).into());
    put("actors", who(&[Role::Agent, Role::Participant, Role::Requester]).into());
    put("recipients", who(&[Role::Patient, Role::Recipient, Role::Opponent]).into());
    put("absent", Some(who(&[Role::Absentee])).filter(|who| !who.is_empty()).into());
    put("locations", who(&[Role::Place]).into());
    put("standing", event.standing.word().into());
    put("text", view.sentences(event).into());
    let sources = view.documents_of(event).into_iter().map(|document| {
        json!({"id": document.id, "title": document.title, "url": document.source, "date": document.date.edtf})
    });
    put("sources", sources.collect::<Vec<_>>().into());
    Value::Object(record)
}
