//! Events across articles: one happening reported by five papers is one event with five sources. Reports are compared only
//! with those that share a participant and a time, a post, an election or a sentence, never all with all.

use std::collections::BTreeMap;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use crate::ground::{EntityKind, EventType, Fnv};

use super::calendar::When;
use super::coreference::Told;
use super::edtf::{Day, Days};
use super::entities::Nodes;
use super::facts::{Facts, cue};
use super::fragment::Fragment;
use super::judge::{CERTAIN, Judge, SAME_WORDS, alike, lasts};
use super::reasons::{Against, Judgement, Rule};
use super::roles::{Manner, profile};

/// An event: what some articles tell of one happening.
#[derive(Debug)]
pub(super) struct Happening<'a> {
    /// The reports of it, by number, in order.
    pub told: Vec<u32>,
    pub facts: Facts<'a>,
    pub when: When,
    pairs: Vec<Vec<u32>>,
    /// For each report but the first: which one it was joined to, and by which rule.
    pub joins: Vec<(u32, u32, Rule)>,
    /// Others it was nearly joined to.
    pub apart: Vec<(u32, Against)>,
}

/// What the articles of a graph tell, and from where.
pub(super) struct Reports<'r, 'a> {
    pub articles: &'r [&'a Fragment],
    pub nodes: &'r Nodes,
    pub told: &'r [Told<'a>],
    /// The article that each article is a copy of.
    pub sources: &'r [u32],
    /// Articles that have some of their text in common, each with one before it, in order.
    pub related: &'r [(u32, u32)],
    /// Reports that may not be of one event, by report.
    pub barred: &'r FxHashMap<u32, Vec<u32>>,
}

/// A way in which reports of one event find each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Block {
    /// A participant, around one time.
    Participant(u64),
    /// A participant and what makes the event one of its kind: a post, a party, an election.
    Once(u64),
    /// A long sentence, word for word.
    Sentence(u64),
    /// A short one, in articles that have more in common: `they met in the evening`.
    Phrase(u64),
    /// A participant, in copies of one article.
    Copy(u64),
}

/// How many days apart reports are still compared.
const SLACK: i32 = 3;
/// How many days later an article may tell of what happens but once.
const RECALLED: i32 = 366;
/// How many events are compared at most through one block; those most recent.
const MOST: usize = 64;

/// Links the reports of all articles.
pub(super) fn link<'a>(reports: &Reports<'_, 'a>) -> Vec<Happening<'a>> {
    let dates: Vec<Option<Days>> =
        reports.articles.par_iter().map(|article| article.reading.date.edtf.as_deref().and_then(Days::read)).collect();
    let whens: Vec<When> = reports
        .told
        .par_iter()
        .map(|told| When::new(&told.facts, dates[told.document as usize], profile(told.facts.kind).window.unwrap_or(0)))
        .collect();
    let mut order: Vec<u32> = (0..reports.told.len() as u32).collect();
    let kind = |at: u32| {
        let facts = &reports.told[at as usize].facts;
        (facts.kind, facts.of)
    };
    // named days first: what gives none joins what does
    order.par_sort_unstable_by_key(|&at| {
        let when = whens[at as usize];
        (kind(at), when.start().unwrap_or(Day(i32::MAX)), !when.named, at)
    });
    // no event is of two types, so each type is linked by itself
    let types: Vec<&[u32]> = order.chunk_by(|&a, &b| kind(a) == kind(b)).collect();
    let of_type = |order: &[u32]| {
        let mut linker = Linker { reports, whens: &whens, happenings: Vec::new(), blocks: FxHashMap::default() };
        for &at in order {
            linker.place(at);
        }
        linker.happenings
    };
    let mut happenings: Vec<Happening<'a>> = types.into_par_iter().with_max_len(1).flat_map_iter(of_type).collect();
    happenings.par_iter_mut().for_each(|happening| happening.told.sort_unstable());
    happenings.par_sort_by_key(|happening| happening.told[0]);
    happenings
}

struct Linker<'r, 'a> {
    reports: &'r Reports<'r, 'a>,
    whens: &'r [When],
    happenings: Vec<Happening<'a>>,
    blocks: FxHashMap<Block, Vec<u32>>,
}

impl Linker<'_, '_> {
    fn place(&mut self, at: u32) {
        let told = &self.reports.told[at as usize];
        let when = self.whens[at as usize];
        let blocks = self.blocks_of(told, when);
        let mut candidates: BTreeMap<u32, Block> = BTreeMap::new();
        for block in &blocks {
            if let Some(list) = self.blocks.get_mut(block) {
                if let (Block::Participant(_), Some(start)) = (block, when.start()) {
                    // reports come by time: what ended before will meet none that is to come
                    let over = |end: Day| end.0 + SLACK < start.0;
                    list.retain(|&other| !self.happenings[other as usize].when.end().is_some_and(over));
                }
                for &other in list.iter().rev().take(MOST) {
                    candidates.entry(other).or_insert(*block);
                }
            }
        }
        let mut best: Option<(u32, f32, Rule)> = None;
        let mut rivals = 0;
        let mut apart = Vec::new();
        for (&number, &block) in &candidates {
            match self.judge(at, number, block) {
                Judgement::Together(score, rule) => {
                    if block_is_once(block) {
                        rivals += 1;
                    }
                    if best.is_none_or(|(_, most, _)| score > most) {
                        best = Some((number, score, rule));
                    }
                }
                Judgement::Apart(against) if against != Against::Nothing => apart.push((number, against)),
                Judgement::Apart(_) => {}
            }
        }
        // a report without a date that fits several fits none for certain
        if when.days.is_none() && rivals > 1 {
            best = best.filter(|(_, score, _)| *score >= CERTAIN);
        }
        let number = if let Some((number, _, rule)) = best {
            let happening = &mut self.happenings[number as usize];
            let to = happening.told[0];
            happening.told.push(at);
            happening.joins.push((at, to, rule));
            happening.facts.add(&told.facts);
            happening.pairs.extend(told.pairs.iter().cloned());
            happening.when = happening.when.and(when);
            number
        } else {
            apart.truncate(4);
            let apart = apart.into_iter().map(|(other, against)| (self.happenings[other as usize].told[0], against));
            let apart = apart.collect();
            self.happenings.push(Happening {
                told: vec![at],
                facts: told.facts.clone(),
                when,
                pairs: told.pairs.clone(),
                joins: Vec::new(),
                apart,
            });
            self.happenings.len() as u32 - 1
        };
        for block in blocks {
            let list = self.blocks.entry(block).or_default();
            if list.last() != Some(&number) {
                list.push(number);
            }
        }
    }

    /// The ways in which others may find a report.
    fn blocks_of(&self, told: &Told<'_>, when: When) -> Vec<Block> {
        let facts = &told.facts;
        let profile = profile(facts.kind);
        let base =
            Fnv::default().part(facts.kind.word().as_bytes()).part(facts.of.map_or("", EventType::word).as_bytes());
        let mut blocks = Vec::new();
        let article = self.reports.articles[told.document as usize];
        for &mention in &told.mentions {
            // `the ministry gave this information` may be of any
            let pointing = profile.manner == Manner::Speech && cue(article, mention).back;
            let topic = article.topic(mention).filter(|_| !pointing);
            if let Some((topic, words)) = topic.and_then(|topic| Some((topic, topic.key()?))) {
                let key = base.part(&words.to_le_bytes()).finish();
                blocks.push(if topic.is_long() { Block::Sentence(key) } else { Block::Phrase(key) });
            }
        }
        let source = self.reports.sources[told.document as usize].to_le_bytes();
        let lists = if facts.identity.is_empty() { &facts.other } else { &facts.identity };
        for &node in lists {
            let key = base.part(&self.participant(node).to_le_bytes());
            blocks.push(Block::Copy(key.part(&source).finish()));
            if profile.window.is_none() {
                continue;
            }
            if when.days.is_some() {
                blocks.push(Block::Participant(key.finish()));
            }
            let unique = facts.posts.iter().chain(&facts.elections).chain(&facts.organizations);
            for &node in unique {
                if self.is_known(node) {
                    blocks.push(Block::Once(key.part(&node.to_le_bytes()).finish()));
                }
            }
        }
        blocks.sort_unstable_by_key(|block| match block {
            Block::Sentence(key) => (0, *key),
            Block::Copy(key) => (1, *key),
            Block::Phrase(key) => (2, *key),
            Block::Participant(key) => (3, *key),
            Block::Once(key) => (4, *key),
        });
        blocks.dedup();
        blocks
    }

    /// Whether a node is known beyond its article.
    fn is_known(&self, node: u32) -> bool {
        let node = self.reports.nodes.get(node);
        match node.kind {
            EntityKind::Election => node.election.as_ref().is_some_and(|election| election.key().is_some()),
            _ => node.locals.len() > 1,
        }
    }

    /// A number for a participant that is the same for sets of people described alike.
    fn participant(&self, node: u32) -> u64 {
        let entity = self.reports.nodes.get(node);
        match (entity.kind, &entity.head, entity.scope) {
            (EntityKind::Group, Some(head), Some(scope)) => {
                Fnv::default().part(head.as_bytes()).part(&scope.to_le_bytes()).finish()
            }
            _ => u64::from(node),
        }
    }

    /// Whether a report and an event are sayings in much the same words.
    fn says_again(&self, told: &Told<'_>, happening: &Happening<'_>) -> bool {
        let topics = |told: &Told<'_>| {
            let article = self.reports.articles[told.document as usize];
            told.mentions.iter().filter_map(|&mention| article.topic(mention)).collect::<Vec<_>>()
        };
        let own = topics(told);
        let other = happening.told.iter().flat_map(|&other| topics(&self.reports.told[other as usize]));
        { other }.any(|other| own.iter().any(|own| own.overlap(other) >= SAME_WORDS))
    }

    /// Whether an article has some of its text in common with one that tells of an event.
    fn is_related(&self, document: u32, happening: &Happening<'_>) -> bool {
        happening.told.iter().any(|&other| {
            let other = self.reports.told[other as usize].document;
            self.reports.related.binary_search(&(document.max(other), document.min(other))).is_ok()
        })
    }

    fn judge(&self, at: u32, number: u32, block: Block) -> Judgement {
        let happening = &self.happenings[number as usize];
        if let Some(barred) = self.reports.barred.get(&at)
            && barred.iter().any(|other| happening.told.contains(other))
        {
            return Judgement::Apart(Against::Decision);
        }
        let told = &self.reports.told[at as usize];
        let own_document =
            happening.told.iter().any(|&other| self.reports.told[other as usize].document == told.document);
        if own_document {
            // the article itself was found to tell of two
            return Judgement::Apart(Against::Nothing);
        }
        let judge = Judge { nodes: self.reports.nodes };
        if let Some(against) = judge.contradiction(&told.facts, &happening.facts) {
            return Judgement::Apart(against);
        }
        let shared = judge.shared(&told.facts.identity, &happening.facts.identity);
        let other = judge.shared(&told.facts.other, &happening.facts.other);
        let repeated = match block {
            Block::Sentence(_) => true,
            Block::Phrase(_) => self.is_related(told.document, happening),
            _ => false,
        };
        let nobody = told.facts.is_bare() && self.is_related(told.document, happening);
        if repeated && (shared.same + other.same > 0 || nobody) {
            return Judgement::Together(CERTAIN, Rule::Repeated);
        }
        if matches!(block, Block::Copy(_)) && shared.same + other.same > 0 {
            let apart = match (profile(told.facts.kind).manner, told.facts.kind) {
                (Manner::Speech, _) if !self.says_again(told, happening) => Some(Against::Topic),
                (_, EventType::Meeting | EventType::Call) => {
                    judge.other_companies(&told.pairs, &happening.pairs, &happening.facts).then_some(Against::Company)
                }
                _ => None,
            };
            return apart.map_or(Judgement::Together(CERTAIN, Rule::Copy), Judgement::Apart);
        }
        judge.across(&Pair {
            report: &told.facts,
            event: &happening.facts,
            report_pairs: &told.pairs,
            event_pairs: &happening.pairs,
            report_when: self.whens[at as usize],
            event_when: happening.when,
            once: block_is_once(block),
        })
    }
}

fn block_is_once(block: Block) -> bool {
    matches!(block, Block::Once(_))
}

/// A report and an event that may be one.
pub(super) struct Pair<'p, 'a> {
    pub report: &'p Facts<'a>,
    pub event: &'p Facts<'a>,
    pub report_pairs: &'p [Vec<u32>],
    pub event_pairs: &'p [Vec<u32>],
    pub report_when: When,
    pub event_when: When,
    /// Whether they share a post, a party or an election, so that it can hardly have happened twice.
    pub once: bool,
}

impl Judge<'_> {
    /// Whether somebody takes part in both.
    pub(super) fn persons(&self, a: &[u32], b: &[u32]) -> bool {
        a.iter().any(|node| b.contains(node) && self.nodes.get(*node).kind == EntityKind::Person)
    }

    /// Whether events like these befall the same people several times in a year, and nothing tells them apart.
    fn recurs(&self, report: &Facts<'_>, event: &Facts<'_>, once: bool) -> bool {
        match (profile(report.kind).manner, report.kind) {
            (_, EventType::Meeting | EventType::Call) => true,
            (Manner::Change, _) => !once && !alike(report, event),
            _ => false,
        }
    }

    /// Whether any who met in a report met others than any who met in an event.
    fn other_companies(&self, report: &[Vec<u32>], pairs: &[Vec<u32>], event: &Facts<'_>) -> bool {
        report.iter().any(|own| pairs.iter().any(|other| self.other_company(own, other, &event.identity)))
    }

    /// Whether a report of one article is of an event of others: the same people, and nothing to show that it was another
    /// time.
    pub(super) fn across(&self, pair: &Pair<'_, '_>) -> Judgement {
        let Pair { report, event, .. } = pair;
        let profile = profile(report.kind);
        let shared = self.shared(&report.identity, &event.identity);
        let slip = if shared.same >= 2 { self.slip(report, event).max(1) } else { self.slip(report, event) };
        let timely = pair.report_when.days.is_some() && pair.event_when.days.is_some();
        let elected = self.shared(&report.elections, &event.elections).same > 0;
        let vague = pair.report_when.is_vague() || pair.event_when.is_vague();
        let gap = pair.report_when.gap(pair.event_when);
        // what happens once is told of long after, too
        let recalled = pair.once && !pair.report_when.named && !vague && gap <= RECALLED;
        if gap > slip && !recalled {
            return Judgement::Apart(Against::Time);
        }
        if !timely && !elected && !lasts(report.kind) {
            return Judgement::Apart(Against::Undated);
        }
        if vague && self.recurs(report, event, pair.once) {
            return Judgement::Apart(Against::Undated);
        }
        // who was at a ceremony did not meet whom they met elsewhere
        if report.kind == EventType::Meeting
            && report.attended != event.attended
            && !self.agree(&report.places, &event.places)
        {
            return Judgement::Apart(Against::Sense);
        }
        if !timely && !pair.once {
            return Judgement::Apart(Against::Nothing);
        }
        let same_day = pair.report_when.named && pair.event_when.named;
        let other = self.shared(&report.other, &event.other);
        let place = self.shared(&report.places, &event.places);
        let placed = place.same > 0;
        if !timely && other.same == 0 && place.same == 0 && !elected {
            return Judgement::Apart(Against::Undated);
        }
        let score = 2.0
            + shared.same as f32
            + other.same as f32
            + f32::from(u8::from(placed))
            + f32::from(u8::from(same_day))
            + f32::from(u8::from(pair.once));
        let one = match (profile.manner, report.kind) {
            (_, EventType::Meeting | EventType::Call) => {
                if self.other_companies(pair.report_pairs, pair.event_pairs, event) {
                    return Judgement::Apart(Against::Company);
                }
                shared.same >= 2
                    || shared.same == 1 && placed && same_day
                    || shared.same == 1 && shared.close > 0 && same_day && pair.report_when.agrees(pair.event_when)
            }
            (_, EventType::Alliance | EventType::AllianceExit) => shared.same >= 2,
            (_, EventType::Visit | EventType::Rally | EventType::Protest) => shared.same > 0 && placed,
            (_, EventType::Attack | EventType::Death | EventType::Raid) => {
                shared.same > 0 && (placed || same_day || other.same > 0)
            }
            // a party has many candidates
            (_, EventType::Candidacy) => self.persons(&report.identity, &event.identity) && (timely || pair.once),
            (Manner::Change, _) => {
                shared.same > 0 && (report.other.is_empty() || event.other.is_empty() || other.same > 0 || pair.once)
            }
            (Manner::Tally, _) => {
                shared.same > 0 && report.count.is_some() && self.shared(&report.elections, &event.elections).same > 0
            }
            (_, EventType::Rejection) => shared.same > 0 && other.same > 0,
            (Manner::Response, _) => {
                shared.same > 0 && (other.same > 0 || report.other.is_empty() || event.other.is_empty())
            }
            (Manner::Speech, EventType::Responsibility) => shared.same > 0,
            (Manner::Speech | Manner::Occasion, _) => false,
        };
        if one { Judgement::Together(score, Rule::Across) } else { Judgement::Apart(Against::Nothing) }
    }
}
