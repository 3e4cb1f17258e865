//! The sequence model for names nobody listed: a linear chain over hashed features, learned by an averaged perceptron.
//!
//! The weights are one table: for each feature kept, the weight of each label and a byte of the feature's hash, so that
//! features that were not kept are not taken for others.

use std::sync::LazyLock;

use super::features::{COUNT, Seen, features};

/// Labels: outside, and first and further token of a person, place and organization.
pub(super) const LABELS: usize = 7;
pub(super) const OUTSIDE: usize = 0;
/// First tokens of names, in the order of [`LABELS`]; the further tokens follow each.
pub(super) const PERSON: usize = 1;
pub(super) const PLACE: usize = 3;
pub(super) const ORGANIZATION: usize = 5;

const MAGIC: &[u8; 8] = b"GHNAMES1";
static WEIGHTS: &[u8] = include_bytes!("../../pack/data/core/names-model.bin");

/// The model built in.
pub(super) static MODEL: LazyLock<Model> = LazyLock::new(|| Model::read(WEIGHTS).unwrap_or_default());

/// Whether the label `next` may stand behind `before`: names go on only as they began.
pub(super) fn may_follow(before: usize, next: usize) -> bool {
    next == OUTSIDE || next % 2 == 1 || before == next || before + 1 == next
}

/// A score for each label, and one for none, so that they are added four at a time.
type Scores = [i32; LABELS + 1];

/// Weights of features and of neighbouring labels.
#[derive(Clone, Debug, Default)]
pub(super) struct Model {
    /// Weights of a label behind another.
    pub steps: [[i16; LABELS]; LABELS],
    /// The same for decoding: forbidden steps lead below what no path has reached, so that no step needs a test.
    allowed: [Scores; LABELS],
    /// [`LABELS`] weights and a check byte a row; the number of rows is a power of two.
    pub rows: Vec<[i8; LABELS + 1]>,
    /// The check bytes alone, which fit a nearer memory than the rows: most features have none.
    checks: Vec<i8>,
}

impl Model {
    /// A model of these weights.
    pub(super) fn new(steps: [[i16; LABELS]; LABELS], rows: Vec<[i8; LABELS + 1]>) -> Self {
        let checks = rows.iter().map(|row| row[LABELS]).collect();
        let allowed = std::array::from_fn(|before| {
            std::array::from_fn(|label| {
                let may = label < LABELS && may_follow(before, label);
                if may { i32::from(steps[before][label]) } else { 2 * UNREACHED }
            })
        });
        Self { steps, allowed, rows, checks }
    }

    /// Reads weights as [`Model::write`] gives them.
    pub(super) fn read(bytes: &[u8]) -> Option<Self> {
        let rest = bytes.strip_prefix(MAGIC)?;
        let (head, rows) = rest.split_at_checked(2 * LABELS * LABELS)?;
        let mut steps = [[0; LABELS]; LABELS];
        for (at, pair) in head.chunks_exact(2).enumerate() {
            steps[at / LABELS][at % LABELS] = i16::from_le_bytes([pair[0], pair[1]]);
        }
        let rows: Vec<[i8; LABELS + 1]> =
            rows.chunks_exact(LABELS + 1).map(|row| std::array::from_fn(|at| i8::from_le_bytes([row[at]]))).collect();
        rows.len().is_power_of_two().then(|| Self::new(steps, rows))
    }

    /// The weights as bytes.
    pub(super) fn write(&self) -> Vec<u8> {
        let mut out = MAGIC.to_vec();
        out.extend(self.steps.iter().flatten().flat_map(|weight| weight.to_le_bytes()));
        out.extend(self.rows.iter().flatten().flat_map(|weight| weight.to_le_bytes()));
        out
    }

    /// Where a feature stands, and its check byte (never 0, which marks empty rows).
    pub(super) fn place(rows: usize, feature: u64) -> (usize, i8) {
        let check = ((feature >> 56) as u8).max(1);
        (feature as usize & (rows - 1), check.cast_signed())
    }

    /// The weights of each label for a token.
    fn emissions(&self, seen: &[Seen], at: usize) -> Scores {
        let mut sums = [0i16; LABELS + 1];
        // the rows of features that have one, gathered without a branch nobody can foretell
        let (mut known, mut count) = ([0; COUNT], 0);
        for feature in features(seen, at) {
            let (row, check) = Self::place(self.checks.len(), feature);
            known[count] = row as u32;
            count += usize::from(self.checks[row] == check);
        }
        for &row in &known[..count] {
            let row = &self.rows[row as usize];
            for label in 0..=LABELS {
                sums[label] += i16::from(row[label]);
            }
        }
        sums.map(i32::from)
    }

    /// The best labels for a sentence, into `path`.
    pub(super) fn label(&self, seen: &[Seen], scratch: &mut Lattice, path: &mut Vec<u8>) {
        path.clear();
        path.resize(seen.len(), OUTSIDE as u8);
        if self.rows.is_empty() {
            return;
        }
        let mut at = 0;
        while at < seen.len() {
            if !seen[at].open {
                at += 1;
                continue;
            }
            let end = (at..seen.len()).find(|&end| !seen[end].open).unwrap_or(seen.len());
            scratch.emissions.clear();
            scratch.emissions.extend((at..end).map(|at| self.emissions(seen, at)));
            scratch.decode(&self.allowed, &mut path[at..end]);
            at = end;
        }
    }
}

/// The score of what no path has reached; the scores of real paths are far smaller.
const UNREACHED: i32 = i32::MIN / 8;

/// The scratch of decoding.
#[derive(Debug, Default)]
pub(super) struct Lattice {
    emissions: Vec<Scores>,
    back: Vec<[u8; LABELS + 1]>,
}

impl Lattice {
    /// The best path through the emissions (Viterbi), between tokens that are outside.
    fn decode(&mut self, allowed: &[Scores; LABELS], path: &mut [u8]) {
        self.back.clear();
        let mut best: Scores = [UNREACHED; LABELS + 1];
        best[OUTSIDE] = 0;
        for emission in &self.emissions {
            let mut next: Scores = [UNREACHED; LABELS + 1];
            let mut back: Scores = [0; LABELS + 1];
            for (before, steps) in allowed.iter().enumerate() {
                for label in 0..=LABELS {
                    let score = best[before] + steps[label];
                    let better = score > next[label];
                    next[label] = if better { score } else { next[label] };
                    back[label] = if better { before as i32 } else { back[label] };
                }
            }
            best = std::array::from_fn(|label| next[label] + emission[label]);
            self.back.push(back.map(|before| before as u8));
        }
        let end = (0..LABELS).max_by_key(|&label| best[label] + allowed[label][OUTSIDE]).unwrap_or(OUTSIDE);
        let mut label = end as u8;
        for (at, back) in self.back.iter().enumerate().rev() {
            path[at] = label;
            label = back[label as usize];
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_weights_are_whole() {
        let model = Model::read(WEIGHTS).expect("names-model.bin is a model");
        assert!(model.rows.iter().any(|row| row[LABELS] != 0));
        assert_eq!(model.write(), WEIGHTS);
    }

    #[test]
    fn broken_weights_are_refused() {
        assert!(Model::read(b"").is_none());
        assert!(Model::read(&WEIGHTS[..WEIGHTS.len() - 8]).is_none());
        assert!(Model::read(&WEIGHTS[1..]).is_none());
    }

    #[test]
    fn names_go_on_only_as_they_began() {
        assert!(may_follow(OUTSIDE, PERSON) && may_follow(PERSON, PERSON + 1) && may_follow(PERSON + 1, PERSON + 1));
        assert!(!may_follow(OUTSIDE, PERSON + 1) && !may_follow(PLACE, ORGANIZATION + 1));
    }
}
