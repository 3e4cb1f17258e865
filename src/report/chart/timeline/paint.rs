//! Drawing what has its place on a timeline.

use std::collections::BTreeMap;

use crate::graph::view::days;
use crate::ground::Standing;
use crate::linking::Event;

use super::super::frame::{EDGE, TOP};
use super::super::lanes::Lane;
use super::super::signs::{BAR, Family, RADIUS};
use super::super::svg::{N, Type};
use super::{Item, LISTED, LOOSE, PAD, Placed, ROW, SIZE, Timeline};

impl Timeline<'_, '_> {
    pub(super) fn grid(&mut self, placed: &[Placed], lanes: &[Lane], foot: f64) {
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
    pub(super) fn connect(&mut self, placed: &[Placed]) {
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
                    N(from),
                    N(to),
                    x = N(x)
                ));
            }
        }
    }

    pub(super) fn lane(&mut self, placed: &Placed) {
        let colours = self.frame.colours;
        for item in &placed.items {
            let title = self.title(&self.view.knowledge.events[item.event]);
            self.frame.svg.open(&title);
            self.item(item, placed.top + PAD + ROW * (item.row as f64 + 0.5));
            self.frame.svg.close();
        }
        // the last rows are for what has no place
        let last = placed.top + PAD + ROW * (placed.rows as f64 - 0.5) + 4.0;
        let outside = placed.outside != [0; 2];
        let y = if outside { last - ROW } else { last };
        for (column, count) in &placed.many {
            let x = (*column as f64 + 0.5) * 26.0;
            let how = Type::new(10.5, colours.soft).anchor("middle").halo(colours.paper);
            self.frame.svg.text(x, y, how, &format!("+{count}"));
        }
        let small = Type::new(10.5, colours.accent).halo(colours.paper);
        for (count, phrase, x, anchor) in
            [(placed.outside[0], "earlier", self.span.0, "start"), (placed.outside[1], "later", self.span.1, "end")]
        {
            if count > 0 {
                let text = self.frame.phrase(phrase, &[("count", &count.to_string())]);
                self.frame.svg.text(x, last, small.anchor(anchor), &text);
            }
        }
        self.loose(placed);
    }

    /// An event in its row, whose middle is at `y`: a bar with its words above, or a sign with its words beside it.
    fn item(&mut self, item: &Item, y: f64) {
        let event = &self.view.knowledge.events[item.event];
        let colours = self.frame.colours;
        let how = Type::new(SIZE, colours.ink).halo(colours.paper);
        if let Some(end) = item.end {
            let foot = y + ROW / 2.0 - BAR / 2.0 - 1.5;
            if let Some((text, before)) = &item.words {
                let (x, how) = if *before { (self.span.1, how.anchor("end")) } else { (item.x, how) };
                self.frame.svg.text(x, foot - BAR / 2.0 - 3.0, how, text);
            }
            self.frame.bar((item.x, end), foot, event);
            return;
        }
        if let Some((text, before)) = &item.words {
            let gap = RADIUS + 6.0;
            let (x, how) = if *before { (item.x - gap, how.anchor("end")) } else { (item.x + gap, how) };
            self.frame.svg.text(x, y + 4.5, how, text);
            if event.standing == Standing::Denied {
                let from = if *before { x - how.width(text) } else { x };
                self.frame.svg.rule((from, y + 0.5), (from + how.width(text), y + 0.5), colours.soft, 0.8);
            }
        }
        self.frame.sign((item.x, y), event);
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
            self.frame.sign((x, y), event);
            self.frame.svg.close();
        }
    }

    /// Names the events without a date, those that most articles tell of first; returns where the list ends.
    pub(super) fn undated(&mut self, top: f64) -> f64 {
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
            self.frame.sign((x + RADIUS + 2.0, y - 4.5), event);
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
