//! The far field of many bodies in the plane (Barnes and Hut, 1986).

type Vec2 = [f64; 2];

/// How small a cell must look, its width over its distance, to count as one body.
const OPENING: f64 = 0.9;
/// How strong bodies push one another.
const PUSH: f64 = 0.2;
/// A cell of so few bodies is not divided.
const FEW: usize = 6;
const DEEPEST: u32 = 40;
const NONE: u32 = u32::MAX;

struct Cell {
    centre: Vec2,
    mass: f64,
    width: f64,
    /// The first of its cells, which stand together; or none.
    inside: u32,
    cells: u32,
    /// Its bodies in `bodies`.
    start: u32,
    end: u32,
}

/// Bodies in a tree of squares.
pub(super) struct Tree {
    cells: Vec<Cell>,
    bodies: Vec<(Vec2, f64)>,
}

impl Tree {
    /// Sorts bodies with these places and masses into squares.
    pub(super) fn new(places: &[Vec2], mass: &[f64]) -> Self {
        let bodies: Vec<(Vec2, f64)> = places.iter().copied().zip(mass.iter().copied()).collect();
        let low = |axis: usize| places.iter().map(|place| place[axis]).fold(f64::INFINITY, f64::min);
        let high = |axis: usize| places.iter().map(|place| place[axis]).fold(f64::NEG_INFINITY, f64::max);
        let corner = [low(0), low(1)];
        let width = (high(0) - corner[0]).max(high(1) - corner[1]).max(1e-9);
        let mut tree = Self { cells: Vec::with_capacity(places.len()), bodies };
        let all = tree.bodies.len();
        tree.cells.push(tree.cell(0, all, width));
        tree.divide(0, corner, 0);
        tree
    }

    fn cell(&self, start: usize, end: usize, width: f64) -> Cell {
        let (mut centre, mut mass) = ([0.0; 2], 0.0);
        for (place, weight) in &self.bodies[start..end] {
            centre[0] += place[0] * weight;
            centre[1] += place[1] * weight;
            mass += weight;
        }
        let centre = if mass > 0.0 { [centre[0] / mass, centre[1] / mass] } else { centre };
        Cell { centre, mass, width, inside: NONE, cells: 0, start: start as u32, end: end as u32 }
    }

    fn divide(&mut self, at: usize, corner: Vec2, depth: u32) {
        let (start, end) = (self.cells[at].start as usize, self.cells[at].end as usize);
        if end - start <= FEW || depth == DEEPEST {
            return;
        }
        let half = self.cells[at].width / 2.0;
        let middle = [corner[0] + half, corner[1] + half];
        let quarter = |place: Vec2| usize::from(place[0] >= middle[0]) + 2 * usize::from(place[1] >= middle[1]);
        self.bodies[start..end].sort_by_key(|(place, _)| quarter(*place));
        let mut edges = [start; 5];
        for nth in 0..4 {
            let count = self.bodies[edges[nth]..end].iter().take_while(|(place, _)| quarter(*place) == nth).count();
            edges[nth + 1] = edges[nth] + count;
        }
        let first = self.cells.len();
        let mut corners = [[0.0; 2]; 4];
        let mut made = 0;
        for nth in 0..4 {
            if edges[nth] < edges[nth + 1] {
                self.cells.push(self.cell(edges[nth], edges[nth + 1], half));
                corners[made] = [corner[0] + half * (nth % 2) as f64, corner[1] + half * (nth / 2) as f64];
                made += 1;
            }
        }
        self.cells[at].inside = first as u32;
        self.cells[at].cells = made as u32;
        for (nth, corner) in corners.into_iter().take(made).enumerate() {
            self.divide(first + nth, corner, depth + 1);
        }
    }

    /// The push of all bodies on one at `place`; one at that very place does not push.
    pub(super) fn repulsion(&self, place: Vec2) -> Vec2 {
        let mut force = [0.0; 2];
        let mut add = |from: Vec2, mass: f64| {
            let (x, y) = (place[0] - from[0], place[1] - from[1]);
            let square = x * x + y * y;
            if square > 0.0 {
                let push = PUSH * mass / square.max(1e-4);
                force[0] += x * push;
                force[1] += y * push;
            }
        };
        let mut open = vec![0_u32];
        while let Some(at) = open.pop() {
            let cell = &self.cells[at as usize];
            let (x, y) = (place[0] - cell.centre[0], place[1] - cell.centre[1]);
            if cell.width * cell.width < OPENING * OPENING * (x * x + y * y) {
                add(cell.centre, cell.mass);
            } else if cell.inside == NONE {
                for (from, mass) in &self.bodies[cell.start as usize..cell.end as usize] {
                    add(*from, *mass);
                }
            } else {
                open.extend(cell.inside..cell.inside + cell.cells);
            }
        }
        force
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn sum(at: Vec2, places: &[Vec2]) -> Vec2 {
        places.iter().fold([0.0, 0.0], |sum: Vec2, place| {
            let (x, y) = (at[0] - place[0], at[1] - place[1]);
            let push = PUSH / (x * x + y * y).max(1e-4);
            [sum[0] + x * push, sum[1] + y * push]
        })
    }

    fn off(a: Vec2, b: Vec2) -> f64 {
        ((a[0] - b[0]).powi(2) + (a[1] - b[1]).powi(2)).sqrt() / (b[0].powi(2) + b[1].powi(2)).sqrt()
    }

    proptest! {
        #[test]
        fn near_the_sum_over_all(places in proptest::collection::vec((0.0..100.0, 0.0..100.0), 2..200)) {
            let places: Vec<Vec2> = places.into_iter().map(|(x, y)| [x, y]).collect();
            let tree = Tree::new(&places, &vec![1.0; places.len()]);
            let far = [-150.0, 250.0];
            prop_assert!(off(tree.repulsion(far), sum(far, &places)) < 0.15);
            // few enough to be taken one by one
            let few = &places[..places.len().min(FEW)];
            let inside = [50.1, 49.3];
            prop_assert!(off(Tree::new(few, &[1.0; FEW][..few.len()]).repulsion(few[0]), sum(few[0], few)) < 1e-9 || few.len() == 1);
            prop_assert!(tree.repulsion(inside)[0].is_finite());
        }
    }
}
