//! Answers: a denial, rejection, acceptance or withdrawal points at the event it answers.

use rustc_hash::FxHashMap;

use crate::ground::EventType;

use super::coreference::Told;
use super::entities::Nodes;
use super::events::Happening;
use super::fragment::Fragment;
use super::judge::Judge;

/// An event that answers another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Answer {
    /// The answer, by number of the event.
    pub from: u32,
    /// What it answers.
    pub to: u32,
    /// What spoke for it.
    pub because: Vec<&'static str>,
}

/// What answers need to be found.
pub(super) struct Answers<'a> {
    pub articles: &'a [&'a Fragment],
    pub nodes: &'a Nodes,
    pub told: &'a [Told<'a>],
    pub happenings: &'a [Happening<'a>],
}

/// Less than this speaks for no answer.
const ENOUGH: i32 = 3;

impl Answers<'_> {
    /// All answers, in order of the events.
    pub(super) fn find(&self) -> Vec<Answer> {
        let mut by_article: FxHashMap<(u32, EventType), Vec<u32>> = FxHashMap::default();
        let mut by_person: FxHashMap<(u32, EventType), Vec<u32>> = FxHashMap::default();
        for (number, happening) in self.happenings.iter().enumerate() {
            for &told in &happening.told {
                let document = self.told[told as usize].document;
                let list = by_article.entry((document, happening.facts.kind)).or_default();
                if list.last() != Some(&(number as u32)) {
                    list.push(number as u32);
                }
            }
            for &node in &happening.facts.identity {
                by_person.entry((node, happening.facts.kind)).or_default().push(number as u32);
            }
        }
        let mut answers = Vec::new();
        for (number, happening) in self.happenings.iter().enumerate() {
            let Some(of) = happening.facts.of else { continue };
            let mut candidates: Vec<u32> = Vec::new();
            for &told in &happening.told {
                let document = self.told[told as usize].document;
                candidates.extend(by_article.get(&(document, of)).into_iter().flatten());
            }
            for &node in self.whose(happening) {
                candidates.extend(by_person.get(&(node, of)).into_iter().flatten());
            }
            candidates.retain(|&other| other as usize != number);
            candidates.sort_unstable();
            candidates.dedup();
            let judged = candidates.iter().filter_map(|&other| {
                let (score, because) = self.judge(happening, &self.happenings[other as usize])?;
                Some((score, std::cmp::Reverse(other), because))
            });
            if let Some((score, to, because)) = judged.max_by(|a, b| (a.0, a.1).cmp(&(b.0, b.1)))
                && score >= ENOUGH
            {
                answers.push(Answer { from: number as u32, to: to.0, because });
            }
        }
        answers
    }

    /// Whose act is answered: the one turned down or accepted, or the one who takes it back.
    fn whose<'h>(&self, happening: &'h Happening<'_>) -> &'h [u32] {
        match happening.facts.kind {
            EventType::Rejection => &happening.facts.other,
            EventType::Acceptance | EventType::Withdrawal => &happening.facts.identity,
            _ => &[],
        }
    }

    fn judge(&self, answer: &Happening<'_>, event: &Happening<'_>) -> Option<(i32, Vec<&'static str>)> {
        let judge = Judge { nodes: self.nodes };
        let mut because = Vec::new();
        let mut score = 0;
        let whose = self.whose(answer);
        if judge.differ(whose, &event.facts.identity) {
            return None;
        }
        if judge.shared(whose, &event.facts.identity).same > 0 {
            score += 3;
            because.push("whose act it is");
        }
        if judge.differ(&answer.facts.posts, &event.facts.posts) {
            return None;
        }
        match self.nearness(answer, event) {
            Some(0) => {
                score += 4;
                because.push("one sentence");
            }
            Some(1..=3) => {
                score += 3;
                because.push("sentences beside each other");
            }
            Some(_) => {
                score += 2;
                because.push("one article");
            }
            // another article must be of the same days
            None if answer.when.agrees(event.when) => because.push("one time"),
            None => return None,
        }
        if answer.facts.kind == EventType::Denial && self.denies(answer, event) {
            score += 4;
            because.push("who denies says that it is not so");
        }
        Some((score, because))
    }

    /// How many sentences lie between the two at least, where one article tells of both.
    fn nearness(&self, answer: &Happening<'_>, event: &Happening<'_>) -> Option<usize> {
        let mut least: Option<usize> = None;
        for (own, other) in self.told_in_one(answer, event) {
            let mentions = &self.articles[own.document as usize].reading.mentions;
            for &a in &own.mentions {
                for &b in &other.mentions {
                    let away = mentions[a].sentence.abs_diff(mentions[b].sentence);
                    least = Some(least.map_or(away, |least| least.min(away)));
                }
            }
        }
        least
    }

    fn told_in_one<'s>(
        &'s self,
        a: &'s Happening<'_>,
        b: &'s Happening<'_>,
    ) -> impl Iterator<Item = (&'s Told<'s>, &'s Told<'s>)> {
        a.told.iter().map(|&told| &self.told[told as usize]).flat_map(move |own| {
            let others = b.told.iter().map(|&told| &self.told[told as usize]);
            others.filter(move |other| other.document == own.document).map(move |other| (own, other))
        })
    }

    /// Whether a mention of the event is negative, and vouched for by who denies.
    fn denies(&self, answer: &Happening<'_>, event: &Happening<'_>) -> bool {
        use crate::ground::Polarity;
        use crate::reading::Voice;
        self.told_in_one(answer, event).any(|(own, other)| {
            let article = self.articles[own.document as usize];
            let nodes = self.nodes.of(own.document);
            other.mentions.iter().any(|&at| {
                let mention = &article.reading.mentions[at];
                let speaker = match mention.source {
                    Voice::Entity(entity) => Some(nodes[entity]),
                    Voice::Writer | Voice::Unnamed => None,
                };
                mention.polarity == Polarity::Negative
                    && speaker.is_some_and(|speaker| answer.facts.identity.contains(&speaker))
            })
        })
    }
}
