//! The events of one article: which of its mentions are of one.

use std::collections::BTreeSet;

use super::edtf::Days;
use super::entities::Nodes;
use super::facts::{Facts, cue};
use super::fragment::Fragment;
use super::judge::{CERTAIN, Judge};
use super::reasons::{Against, Judgement, Rule};
use super::roles::{Manner, profile};
use super::signals::likeness;
use super::topic::Topic;
use super::within::Setting;

/// An event as one article tells it.
#[derive(Clone, Debug)]
pub(super) struct Told<'a> {
    pub document: u32,
    /// Its mentions, by place in the reading, in order.
    pub mentions: Vec<usize>,
    /// What all of them say.
    pub facts: Facts<'a>,
    /// The participants of those that say who met whom.
    pub pairs: Vec<Vec<u32>>,
    /// For each mention but the first: which earlier one it was joined to, and by which rule.
    pub joins: Vec<(usize, Rule)>,
    /// The earlier events of its type that it was nearly joined to, and what kept it apart.
    pub apart: Vec<(usize, Against)>,
}

/// What decisions say of the mentions of an article, by place in its reading.
#[derive(Clone, Debug, Default)]
pub(super) struct Bars {
    /// Mentions of nothing.
    pub rejected: BTreeSet<usize>,
    /// Mentions of two events.
    pub apart: BTreeSet<(usize, usize)>,
}

impl Bars {
    fn between(&self, mention: usize, event: &Told<'_>) -> bool {
        !self.apart.is_empty()
            && event
                .mentions
                .iter()
                .any(|&other| self.apart.contains(&(other, mention)) || self.apart.contains(&(mention, other)))
    }
}

/// The last sentence of headline and lead.
const LEAD: usize = 1;
/// What happened more days before an article is no news in it.
const AGO: i32 = 60;

/// The events of an article, in order of their first mentions.
pub(super) fn of_article<'a>(document: u32, article: &'a Fragment, nodes: &Nodes, bars: &Bars) -> Vec<Told<'a>> {
    let judge = Judge { nodes };
    let own = nodes.of(document);
    let today = article.reading.date.edtf.as_deref().and_then(Days::read).and_then(|date| date.earliest);
    let mut events: Vec<Told<'a>> = Vec::new();
    let mut order: Vec<usize> = (0..article.reading.mentions.len()).collect();
    order.sort_by_key(|&at| (article.reading.mentions[at].sentence, article.reading.mentions[at].trigger));
    for at in order {
        let mention = &article.reading.mentions[at];
        if bars.rejected.contains(&at) {
            continue;
        }
        let cue = cue(article, at);
        let facts = Facts::new(mention, cue, own);
        let old = today.zip(facts.days.and_then(|days| days.latest)).is_some_and(|(today, day)| day.0 + AGO < today.0);
        let mut apart = Vec::new();
        let mut best: Option<(usize, f32, Rule)> = None;
        let alike = |event: &Told<'_>| event.facts.kind == facts.kind && event.facts.of == facts.of;
        let only = events.iter().filter(|event| alike(event)).count() == 1;
        // what was told of last comes first
        let mut near: Vec<(usize, &Told<'_>)> = events.iter().enumerate().filter(|(_, event)| alike(event)).collect();
        near.sort_by_key(|(_, event)| std::cmp::Reverse(event.mentions.last().copied()));
        for (number, event) in near {
            let judgement = if bars.between(at, event) {
                Judgement::Apart(Against::Decision)
            } else if repeats(article, at, &facts, event, judge) {
                Judgement::Together(CERTAIN, Rule::Repeated)
            } else {
                let last = article.reading.mentions[*event.mentions.last().unwrap_or(&at)].sentence;
                let distance = mention.sentence.saturating_sub(last);
                let topic = common(article, at, event, Topic::overlap);
                let contained = common(article, at, event, Topic::contained);
                let again = event.mentions.iter().any(|&other| answers(article, at, other));
                judge.within(
                    &facts,
                    &event.facts,
                    Setting {
                        cue,
                        pairs: &event.pairs,
                        distance,
                        only,
                        old,
                        lead: last <= LEAD,
                        topic,
                        contained,
                        again,
                        often: event.mentions.len(),
                    },
                )
            };
            match judgement {
                Judgement::Together(score, rule) if best.is_none_or(|(_, most, _)| score > most) => {
                    best = Some((number, score, rule));
                }
                Judgement::Together(..) => {}
                Judgement::Apart(against) => apart.push((number, against)),
            }
        }
        if let Some((number, _, rule)) = best {
            let event = &mut events[number];
            let to = *event.mentions.last().unwrap_or(&at);
            event.mentions.push(at);
            event.joins.push((to, rule));
            if is_pair(&facts) {
                event.pairs.push(facts.identity.clone());
            }
            event.facts.add(&facts);
        } else {
            let near = |(number, against): &(usize, Against)| {
                let other = &events[*number].facts;
                let shares = judge.shared(&facts.identity, &other.identity).same > 0;
                shares && *against != Against::Nothing && profile(facts.kind).manner != Manner::Speech
            };
            apart.retain(near);
            events.push(Told {
                document,
                mentions: vec![at],
                pairs: if is_pair(&facts) { vec![facts.identity.clone()] } else { Vec::new() },
                facts,
                joins: Vec::new(),
                apart,
            });
        }
    }
    events
}

/// How much the sentence of a mention has in common with that of the event which is most like it, from 0 to 1; nothing for
/// mentions that share a sentence.
fn common(article: &Fragment, mention: usize, event: &Told<'_>, measure: fn(&Topic, &Topic) -> f32) -> Option<f32> {
    let sentence = |at: &usize| article.reading.mentions[*at].sentence;
    let own = sentence(&mention);
    event.mentions.iter().try_fold(0.0_f32, |most, &other| {
        let apart = own != sentence(&other);
        let overlap = apart.then(|| measure(article.topic(mention)?, article.topic(other)?).into()).flatten();
        overlap.map(|overlap: f32| most.max(overlap))
    })
}

/// How many of the eight bytes of two signatures agree for sentences that say the same in nearly the same words.
const ALIKE: u32 = 6;
/// How many code points a trigger may move between them.
const MOVED: u32 = 24;

/// How many code points the trigger of a mention has moved in the sentence of another, from its start or from its end.
fn moved(article: &Fragment, mention: usize, other: usize) -> u32 {
    let mentions = &article.reading.mentions;
    let sentence = |at: usize| article.reading.sentences[mentions[at].sentence];
    let start = |at: usize| mentions[at].trigger.start - sentence(at).start;
    let end = |at: usize| sentence(at).end - mentions[at].trigger.end;
    start(mention).abs_diff(start(other)).min(end(mention).abs_diff(end(other)))
}

/// Whether a mention stands in its sentence where the other stands in its own: no mention of their type in either sentence
/// would answer better.
fn answers(article: &Fragment, mention: usize, other: usize) -> bool {
    let mentions = &article.reading.mentions;
    let rivals = |at: usize| {
        let (kind, sentence) = (mentions[at].kind, mentions[at].sentence);
        let before = mentions[..at].iter().rev().take_while(|rival| rival.sentence == sentence).count();
        let behind = mentions[at..].iter().take_while(|rival| rival.sentence == sentence).count();
        (at - before..at + behind).filter(move |&rival| rival != at && mentions[rival].kind == kind)
    };
    let own = moved(article, mention, other);
    !rivals(other).any(|rival| moved(article, mention, rival) < own)
        && !rivals(mention).any(|rival| moved(article, rival, other) < own)
}

/// Whether a mention stands in a sentence that says word for word, or nearly, what one of the event says.
fn repeats(article: &Fragment, mention: usize, facts: &Facts<'_>, event: &Told<'_>, judge: Judge<'_>) -> bool {
    let mentions = &article.reading.mentions;
    let sign = |at: usize| article.signals.sentences.get(mentions[at].sentence).copied().unwrap_or(0);
    let (own, sentence) = (sign(mention), mentions[mention].sentence);
    event.mentions.iter().any(|&other| {
        if mentions[other].sentence == sentence {
            return false;
        }
        let alike = likeness(own, sign(other));
        let far = moved(article, mention, other) > MOVED || !answers(article, mention, other);
        if alike < ALIKE || far || event.facts.positive != facts.positive {
            return false;
        }
        // said word for word it is the same whatever was understood of it
        alike == 8
            || !judge.differ(&facts.identity, &event.facts.identity)
                && !judge.differ(&facts.other, &event.facts.other)
                && !judge.with_others(facts, &event.facts, &event.pairs)
    })
}

fn is_pair(facts: &Facts<'_>) -> bool {
    facts.identity.len() > 1 && facts.senses.is_empty()
}
