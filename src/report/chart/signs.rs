//! The signs of charts, the same as those of the report: the shape tells what the sources add up to, never the colour alone.

use std::fmt::Write as _;

use crate::graph::view::{by_article, days};
use crate::ground::{EventType, Standing};
use crate::linking::Event;

use super::svg::{N, Svg};

/// The colours of a chart.
#[derive(Clone, Copy, Debug)]
pub(super) struct Palette {
    pub paper: &'static str,
    pub zone: &'static str,
    pub ink: &'static str,
    pub soft: &'static str,
    pub line: &'static str,
    pub faint: &'static str,
    pub accent: &'static str,
    families: [&'static str; 7],
}

pub(super) const LIGHT: Palette = Palette {
    paper: "#fdfcf9",
    zone: "#f4f1ea",
    ink: "#1b1a18",
    soft: "#5c5750",
    line: "#cfc8bb",
    faint: "#e9e4da",
    accent: "#9f1d20",
    families: ["#1f5c99", "#0a6b63", "#8a5a00", "#97286a", "#5d5488", "#b03a16", "#5f5236"],
};

pub(super) const DARK: Palette = Palette {
    paper: "#15161a",
    zone: "#1f2026",
    ink: "#ece8e1",
    soft: "#aaa59b",
    line: "#43454d",
    faint: "#2a2c33",
    accent: "#ff9a8f",
    families: ["#7fb5ee", "#58c7ba", "#e8b04e", "#ee8fc3", "#b3a6e8", "#ff9468", "#cbb98c"],
};

/// Types of events that share a colour; the report has the same families.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Family {
    Office,
    Contact,
    Contest,
    Party,
    Speech,
    Street,
    Law,
}

impl Family {
    pub(super) fn of(kind: EventType) -> Self {
        use EventType as T;
        match kind {
            T::Resignation | T::Appointment | T::Removal | T::Responsibility => Self::Office,
            T::Meeting | T::Visit | T::Call => Self::Contact,
            T::Candidacy | T::Victory | T::Defeat | T::SeatTally => Self::Contest,
            T::PartyJoin | T::PartyExit | T::Alliance | T::AllianceExit => Self::Party,
            T::Protest | T::Rally | T::Attack | T::Death => Self::Street,
            T::Arrest | T::Charge | T::Verdict | T::Raid => Self::Law,
            _ => Self::Speech,
        }
    }

    /// Its phrase among the words of charts.
    pub(super) fn phrase(self) -> &'static str {
        match self {
            Self::Office => "office",
            Self::Contact => "contact",
            Self::Contest => "contest",
            Self::Party => "party",
            Self::Speech => "speech",
            Self::Street => "street",
            Self::Law => "law",
        }
    }
}

impl Palette {
    pub(super) fn family(&self, family: Family) -> &'static str {
        self.families[family as usize]
    }
}

/// The radius of the sign of an event.
pub(super) const RADIUS: f64 = 5.0;

/// What the sign of an event says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Sign {
    /// What its mentions add up to.
    pub standing: Standing,
    /// Its date is approximate or uncertain.
    pub vague: bool,
    /// Its date is that of the article and no text's.
    pub article: bool,
}

impl Sign {
    /// That of an event whose date needs no remark.
    pub(super) fn plain(standing: Standing) -> Self {
        Self { standing, vague: false, article: false }
    }

    pub(super) fn of(event: &Event) -> Self {
        let vague = days(event).when.is_some_and(|when| when.approximate || when.uncertain);
        Self { standing: event.standing, vague, article: by_article(event) }
    }
}

/// An event at a point: full when reported, with a ring when corroborated, half full when disputed, struck when denied, dotted
/// when planned. It is a disc where a text says when it was, a diamond where only the article has a date. A vague date has a
/// dashed halo.
pub(super) fn sign(svg: &mut Svg, at: (f64, f64), sign: Sign, colour: &str, paper: &str) {
    let r = RADIUS - 0.8;
    let full = matches!(sign.standing, Standing::Reported | Standing::Corroborated);
    let dash = if sign.standing == Standing::Planned { " stroke-dasharray=\"2.2 2.2\"" } else { "" };
    let fill = if full { colour } else { paper };
    outline(svg, at, r, sign.article, format_args!("fill=\"{fill}\" stroke=\"{colour}\" stroke-width=\"1.6\"{dash}"));
    let (x, y) = at;
    match sign.standing {
        Standing::Disputed if sign.article => {
            let far = r * DIAMOND;
            let (left, top, foot) = (N(x - far), N(y - far), N(y + far));
            svg.raw(format_args!("<path d=\"M{x} {top}L{left} {}L{x} {foot}Z\" fill=\"{colour}\"/>", N(y), x = N(x)));
        }
        Standing::Disputed => svg.raw(format_args!(
            "<path d=\"M{x} {}A{r} {r} 0 0 0 {x} {}Z\" fill=\"{colour}\"/>",
            N(y - r),
            N(y + r),
            x = N(x),
            r = N(r)
        )),
        Standing::Denied => svg.raw(format_args!(
            "<path d=\"M{} {}L{} {}\" stroke=\"{colour}\" stroke-width=\"1.8\"/>",
            N(x - RADIUS),
            N(y + RADIUS),
            N(x + RADIUS),
            N(y - RADIUS)
        )),
        Standing::Corroborated => {
            outline(svg, at, RADIUS + 1.8, sign.article, format_args!("fill=\"none\" stroke=\"{colour}\""));
        }
        Standing::Reported | Standing::Planned => {}
    }
    if sign.vague {
        let far = if sign.standing == Standing::Corroborated { 4.0 } else { 2.4 };
        outline(
            svg,
            at,
            RADIUS + far,
            false,
            format_args!("fill=\"none\" stroke=\"{colour}\" stroke-dasharray=\"2 2\""),
        );
    }
}

/// From the middle of a diamond to its corners, when it is to look as large as a disc, in parts of the radius.
const DIAMOND: f64 = 1.25;

fn outline(svg: &mut Svg, (x, y): (f64, f64), r: f64, diamond: bool, paint: std::fmt::Arguments<'_>) {
    if diamond {
        let far = r * DIAMOND;
        let (left, top, right, foot) = (N(x - far), N(y - far), N(x + far), N(y + far));
        let (x, y) = (N(x), N(y));
        svg.raw(format_args!("<path d=\"M{x} {top}L{left} {y}L{x} {foot}L{right} {y}Z\" {paint}/>"));
    } else {
        svg.raw(format_args!("<circle cx=\"{}\" cy=\"{}\" r=\"{}\" {paint}/>", N(x), N(y), N(r)));
    }
}

/// How high a bar is.
pub(super) const BAR: f64 = 6.0;

/// A date known only roughly: a hatched bar over all days it may be. The outline tells the standing: dashed when planned or
/// vague; without hatching when denied, and struck through; hatched on one half when disputed.
pub(super) fn bar(svg: &mut Svg, (x0, x1): (f64, f64), y: f64, standing: Standing, colour: &str, vague: bool) {
    let (top, foot) = (y - BAR / 2.0, y + BAR / 2.0);
    let dash = if standing == Standing::Planned || vague { " stroke-dasharray=\"3 2\"" } else { "" };
    svg.raw(format_args!(
        "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" fill=\"none\" stroke=\"{colour}\"{dash}/>",
        N(x0),
        N(top),
        N(x1 - x0),
        N(BAR)
    ));
    let hatched = match standing {
        Standing::Denied => {
            svg.rule((x0, y), (x1, y), colour, 1.4);
            return;
        }
        Standing::Disputed => f64::midpoint(x0, x1),
        _ => x1,
    };
    let mut path = String::new();
    let mut x = x0 - BAR + 4.0;
    while x < hatched {
        // from the foot up to the right, cut at the ends
        let (from, to) = (x.max(x0), (x + BAR).min(hatched));
        if to > from {
            let (below, above) = (foot - (from - x), top + (x + BAR - to));
            let _ = write!(path, "M{} {}L{} {}", N(from), N(below), N(to), N(above));
        }
        x += 4.0;
    }
    svg.raw(format_args!("<path d=\"{path}\" stroke=\"{colour}\" stroke-width=\"0.9\"/>"));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn standings_and_origins_of_dates_differ_without_colour() {
        let drawn: std::collections::BTreeSet<String> = Standing::ALL
            .iter()
            .flat_map(|standing| {
                let point = |article| {
                    let mut svg = Svg::default();
                    sign(&mut svg, (10.0, 10.0), Sign { article, ..Sign::plain(*standing) }, "#000", "#fff");
                    format!("{svg:?}")
                };
                let mut span = Svg::default();
                bar(&mut span, (0.0, 90.0), 10.0, *standing, "#000", false);
                [point(false), point(true), format!("{span:?}")]
            })
            .collect();
        // a bar does not tell one source from many: its events are known too roughly for that to matter
        assert_eq!(drawn.len(), 3 * Standing::ALL.len() - 1);
    }
}
