//! TimelineJS 3 JSON. A date it cannot read stops the whole timeline unless `scale` is given, so it is given; dates are whole
//! numbers of the parts that are known; start and end carry the same parts, else TimelineJS may lose the end; an end like the
//! start is left out; `unique_id` is ours, for TimelineJS makes `-` of a Hindi headline.

use std::fmt::Write as _;

use serde_json::{Map, Value, json};

use crate::graph::view::{Days, View};
use crate::graph::when::{Day, Precision, When};
use crate::graph::words::{Table, Words};
use crate::linking::Event;

use super::escape::html;
use super::{Export, Options, in_time};

/// The events as a TimelineJS story.
pub fn write(view: &View<'_>, options: &Options) -> Export {
    let events = in_time(view);
    let mut slides = Vec::new();
    for event in &events {
        slides.extend(slide(view, options, event));
    }
    let mut dropped = Vec::new();
    if slides.len() < events.len() {
        dropped.push(format!("{} events without a date", events.len() - slides.len()));
    }
    Export { dropped, ..super::json::page(&json!({"scale": "human", "events": slides})).into() }
}

fn slide<'a>(view: &View<'a>, options: &Options, event: &'a Event) -> Option<Value> {
    let (start, end) = dates(&view.days(event))?;
    let words = Words::of(options.lang);
    let display = view.date(event, options.lang)?;
    let mut text = String::new();
    for sentence in view.sentences(event).iter().take(5) {
        let _ = write!(text, "<blockquote>{}</blockquote>", html(sentence));
    }
    let papers: Vec<String> = view
        .documents_of(event)
        .into_iter()
        .map(|document| html(document.title.as_deref().or(document.source.as_deref()).unwrap_or(document.id.as_str())))
        .collect();
    let standing = words.name(Table::Standing, event.standing.word());
    let _ = write!(text, "<p><small>{}: {}</small></p>", html(standing), papers.join("; "));
    let mut slide = json!({
        "unique_id": event.id,
        "start_date": start,
        "text": {"headline": html(&view.label(event, options.lang)), "text": text},
        "group": words.name(Table::Type, event.kind.word()),
        "display_date": html(&display),
        "autolink": false,
    });
    if let Some(end) = end {
        slide["end_date"] = end;
    }
    Some(slide)
}

/// Start and, where it differs, end; with the parts that both have.
fn dates(days: &Days) -> Option<(Value, Option<Value>)> {
    let (first, last) = days.closed()?;
    let parts = match days.when {
        Some(When { precision: Precision::Day | Precision::Hour | Precision::Choice, .. }) => 3,
        Some(When { precision: Precision::Month, .. }) => 2,
        Some(When { precision: Precision::Year, .. }) => 1,
        // an interval or unknown digits: as much as makes both ends what they are
        _ => {
            let (_, month, day) = first.ymd();
            let (_, next_month, next_day) = last.plus(1).ymd();
            match (day == 1 && next_day == 1, month == 1 && next_month == 1) {
                (true, true) => 1,
                (true, false) => 2,
                _ => 3,
            }
        }
    };
    let (start, end) = (date(first, parts), date(last, parts));
    Some((start.clone(), (end != start).then_some(end)))
}

fn date(day: Day, parts: usize) -> Value {
    let (year, month, day) = day.ymd();
    let all = [("year", i64::from(year)), ("month", i64::from(month)), ("day", i64::from(day))];
    let some: Map<String, Value> =
        all.into_iter().take(parts).map(|(part, value)| (part.to_owned(), value.into())).collect();
    Value::Object(some)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn start_and_end_have_the_same_parts_and_no_more_than_known() {
        for (edtf, expected) in [
            ("2019-05-25", json!([{"year": 2019, "month": 5, "day": 25}, null])),
            ("2019-05", json!([{"year": 2019, "month": 5}, null])),
            ("2019", json!([{"year": 2019}, null])),
            ("201X", json!([{"year": 2010}, {"year": 2019}])),
            ("2019-05/2019-07", json!([{"year": 2019, "month": 5}, {"year": 2019, "month": 7}])),
            (
                "2019-05-25/2019-06",
                json!([{"year": 2019, "month": 5, "day": 25}, {"year": 2019, "month": 6, "day": 30}]),
            ),
        ] {
            let when = When::parse(edtf).unwrap();
            let days = Days { earliest: when.earliest, latest: when.latest, when: Some(when) };
            let (start, end) = dates(&days).unwrap();
            assert_eq!(json!([start, end]), expected, "{edtf}");
        }
        assert_eq!(dates(&Days { earliest: None, latest: None, when: None }), None);
    }
}
