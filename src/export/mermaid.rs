//! Mermaid diagrams as text: a `timeline`, in which any words may stand for a date, and a `gantt`, in which partial dates are
//! bars over all days they may be. A colon would split or cut what stands before it, so it is written as an entity in the one
//! and as a ratio sign in the other.

use std::fmt::Write as _;

use crate::graph::view::{View, by_article};
use crate::graph::words::{Lang, Table, Words};
use crate::ground::{EventType, Standing};
use crate::linking::Event;

use super::escape::line;
use super::{Export, Options, in_time};

/// The events as a timeline by years; those without a date come last under their own heading.
pub fn timeline(view: &View<'_>, options: &Options) -> Export {
    let words = Words::of(options.lang);
    let mut out = format!("timeline\n    title {}\n", entities(words.name(Table::Chart, "timeline")));
    let (mut section, mut date) = (String::new(), String::new());
    for event in in_time(view) {
        let (heading, when) = heading(view, event, options.lang);
        if heading != section {
            let _ = writeln!(out, "    section {}", entities(&heading));
            (section, date) = (heading, String::new());
        }
        // events of one date stand under it
        let label = entities(&label(view, event, options.lang));
        if when == date {
            let _ = writeln!(out, "            : {label}");
        } else {
            let _ = writeln!(out, "        {} : {label}", entities(&when));
            date = when;
        }
    }
    out.into()
}

fn heading<'a>(view: &View<'a>, event: &'a Event, lang: Lang) -> (String, String) {
    let words = Words::of(lang);
    let undated = words.name(Table::Chart, "undated");
    let days = view.days(event);
    let heading = days.closed().map_or_else(|| undated.to_owned(), |(first, _)| first.ymd().0.to_string());
    let when = view.date(event, lang).unwrap_or_else(|| undated.to_owned());
    (heading, when)
}

/// The label of an event; where its standing is not plain, with that in front.
fn label<'a>(view: &View<'a>, event: &'a Event, lang: Lang) -> String {
    let label = line(&view.label(event, lang));
    match event.standing {
        Standing::Reported | Standing::Corroborated => label,
        standing => format!("({}) {label}", Words::of(lang).name(Table::Standing, standing.word())),
    }
}

/// Text in which nothing means anything to Mermaid: its signs become entities.
fn entities(text: &str) -> String {
    let mut out = String::new();
    for c in line(text).chars() {
        match c {
            ':' => out.push_str("#colon;"),
            '#' | ';' | '<' | '>' | '"' | '%' | '`' | '\\' | '{' | '}' | '[' | ']' | '&' | '*' | '_' | '~' | '$'
            | '@' => {
                let _ = write!(out, "#{};", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out
}

/// The dated events as a chart of bars, a section for each type.
pub fn gantt(view: &View<'_>, options: &Options) -> Export {
    let words = Words::of(options.lang);
    let mut out = format!(
        "gantt\n    title {}\n    dateFormat YYYY-MM-DD\n    axisFormat %Y-%m\n",
        plain(words.name(Table::Chart, "timeline"))
    );
    let mut events = in_time(view);
    let all = events.len();
    events.retain(|event| view.days(event).placed());
    let dated = events.len();
    for kind in EventType::ALL {
        let mut of_kind = events.iter().filter(|event| event.kind == *kind).peekable();
        if of_kind.peek().is_some() {
            let _ = writeln!(out, "    section {}", plain(words.name(Table::Type, kind.word())));
        }
        for event in of_kind {
            let Some((first, last)) = view.days(event).closed() else { continue };
            let tag = match event.standing {
                Standing::Denied | Standing::Disputed => "crit, ",
                Standing::Planned => "active, ",
                _ => "done, ",
            };
            let mut name = plain(&label(view, event, options.lang));
            if by_article(event) {
                let _ = write!(name, " ({})", plain(words.name(Table::Chart, "by_article")));
            }
            let bar = if first == last {
                format!("milestone, {}, {first}, 0d", event.id)
            } else {
                format!("{}, {first}, {}", event.id, last.plus(1))
            };
            let _ = writeln!(out, "    {name} :{tag}{bar}");
        }
    }
    let dropped = if dated < all { vec![format!("{} events without a date", all - dated)] } else { Vec::new() };
    Export { dropped, ..out.into() }
}

/// Text before the colon of a gantt line, which knows no entities: the signs that mean something become others that look alike.
fn plain(text: &str) -> String {
    let text: String = line(text)
        .chars()
        .map(|c| match c {
            ':' => '\u{2236}',
            ';' => ',',
            '#' => '\u{266f}',
            '%' => '\u{ff05}',
            '<' => '\u{2039}',
            '>' => '\u{203a}',
            '"' | '`' => '\'',
            '{' | '[' => '(',
            '}' | ']' => ')',
            '\\' => '/',
            '$' => '\u{ff04}',
            '&' => '+',
            '@' => '\u{ff20}',
            c => c,
        })
        .collect();
    if text.is_empty() { "-".to_owned() } else { text }
}
