//! Places for the nodes of a graph in the plane, the same on every machine: only sums, products, quotients and roots are
//! taken, in a fixed order.
//!
//! Nodes that hang on one other node stand around it like the seeds of a sunflower. What is left is laid out by springs and
//! repulsion, from coarse to fine (Hu, "Efficient and high quality force-directed graph drawing", 2005), with the far field
//! from a quadtree (Barnes and Hut, 1986). Parts that are not joined are laid out each for itself and put in rows.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::quadtree::Tree;

/// A place, in units of which two joined nodes are about 40 apart. The drawing is around the origin.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Point {
    /// To the right.
    pub x: f32,
    /// Down.
    pub y: f32,
}

type Vec2 = [f64; 2];

/// How far apart joined nodes are to be.
const LENGTH: f64 = 40.0;
/// The seeds of a sunflower: between two of them, as a part of LENGTH.
const SEED: f64 = 0.4;
/// How far the nearest neighbour should be, as a part of LENGTH.
const APART: f64 = 0.9;
/// Cosine and sine of the golden angle, 2π(1 - 1/φ).
const GOLDEN: Vec2 = [-0.737_368_878_078_319_7, 0.675_490_294_261_523_9];

/// Places for `nodes` nodes with these links between them; direction, loops and repetitions do not matter.
pub fn place(nodes: usize, links: &[(u32, u32)]) -> Vec<Point> {
    let graph = Level::new(nodes, links);
    let hubs = graph.hubs();
    let mut leaves: Vec<Vec<u32>> = vec![Vec::new(); nodes];
    for (leaf, hub) in hubs.iter().enumerate() {
        if let Some(hub) = hub {
            leaves[*hub as usize].push(leaf as u32);
        }
    }
    let parts: Vec<(Vec<u32>, Vec<Vec2>)> = graph
        .components(&hubs)
        .into_par_iter()
        .map(|members| {
            let core = graph.part(&members, |node| cloud(leaves[node as usize].len()));
            let mut spots = core.lay_out();
            spread(&mut spots);
            lie_down(&mut spots);
            with_leaves(&members, &spots, &leaves)
        })
        .collect();
    let lone: Vec<u32> = (0..nodes as u32).filter(|node| graph.degree(*node) == 0).collect();
    let mut points = vec![[0.0; 2]; nodes];
    pack(parts, &lone, &mut points);
    points.iter().map(|[x, y]| Point { x: rounded(x * LENGTH), y: rounded(y * LENGTH) }).collect()
}

/// A node that is not yet part of a coarser one.
const FREE: u32 = u32::MAX;

/// To a tenth, so that files stay small.
fn rounded(value: f64) -> f32 {
    ((value * 10.0).round() / 10.0) as f32
}

/// The radius of so many seeds around a node.
fn cloud(seeds: usize) -> f64 {
    if seeds == 0 { 0.0 } else { SEED * (seeds as f64).sqrt() + SEED }
}

/// The nodes of a part with those that hang on them, and their places.
fn with_leaves(members: &[u32], spots: &[Vec2], leaves: &[Vec<u32>]) -> (Vec<u32>, Vec<Vec2>) {
    let (mut nodes, mut places) = (members.to_vec(), spots.to_vec());
    for (hub, spot) in members.iter().zip(spots) {
        let mut direction = [1.0, 0.0];
        for (nth, leaf) in leaves[*hub as usize].iter().enumerate() {
            let far = SEED * (nth as f64 + 1.0).sqrt() + SEED * 0.5;
            nodes.push(*leaf);
            places.push([spot[0] + direction[0] * far, spot[1] + direction[1] * far]);
            direction = turned(direction, GOLDEN);
        }
    }
    (nodes, places)
}

/// Draws places apart when many have a neighbour nearer than they should: springs pull groups in which all are joined into a
/// heap. At most to three times the size, for what is dense all over stays so.
fn spread(places: &mut [Vec2]) {
    let mut order: Vec<usize> = (0..places.len()).collect();
    order.sort_by(|a, b| places[*a][0].total_cmp(&places[*b][0]));
    let mut nearest = vec![f64::INFINITY; places.len()];
    for (at, &a) in order.iter().enumerate() {
        for &b in &order[at + 1..] {
            let (x, y) = (places[b][0] - places[a][0], places[b][1] - places[a][1]);
            let square = x * x + y * y;
            nearest[b] = nearest[b].min(square);
            if x * x > nearest[a] {
                break;
            }
            nearest[a] = nearest[a].min(square);
        }
    }
    nearest.sort_by(f64::total_cmp);
    let Some(near) = nearest.get(nearest.len() / 5).copied().filter(|near| near.is_finite()) else { return };
    let factor = (APART / near.sqrt().max(1e-9)).clamp(1.0, 3.0);
    for place in places {
        *place = [place[0] * factor, place[1] * factor];
    }
}

/// Turns places so that their longest extent lies across the page: the first eigenvector of their covariance to the right.
fn lie_down(places: &mut [Vec2]) {
    let count = places.len().max(1) as f64;
    let sum = places.iter().fold([0.0; 2], |sum: Vec2, place| [sum[0] + place[0], sum[1] + place[1]]);
    let middle = [sum[0] / count, sum[1] / count];
    let (mut xx, mut xy, mut yy) = (0.0, 0.0, 0.0);
    for place in places.iter() {
        let (x, y) = (place[0] - middle[0], place[1] - middle[1]);
        (xx, xy, yy) = (xx + x * x, xy + x * y, yy + y * y);
    }
    let greatest = f64::midpoint(xx + yy, ((xx - yy) * (xx - yy) + 4.0 * xy * xy).sqrt());
    let axis = if xy.abs() > 1e-9 { [greatest - yy, xy] } else { [f64::from(xx >= yy), f64::from(xx < yy)] };
    let length = (axis[0] * axis[0] + axis[1] * axis[1]).sqrt();
    if length > 0.0 {
        for place in places {
            *place = turned([place[0] - middle[0], place[1] - middle[1]], [axis[0] / length, -axis[1] / length]);
        }
    }
}

fn turned(a: Vec2, by: Vec2) -> Vec2 {
    [a[0] * by[0] - a[1] * by[1], a[0] * by[1] + a[1] * by[0]]
}

/// Puts the parts in rows, the largest first and in the middle of nothing: rows are about as wide as the whole is high. Nodes
/// without any link come last, in a grid.
fn pack(mut parts: Vec<(Vec<u32>, Vec<Vec2>)>, lone: &[u32], points: &mut [Vec2]) {
    if !lone.is_empty() {
        let wide = (lone.len() * 3).isqrt() + 1;
        let grid = (0..lone.len()).map(|at| [(at % wide) as f64 * 0.6, (at / wide) as f64 * 0.6]);
        parts.push((lone.to_vec(), grid.collect()));
    }
    let boxes: Vec<[f64; 4]> = parts.iter().map(|(_, places)| bounds(places)).collect();
    let area: f64 = boxes.iter().map(|[left, top, right, bottom]| (right - left) * (bottom - top)).sum();
    let mut order: Vec<usize> = (0..parts.len()).collect();
    let last = parts.len() - usize::from(!lone.is_empty());
    order[..last].sort_by(|a, b| {
        let high = |at: &usize| boxes[*at][3] - boxes[*at][1];
        high(b).total_cmp(&high(a)).then(parts[*a].0[0].cmp(&parts[*b].0[0]))
    });
    let widest = boxes.iter().map(|[left, _, right, _]| right - left).fold(0.0, f64::max);
    let width = widest.max(area.sqrt() * 1.25);
    let (mut x, mut y, mut high) = (0.0, 0.0, 0.0_f64);
    for at in order {
        let [left, top, right, bottom] = boxes[at];
        if x > 0.0 && x + right - left > width {
            (x, y, high) = (0.0, y + high, 0.0);
        }
        for (node, place) in parts[at].0.iter().zip(&parts[at].1) {
            points[*node as usize] = [place[0] - left + x, place[1] - top + y];
        }
        x += right - left;
        high = high.max(bottom - top);
    }
    let [left, top, right, bottom] = bounds(points);
    for point in points {
        point[0] -= f64::midpoint(left, right);
        point[1] -= f64::midpoint(top, bottom);
    }
}

/// Left, top, right, bottom, with room around.
fn bounds(places: &[Vec2]) -> [f64; 4] {
    let start = [f64::INFINITY, f64::INFINITY, f64::NEG_INFINITY, f64::NEG_INFINITY];
    let [left, top, right, bottom] = places
        .iter()
        .fold(start, |[left, top, right, bottom], [x, y]| [left.min(*x), top.min(*y), right.max(*x), bottom.max(*y)]);
    if left > right { [0.0; 4] } else { [left - 0.7, top - 0.7, right + 0.7, bottom + 0.7] }
}

/// A graph at one degree of coarseness.
struct Level {
    /// Where the neighbours of each node begin; one more than there are nodes.
    starts: Vec<u32>,
    /// Neighbours with the strength of the link.
    near: Vec<(u32, f64)>,
    /// How many nodes of the finest level each stands for.
    mass: Vec<f64>,
    /// The radius of what surrounds each.
    radius: Vec<f64>,
}

impl Level {
    fn new(nodes: usize, links: &[(u32, u32)]) -> Self {
        let both = links.iter().flat_map(|&(a, b)| [(a, b), (b, a)]);
        let links = both.filter(|(a, b)| a != b).map(|(a, b)| (a, b, 1.0)).collect();
        Self::of(vec![1.0; nodes], vec![0.0; nodes], links)
    }

    /// From links in both directions; several between two nodes become one.
    fn of(mass: Vec<f64>, radius: Vec<f64>, mut links: Vec<(u32, u32, f64)>) -> Self {
        links.sort_unstable_by_key(|&(from, to, _)| (from, to));
        links.dedup_by(|next, kept| {
            let same = (next.0, next.1) == (kept.0, kept.1);
            if same {
                kept.2 += next.2;
            }
            same
        });
        let mut starts = vec![0; mass.len() + 1];
        for (from, ..) in &links {
            starts[*from as usize + 1] += 1;
        }
        for at in 1..starts.len() {
            starts[at] += starts[at - 1];
        }
        Self { starts, near: links.into_iter().map(|(_, to, weight)| (to, weight)).collect(), mass, radius }
    }

    fn len(&self) -> usize {
        self.mass.len()
    }

    fn near(&self, node: u32) -> &[(u32, f64)] {
        &self.near[self.starts[node as usize] as usize..self.starts[node as usize + 1] as usize]
    }

    fn degree(&self, node: u32) -> usize {
        self.near(node).len()
    }

    /// For each node that hangs on one other: that other. Of two that hang on each other the second hangs.
    fn hubs(&self) -> Vec<Option<u32>> {
        let hub = |node: u32| match self.near(node) {
            [(hub, _)] if self.degree(*hub) > 1 || *hub < node => Some(*hub),
            _ => None,
        };
        (0..self.len() as u32).map(hub).collect()
    }

    /// The parts that are joined, without nodes that hang on others or stand alone.
    fn components(&self, hubs: &[Option<u32>]) -> Vec<Vec<u32>> {
        let mut seen: Vec<bool> = hubs.iter().map(Option::is_some).collect();
        let mut parts = Vec::new();
        for start in 0..self.len() as u32 {
            if seen[start as usize] || self.degree(start) == 0 {
                continue;
            }
            seen[start as usize] = true;
            let mut part = vec![start];
            let mut at = 0;
            while at < part.len() {
                for (next, _) in self.near(part[at]) {
                    if !std::mem::replace(&mut seen[*next as usize], true) {
                        part.push(*next);
                    }
                }
                at += 1;
            }
            parts.push(part);
        }
        parts
    }

    /// The graph of some of the nodes, numbered in that order.
    fn part(&self, members: &[u32], radius: impl Fn(u32) -> f64) -> Self {
        let number: BTreeMap<u32, u32> = members.iter().enumerate().map(|(at, node)| (*node, at as u32)).collect();
        let radius: Vec<f64> = members.iter().map(|node| radius(*node)).collect();
        let mass = radius.iter().map(|radius| 1.0 + radius * radius).collect();
        let links = members.iter().enumerate().flat_map(|(at, node)| {
            let inside = self.near(*node).iter().filter_map(|(to, weight)| Some((*number.get(to)?, *weight)));
            inside.map(move |(to, weight)| (at as u32, to, weight))
        });
        let links = links.collect();
        Self::of(mass, radius, links)
    }

    /// Places for all nodes of a graph whose nodes are joined.
    fn lay_out(&self) -> Vec<Vec2> {
        let Some((coarse, parent)) = self.coarsened() else {
            let mut places = scattered(self.len());
            self.settle(&mut places, 300, 1.0);
            return places;
        };
        // the coarse drawing stretched, and those that were one put side by side
        let spread = (self.len() as f64 / coarse.len() as f64).sqrt();
        let above = coarse.lay_out();
        let mut places: Vec<Vec2> = scattered(self.len())
            .iter()
            .zip(&parent)
            .map(|(jitter, parent)| {
                let [x, y] = above[*parent as usize];
                let scale = 0.05 / (self.len() as f64).sqrt();
                [x * spread + jitter[0] * scale, y * spread + jitter[1] * scale]
            })
            .collect();
        let rounds = if self.len() > 20_000 { 30 } else { 70 };
        self.settle(&mut places, rounds, 0.6);
        places
    }

    /// The graph with each node and one neighbour made one, and for each node what it became; none when it is small or does
    /// not get much smaller.
    fn coarsened(&self) -> Option<(Self, Vec<u32>)> {
        if self.len() < 40 {
            return None;
        }
        let mut parent = vec![FREE; self.len()];
        let mut count = 0;
        let mut order: Vec<u32> = (0..self.len() as u32).collect();
        order.sort_by_key(|node| self.degree(*node));
        for node in order {
            if parent[node as usize] != FREE {
                continue;
            }
            let lightness = |(to, weight): &&(u32, f64)| weight / self.mass[*to as usize];
            let free = self.near(node).iter().filter(|(to, _)| parent[*to as usize] == FREE);
            let mate = free.max_by(|a, b| lightness(a).total_cmp(&lightness(b)).then(b.0.cmp(&a.0)));
            if let Some((mate, _)) = mate {
                parent[*mate as usize] = count;
            } else if let Some((busy, _)) = self.near(node).iter().find(|(to, _)| self.degree(*to) > 8) {
                // around a hub the mates run out; the rest joins the hub's
                parent[node as usize] = parent[*busy as usize];
                continue;
            }
            parent[node as usize] = count;
            count += 1;
        }
        if count as usize * 10 > self.len() * 9 {
            return None;
        }
        let (mut mass, mut radius) = (vec![0.0; count as usize], vec![0.0_f64; count as usize]);
        for (node, parent) in parent.iter().enumerate() {
            mass[*parent as usize] += self.mass[node];
            radius[*parent as usize] = radius[*parent as usize].max(self.radius[node]);
        }
        let links = (0..self.len() as u32)
            .flat_map(|node| self.near(node).iter().map(move |(to, weight)| (node, *to, *weight)))
            .map(|(from, to, weight)| (parent[from as usize], parent[to as usize], weight))
            .filter(|(from, to, _)| from != to)
            .collect();
        Some((Self::of(mass, radius, links), parent))
    }

    /// Moves the nodes for some rounds, less and less while that helps.
    fn settle(&self, places: &mut [Vec2], rounds: usize, step: f64) {
        let (mut step, mut energy, mut better) = (step, f64::INFINITY, 0);
        for _ in 0..rounds {
            let tree = Tree::new(places, &self.mass);
            let forces: Vec<Vec2> =
                (0..self.len()).into_par_iter().with_min_len(256).map(|node| self.force(node, places, &tree)).collect();
            let mut now = 0.0;
            for (place, force) in places.iter_mut().zip(&forces) {
                let square = force[0] * force[0] + force[1] * force[1];
                now += square;
                let strength = square.sqrt();
                if strength > 0.0 {
                    let far = step.min(strength);
                    place[0] += force[0] / strength * far;
                    place[1] += force[1] / strength * far;
                }
            }
            if now < energy {
                better += 1;
                if better >= 5 {
                    better = 0;
                    step /= 0.9;
                }
            } else {
                better = 0;
                step *= 0.9;
            }
            energy = now;
            if step < 0.002 {
                break;
            }
        }
    }

    fn force(&self, node: usize, places: &[Vec2], tree: &Tree) -> Vec2 {
        let place = places[node];
        let mut force = tree.repulsion(place);
        for (to, _) in self.near(node as u32) {
            let other = places[*to as usize];
            let (x, y) = (other[0] - place[0], other[1] - place[1]);
            // joined nodes rest farther apart when clouds of leaves surround them
            let pull = (x * x + y * y).sqrt() / (1.0 + self.radius[node] + self.radius[*to as usize]);
            force[0] += x * pull;
            force[1] += y * pull;
        }
        force
    }
}

/// Places evenly over a square (Roberts' R2 sequence), about one apart.
fn scattered(nodes: usize) -> Vec<Vec2> {
    let side = (nodes as f64).sqrt();
    let part = |at: usize, by: f64| ((at as f64 + 1.0) * by).fract() * side;
    (0..nodes).map(|at| [part(at, 0.754_877_666_246_692_8), part(at, 0.569_840_290_998_053_3)]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn distance(a: Point, b: Point) -> f32 {
        ((a.x - b.x).powi(2) + (a.y - b.y).powi(2)).sqrt()
    }

    #[test]
    fn joined_nodes_are_nearer_than_others() {
        // a ring of 60 with a few loose ends
        let ring: Vec<(u32, u32)> = (0..60).map(|at| (at, (at + 1) % 60)).chain([(60, 0), (61, 0), (62, 30)]).collect();
        let points = place(64, &ring);
        let linked = ring.iter().map(|&(a, b)| distance(points[a as usize], points[b as usize])).sum::<f32>() / 63.0;
        let across: f32 = (0..30).map(|at| distance(points[at], points[at + 30])).sum::<f32>() / 30.0;
        assert!(across > 4.0 * linked, "{linked} {across}");
    }

    proptest! {
        #[test]
        fn any_graph_gets_different_finite_places(links in proptest::collection::vec((0u32..90, 0u32..90), 0..160)) {
            let points = place(90, &links);
            prop_assert_eq!(&points, &place(90, &links));
            for (at, a) in points.iter().enumerate() {
                prop_assert!(a.x.is_finite() && a.y.is_finite());
                prop_assert!(points[..at].iter().all(|b| a != b), "two nodes in one place");
            }
        }
    }
}
