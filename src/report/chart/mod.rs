//! Charts as SVG, drawn without any other program: a timeline in lanes, who met whom, and seats won.
//!
//! A chart is read without pointing at it, so unlike the report it shows what matters most and says how much it leaves out.
//! What is reported, corroborated, disputed, denied or planned differs in shape; colour only helps.

mod axis;
mod frame;
mod lanes;
mod measure;
mod met;
mod seats;
mod signs;
mod svg;
mod timeline;

use crate::graph::view::View;
use crate::graph::words::Lang;

/// Which chart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Events over time, a lane for each person, party, place or type.
    Timeline,
    /// People joined by their meetings.
    WhoMetWhom,
    /// Seats and votes of parties, election by election.
    Seats,
}

/// What the lanes of a timeline are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Lanes {
    /// People.
    #[default]
    Person,
    /// Parties and other bodies, with what their members do.
    Party,
    /// Places, with what lies in them.
    Place,
    /// Types of events.
    Type,
}

/// What can be chosen about a chart.
#[derive(Clone, Debug)]
pub struct Options {
    /// The language of its words.
    pub lang: Lang,
    /// Its title; one of its kind when empty.
    pub title: String,
    /// In pixels; at least 480.
    pub width: u32,
    /// What the lanes of a timeline are.
    pub lanes: Lanes,
    /// At most so many lanes or people; 12 lanes or 40 people when none is given.
    pub top: Option<usize>,
    /// Light letters on dark ground.
    pub dark: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self { lang: Lang::Hi, title: String::new(), width: 1200, lanes: Lanes::Person, top: None, dark: false }
    }
}

/// Draws a chart; none when the graph has nothing that belongs on it.
pub fn draw(view: &View<'_>, kind: Kind, options: &Options) -> Option<String> {
    match kind {
        Kind::Timeline => timeline::draw(view, options),
        Kind::WhoMetWhom => met::draw(view, options),
        Kind::Seats => seats::draw(view, options),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::sample;

    /// Every tag is one of ours and every `&` begins an entity: no text of others is read as markup.
    fn is_inert(svg: &str) {
        const TAGS: &[&str] = &["svg", "title", "desc", "rect", "text", "path", "circle", "g"];
        for after in svg.split('<').skip(1) {
            let tag = after.trim_start_matches('/').split([' ', '>', '/']).next().unwrap();
            assert!(TAGS.contains(&tag), "<{after}");
        }
        for after in svg.split('&').skip(1) {
            assert!(["amp;", "lt;", "gt;", "quot;", "#39;"].iter().any(|entity| after.starts_with(entity)), "&{after}");
        }
    }

    #[test]
    fn charts_show_the_graph_and_nothing_of_its_text_is_markup() {
        let archive = sample::archive();
        let view = View::new(&archive);
        for (lang, words) in [(Lang::Hi, "रैली: लोक दल"), (Lang::En, "Rally &lt;one&gt; &quot;two&quot; =3")]
        {
            for (kind, shows) in [
                (Kind::Timeline, [words, "stroke-dasharray"]),
                (Kind::WhoMetWhom, ["<path d=\"M", "<circle"]),
                (Kind::Seats, [">12</text>", "<rect"]),
            ] {
                let options = Options { lang, title: "</title><script>x".to_owned(), ..Options::default() };
                let svg = draw(&view, kind, &options).unwrap();
                is_inert(&svg);
                assert!(svg.contains("&lt;/title&gt;&lt;script&gt;x"));
                for part in shows {
                    assert!(svg.contains(part), "{kind:?} {lang:?} {part}: {svg}");
                }
                assert_eq!(svg, draw(&view, kind, &options).unwrap(), "the same bytes again");
            }
        }
    }

    #[test]
    fn every_event_is_drawn_or_counted() {
        let archive = sample::archive();
        let view = View::new(&archive);
        for lanes in [Lanes::Person, Lanes::Party, Lanes::Place, Lanes::Type] {
            let svg = draw(&view, Kind::Timeline, &Options { lanes, lang: Lang::En, ..Options::default() }).unwrap();
            for event in &archive.knowledge.events {
                let own = format!("{} &lt;one&gt;", event.kind);
                assert!(svg.to_lowercase().contains(&own), "{lanes:?} {own}");
            }
        }
    }

    #[test]
    fn an_empty_graph_has_no_chart() {
        let mut archive = sample::archive();
        archive.knowledge.events.clear();
        archive.knowledge.relations.clear();
        for kind in [Kind::Timeline, Kind::WhoMetWhom, Kind::Seats] {
            assert!(draw(&View::new(&archive), kind, &Options::default()).is_none(), "{kind:?}");
        }
    }
}
