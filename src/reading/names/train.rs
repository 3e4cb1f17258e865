//! Learning the weights of the sequence model: an averaged structured perceptron over sentences of which some labels
//! are known and others left open.
//!
//! Two sources: sentences with every label given (HiNER), and raw articles in which only the listed names, and the
//! words that cannot be names, have a label. Where a listed name stands in an article, the model is often not told that it
//! is listed, nor shown its word: so it learns from the context what a name looks like.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use rustc_hash::FxHashMap;
use serde::Deserialize;

use crate::ground::{EntityKind, Error, Result, Span, Tokens, fnv64};
use crate::pack::{FormId, Packs};
use crate::text::{Segmenter, fold};

use super::NameFinder;
use super::classes::{Bits, Classes};
use super::features::{HIDDEN, Seen, features, see};
use super::listed::{Listed, Lister};
use super::model::{LABELS, Lattice, Model, ORGANIZATION, OUTSIDE, PERSON, PLACE, may_follow};

/// The labels a token may have, a bit each.
type Allowed = u8;
const ANY: Allowed = (1 << LABELS) - 1;

/// A sentence to learn from.
#[derive(Clone, Debug, Default)]
struct Lesson {
    seen: Vec<Seen>,
    allowed: Vec<Allowed>,
    /// Listed names (places in `seen`), which may be hidden.
    listed: Vec<Span<Tokens>>,
}

/// A line of HiNER.
#[derive(Deserialize)]
struct Annotated {
    tokens: Vec<String>,
    tags: Vec<String>,
}

/// How to learn.
#[derive(Clone, Debug)]
pub struct Plan {
    /// Passes over the sentences in each round.
    pub passes: u32,
    /// Rounds: the first learns from annotated sentences alone, the next ones also from articles.
    pub rounds: u32,
    /// The logarithm of the number of rows kept.
    pub rows: u32,
    /// How many articles.
    pub articles: usize,
    /// Words that are no names though no pack lists them.
    pub common: Vec<String>,
}

/// What was learnt, and how well it does on sentences kept apart.
#[derive(Debug)]
pub struct Learnt {
    /// The weights, as the built-in model file holds them.
    pub weights: Vec<u8>,
    /// Figures, a line each.
    pub report: String,
}

/// Learns from annotated sentences (lines of JSON) and raw articles.
///
/// # Errors
/// A line that is no annotated sentence.
pub fn train(packs: &Packs, annotated: &str, articles: &str, plan: &Plan) -> Result<Learnt> {
    let school =
        School { packs, classes: Classes::new(packs), common: plan.common.iter().map(|word| fnv64(word)).collect() };
    let (taught, kept) = school.annotated(annotated)?;
    let raw = school.articles(articles, plan.articles);
    let mut report =
        format!("{} annotated sentences, {} kept apart, {} of articles\n", taught.len(), kept.len(), raw.len());
    // what the articles leave open, the pupil of each round answers for the next
    let mut answered: Vec<Lesson> = Vec::new();
    let mut model = Model::default();
    for round in 0..plan.rounds {
        let mut pupil = Pupil::new();
        for pass in 0..plan.passes {
            let wrong = pupil.pass(&taught, &answered, u64::from(round * plan.passes + pass) + 1);
            model = pupil.model(plan.rows);
            let figures = measure(&model, &kept);
            let _ = writeln!(report, "round {round}, pass {pass}: {wrong} sentences wrong; kept apart: {figures}");
        }
        if round + 1 < plan.rounds {
            answered = pupil.answers(&raw);
        }
    }
    Ok(Learnt { weights: model.write(), report })
}

/// The names that the built-in model finds in raw articles and no table lists, by kind and frequency: what to look
/// through for words that are no names.
pub fn survey(packs: &Packs, articles: &str) -> String {
    let classes = Classes::new(packs);
    let mut counts: BTreeMap<(EntityKind, String), u32> = BTreeMap::new();
    let mut segmenter = Segmenter::default();
    let mut found = Vec::new();
    for article in articles.split("\n\n") {
        segmenter.refill(article, &packs.segment);
        let forms: Vec<FormId> = (0..segmenter.tokens.len()).map(|at| packs.lexicon.form(segmenter.text(at))).collect();
        let mut finder = NameFinder::new(packs, &classes, &segmenter, &forms);
        found.clear();
        for sentence in &segmenter.sentences {
            finder.find(sentence, &mut found);
        }
        for name in found.iter().filter(|name| name.listed.is_empty()) {
            let words: Vec<&str> = name.tokens.range().map(|at| segmenter.text(at)).collect();
            *counts.entry((name.kind, words.join(" "))).or_default() += 1;
        }
    }
    let mut rows: Vec<_> = counts.into_iter().collect();
    rows.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    rows.iter().map(|((kind, name), count)| format!("{count}\t{kind}\t{name}\n")).collect()
}

struct School<'a> {
    packs: &'a Packs,
    classes: Classes,
    common: std::collections::BTreeSet<u64>,
}

impl School<'_> {
    /// Annotated sentences: those to learn from, and a tenth kept apart. Of sentences that differ in their names only
    /// a few are kept.
    fn annotated(&self, text: &str) -> Result<(Vec<Lesson>, Vec<Lesson>)> {
        let mut patterns: BTreeMap<u64, u32> = BTreeMap::new();
        let (mut taught, mut kept) = (Vec::new(), Vec::new());
        for (at, line) in text.lines().enumerate() {
            let sentence: Annotated =
                serde_json::from_str(line).map_err(|error| Error::input(error.to_string()).at_line(at as u32 + 1))?;
            let plain: Vec<&str> = sentence
                .tokens
                .iter()
                .zip(&sentence.tags)
                .filter(|(_, tag)| *tag == "O")
                .map(|(word, _)| word.as_str())
                .collect();
            let pattern = fnv64(&plain.join(" "));
            let times = patterns.entry(pattern).or_default();
            *times += 1;
            if *times > 2 {
                continue;
            }
            for lesson in self.lessons(&sentence) {
                if pattern % 10 == 0 { kept.push(lesson) } else { taught.push(lesson) }
            }
        }
        Ok((taught, kept))
    }

    fn lessons(&self, sentence: &Annotated) -> Vec<Lesson> {
        let text = sentence.tokens.join(" ");
        let mut labels = Vec::new();
        for (word, tag) in sentence.tokens.iter().zip(&sentence.tags) {
            let label = match tag.get(2..) {
                Some("PERSON") => PERSON,
                Some("LOCATION") => PLACE,
                Some("ORGANIZATION") => ORGANIZATION,
                _ => OUTSIDE,
            };
            let first = tag.starts_with('B');
            labels.extend(word.chars().enumerate().map(|(at, _)| (label, first && at == 0)));
            labels.push((OUTSIDE, false));
        }
        let mut segmenter = Segmenter::default();
        segmenter.refill(&text, &self.packs.segment);
        let forms = self.forms(&segmenter);
        let sentences = segmenter.sentences.iter().map(|sentence| {
            let mut lesson = Lesson::default();
            let listed = self.see(&segmenter, &forms, sentence.tokens, &mut lesson.seen);
            lesson.listed =
                listed.iter().filter(|name| !name.doubtful).map(|name| shift(name.tokens, sentence.tokens)).collect();
            let mut inside = OUTSIDE;
            for at in sentence.tokens.range() {
                let token = &segmenter.tokens[at];
                let (label, _) = labels[token.chars.start as usize];
                let first = labels[token.chars.range()].iter().any(|(_, first)| *first);
                let seen = lesson.seen[at - sentence.tokens.start as usize];
                // titles and adjectives of countries are no names here
                let strange = !seen.open
                    || inside != label && seen.listed == 0 && seen.bits.meets(Bits::TITLE.with(Bits::HONORIFIC))
                    || seen.listed == 0
                        && label == PLACE
                        && seen.bits == Bits::of(crate::pack::PartOfSpeech::Adjective);
                let label = if strange { OUTSIDE } else { label };
                let own = if label == OUTSIDE { OUTSIDE } else { label + usize::from(inside == label && !first) };
                inside = label;
                lesson.allowed.push(1 << own);
            }
            lesson
        });
        sentences.collect()
    }

    /// Raw articles: the names that are listed, the words that are no names; the rest is left open.
    fn articles(&self, text: &str, most: usize) -> Vec<Lesson> {
        let mut lessons = Vec::new();
        let mut segmenter = Segmenter::default();
        for article in text.split("\n\n").take(most) {
            segmenter.refill(article, &self.packs.segment);
            let forms = self.forms(&segmenter);
            for sentence in &segmenter.sentences {
                let mut lesson = Lesson::default();
                let listed = self.see(&segmenter, &forms, sentence.tokens, &mut lesson.seen);
                self.silver(&segmenter, sentence.tokens, &listed, &mut lesson);
                if !lesson.listed.is_empty() || fnv64(segmenter.text(sentence.tokens.start as usize)) % 4 == 0 {
                    lessons.push(lesson);
                }
            }
        }
        lessons
    }

    fn forms(&self, segmenter: &Segmenter) -> Vec<FormId> {
        (0..segmenter.tokens.len()).map(|at| self.packs.lexicon.form(segmenter.text(at))).collect()
    }

    fn see(&self, segmenter: &Segmenter, forms: &[FormId], tokens: Span<Tokens>, out: &mut Vec<Seen>) -> Vec<Listed> {
        let lister = Lister { packs: self.packs, segmenter, forms };
        let mut listed = Vec::new();
        lister.find(tokens, &mut listed);
        see(segmenter, forms, &self.classes, tokens, &listed, out);
        listed
    }

    fn silver(&self, segmenter: &Segmenter, tokens: Span<Tokens>, listed: &[Listed], lesson: &mut Lesson) {
        for (at, seen) in lesson.seen.iter().enumerate() {
            let unknown = seen.bits == Bits::default() || seen.bits.meets(Bits::NAME.with(Bits::LETTER));
            let text = segmenter.text(at + tokens.start as usize);
            let common = !unknown || !seen.open || self.common.contains(&fnv64(text));
            lesson.allowed.push(if common { 1 << OUTSIDE } else { ANY });
        }
        for name in listed {
            let span: Span<Tokens> = shift(name.tokens, tokens);
            let first = match name.kind {
                EntityKind::Person => PERSON,
                EntityKind::Organization => ORGANIZATION,
                _ => PLACE,
            };
            let allowed = &mut lesson.allowed;
            if name.doubtful {
                allowed[span.range()].fill(ANY);
                continue;
            }
            // Delhi Police: what stands before a common noun for organizations may be part of its name
            let next = lesson.seen.get(span.end as usize);
            let longer = next.is_some_and(|next| {
                next.open
                    && next.listed == 0
                    && (next.bits == Bits::default()
                        || next.bits.meets(Bits::NAME.with(Bits::ORG_HEAD).with(Bits::PLACE_HEAD)))
            });
            let before = span.start.checked_sub(1).map(|before| lesson.seen[before as usize]);
            let started = before.is_some_and(|before| {
                let name = before.bits == Bits::default() || before.bits.meets(Bits::NAME.with(Bits::LETTER));
                before.open && before.listed == 0 && name
            }) && allowed[span.start as usize - 1] == ANY;
            if longer && name.kind != EntityKind::Person {
                allowed[span.range()].fill(ANY);
                continue;
            }
            for (at, place) in span.range().enumerate() {
                let inside = at > 0 || started && name.kind == EntityKind::Person;
                let begins = at == 0;
                allowed[place] = u8::from(begins) << first | u8::from(inside) << (first + 1);
            }
            lesson.listed.push(span);
        }
    }
}

fn shift(span: Span<Tokens>, within: Span<Tokens>) -> Span<Tokens> {
    Span::new(span.start - within.start, span.end - within.start)
}

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
struct Pupil {
    weights: Vec<[f32; LABELS]>,
    totals: Vec<[f32; LABELS]>,
    hashes: Vec<u64>,
    counts: Vec<u32>,
    steps: [[f32; LABELS]; LABELS],
    step_totals: [[f32; LABELS]; LABELS],
    time: f32,
    doubt: f32,
}

impl Pupil {
    fn new() -> Self {
        Self {
            weights: vec![[0.0; LABELS]; 1 << BITS],
            totals: vec![[0.0; LABELS]; 1 << BITS],
            hashes: vec![0; 1 << BITS],
            counts: vec![0; 1 << BITS],
            steps: [[0.0; LABELS]; LABELS],
            step_totals: [[0.0; LABELS]; LABELS],
            time: 1.0,
            doubt: std::env::var("DOUBT").ok().and_then(|x| x.parse().ok()).unwrap_or(0.0),
        }
    }

    /// One pass: all annotated sentences, and articles, in an order drawn by lot.
    fn pass(&mut self, taught: &[Lesson], raw: &[Lesson], seed: u64) -> usize {
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
    fn answers(&self, lessons: &[Lesson]) -> Vec<Lesson> {
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
                    OUTSIDE if doubt < self.doubt => ANY,
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
    fn model(&self, log: u32) -> Model {
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
        let mut model = Model { rows: vec![[0; LABELS + 1]; rows], ..Model::default() };
        for &(_, at) in &kept {
            let (row, check) = Model::place(rows, self.hashes[at]);
            let row = &mut model.rows[row];
            if row[LABELS] == 0 {
                for label in 0..LABELS {
                    row[label] = small(average(self.weights[at][label], self.totals[at][label]));
                }
                row[LABELS] = check;
            }
        }
        for before in 0..LABELS {
            for next in 0..LABELS {
                let weight = average(self.steps[before][next], self.step_totals[before][next]) * scale;
                model.steps[before][next] = weight.round().clamp(-32000.0, 32000.0) as i16;
            }
        }
        model
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

/// Precision, recall and F1 of the names of each kind in sentences kept apart, by exact extent, and of tokens.
fn measure(model: &Model, lessons: &[Lesson]) -> String {
    let mut lattice = Lattice::default();
    let mut path = Vec::new();
    let mut counts = [[0usize; 3]; 4];
    for lesson in lessons {
        model.label(&lesson.seen, &mut lattice, &mut path);
        let right: Vec<u8> = lesson.allowed.iter().map(|allowed| allowed.trailing_zeros() as u8).collect();
        let (found, wanted) = (spans(&path), spans(&right));
        for (kind, count) in counts.iter_mut().take(3).enumerate() {
            let of = |spans: &[(usize, usize, usize)]| -> Vec<(usize, usize, usize)> {
                spans.iter().copied().filter(|span| span.2 == 2 * kind + 1).collect()
            };
            let (found, wanted) = (of(&found), of(&wanted));
            count[0] += found.iter().filter(|span| wanted.contains(span)).count();
            count[1] += found.len();
            count[2] += wanted.len();
        }
        for (found, wanted) in path.iter().zip(&right) {
            let (found, wanted) = (found.div_ceil(2), wanted.div_ceil(2));
            counts[3][0] += usize::from(found > 0 && found == wanted);
            counts[3][1] += usize::from(found > 0);
            counts[3][2] += usize::from(wanted > 0);
        }
    }
    let figure = |[right, found, wanted]: [usize; 3]| {
        let ratio = |part: usize, whole: usize| part as f64 / whole.max(1) as f64;
        let (p, r) = (ratio(right, found), ratio(right, wanted));
        format!("P {p:.3} R {r:.3} F1 {:.3}", 2.0 * p * r / (p + r).max(1e-9))
    };
    let names = ["persons", "places", "organizations", "tokens"];
    names.iter().zip(counts).map(|(name, count)| format!("{name} {}", figure(count))).collect::<Vec<_>>().join("; ")
}

/// The names a path marks: start, end, first label.
fn spans(path: &[u8]) -> Vec<(usize, usize, usize)> {
    let mut spans: Vec<(usize, usize, usize)> = Vec::new();
    for (at, &label) in path.iter().enumerate() {
        let label = usize::from(label);
        match (label, spans.last_mut()) {
            (OUTSIDE, _) => {}
            (further, Some(last)) if further % 2 == 0 && last.1 == at && last.2 + 1 == further => last.1 = at + 1,
            (label, _) => spans.push((at, at + 1, if label % 2 == 1 { label } else { label - 1 })),
        }
    }
    spans
}
