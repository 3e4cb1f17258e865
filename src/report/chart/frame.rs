//! What all charts have around them: title above, the meaning of the signs and the origin below.

use std::collections::BTreeSet;

use crate::graph::view::View;
use crate::graph::words::{Table, Words};
use crate::ground::Standing;
use crate::linking::Event;

use super::Options;
use super::signs::{DARK, Family, LIGHT, Palette, RADIUS, Sign, bar, sign};
use super::svg::{Svg, Type};

/// Room at the edges.
pub(super) const EDGE: f64 = 28.0;
/// Where the title and the line below it stand.
const TITLE: f64 = 48.0;
const UNDER: f64 = 72.0;
/// Where the chart begins.
pub(super) const TOP: f64 = 92.0;
const LEGEND: f64 = 22.0;

/// A chart on its way.
pub(super) struct Frame<'a> {
    pub svg: Svg,
    pub words: &'static Words,
    pub colours: Palette,
    pub width: f64,
    options: &'a Options,
    /// The signs that were drawn.
    standings: BTreeSet<Standing>,
    families: BTreeSet<Family>,
    partial: bool,
    vague: bool,
    article: bool,
}

impl<'a> Frame<'a> {
    pub(super) fn new(options: &'a Options) -> Self {
        Self {
            svg: Svg::default(),
            words: Words::of(options.lang),
            colours: if options.dark { DARK } else { LIGHT },
            width: f64::from(options.width.max(480)),
            options,
            standings: BTreeSet::new(),
            families: BTreeSet::new(),
            partial: false,
            vague: false,
            article: false,
        }
    }

    /// A phrase of charts.
    pub(super) fn phrase(&self, phrase: &str, slots: &[(&str, &str)]) -> String {
        self.words.phrase(phrase, slots)
    }

    /// Draws the sign of an event and notes it for the legend.
    pub(super) fn sign(&mut self, at: (f64, f64), event: &Event) {
        let (family, own) = (Family::of(event.kind), Sign::of(event));
        self.standings.insert(own.standing);
        self.families.insert(family);
        self.vague |= own.vague;
        self.article |= own.article;
        sign(&mut self.svg, at, own, self.colours.family(family), self.colours.paper);
    }

    /// Draws a span of days and notes it.
    pub(super) fn bar(&mut self, span: (f64, f64), y: f64, event: &Event) {
        let (family, Sign { standing, vague, .. }) = (Family::of(event.kind), Sign::of(event));
        self.families.insert(family);
        self.standings.insert(standing);
        self.partial = true;
        self.vague |= vague;
        bar(&mut self.svg, span, y, standing, self.colours.family(family), vague);
    }

    /// Title and subtitle; returns the title.
    pub(super) fn head(&mut self, usual: &str, under: &str) -> String {
        let title = if self.options.title.is_empty() { self.phrase(usual, &[]) } else { self.options.title.clone() };
        let (ink, soft, room) = (self.colours.ink, self.colours.soft, self.width - 2.0 * EDGE);
        self.svg.area(EDGE, 14.0, room, 2.4, ink);
        let how = Type::new(26.0, ink).bold();
        self.svg.text(EDGE, TITLE, how, &how.cut(&title, room));
        let how = Type::new(14.0, soft);
        self.svg.text(EDGE, UNDER, how, &how.cut(under, room));
        title
    }

    /// The meaning of the signs that were drawn, from `y` down; returns where it ends.
    pub(super) fn legend(&mut self, y: f64, others: &[(&str, Mark)]) -> f64 {
        let mut items: Vec<(Mark, String)> = Vec::new();
        for standing in std::mem::take(&mut self.standings) {
            items.push((Mark::Sign(standing), self.words.name(Table::Standing, standing.word()).to_owned()));
        }
        if self.article {
            items.push((Mark::Article, self.phrase("by_article", &[])));
        }
        if self.partial {
            items.push((Mark::Bar, self.phrase("partial", &[])));
        }
        if self.vague {
            items.push((Mark::Halo, self.phrase("vague", &[])));
        }
        for family in std::mem::take(&mut self.families) {
            items.push((Mark::Family(family), self.phrase(family.phrase(), &[])));
        }
        for (text, mark) in others {
            items.push((*mark, (*text).to_owned()));
        }
        let how = Type::new(12.5, self.colours.soft);
        let (mut x, mut y) = (EDGE, y + LEGEND);
        for (mark, text) in items {
            let wide = mark.width() + 7.0 + how.width(&text);
            if x > EDGE && x + wide > self.width - EDGE {
                (x, y) = (EDGE, y + LEGEND);
            }
            mark.draw(self, x, y - 4.5);
            self.svg.text(x + mark.width() + 7.0, y, how, &text);
            x += wide + 22.0;
        }
        y + 10.0
    }

    /// The origin of the chart, and the file. `about` is for those who cannot see it.
    pub(super) fn finish(mut self, view: &View<'_>, y: f64, title: &str, about: &str) -> String {
        let made = &view.knowledge.generator;
        let y = y + 20.0;
        let (faint, soft) = (self.colours.faint, self.colours.soft);
        self.svg.area(EDGE, y - 16.0, self.width - 2.0 * EDGE, 1.0, faint);
        let text = format!("{} {}", made.name, made.version);
        self.svg.text(self.width - EDGE, y + 2.0, Type::new(11.5, soft).anchor("end"), &text);
        self.svg.finish((self.width, y + 18.0), self.colours.paper, self.options.lang.code(), title, about)
    }
}

/// A sign in the legend.
#[derive(Clone, Copy, Debug)]
pub(super) enum Mark {
    Sign(Standing),
    Article,
    Bar,
    Halo,
    Family(Family),
    /// A line of this width, dashed or not.
    Line(f64, bool),
    /// A box, filled or not.
    Box(bool),
    /// A short upright line.
    Tick,
}

impl Mark {
    fn width(self) -> f64 {
        match self {
            Self::Bar | Self::Line(..) => 30.0,
            Self::Box(_) => 16.0,
            _ => 2.0 * RADIUS + 4.0,
        }
    }

    fn draw(self, frame: &mut Frame<'_>, x: f64, y: f64) {
        let Palette { soft, paper, ink, .. } = frame.colours;
        let middle = (x + self.width() / 2.0, y);
        let svg = &mut frame.svg;
        match self {
            Self::Sign(standing) => sign(svg, middle, Sign::plain(standing), soft, paper),
            Self::Article => sign(svg, middle, Sign { article: true, ..Sign::plain(Standing::Reported) }, soft, paper),
            Self::Halo => sign(svg, middle, Sign { vague: true, ..Sign::plain(Standing::Reported) }, soft, paper),
            Self::Bar => bar(svg, (x, x + 30.0), y, Standing::Reported, soft, false),
            Self::Family(family) => {
                let colour = frame.colours.family(family);
                sign(svg, middle, Sign::plain(Standing::Reported), colour, paper);
            }
            Self::Line(width, dashed) => svg.raw(format_args!(
                "<path d=\"M{x} {y}h30\" stroke=\"{ink}\" stroke-width=\"{width}\"{}/>",
                if dashed { " stroke-dasharray=\"5 4\"" } else { "" }
            )),
            Self::Box(full) => svg.raw(format_args!(
                "<rect x=\"{}\" y=\"{}\" width=\"15\" height=\"9\" fill=\"{}\" stroke=\"{soft}\"{}/>",
                super::svg::N(x),
                super::svg::N(y - 4.5),
                if full { soft } else { paper },
                if full { "" } else { " stroke-dasharray=\"3 2\"" }
            )),
            Self::Tick => svg.rule((middle.0, y - 7.0), (middle.0, y + 7.0), ink, 2.0),
        }
    }
}
