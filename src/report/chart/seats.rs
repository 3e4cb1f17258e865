//! Seats of parties and alliances, a panel for each election. Where counts differ the one that most articles give is the bar and
//! the others are marked; a count that is planned (a forecast), disputed or denied is drawn as such.

use std::collections::BTreeMap;

use crate::graph::view::{View, days, name};
use crate::graph::when::{Day, When};
use crate::graph::words::{Lang, Table, Words};
use crate::ground::{Bound, EntityKind, EventType, Role, Standing, Unit};
use crate::linking::{Document, Event};

use super::Options;
use super::frame::{EDGE, Frame, Mark, TOP};
use super::svg::{N, Type};

/// How many panels and rows are drawn when nobody says.
const PANELS: usize = 8;
const ROWS: usize = 12;
const ROW: f64 = 30.0;
const BAR: f64 = 17.0;
const SIZE: f64 = 13.5;

/// One count of one party.
#[derive(Clone, Debug)]
struct Count {
    value: u64,
    bound: Bound,
    standing: Standing,
    articles: usize,
    day: Option<Day>,
}

/// An election in a place and a year. Where no election is named, what one article says belongs together.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Key<'a> {
    election: Option<&'a str>,
    place: Option<&'a str>,
    /// Of the event, else of the first article.
    year: Option<i32>,
    article: Option<&'a str>,
    unit: Unit,
}

#[derive(Default)]
struct Panel<'a> {
    parties: BTreeMap<&'a str, Vec<Count>>,
    total: Option<u64>,
}

/// Draws the seats; none when no count of seats names its party.
pub(super) fn draw(view: &View<'_>, options: &Options) -> Option<String> {
    let mut panels: Vec<(Key<'_>, Panel<'_>)> = panels(view).into_iter().collect();
    if panels.is_empty() {
        return None;
    }
    let named = |key: &Key<'_>| key.election.is_some() || key.place.is_some();
    panels.sort_by(|a, b| {
        let rank = |(key, panel): &(Key<'_>, Panel<'_>)| (named(key), panel.parties.len());
        rank(b).cmp(&rank(a)).then_with(|| a.0.cmp(&b.0))
    });
    // one number of an election nobody names tells little beside others
    let telling = |(key, panel): &&(Key<'_>, Panel<'_>)| named(key) || panel.parties.len() > 1;
    let telling = panels.iter().filter(telling).count();
    let all = panels.len();
    panels.truncate(if telling == 0 { PANELS } else { telling.min(PANELS) });
    let left_out = all - panels.len();
    let mut frame = Frame::new(options);
    let events = panels.iter().flat_map(|(_, panel)| panel.parties.values()).map(Vec::len).sum::<usize>().to_string();
    let articles = view.knowledge.documents.len().to_string();
    let mut under = frame.phrase("events_of", &[("events", &events), ("articles", &articles)]);
    if left_out > 0 {
        under = format!("{under} · {}", frame.phrase("more", &[("count", &left_out.to_string())]));
    }
    let title = frame.head("seats", &under);
    let mut y = TOP;
    let mut drawn = Drawn::default();
    for (key, panel) in &panels {
        y = draw_panel(&mut frame, view, options, key, panel, y, &mut drawn);
    }
    let (other, bound) = (frame.phrase("other_count", &[]), frame.phrase("bound", &[]));
    let planned = frame.words.name(Table::Standing, "planned").to_owned();
    let mut marks = Vec::new();
    if drawn.other {
        marks.push((other.as_str(), Mark::Tick));
    }
    if drawn.open {
        marks.push((bound.as_str(), Mark::Line(1.4, true)));
    }
    if drawn.planned {
        marks.push((planned.as_str(), Mark::Box(false)));
    }
    let foot = if marks.is_empty() { y } else { frame.legend(y - 6.0, &marks) };
    Some(frame.finish(view, foot, &title, &under))
}

/// Signs that need a word in the legend.
#[derive(Default)]
struct Drawn {
    other: bool,
    open: bool,
    planned: bool,
}

fn panels<'a>(view: &View<'a>) -> BTreeMap<Key<'a>, Panel<'a>> {
    let mut panels: BTreeMap<Key<'a>, Panel<'a>> = BTreeMap::new();
    for event in view.knowledge.events.iter().filter(|event| event.kind == EventType::SeatTally) {
        let Some(count) = event.count.filter(|count| count.unit != Unit::People) else { continue };
        let of = |role: Role| event.args.iter().filter(move |arg| arg.role == role).map(|arg| arg.entity.as_str());
        let body = |id: &&str| view.entity(id).is_some_and(|entity| entity.kind == EntityKind::Organization);
        let days = days(event);
        let election = of(Role::Election).next();
        let article = view.documents_of(event).first().copied();
        let key = Key {
            election,
            place: of(Role::Place).next(),
            year: days.latest.or(days.earliest).map(|day| day.ymd().0).or_else(|| year_of(article?)),
            article: article.filter(|_| election.is_none()).map(|article| article.id.as_str()),
            unit: count.unit,
        };
        if let Some(party) = of(Role::Agent).chain(of(Role::Organization)).find(body) {
            let panel = panels.entry(key.clone()).or_default();
            panel.parties.entry(party).or_default().push(Count {
                value: count.value,
                bound: count.bound,
                standing: event.standing,
                articles: view.documents_of(event).len(),
                day: days.latest,
            });
            panel.total = panel.total.max(total(view, event));
        }
    }
    for panel in panels.values_mut() {
        for counts in panel.parties.values_mut() {
            gather(counts);
        }
    }
    panels
}

fn total<'a>(view: &View<'a>, event: &'a Event) -> Option<u64> {
    view.mentions_of(event).filter_map(|mention| mention.total).max()
}

/// Joins equal counts and puts the one that counts first: of those that are settled the one most articles give, else the latest.
fn gather(counts: &mut Vec<Count>) {
    let settled = |count: &Count| matches!(count.standing, Standing::Reported | Standing::Corroborated);
    counts.sort_by_key(|count| (count.value, !settled(count), count.bound));
    counts.dedup_by(|later, first| {
        let same = later.value == first.value;
        if same {
            first.articles += later.articles;
            first.day = first.day.max(later.day);
        }
        same
    });
    counts.sort_by_key(|count| {
        std::cmp::Reverse((settled(count), count.articles, count.day, count.bound == Bound::Exact, count.value))
    });
}

/// The year an article is of.
fn year_of(article: &Document) -> Option<i32> {
    When::parse(article.date.edtf.as_deref()?)?.latest.map(|day| day.ymd().0)
}

/// The name of an election with its place and year; where none is named, what the article is called.
fn heading(view: &View<'_>, words: &Words, lang: Lang, key: &Key<'_>) -> String {
    let named = |id: &str| view.entity(id).map(|entity| name(entity, lang).to_owned());
    let mut parts =
        vec![key.election.and_then(named).unwrap_or_else(|| words.name(Table::Chart, "elsewhere").to_owned())];
    // an election of a state names it, and often its year
    parts.extend(key.place.and_then(named).filter(|place| !parts[0].contains(place.as_str())));
    // whatever year a count is told in
    let dated = parts[0].split(|c: char| !c.is_ascii_digit()).any(|number| number.len() == 4);
    parts.extend(key.year.filter(|_| !dated).map(|year| year.to_string()));
    let heading = parts.join(", ");
    match key.article.and_then(|id| view.document(id)).and_then(|article| article.title.as_deref()) {
        Some(title) => format!("{heading}: {title}"),
        None => heading,
    }
}

fn draw_panel(
    frame: &mut Frame<'_>,
    view: &View<'_>,
    options: &Options,
    key: &Key<'_>,
    panel: &Panel<'_>,
    top: f64,
    drawn: &mut Drawn,
) -> f64 {
    let colours = frame.colours;
    let how = Type::new(16.0, colours.ink).bold();
    let heading = heading(view, frame.words, options.lang, key);
    let unit = frame.words.name(Table::Unit, key.unit.word()).to_owned();
    let unit = format!("({unit})");
    let heading = how.cut(&heading, frame.width - 2.0 * EDGE - how.width(&unit) - 8.0);
    frame.svg.text(EDGE, top + 24.0, how, &heading);
    let beside = EDGE + how.width(&heading) + 10.0;
    frame.svg.text(beside, top + 24.0, Type::new(13.0, colours.soft), &unit);
    let mut rows: Vec<(&str, &Vec<Count>)> = panel.parties.iter().map(|(id, counts)| (*id, counts)).collect();
    rows.sort_by(|a, b| b.1[0].value.cmp(&a.1[0].value).then(a.0.cmp(b.0)));
    let left_out = rows.len().saturating_sub(options.top.unwrap_or(ROWS).max(1));
    rows.truncate(options.top.unwrap_or(ROWS).max(1));
    let label = Type::new(SIZE, colours.ink);
    let names: Vec<String> = rows
        .iter()
        .map(|(id, _)| {
            label.cut(
                view.name(view.entity(id).map_or("", |entity| entity.id.as_str()), options.lang),
                frame.width * 0.28,
            )
        })
        .collect();
    let widest = names.iter().map(|name| label.width(name)).fold(0.0, f64::max);
    let (x0, x1) = (EDGE + widest + 14.0, frame.width - EDGE - 130.0);
    let most = rows.iter().flat_map(|(_, counts)| counts.iter()).map(|count| count.value).max().unwrap_or(1);
    // half of the house is a mark to measure by, where it is not far beyond all bars
    let half =
        panel.total.filter(|total| *total >= most && *total <= most.saturating_mul(6)).map(|total| total as f64 / 2.0);
    let k = (x1 - x0) / (most as f64).max(half.unwrap_or(0.0) * 1.05).max(1.0);
    let mut y = top + if half.is_some() { 60.0 } else { 40.0 };
    let first = y;
    for ((_, counts), name) in rows.iter().zip(&names) {
        frame.svg.text(EDGE + widest, y + BAR - 3.5, label.anchor("end"), name);
        row(frame, counts, (x0, y), k, drawn);
        y += ROW;
    }
    frame.svg.rule((x0, first - 4.0), (x0, y - ROW + BAR + 4.0), colours.ink, 1.2);
    if let (Some(half), Some(total)) = (half, panel.total) {
        measure_by(frame, x0 + half * k, (first - 8.0, y - ROW + BAR + 6.0), total);
    }
    if left_out > 0 {
        let more = frame.phrase("more", &[("count", &left_out.to_string())]);
        frame.svg.text(x0, y + 4.0, Type::new(12.0, colours.soft), &more);
        y += 18.0;
    }
    y + 14.0
}

/// Half of a house, as a line to measure the bars by.
fn measure_by(frame: &mut Frame<'_>, x: f64, (top, foot): (f64, f64), total: u64) {
    let accent = frame.colours.accent;
    frame.svg.raw(format_args!(
        "<path d=\"M{} {}V{}\" stroke=\"{accent}\" stroke-dasharray=\"2 3\"/>",
        N(x),
        N(top),
        N(foot)
    ));
    let text = frame.phrase("majority", &[("total", &total.to_string())]);
    frame.svg.text(x, top - 5.0, Type::new(12.0, accent).anchor("middle"), &text);
}

/// The bar of a party with its other counts.
fn row(frame: &mut Frame<'_>, counts: &[Count], (x, y): (f64, f64), k: f64, drawn: &mut Drawn) {
    let colours = frame.colours;
    let Some((main, others)) = counts.split_first() else { return };
    let colour = colours.family(super::signs::Family::Contest);
    let wide = main.value as f64 * k;
    let standing = frame.words.name(Table::Standing, main.standing.word());
    frame.svg.open(&format!("{} ({standing})", main.value));
    let boxed = |fill: &str, width: f64, dash: &str| {
        format!(
            "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{BAR}\" fill=\"{fill}\" stroke=\"{colour}\" stroke-width=\"1.4\"{dash}/>",
            N(x),
            N(y),
            N(width)
        )
    };
    match main.standing {
        Standing::Reported | Standing::Corroborated => frame.svg.raw(format_args!("{}", boxed(colour, wide, ""))),
        Standing::Planned => {
            drawn.planned = true;
            frame.svg.raw(format_args!("{}", boxed(colours.paper, wide, " stroke-dasharray=\"4 3\"")));
        }
        Standing::Disputed => {
            frame.svg.raw(format_args!("{}{}", boxed(colours.paper, wide, ""), boxed(colour, wide / 2.0, "")));
        }
        Standing::Denied => {
            frame.svg.raw(format_args!("{}", boxed(colours.paper, wide, "")));
            frame.svg.rule((x, y + BAR / 2.0), (x + wide, y + BAR / 2.0), colour, 1.6);
        }
    }
    let mut end = x + wide;
    if main.bound != Bound::Exact {
        drawn.open = true;
        let dash = format_args!("M{} {}h26", N(end), N(y + BAR / 2.0)).to_string();
        frame.svg.raw(format_args!(
            "<path d=\"{dash}\" stroke=\"{colour}\" stroke-width=\"1.6\" stroke-dasharray=\"5 4\"/>"
        ));
        end += 26.0;
    }
    for other in others {
        drawn.other = true;
        let at = x + other.value as f64 * k;
        frame.svg.rule((at, y - 3.0), (at, y + BAR + 3.0), colours.ink, 2.0);
        end = end.max(at);
    }
    let bound = frame.words.name(Table::Bound, main.bound.word());
    let number = if bound.is_empty() { main.value.to_string() } else { format!("{bound} {}", main.value) };
    let how = Type::new(SIZE, colours.ink).bold();
    frame.svg.text(end + 8.0, y + BAR - 3.5, how, &number);
    if !others.is_empty() {
        let values: Vec<String> = others.iter().take(4).map(|other| other.value.to_string()).collect();
        let text = format!("({})", values.join(", "));
        frame.svg.text(end + 16.0 + how.width(&number), y + BAR - 3.5, Type::new(12.0, colours.soft), &text);
    }
    frame.svg.close();
}
