//! The timeline: lanes over time. Each event has its sign in every lane it belongs to, joined by a line, and its words in the
//! first; dates known only roughly are bars over all days they may be; events without a date stand before the axis and are
//! listed below.

use std::collections::BTreeMap;

use crate::graph::view::{View, days};
use crate::graph::when::{Day, When};
use crate::ground::Standing;
use crate::linking::Event;

use super::Options;
use super::axis::Axis;
use super::frame::{EDGE, Frame, TOP};
use super::lanes::{Lane, lanes};
use super::signs::{BAR, Family, RADIUS};
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
    let newest = view.knowledge.documents.iter().filter_map(|document| When::parse(document.date.edtf.as_deref()?)?.latest).max();
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
        if !placed.many.is_empty() {
            placed.rows += 1;
        }
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
        let words = self.frame.words;
        let time = event.time.as_ref().map_or_else(|| self.frame.phrase("undated", &[]), |time| words.time(&time.edtf));
        let standing = words.name(Table::Standing, event.standing.word());
        format!("{time}: {} ({standing})", self.headline(event))
    }

    fn grid(&mut self, placed: &[Placed], lanes: &[Lane], foot: f64) {
        let (left, right) = (EDGE, self.frame.width - EDGE);
        let colours = self.frame.colours;
        let svg = &mut self.frame.svg;
        if self.span.0 > self.zone {
            svg.area(self.zone, TOP, self.span.0 - self.zone - 8.0, foot - TOP, colours.zone);
            let how = Type::new(11.5, colours.soft).anchor("middle");
            let text = how.cut(&self.frame.words.phrase("undated", &[]), self.span.0 - self.zone - 10.0);
            svg.text((self.zone + self.span.0 - 8.0) / 2.0, TOP + 19.0, how, &text);
        }
        for tick in self.axis.map(|axis| axis.ticks(84.0, self.frame.words)).unwrap_or_default() {
            let colour = if tick.year { colours.line } else { colours.faint };
            svg.rule((tick.x, TOP + 6.0), (tick.x, foot), colour, 1.0);
            let how = Type::new(12.0, if tick.year { colours.ink } else { colours.soft });
            let how = if tick.year { how.bold() } else { how };
            if tick.x + 5.0 + how.width(&tick.text) <= right {
                svg.text(tick.x + 5.0, TOP + 19.0, how, &tick.text);
            }
        }
        for (one, lane) in placed.iter().zip(lanes) {
            svg.rule((left, one.top), (right, one.top), colours.line, 1.0);
            let how = Type::new(13.5, if lane.special { colours.soft } else { colours.ink });
            let how = if lane.special { how } else { how.bold() };
            let count = lane.events.len().to_string();
            let room = self.zone - EDGE - 14.0;
            svg.text(left, one.top + PAD + 15.0, how, &how.cut(&lane.name, room - 8.0));
            let middle = one.top + PAD + 15.0;
            let beside = left + how.width(&how.cut(&lane.name, room - 8.0)) + 6.0;
            let small = Type::new(11.0, colours.soft);
            let fits = beside + small.width(&count) < self.zone - 6.0;
            svg.text(if fits { beside } else { left }, if fits { middle } else { middle + 15.0 }, small, &count);
        }
        svg.rule((left, foot), (right, foot), colours.line, 1.0);
    }

    /// Joins the signs of an event in different lanes.
    fn connect(&mut self, placed: &[Placed]) {
        let mut ends: BTreeMap<usize, (f64, f64, f64)> = BTreeMap::new();
        for one in placed {
            for item in one.items.iter().filter(|item| item.end.is_none()) {
                let y = one.top + PAD + ROW * (item.row as f64 + 0.5);
                let end = ends.entry(item.event).or_insert((item.x, y, y));
                end.2 = y;
            }
        }
        for (event, (x, from, to)) in ends {
            if to > from {
                let kind = self.view.knowledge.events[event].kind;
                let colour = self.frame.colours.family(Family::of(kind));
                self.frame.svg.raw(format_args!(
                    "<path d=\"M{x} {}V{}\" stroke=\"{colour}\" stroke-opacity=\"0.4\"/>",
                    super::svg::N(from),
                    super::svg::N(to),
                    x = super::svg::N(x)
                ));
            }
        }
    }

    fn lane(&mut self, placed: &Placed) {
        let colours = self.frame.colours;
        for item in &placed.items {
            let event = &self.view.knowledge.events[item.event];
            let y = placed.top + PAD + ROW * (item.row as f64 + 0.5);
            let vague = days(event).when.is_some_and(|when| when.approximate || when.uncertain);
            let title = self.title(event);
            self.frame.svg.open(&title);
            let how = Type::new(SIZE, colours.ink).halo(colours.paper);
            match item.end {
                Some(end) => {
                    let foot = y + ROW / 2.0 - BAR / 2.0 - 1.5;
                    if let Some((text, before)) = &item.words {
                        let x = if *before { self.span.1 } else { item.x };
                        let how = if *before { how.anchor("end") } else { how };
                        self.frame.svg.text(x, foot - BAR / 2.0 - 3.0, how, text);
                    }
                    self.frame.bar((item.x, end), foot, event.standing, Family::of(event.kind), vague);
                }
                None => {
                    if let Some((text, before)) = &item.words {
                        let (x, how) = if *before {
                            (item.x - RADIUS - 6.0, how.anchor("end"))
                        } else {
                            (item.x + RADIUS + 6.0, how)
                        };
                        self.frame.svg.text(x, y + 4.5, how, text);
                        if event.standing == Standing::Denied {
                            let wide = how.width(text);
                            let from = if *before { x - wide } else { x };
                            self.frame.svg.rule((from, y + 0.5), (from + wide, y + 0.5), colours.soft, 0.8);
                        }
                    }
                    self.frame.sign((item.x, y), event.standing, Family::of(event.kind), vague);
                }
            }
            self.frame.svg.close();
        }
        let y = placed.top + PAD + ROW * (placed.rows as f64 - 0.5) + 4.0;
        for (column, count) in &placed.many {
            let x = (*column as f64 + 0.5) * 26.0;
            let how = Type::new(10.5, colours.soft).anchor("middle").halo(colours.paper);
            self.frame.svg.text(x, y, how, &format!("+{count}"));
        }
        let small = Type::new(10.5, colours.accent).halo(colours.paper);
        let y = placed.top + PAD - 1.0;
        for (count, phrase, x, anchor) in
            [(placed.outside[0], "earlier", self.span.0, "start"), (placed.outside[1], "later", self.span.1, "end")]
        {
            if count > 0 {
                let text = self.frame.phrase(phrase, &[("count", &count.to_string())]);
                self.frame.svg.text(x, y + 5.0, small.anchor(anchor), &text);
            }
        }
        self.loose(placed);
    }

    /// Events of a lane without a date.
    fn loose(&mut self, placed: &Placed) {
        let colours = self.frame.colours;
        for (nth, at) in placed.loose.iter().take(3 * LOOSE).enumerate() {
            let event = &self.view.knowledge.events[*at];
            let last = nth == 3 * LOOSE - 1 && placed.loose.len() > 3 * LOOSE;
            let x = self.zone + 10.0 + (nth % LOOSE) as f64 * 12.0;
            let y = placed.top + PAD + ROW * ((nth / LOOSE) as f64 + 0.5);
            if last {
                let rest = placed.loose.len() - nth;
                self.frame.svg.text(x - 5.0, y + 4.0, Type::new(10.5, colours.soft), &format!("+{rest}"));
                break;
            }
            let title = self.title(event);
            self.frame.svg.open(&title);
            self.frame.sign((x, y), event.standing, Family::of(event.kind), false);
            self.frame.svg.close();
        }
    }

    /// Names the events without a date, those that most articles tell of first; returns where the list ends.
    fn undated(&mut self, top: f64) -> f64 {
        let view = self.view;
        let mut all: Vec<&Event> =
            view.knowledge.events.iter().filter(|event| days(event).closed().is_none()).collect();
        if all.is_empty() {
            return top;
        }
        all.sort_by_key(|event| std::cmp::Reverse(event.mentions.len()));
        let colours = self.frame.colours;
        let heading = self.frame.phrase("undated", &[]);
        self.frame.svg.text(EDGE, top + 30.0, Type::new(13.5, colours.ink).bold(), &heading);
        let half = (self.frame.width - 2.0 * EDGE) / 2.0;
        let how = Type::new(SIZE, colours.ink);
        let shown = all.len().min(LISTED);
        let rows = shown.div_ceil(2);
        for (nth, event) in all.iter().take(LISTED).enumerate() {
            let x = EDGE + (nth / rows) as f64 * half;
            let y = top + 52.0 + (nth % rows) as f64 * ROW;
            self.frame.sign((x + RADIUS + 2.0, y - 4.5), event.standing, Family::of(event.kind), false);
            let text = how.cut(&self.headline(event), half - 40.0);
            self.frame.svg.text(x + 20.0, y, how, &text);
        }
        let mut foot = top + 52.0 + rows as f64 * ROW;
        if all.len() > shown {
            let more = self.frame.phrase("more", &[("count", &(all.len() - shown).to_string())]);
            self.frame.svg.text(EDGE, foot, Type::new(SIZE, colours.soft), &more);
            foot += ROW;
        }
        foot - 8.0
    }
}
