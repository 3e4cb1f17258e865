//! The signs of charts, the same as those of the report: the shape tells what the sources add up to, never the colour alone.

use std::fmt::Write as _;

use crate::ground::{EventType, Standing};

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

/// An event at a point: a disc when reported, with a ring when corroborated, half a disc when disputed, a struck circle when
/// denied, a dotted circle when planned. A vague date has a dashed halo.
pub(super) fn sign(svg: &mut Svg, (x, y): (f64, f64), standing: Standing, colour: &str, paper: &str, vague: bool) {
    let r = RADIUS - 0.8;
    let full = matches!(standing, Standing::Reported | Standing::Corroborated);
    let dash = if standing == Standing::Planned { " stroke-dasharray=\"2.2 2.2\"" } else { "" };
    let fill = if full { colour } else { paper };
    svg.raw(format_args!(
        "<circle cx=\"{}\" cy=\"{}\" r=\"{}\" fill=\"{fill}\" stroke=\"{colour}\" stroke-width=\"1.6\"{dash}/>",
        N(x),
        N(y),
        N(r)
    ));
    match standing {
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
        Standing::Corroborated => ring(svg, (x, y), RADIUS + 1.8, colour, ""),
        Standing::Reported | Standing::Planned => {}
    }
    if vague {
        let far = if standing == Standing::Corroborated { 4.0 } else { 2.4 };
        ring(svg, (x, y), RADIUS + far, colour, " stroke-dasharray=\"2 2\"");
    }
}

fn ring(svg: &mut Svg, (x, y): (f64, f64), r: f64, colour: &str, dash: &str) {
    svg.raw(format_args!(
        "<circle cx=\"{}\" cy=\"{}\" r=\"{}\" fill=\"none\" stroke=\"{colour}\"{dash}/>",
        N(x),
        N(y),
        N(r)
    ));
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
    fn standings_differ_without_colour() {
        let drawn: std::collections::BTreeSet<String> = Standing::ALL
            .iter()
            .flat_map(|standing| {
                let (mut point, mut span) = (Svg::default(), Svg::default());
                sign(&mut point, (10.0, 10.0), *standing, "#000", "#fff", false);
                bar(&mut span, (0.0, 90.0), 10.0, *standing, "#000", false);
                [format!("{point:?}"), format!("{span:?}")]
            })
            .collect();
        // a bar does not tell one source from many: its events are known too roughly for that to matter
        assert_eq!(drawn.len(), 2 * Standing::ALL.len() - 1);
    }
}
