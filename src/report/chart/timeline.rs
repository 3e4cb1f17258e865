//! The timeline: lanes over time. Each event has its sign in every lane it belongs to, joined by a line, and its words in the
//! first; dates known only roughly are bars over all days they may be; events without a date stand before the axis and are
//! listed below.

mod paint;

use std::collections::BTreeMap;

use crate::graph::view::{View, days};
use crate::graph::when::{Day, When};
use crate::linking::Event;

use super::Options;
use super::axis::Axis;
use super::frame::{EDGE, Frame, TOP};
use super::lanes::{Lane, lanes};
use super::signs::RADIUS;
use super::svg::{Type, line};

/// The height of a row of a lane, and most rows of one.
const ROW: f64 = 23.0;
const ROWS: usize = 6;
/// Room above and below the rows of a lane.
const PAD: f64 = 7.0;
const AXIS: f64 = 30.0;
/// The width of the words beside a sign.
const WORDS: f64 = 250.0;
const FEW_WORDS: f64 = 90.0;
const SIZE: f64 = 12.5;
/// Signs in a row before the axis.
const LOOSE: usize = 6;
/// Events without a date that are listed by name.
const LISTED: usize = 10;

/// An event where it is drawn in one lane.
struct Item {
    event: usize,
    row: usize,
    x: f64,
    /// The end of a bar; none for a sign.
    end: Option<f64>,
    /// Words, and whether they stand before the sign.
    words: Option<(String, bool)>,
}

/// Where an event is.
enum Spot {
    /// At a point, or over a span to there.
    At(f64, Option<f64>),
    /// Before the axis begins, or after it ends.
    Outside(bool),
    /// Without a date.
    Nowhere,
}

/// A lane with everything in its place.
struct Placed {
    items: Vec<Item>,
    loose: Vec<usize>,
    /// Where there was no room for how many.
    many: BTreeMap<i64, usize>,
    /// How many are before the axis begins and after it ends.
    outside: [usize; 2],
    rows: usize,
    top: f64,
}

struct Timeline<'a, 'v> {
    view: &'a View<'v>,
    frame: Frame<'a>,
    options: &'a Options,
    axis: Option<Axis>,
    /// Where the axis begins and ends.
    span: (f64, f64),
    /// Where the zone of events without a date begins.
    zone: f64,
}

/// Draws the timeline; none when there are no events.
pub(super) fn draw(view: &View<'_>, options: &Options) -> Option<String> {
    let lanes = lanes(view, options);
    if lanes.is_empty() {
        return None;
    }
    let mut frame = Frame::new(options);
    let how = Type::new(13.5, frame.colours.ink).bold();
    let widest = lanes.iter().map(|lane| how.width(&lane.name)).fold(0.0, f64::max);
    let labels = (widest + 48.0).clamp(90.0, frame.width * 0.19);
    let undated = view.knowledge.events.iter().any(|event| days(event).closed().is_none());
    let zone = EDGE + labels;
    let left = zone + if undated { LOOSE as f64 * 12.0 + 20.0 } else { 0.0 };
    let right = frame.width - EDGE;
    let core = core(view);
    let axis = core.map(|(first, last)| Axis::new(first, last, left, right - left));
    let under = under(&frame, view, core);
    let title = frame.head("timeline", &under);
    let mut timeline = Timeline { view, frame, options, axis, span: (left, right), zone };
    let foot = timeline.lanes(&lanes);
    let foot = timeline.undated(foot);
    let mut frame = timeline.frame;
    let foot = frame.legend(foot, &[]);
    Some(frame.finish(view, foot, &title, &under))
}

/// How many events there are, and from when to when.
fn under(frame: &Frame<'_>, view: &View<'_>, core: Option<(Day, Day)>) -> String {
    let events = view.knowledge.events.len().to_string();
    let articles = view.knowledge.documents.len().to_string();
    let count = frame.phrase("events_of", &[("events", &events), ("articles", &articles)]);
    let Some((first, last)) = core else { return count };
    let all = || view.knowledge.events.iter().map(days);
    // no sharper than the events at the ends are known
    let sharp = |day: Day| all().any(|days| days.earliest == Some(day) && days.latest == Some(day));
    let part = |day: Day| match day.to_string() {
        text if last.number() - first.number() > 2 * 365 => text[..4].to_owned(),
        text if sharp(day) => text,
        text => text[..7].to_owned(),
    };
    let (from, to) = (frame.words.time(&part(first)), frame.words.time(&part(last)));
    let span = if from == to { from } else { frame.phrase("span", &[("from", &from), ("to", &to)]) };
    format!("{span} · {count}")
}

/// The days the axis shows: of all events, unless a few far from the rest would press these together.
fn core(view: &View<'_>) -> Option<(Day, Day)> {
    let mut all: Vec<(Day, Day)> = view.knowledge.events.iter().filter_map(|event| days(event).closed()).collect();
    let last = all.iter().map(|(_, last)| *last).max()?;
    all.sort_unstable();
    let first = all.first()?.0;
    // of fewer than 40 events none is an exception
    let mut middles: Vec<i32> = all.iter().map(|(first, last)| i32::midpoint(first.number(), last.number())).collect();
    middles.sort_unstable();
    if middles.len() < 40 {
        return Some((first, last));
    }
    let at = |part: usize| middles[(middles.len() - 1) * part / 10];
    let room = ((at(9) - at(1)) / 2).max(30);
    // what is to come is planned some months ahead, not decades
    let newest = view
        .knowledge
        .documents
        .iter()
        .filter_map(|document| When::parse(document.date.edtf.as_deref()?)?.latest)
        .max();
    let day = |number: i32| first.plus(number - first.number());
    let end = last.min(day(at(9) + room)).min(newest.map_or(last, |newest| newest.plus(400)));
    let begin = first.max(day(at(1) - room));
    Some((begin.min(end), end))
}

impl Timeline<'_, '_> {
    /// Draws all lanes; returns where they end.
    fn lanes(&mut self, lanes: &[Lane]) -> f64 {
        let mut told = vec![false; self.view.knowledge.events.len()];
        let mut top = TOP + AXIS;
        let mut placed = Vec::new();
        for lane in lanes {
            let mut one = self.place(lane, &mut told);
            one.top = top;
            top += 2.0 * PAD + ROW * one.rows as f64;
            placed.push(one);
        }
        self.grid(&placed, lanes, top);
        self.connect(&placed);
        for one in &placed {
            self.lane(one);
        }
        top
    }

    /// Finds a row for each event of a lane.
    fn place(&self, lane: &Lane, told: &mut [bool]) -> Placed {
        let mut placed =
            Placed { items: Vec::new(), loose: Vec::new(), many: BTreeMap::new(), outside: [0; 2], rows: 1, top: 0.0 };
        let mut dated: Vec<(f64, Option<f64>, usize)> = Vec::new();
        for nth in &lane.events {
            match self.spot(*nth) {
                Spot::At(x, end) => dated.push((x, end, *nth)),
                Spot::Outside(after) => placed.outside[usize::from(after)] += 1,
                Spot::Nowhere => placed.loose.push(*nth),
            }
        }
        dated.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.2.cmp(&b.2)));
        let mut free = [f64::MIN; ROWS];
        for (x, end, event) in dated {
            match self.row(&free, (x, end), event, told[event]) {
                Some((item, until)) => {
                    free[item.row] = until;
                    placed.rows = placed.rows.max(item.row + 1);
                    told[event] |= item.words.is_some();
                    placed.items.push(item);
                }
                None => *placed.many.entry((x / 26.0) as i64).or_default() += 1,
            }
        }
        placed.rows += usize::from(!placed.many.is_empty()) + usize::from(placed.outside != [0; 2]);
        placed.rows = placed.rows.max(placed.loose.len().min(3 * LOOSE).div_ceil(LOOSE));
        placed
    }

    /// Where an event is on the axis.
    fn spot(&self, nth: usize) -> Spot {
        let event = &self.view.knowledge.events[nth];
        let days = days(event);
        let (Some(axis), Some((first, last))) = (self.axis, days.closed()) else { return Spot::Nowhere };
        let (from, to) = (axis.x(first), axis.x(last.plus(1)));
        if to <= self.span.0 || from >= self.span.1 {
            return Spot::Outside(from >= self.span.1);
        }
        let exact = days.placed() && days.earliest == days.latest;
        if !exact && to - from > 14.0 {
            return Spot::At(from.max(self.span.0), Some(to.min(self.span.1)));
        }
        Spot::At(f64::midpoint(from, to), None)
    }

    /// The first row with room for the sign and its words; with fewer words, or none, when there is none with room for more.
    fn row(&self, free: &[f64; ROWS], (x, end): (f64, Option<f64>), event: usize, told: bool) -> Option<(Item, f64)> {
        let item = |row, words| Item { event, row, x, end, words };
        let start = if end.is_some() { x } else { x - RADIUS - 4.0 };
        let stop = end.unwrap_or(x + RADIUS + 4.0);
        let fits = |from: f64| free.iter().position(|until| *until <= from);
        if !told {
            let text = self.label(&self.view.knowledge.events[event]);
            let how = Type::new(SIZE, self.frame.colours.ink);
            for most in [WORDS, FEW_WORDS] {
                let text = how.cut(&text, most);
                let wide = how.width(&text) + 8.0;
                let (after, before) = if end.is_some() { (x + wide, 0.0) } else { (stop + wide, start - wide) };
                if after <= self.span.1
                    && let Some(row) = fits(start)
                {
                    return Some((item(row, Some((text, false))), stop.max(after)));
                }
                if end.is_some() && self.span.1 - wide > self.span.0 && after > self.span.1 {
                    if let Some(row) = fits(self.span.1 - wide) {
                        return Some((item(row, Some((text, true))), f64::MAX));
                    }
                } else if end.is_none()
                    && before > self.span.0
                    && after > self.span.1
                    && let Some(row) = fits(before)
                {
                    return Some((item(row, Some((text, true))), stop));
                }
            }
        }
        fits(start).map(|row| (item(row, None), stop))
    }

    /// The words of an event, beginning as a headline does.
    fn headline(&self, event: &Event) -> String {
        let mut label = line(&self.view.label(event, self.options.lang));
        if let Some(first) = label.get_mut(..1) {
            first.make_ascii_uppercase();
        }
        label
    }

    /// Day and words of an event.
    fn label(&self, event: &Event) -> String {
        let label = self.headline(event);
        let found = days(event);
        match found.earliest.filter(|first| found.latest == Some(*first)) {
            Some(day) => {
                let (_, month, date) = day.ymd();
                let months = self.frame.words.months_short();
                format!("{date} {} · {label}", months.get(month as usize - 1).map_or("", String::as_str))
            }
            None => label,
        }
    }

    /// What pointing at an event says.
    fn title(&self, event: &Event) -> String {
        use crate::graph::words::Table;
        let time = self.view.date(event, self.options.lang).unwrap_or_else(|| self.frame.phrase("undated", &[]));
        let standing = self.frame.words.name(Table::Standing, event.standing.word());
        format!("{time}: {} ({standing})", self.headline(event))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::sample;
    use crate::graph::words::Lang;
    use crate::ground::EventId;

    /// What is far from all else does not press the rest together, and is not drawn where it was not.
    #[test]
    fn a_few_far_events_are_counted_beyond_the_axis() {
        let mut archive = sample::archive();
        let Some(event) = archive.knowledge.events.first().cloned() else { panic!("the sample has events") };
        archive.knowledge.events = (0..50)
            .map(|nth| {
                let mut event = event.clone();
                event.id = EventId::new(format!("e{nth:03}"));
                let date = if nth == 0 { "1916-10-11".to_owned() } else { format!("2019-05-{:02}", nth % 28 + 1) };
                if let Some(time) = &mut event.time {
                    (time.edtf, time.earliest, time.latest) = (date.clone(), date.clone(), date);
                }
                event
            })
            .collect();
        let options = Options { lang: Lang::En, ..Options::default() };
        let svg = draw(&View::new(&archive), &options).unwrap();
        assert!(svg.contains(">1 earlier</text>") && svg.contains("May 2019"), "{svg}");
        assert!(!svg.contains("1916"), "{svg}");
    }
}
