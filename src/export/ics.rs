//! iCalendar (RFC 5545): an all-day entry for each dated event, from the first day it may be on to the last. `DTEND` is the day
//! after; lines are folded at 75 octets and never inside a letter; `X-EDTF` keeps the date as it is known. What is planned,
//! disputed, vague or dated by its article alone is `TENTATIVE`, what is only denied `CANCELLED`.

use std::fmt::Write as _;

use crate::graph::view::{View, by_article};
use crate::graph::when::Day;
use crate::graph::words::{Table, Words};
use crate::ground::Standing;
use crate::linking::Event;

use super::escape::line;
use super::{Export, Options, in_time};

/// The dated events as a calendar.
pub fn write(view: &View<'_>, options: &Options) -> Export {
    let mut out = String::new();
    for head in
        ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//ghatna//ghatna//EN", "CALSCALE:GREGORIAN", "METHOD:PUBLISH"]
    {
        fold(&mut out, head);
    }
    let stamp = stamp(view);
    let mut undated = 0;
    for event in in_time(view) {
        match view.days(event).closed() {
            Some((first, last)) => entry(&mut out, view, options, event, (first, last), &stamp),
            None => undated += 1,
        }
    }
    fold(&mut out, "END:VCALENDAR");
    let dropped = if undated > 0 { vec![format!("{undated} events without a date")] } else { Vec::new() };
    Export { dropped, ..out.into() }
}

/// When the entries were made, which the format wants: the date of the latest document, for the same graph is to give the same
/// bytes.
fn stamp(view: &View<'_>) -> String {
    let dates = view.knowledge.documents.iter().filter_map(|document| Day::parse(document.date.edtf.as_deref()?));
    dates.max().map_or_else(|| "19700101T000000Z".to_owned(), |day| format!("{}T000000Z", basic(day)))
}

fn basic(day: Day) -> String {
    day.to_string().replace('-', "")
}

fn entry<'a>(out: &mut String, view: &View<'a>, options: &Options, event: &'a Event, days: (Day, Day), stamp: &str) {
    let words = Words::of(options.lang);
    let edtf = event.time.as_ref().map_or("", |time| time.edtf.as_str());
    let vague = view.days(event).when.is_some_and(|when| when.approximate || when.uncertain);
    let status = match event.standing {
        Standing::Denied => "CANCELLED",
        Standing::Planned | Standing::Disputed => "TENTATIVE",
        _ if vague || by_article(event) => "TENTATIVE",
        _ => "CONFIRMED",
    };
    let mut about: Vec<String> = vec![
        view.date(event, options.lang).unwrap_or_default(),
        words.name(Table::Standing, event.standing.word()).to_owned(),
    ];
    about.extend(view.sentences(event).into_iter().take(5));
    let link = view.documents_of(event).into_iter().find_map(|document| super::web(document.source.as_deref()?));
    let place: Vec<&str> = super::places(view, event, options.lang);
    let mut all = vec![
        "BEGIN:VEVENT".to_owned(),
        format!("UID:{}@ghatna", event.id),
        format!("DTSTAMP:{stamp}"),
        format!("DTSTART;VALUE=DATE:{}", basic(days.0)),
        format!("DTEND;VALUE=DATE:{}", basic(days.1.plus(1))),
        format!("SUMMARY;LANGUAGE={}:{}", options.lang.code(), text(&view.label(event, options.lang))),
        format!("DESCRIPTION:{}", about.iter().map(|part| text(part)).collect::<Vec<_>>().join("\\n")),
        format!("CATEGORIES:{}", event.kind),
        format!("STATUS:{status}"),
        "TRANSP:TRANSPARENT".to_owned(),
        format!("X-EDTF:{}", text(edtf)),
    ];
    if !place.is_empty() {
        all.push(format!("LOCATION:{}", text(&place.join(", "))));
    }
    if let Some(link) = link {
        all.push(format!("URL:{link}"));
    }
    all.push("END:VEVENT".to_owned());
    for one in &all {
        fold(out, one);
    }
}

/// Text as the format escapes it, on one line.
fn text(value: &str) -> String {
    line(value).replace('\\', "\\\\").replace(';', "\\;").replace(',', "\\,")
}

/// A content line in parts of at most 75 octets.
fn fold(out: &mut String, content: &str) {
    let mut rest = content;
    let mut limit = 75;
    while rest.len() > limit {
        let (part, after) = rest.split_at(boundary(rest, limit));
        let _ = write!(out, "{part}\r\n ");
        rest = after;
        limit = 74;
    }
    out.push_str(rest);
    out.push_str("\r\n");
}

/// The end of a letter at or before an octet.
fn boundary(text: &str, octet: usize) -> usize {
    (0..=octet).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn partial_dates_cover_all_their_days_and_text_is_escaped() {
        let archive = crate::graph::sample::archive();
        let Export { output: super::super::Output::Text(ics), dropped } =
            write(&View::new(&archive), &Options::default())
        else {
            panic!("not a text")
        };
        assert_eq!(dropped, ["2 events without a date"]);
        for part in [
            "DTSTART;VALUE=DATE:20190601\r\nDTEND;VALUE=DATE:20190701",
            "X-EDTF:2019-06~",
            "STATUS:TENTATIVE",
            "UID:e1@ghatna",
        ] {
            assert!(ics.contains(part), "{part}\n{ics}");
        }
    }

    proptest! {
        #[test]
        fn folded_lines_are_short_and_unfold(text in "\\PC{0,200}") {
            let mut out = String::new();
            fold(&mut out, &text);
            prop_assert!(out.split("\r\n").all(|part| part.len() <= 75));
            prop_assert_eq!(out.replace("\r\n ", ""), format!("{text}\r\n"));
        }
    }
}
