//! The averaged perceptron that learns from lessons.

use rustc_hash::FxHashMap;

use super::super::classes::Bits;
use super::super::features::{HIDDEN, Seen, features};
use super::super::model::{LABELS, Model, OUTSIDE, may_follow};
use super::lessons::{ANY, Allowed, Lesson};

/// A small generator of pseudo-random numbers (xorshift), so that a run can be repeated.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) % sides
    }
}

const BITS: u32 = 22;

/// The weights while they are learnt.
pub(super) struct Pupil {
    weights: Vec<[f32; LABELS]>,
    totals: Vec<[f32; LABELS]>,
    hashes: Vec<u64>,
    counts: Vec<u32>,
    steps: [[f32; LABELS]; LABELS],
    step_totals: [[f32; LABELS]; LABELS],
    time: f32,
}

impl Pupil {
    pub(super) fn new() -> Self {
        Self {
            weights: vec![[0.0; LABELS]; 1 << BITS],
            totals: vec![[0.0; LABELS]; 1 << BITS],
            hashes: vec![0; 1 << BITS],
            counts: vec![0; 1 << BITS],
            steps: [[0.0; LABELS]; LABELS],
            step_totals: [[0.0; LABELS]; LABELS],
            time: 1.0,
        }
    }

    /// One pass: all annotated sentences, and articles, in an order drawn by lot.
    pub(super) fn pass(&mut self, taught: &[Lesson], raw: &[Lesson], seed: u64) -> usize {
        let mut dice = Dice(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1);
        let mut order: Vec<(usize, bool)> = (0..taught.len()).map(|at| (at, true)).collect();
        order.extend((0..raw.len()).map(|at| (at, false)));
        for at in (1..order.len()).rev() {
            order.swap(at, dice.roll(at as u64 + 1) as usize);
        }
        let mut wrong = 0;
        for (at, annotated) in order {
            let lesson = if annotated { &taught[at] } else { &raw[at] };
            let mut seen = lesson.seen.clone();
            hide(lesson, &mut seen, &mut dice, if annotated { 4 } else { 2 });
            wrong += usize::from(self.learn(&seen, &lesson.allowed));
        }
        wrong
    }

    /// Learns from one sentence; whether it had it wrong.
    fn learn(&mut self, seen: &[Seen], allowed: &[Allowed]) -> bool {
        let features: Vec<Option<Vec<usize>>> =
            (0..seen.len()).map(|at| seen[at].open.then(|| self.rows(seen, at))).collect();
        let emissions: Vec<[f32; LABELS]> = features
            .iter()
            .map(|rows| {
                let mut sums = [0.0; LABELS];
                for row in rows.iter().flatten() {
                    for (sum, weight) in sums.iter_mut().zip(&self.weights[*row]) {
                        *sum += weight;
                    }
                }
                sums
            })
            .collect();
        let free: Vec<Allowed> = seen.iter().map(|seen| if seen.open { ANY } else { 1 << OUTSIDE }).collect();
        let guess = best(&emissions, &self.steps, &free);
        self.time += 1.0;
        if guess.iter().zip(allowed).all(|(label, allowed)| allowed & 1 << label != 0) {
            return false;
        }
        let right = best(&emissions, &self.steps, allowed);
        let mut before = (OUTSIDE, OUTSIDE);
        for (at, rows) in features.iter().enumerate() {
            let now = (right[at], guess[at]);
            if (before.0, now.0) != (before.1, now.1) {
                self.step(before.0, now.0, 1.0);
                self.step(before.1, now.1, -1.0);
            }
            if now.0 != now.1 {
                for &row in rows.iter().flatten() {
                    self.weights[row][now.0] += 1.0;
                    self.weights[row][now.1] -= 1.0;
                    self.totals[row][now.0] += self.time;
                    self.totals[row][now.1] -= self.time;
                }
            }
            before = now;
        }
        true
    }

    /// The lessons with their open questions answered as well as the pupil can. A word that it takes for a name hardly
    /// ever is none anywhere, and one that it nearly always takes for a name is one everywhere.
    pub(super) fn answers(&self, lessons: &[Lesson]) -> Vec<Lesson> {
        let mut votes: FxHashMap<u32, [u32; 2]> = FxHashMap::default();
        let guesses: Vec<(Vec<[f32; LABELS]>, Vec<usize>)> = lessons
            .iter()
            .map(|lesson| {
                let emissions: Vec<[f32; LABELS]> =
                    (0..lesson.seen.len()).map(|at| self.emissions(&lesson.seen, at)).collect();
                let path = best(&emissions, &self.steps, &lesson.allowed);
                for ((seen, label), allowed) in lesson.seen.iter().zip(&path).zip(&lesson.allowed) {
                    if *allowed == ANY {
                        votes.entry(seen.word).or_default()[usize::from(*label != OUTSIDE)] += 1;
                    }
                }
                (emissions, path)
            })
            .collect();
        let answer = |(lesson, (emissions, path)): (&Lesson, &(Vec<[f32; LABELS]>, Vec<usize>))| {
            let mut answered = lesson.clone();
            for (at, allowed) in answered.allowed.iter_mut().enumerate().filter(|(_, allowed)| **allowed == ANY) {
                let [none, name] = votes.get(&lesson.seen[at].word).copied().unwrap_or_default();
                let doubt = emissions[at][OUTSIDE] - emissions[at][1..].iter().copied().fold(f32::MIN, f32::max);
                let often = none + name >= 4;
                *allowed = match path[at] {
                    _ if often && name * 8 < none => 1 << OUTSIDE,
                    OUTSIDE if often && none * 2 < name => ANY & !(1 << OUTSIDE),
                    OUTSIDE if doubt < 0.0 => ANY,
                    label => 1 << label,
                };
            }
            if possible(&answered.allowed) { answered } else { lesson.clone() }
        };
        lessons.iter().zip(&guesses).map(answer).collect()
    }

    /// The averaged weights of each label for a token.
    fn emissions(&self, seen: &[Seen], at: usize) -> [f32; LABELS] {
        let mut sums = [0.0; LABELS];
        if seen[at].open {
            for feature in features(seen, at) {
                let row = Self::row(feature);
                for (label, sum) in sums.iter_mut().enumerate() {
                    *sum += self.weights[row][label] - self.totals[row][label] / self.time;
                }
            }
        }
        sums
    }

    fn row(feature: u64) -> usize {
        (feature >> 8) as usize & ((1 << BITS) - 1)
    }

    fn step(&mut self, before: usize, next: usize, change: f32) {
        self.steps[before][next] += change;
        self.step_totals[before][next] += change * self.time;
    }

    fn rows(&mut self, seen: &[Seen], at: usize) -> Vec<usize> {
        let rows = features(seen, at).map(|feature| {
            let row = Self::row(feature);
            self.hashes[row] = feature;
            self.counts[row] += 1;
            row
        });
        rows.to_vec()
    }

    /// The averaged weights that matter most, in small numbers.
    pub(super) fn model(&self, log: u32) -> Model {
        let rows = 1usize << log;
        let average = |weight: f32, total: f32| weight - total / self.time;
        let mut kept: Vec<(f32, usize)> = (0..self.weights.len())
            .filter(|&at| self.counts[at] > 2)
            .map(|at| {
                let most = (0..LABELS)
                    .map(|label| average(self.weights[at][label], self.totals[at][label]).abs())
                    .fold(0.0, f32::max);
                (most * (self.counts[at] as f32).sqrt(), at)
            })
            .filter(|(weight, _)| *weight > 0.0)
            .collect();
        kept.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        // the few largest weights are cut down, so that the others keep their finer steps
        let mut sizes: Vec<f32> = kept
            .iter()
            .take(rows)
            .flat_map(|(_, at)| {
                (0..LABELS).map(|label| average(self.weights[*at][label], self.totals[*at][label]).abs())
            })
            .collect();
        sizes.sort_by(f32::total_cmp);
        let limit = sizes.get(sizes.len() * 9990 / 10000).copied().unwrap_or(1.0).max(1e-6);
        let scale = 127.0 / limit;
        let small = |weight: f32| (weight * scale).round().clamp(-127.0, 127.0) as i8;
        let mut table = vec![[0; LABELS + 1]; rows];
        let mut steps = [[0; LABELS]; LABELS];
        for &(_, at) in &kept {
            let (row, check) = Model::place(rows, self.hashes[at]);
            let row = &mut table[row];
            if row[LABELS] == 0 {
                for (label, weight) in row.iter_mut().enumerate().take(LABELS) {
                    *weight = small(average(self.weights[at][label], self.totals[at][label]));
                }
                row[LABELS] = check;
            }
        }
        for before in 0..LABELS {
            for next in 0..LABELS {
                let weight = average(self.steps[before][next], self.step_totals[before][next]) * scale;
                steps[before][next] = weight.round().clamp(-32000.0, 32000.0) as i16;
            }
        }
        Model::new(steps, table)
    }
}

/// Hides from the model, by lot, that names are listed, and which words and parts they are.
fn hide(lesson: &Lesson, seen: &mut [Seen], dice: &mut Dice, odds: u64) {
    for name in &lesson.listed {
        if dice.roll(odds) > 0 && odds > 2 || odds <= 2 && dice.roll(3) == 0 {
            continue;
        }
        let (words, parts) = (dice.roll(2) == 0, dice.roll(2) == 0);
        for at in name.range() {
            let seen = &mut seen[at];
            seen.listed = 0;
            if words {
                seen.word = HIDDEN;
            }
            if parts && !seen.bits.meets(Bits::ORG_HEAD.with(Bits::PLACE_HEAD).with(Bits::LETTER)) {
                seen.bits = Bits::default();
            }
        }
    }
}

/// Whether some path through the allowed labels exists.
fn possible(allowed: &[Allowed]) -> bool {
    let mut before: Allowed = 1 << OUTSIDE;
    allowed.iter().all(|allowed| {
        let next = (0..LABELS).filter(|&label| {
            allowed & 1 << label != 0 && (0..LABELS).any(|last| before & 1 << last != 0 && may_follow(last, label))
        });
        before = next.fold(0, |bits, label| bits | 1 << label);
        before != 0
    })
}

/// The best labels among those allowed.
fn best(emissions: &[[f32; LABELS]], steps: &[[f32; LABELS]; LABELS], allowed: &[Allowed]) -> Vec<usize> {
    const NEVER: f32 = -1e30;
    let mut scores = [NEVER; LABELS];
    scores[OUTSIDE] = 0.0;
    let mut backs = Vec::with_capacity(emissions.len());
    for (emission, allowed) in emissions.iter().zip(allowed) {
        let mut next = [NEVER; LABELS];
        let mut back = [OUTSIDE; LABELS];
        for label in 0..LABELS {
            for before in 0..LABELS {
                let score = scores[before] + steps[before][label];
                if may_follow(before, label) && score > next[label] {
                    next[label] = score;
                    back[label] = before;
                }
            }
            next[label] = if allowed & 1 << label == 0 { NEVER } else { next[label] + emission[label] };
        }
        scores = next;
        backs.push(back);
    }
    let mut label = (0..LABELS).max_by(|&a, &b| scores[a].total_cmp(&scores[b])).unwrap_or(OUTSIDE);
    let mut path = vec![OUTSIDE; emissions.len()];
    for (at, back) in backs.iter().enumerate().rev() {
        path[at] = label;
        label = back[label];
    }
    path
}
