//! Who met whom: people, parties and bodies with a name, joined by their meetings. Meetings that are disputed, denied or only planned join
//! them by dashed lines.

use std::collections::{BTreeMap, BTreeSet};

use crate::graph::layout;
use crate::graph::view::{View, name};
use crate::graph::words::Table;
use crate::ground::{EntityKind, EventType, Role, Standing};
use crate::linking::Event;

use super::Options;
use super::frame::{EDGE, Frame, Mark, TOP};
use super::svg::{N, Type};

/// How many people are drawn when nobody says.
const PEOPLE: usize = 40;
const SIZE: f64 = 13.0;

/// Two who met.
#[derive(Default)]
struct Tie {
    /// Meetings that took place, and those that may not have or have not yet.
    sure: usize,
    other: usize,
}

type Ties<'a> = BTreeMap<(&'a str, &'a str), Tie>;

/// Draws who met whom; none when nobody met.
pub(super) fn draw(view: &View<'_>, options: &Options) -> Option<String> {
    let meetings: Vec<&Event> = view
        .knowledge
        .events
        .iter()
        .filter(|event| event.kind == EventType::Meeting && met(view, event).len() > 1)
        .collect();
    let kept = foremost(view, &meetings, options.top.unwrap_or(PEOPLE).max(2));
    let mut ties = ties(view, &meetings);
    ties.retain(|(one, other), _| kept.contains(one) && kept.contains(other));
    if ties.is_empty() {
        return None;
    }
    let mut frame = Frame::new(options);
    let articles: BTreeSet<&str> =
        meetings.iter().flat_map(|event| view.documents_of(event)).map(|document| document.id.as_str()).collect();
    let slots = [("meetings", meetings.len().to_string()), ("articles", articles.len().to_string())];
    let under = frame.phrase("meetings_of", &[(slots[0].0, &slots[0].1), (slots[1].0, &slots[1].1)]);
    let title = frame.head("who_met_whom", &under);
    let foot = Picture::new(view, options, &ties, frame.width).draw(&mut frame);
    let (thick, unsettled) = (frame.phrase("thick", &[]), frame.phrase("unsettled", &[]));
    let mut marks = Vec::new();
    if ties.values().any(|tie| tie.sure > 1) {
        marks.push((thick.as_str(), Mark::Line(4.0, false)));
    }
    if ties.values().any(|tie| tie.sure == 0) {
        marks.push((unsettled.as_str(), Mark::Line(1.4, true)));
    }
    let foot = frame.legend(foot, &marks);
    Some(frame.finish(view, foot, &title, &under))
}

/// Who met at a meeting.
fn met<'a>(view: &View<'a>, event: &Event) -> BTreeSet<&'a str> {
    let present = event.args.iter().filter(|arg| matches!(arg.role, Role::Participant | Role::Agent));
    let entities = present.filter_map(|arg| view.entity(arg.entity.as_str()));
    entities
        .filter(|entity| matches!(entity.kind, EntityKind::Person | EntityKind::Organization))
        .map(|entity| entity.id.as_str())
        .collect()
}

fn ties<'a>(view: &View<'a>, meetings: &[&Event]) -> Ties<'a> {
    let mut ties = Ties::new();
    for event in meetings {
        let sure = matches!(event.standing, Standing::Reported | Standing::Corroborated);
        let present: Vec<&str> = met(view, event).into_iter().collect();
        for (at, one) in present.iter().enumerate() {
            for other in &present[at + 1..] {
                let tie = ties.entry((one, other)).or_default();
                *if sure { &mut tie.sure } else { &mut tie.other } += 1;
            }
        }
    }
    ties
}

/// Those who were at most meetings.
fn foremost<'a>(view: &View<'a>, meetings: &[&Event], most: usize) -> BTreeSet<&'a str> {
    let mut count: BTreeMap<&str, usize> = BTreeMap::new();
    for id in meetings.iter().flat_map(|event| met(view, event)) {
        *count.entry(id).or_default() += 1;
    }
    let named = |id: &str| view.entity(id).map_or(0, |entity| entity.mentions.len());
    let mut ranked: Vec<(&str, usize)> = count.into_iter().collect();
    ranked.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| named(b.0).cmp(&named(a.0))).then(a.0.cmp(b.0)));
    ranked.into_iter().take(most).map(|(id, _)| id).collect()
}

/// A node on the page.
struct Node {
    label: String,
    kind: EntityKind,
    at: (f64, f64),
    radius: f64,
    ties: usize,
}

struct Picture {
    nodes: Vec<Node>,
    links: Vec<(usize, usize, usize, usize)>,
    foot: f64,
}

/// A box that is taken: left, top, right, foot.
type Area = [f64; 4];

impl Picture {
    fn new(view: &View<'_>, options: &Options, ties: &Ties<'_>, width: f64) -> Self {
        let ids: BTreeSet<&str> = ties.keys().flat_map(|(one, other)| [*one, *other]).collect();
        let places: BTreeMap<&str, usize> = ids.iter().enumerate().map(|(at, id)| (*id, at)).collect();
        let links: Vec<(usize, usize, usize, usize)> =
            ties.iter().map(|((one, other), tie)| (places[one], places[other], tie.sure, tie.other)).collect();
        let pairs: Vec<(u32, u32)> = links.iter().map(|link| (link.0 as u32, link.1 as u32)).collect();
        let points = layout::place(ids.len(), &pairs);
        let mut nodes: Vec<Node> = Vec::new();
        for (id, point) in ids.iter().zip(&points) {
            let Some(entity) = view.entity(id) else { continue };
            let own = links.iter().filter(|link| places[id] == link.0 || places[id] == link.1);
            let ties = own.clone().count();
            nodes.push(Node {
                label: name(entity, options.lang).to_owned(),
                kind: entity.kind,
                at: (f64::from(point.x), f64::from(point.y)),
                radius: (4.0 + (ties as f64).sqrt() * 2.0).min(15.0),
                ties,
            });
        }
        let foot = fit(&mut nodes, width);
        Self { nodes, links, foot }
    }

    fn draw(&self, frame: &mut Frame<'_>) -> f64 {
        let colours = frame.colours;
        for (one, other, sure, unsure) in &self.links {
            let (a, b) = (self.nodes[*one].at, self.nodes[*other].at);
            let width = if *sure > 0 { 1.0 + (*sure as f64 - 1.0).sqrt() * 1.6 } else { 1.4 };
            let dash = if *sure == 0 { " stroke-dasharray=\"5 4\"" } else { "" };
            let times = frame.words.name(Table::Type, "meeting");
            frame.svg.open(&format!(
                "{} – {}: {times} {}",
                self.nodes[*one].label,
                self.nodes[*other].label,
                sure + unsure
            ));
            frame.svg.raw(format_args!(
                "<path d=\"M{} {}L{} {}\" stroke=\"{}\" stroke-opacity=\"0.55\" stroke-width=\"{}\"{dash}/>",
                N(a.0),
                N(a.1),
                N(b.0),
                N(b.1),
                colours.soft,
                N(width.min(8.0))
            ));
            frame.svg.close();
        }
        for node in &self.nodes {
            shape(frame, node);
        }
        self.labels(frame);
        self.foot
    }

    /// Names where there is room, of those who met most first; the rest are named when pointed at.
    fn labels(&self, frame: &mut Frame<'_>) {
        let colours = frame.colours;
        let mut taken: Vec<Area> = self.nodes.iter().map(|node| around(node.at, node.radius, node.radius)).collect();
        let mut order: Vec<usize> = (0..self.nodes.len()).collect();
        order.sort_by_key(|at| (std::cmp::Reverse(self.nodes[*at].ties), *at));
        for at in order {
            let node = &self.nodes[at];
            let how = Type::new(SIZE, colours.ink).halo(colours.paper);
            let how = if node.ties > 3 { how.bold() } else { how };
            let text = how.cut(&node.label, 190.0);
            let wide = how.width(&text);
            let Some((x, y)) = spot(node, wide, frame.width, &taken, at) else { continue };
            taken.push([x - 2.0, y - 13.0, x + wide + 2.0, y + 5.0]);
            frame.svg.text(x, y, how, &text);
        }
    }
}

/// A disc is a person, a square a party or body.
fn shape(frame: &mut Frame<'_>, node: &Node) {
    let colours = frame.colours;
    let (x, y, r) = (N(node.at.0), N(node.at.1), node.radius);
    let paint = |fill: &str| format!("fill=\"{fill}\" stroke=\"{}\" stroke-width=\"1.6\"", colours.ink);
    frame.svg.open(&node.label);
    match node.kind {
        EntityKind::Organization => frame.svg.raw(format_args!(
            "<rect x=\"{}\" y=\"{}\" width=\"{w}\" height=\"{w}\" {}/>",
            N(node.at.0 - r * 0.9),
            N(node.at.1 - r * 0.9),
            paint(colours.paper),
            w = N(r * 1.8)
        )),
        _ => frame.svg.raw(format_args!("<circle cx=\"{x}\" cy=\"{y}\" r=\"{}\" {}/>", N(r), paint(colours.ink))),
    }
    frame.svg.close();
}

/// Where the name of a node stands free: to its right, left, below, above, or farther off to the right or left.
fn spot(node: &Node, wide: f64, width: f64, taken: &[Area], own: usize) -> Option<(f64, f64)> {
    let ((x, y), r) = (node.at, node.radius + 4.0);
    let spots = [
        (x + r, y + 4.5),
        (x - r - wide, y + 4.5),
        (x - wide / 2.0, y + r + 13.0),
        (x - wide / 2.0, y - r - 3.0),
        (x + r * 0.7, y + r + 9.0),
        (x + r * 0.7, y - r),
        (x - r * 0.7 - wide, y + r + 9.0),
        (x - r * 0.7 - wide, y - r),
    ];
    spots.into_iter().find(|(x, y)| {
        let area = [x - 2.0, y - 13.0, x + wide + 2.0, y + 5.0];
        area[0] >= EDGE - 10.0
            && area[2] <= width - EDGE + 10.0
            && taken.iter().enumerate().all(|(at, other)| at == own || !overlap(&area, other))
    })
}

fn around((x, y): (f64, f64), width: f64, height: f64) -> Area {
    [x - width, y - height, x + width, y + height]
}

fn overlap(a: &Area, b: &Area) -> bool {
    a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3]
}

/// Brings the nodes onto the page with room for names at the sides; returns where the picture ends.
fn fit(nodes: &mut [Node], width: f64) -> f64 {
    const NAMES: f64 = 110.0;
    let low = |by: fn(&Node) -> f64| nodes.iter().map(by).fold(f64::MAX, f64::min);
    let high = |by: fn(&Node) -> f64| nodes.iter().map(by).fold(f64::MIN, f64::max);
    let (left, right) = (low(|node| node.at.0), high(|node| node.at.0));
    let (top, foot) = (low(|node| node.at.1), high(|node| node.at.1));
    let room = width - 2.0 * EDGE - 2.0 * NAMES;
    // few nodes are not blown up over the page, and a tall picture stays on one
    let k = (room / (right - left).max(1.0)).min(900.0 / (foot - top).max(1.0)).min(4.0);
    let shift = (width - (right - left) * k) / 2.0;
    for node in nodes.iter_mut() {
        node.at = (shift + (node.at.0 - left) * k, TOP + 30.0 + (node.at.1 - top) * k);
    }
    TOP + 60.0 + (foot - top) * k
}
