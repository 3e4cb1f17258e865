//! Whether a mention is of an event that its article has told of: what speaks for it, and what makes it another.

use crate::ground::{EntityKind, EventType};

use super::facts::Facts;
use super::judge::{ATTENDANCE, CERTAIN, Judge, SAME_WORDS, Shared, alike};
use super::reasons::{Against, Judgement, Rule};
use super::roles::{Manner, profile};
use super::signals::Cue;

/// Where a mention stands to an event that its article has told of.
#[derive(Clone, Copy, Debug)]
pub(super) struct Setting<'a> {
    /// How it is worded.
    pub cue: &'a Cue,
    /// The participants of those mentions of the event that say who met whom.
    pub pairs: &'a [Vec<u32>],
    /// How many sentences lie between.
    pub distance: usize,
    /// Whether the article tells of no other event of its type.
    pub only: bool,
    /// Whether it is said to have happened long before the article.
    pub old: bool,
    /// Whether only the headline or the first sentence have told of it.
    pub lead: bool,
    /// How much its sentence has in common with one that tells of the event, from 0 to 1; none for one sentence.
    pub topic: Option<f32>,
    /// How much of the shorter of the two sentences the other says, too, from 0 to 1; none for one sentence.
    pub contained: Option<f32>,
    /// How many mentions the event has.
    pub often: usize,
    /// Whether one of its mentions stands in its sentence where this one does.
    pub again: bool,
}

/// Sentences that share less are hardly about one thing.
const STRANGE: f32 = 0.05;
/// Sentences that share less hardly tell of one meeting when but one person took part in both.
const OTHER: f32 = 0.1;
/// Sayings of one speaker about one thing that share as much are one.
const SAID_AGAIN: f32 = 0.2;
/// The same where one of them does not say of whom it is.
const BLAMED_AGAIN: f32 = 0.35;
/// Sayings of one speaker that share as much are one, whatever they are about.
const SAID: f32 = 0.6;
/// Sentences that share as much tell of one thing.
const SAME_THING: f32 = 0.5;
/// A sentence says what a shorter one does when so much of that is in it.
const QUOTED: f32 = 0.6;
/// How many sentences back `this` may point.
const NEARBY: usize = 3;

impl Judge<'_> {
    /// Whether a mention is of an event that its article has told of.
    pub(super) fn within(&self, mention: &Facts<'_>, event: &Facts<'_>, setting: Setting<'_>) -> Judgement {
        let cue = setting.cue;
        if let Some(against) = self.contradiction(mention, event) {
            return Judgement::Apart(against);
        }
        if setting.old && event.days.is_none() {
            return Judgement::Apart(Against::Time);
        }
        // `its order of 19 March` is not the one that is news
        if mention.kind == EventType::Verdict && !mention.told && mention.days.is_some() && event.days.is_none() {
            return Judgement::Apart(Against::Time);
        }
        let profile = profile(mention.kind);
        let enough = match profile.manner {
            Manner::Speech if self.agree(&mention.identity, &event.identity) => SAID,
            Manner::Speech => SAME_WORDS,
            _ => SAME_THING,
        };
        if setting.again
            && setting.topic.is_some_and(|topic| topic >= enough)
            && !self.differ(&mention.identity, &event.identity)
            && !self.differ(&mention.other, &event.other)
            && !self.with_others(mention, event, setting.pairs)
        {
            return Judgement::Together(CERTAIN, Rule::Repeated);
        }
        // `those members, too` are others than the members before
        let too = cue.fresh && !setting.lead && setting.distance <= NEARBY;
        if profile.manner == Manner::Change && too && !self.persons(&mention.identity, &event.identity) {
            return Judgement::Apart(Against::Fresh);
        }
        if profile.manner == Manner::Occasion
            && let Some(against) = self.another(mention, event, setting)
        {
            return Judgement::Apart(against);
        }
        // several are rather those told of most
        let often = if mention.many == Some(true) { 0.1 * setting.often.min(5) as f32 } else { 0.0 };
        let extra = self.extra(mention, event) + often;
        let judgement = match profile.manner {
            Manner::Speech => return self.said(mention, event, setting),
            Manner::Tally => return Judgement::Apart(Against::Count),
            _ => match mention.kind {
                EventType::Meeting | EventType::Call => self.met(mention, event, setting, extra),
                EventType::Alliance | EventType::AllianceExit => self.allied(mention, event, extra),
                _ => self.parts(mention, event, setting, extra),
            },
        };
        let named_again = cue.back || cue.nominal && (setting.only || mention.vague);
        let strange = setting.topic.is_some_and(|topic| topic < STRANGE) && !named_again && setting.distance > 1;
        let series = matches!(mention.kind, EventType::Rally | EventType::Raid);
        match judgement {
            Judgement::Together(_, rule) if strange && !rule.is_firm() && !series => Judgement::Apart(Against::Topic),
            judgement => judgement,
        }
    }

    /// Whether somebody meets others than those of any pair that met before.
    pub(super) fn with_others(&self, mention: &Facts<'_>, event: &Facts<'_>, pairs: &[Vec<u32>]) -> bool {
        matches!(mention.kind, EventType::Meeting | EventType::Call)
            && pairs.iter().any(|pair| self.other_company(&mention.identity, pair, &event.identity))
    }

    /// What makes something that people gather for another than one told of before.
    fn another(&self, mention: &Facts<'_>, event: &Facts<'_>, setting: Setting<'_>) -> Option<Against> {
        let cue = setting.cue;
        let number = matches!((mention.many, event.many), (Some(a), Some(b)) if a != b);
        if number || self.part(mention, event) || self.part(event, mention) {
            return Some(Against::Number);
        }
        let next = cue.next && !setting.lead && setting.distance > 0;
        let fresh = cue.fresh && !cue.setting && !mention.senses.contains(&ATTENDANCE);
        (!cue.back && (next || fresh)).then_some(Against::Fresh)
    }

    /// What speaks for one event besides its participants.
    fn extra(&self, a: &Facts<'_>, b: &Facts<'_>) -> f32 {
        let mut extra = 0.0;
        for (x, y) in [(&a.posts, &b.posts), (&a.elections, &b.elections), (&a.places, &b.places)] {
            let shared = self.shared(x, y);
            if shared.any() {
                // a journey to a country rather than its leg in a town
                extra += if shared.same > 0 { 1.0 } else { 0.5 };
            }
        }
        if alike(a, b) {
            extra += 0.5;
        }
        extra
    }

    fn said(&self, mention: &Facts<'_>, event: &Facts<'_>, setting: Setting<'_>) -> Judgement {
        let own = self.shared(&mention.identity, &event.identity);
        let same = own.same;
        let other = self.shared(&mention.other, &event.other).same;
        let compatible = !self.differ(&mention.other, &event.other);
        // the accusations, after the accusing; attacked and accused, in one sentence
        let one_breath = setting.distance == 0 && (mention.other.is_empty() || event.other.is_empty());
        let spoken_of = !mention.told || !event.told || setting.cue.back || one_breath;
        if mention.kind == EventType::Accusation && compatible && own.any() && spoken_of {
            return Judgement::Together(2.0, Rule::Anaphor);
        }
        // `he said this at a meeting`
        if mention.kind == EventType::Statement && setting.cue.back && own.any() && setting.distance <= NEARBY {
            return Judgement::Together(2.0, Rule::Anaphor);
        }
        // the same said by and of the same, in much the same words
        let topic = setting.topic.unwrap_or(0.0);
        let both = same > 0 && other > 0;
        // the headline says in few words what is then quoted in full
        let whole = setting.contained.is_some_and(|contained| contained >= QUOTED);
        if mention.kind == EventType::Statement && same > 0 && setting.lead && setting.again && whole {
            return Judgement::Together(2.0, Rule::Repeated);
        }
        // headline and lead tell of what the article then tells in full
        let ahead = setting.lead && setting.distance > 0;
        let blame = matches!(mention.kind, EventType::Accusation | EventType::Praise);
        if blame && same > 0 && compatible && topic >= BLAMED_AGAIN {
            return Judgement::Together(2.0, Rule::Repeated);
        }
        // the same by the same, though of others as far as understood
        if blame && same > 0 && topic >= SAME_THING {
            return Judgement::Together(2.0, Rule::Repeated);
        }
        if blame && both && (topic >= SAID_AGAIN || ahead) {
            return Judgement::Together(2.0, Rule::Repeated);
        }
        // a petition is spoken of again and again
        let apart = self.differ(&mention.identity, &event.identity);
        if mention.kind == EventType::Demand && compatible && !apart && alike(mention, event) {
            return Judgement::Together(2.0, Rule::Participants);
        }
        let one = match mention.kind {
            EventType::Demand if mention.senses != event.senses => false,
            EventType::Demand => {
                both || same > 0 && mention.other.is_empty() && event.other.is_empty()
                    || compatible && !apart && topic >= SAID_AGAIN
            }
            EventType::Responsibility => {
                same > 0 && mention.positive == event.positive && mention.negative == event.negative
            }
            _ => false,
        };
        if one { Judgement::Together(2.0, Rule::Participants) } else { Judgement::Apart(Against::Nothing) }
    }

    fn allied(&self, mention: &Facts<'_>, event: &Facts<'_>, extra: f32) -> Judgement {
        let shared = self.shared(&mention.identity, &event.identity);
        // who names but one of them may leave out the other
        let named = shared.same as usize;
        let part = named > 0 && (named == mention.identity.len() || named == event.identity.len());
        if part || shared.same >= 2 || shared.same == 1 && shared.close >= 1 {
            Judgement::Together(3.0 + extra, Rule::Participants)
        } else if mention.identity.is_empty() {
            Judgement::Together(1.0 + extra, Rule::Bare)
        } else {
            Judgement::Apart(Against::Participants)
        }
    }

    fn met(&self, mention: &Facts<'_>, event: &Facts<'_>, setting: Setting<'_>, extra: f32) -> Judgement {
        let Setting { cue, pairs, distance, only, .. } = setting;
        let attended = mention.senses.contains(&ATTENDANCE) || !mention.absentees.is_empty() || cue.back;
        let attends = attended || cue.setting;
        // `both leaders` did not meet as three
        if !cue.both.is_empty() && !pairs.is_empty() && pairs.iter().all(|pair| pair.len() > 2) {
            return Judgement::Apart(Against::Number);
        }
        if mention.is_bare() {
            let rule = if cue.back { Rule::Anaphor } else { Rule::Bare };
            return Judgement::Together(1.0 + extra, rule);
        }
        if self.shared(&mention.absentees, &event.absentees).same > 0 {
            return Judgement::Together(3.0 + extra, Rule::Participants);
        }
        let shared = self.shared(&mention.identity, &event.identity);
        if shared.any() {
            let hosted = self.hosts(mention, event) || self.hosts(event, mention);
            let alone = shared.same == 1 && shared.close == 0;
            let later = mention.identity.len() > 1 && !mention.modalities.meets(event.modalities);
            let paired = mention.told || mention.identity.len() > 1;
            let elsewhere = setting.topic.is_some_and(|topic| topic < OTHER) && paired;
            if alone && !attends && !hosted && (later || elsewhere) {
                // who meets others later on meets them another time
                return Judgement::Apart(Against::Company);
            }
            if !attends
                && !hosted
                && pairs.iter().any(|pair| self.other_company(&mention.identity, pair, &event.identity))
            {
                return Judgement::Apart(Against::Company);
            }
            let rule = if shared.same > 0 { Rule::Participants } else { Rule::Kin };
            return Judgement::Together(2.0 + shared.same as f32 + 0.5 * shared.close as f32 + extra, rule);
        }
        let one_manner = mention.modalities.meets(event.modalities);
        if attended && one_manner && distance <= if only { 40 } else { 5 } {
            let rule = if cue.back { Rule::Anaphor } else { Rule::Attendance };
            return Judgement::Together(1.0 + extra, rule);
        }
        Judgement::Apart(Against::Participants)
    }

    /// Whether one takes place at the house of somebody who takes part in the other.
    fn hosts(&self, a: &Facts<'_>, b: &Facts<'_>) -> bool {
        let owner = |place: &u32| self.nodes.get(*place).scope;
        a.places.iter().filter_map(owner).any(|owner| b.identity.contains(&owner))
    }

    /// Events with an actor and perhaps another side.
    fn parts(&self, mention: &Facts<'_>, event: &Facts<'_>, setting: Setting<'_>, extra: f32) -> Judgement {
        let (cue, profile) = (setting.cue, profile(mention.kind));
        let bodies = |list: &[u32]| -> Vec<u32> {
            list.iter().copied().filter(|&node| self.nodes.get(node).kind == EntityKind::Organization).collect()
        };
        let by_others = self.differ(&bodies(&mention.other), &bodies(&event.other));
        if setting.only && !cue.fresh && !by_others && told_again(mention, event) {
            return Judgement::Together(0.4, Rule::Only);
        }
        // `their death`, whoever the pronoun was taken for, is the one told of; rather the one told of most
        let spoken_of = mention.kind == EventType::Death && mention.vague && !mention.told && !cue.fresh;
        if spoken_of && !self.agree(&mention.identity, &event.identity) {
            return Judgement::Together(0.4 + 0.01 * setting.often.min(20) as f32, Rule::Bare);
        }
        let mut own = self.shared(&mention.identity, &event.identity);
        let other = self.shared(&mention.other, &event.other);
        if profile.manner == Manner::Change {
            // what befalls a party does not befall its members, nor the other way round
            own.close = 0;
        }
        // who came to a rally need not be whose it is
        let guest = mention.kind == EventType::Rally && (mention.attended || event.attended);
        if !own.any() && !mention.identity.is_empty() && !event.identity.is_empty() && !guest {
            if self.named_later(mention, event) {
                return Judgement::Together(extra + 1.0, Rule::Kin);
            }
            return Judgement::Apart(Against::Participants);
        }
        let mut score = extra;
        if own.any() {
            score += 2.0 + own.same as f32 + 0.5 * own.close as f32;
        }
        if self.differ(&mention.other, &event.other) {
            return self.by_others(mention, event, setting, score, own);
        }
        if other.any() {
            score += 1.0 + other.same as f32 + 0.5 * other.close as f32;
        }
        if own.any() || other.any() {
            let rule = match (own.same, other.same) {
                (1.., _) => Rule::Participants,
                (_, 1..) => Rule::Other,
                _ => Rule::Kin,
            };
            return Judgement::Together(score, rule);
        }
        if mention.is_bare() || event.is_bare() || guest {
            return self.named_again(mention, event, cue, guest, score);
        }
        // one says whom it befell, the other by whom
        let halves = mention.identity.is_empty() != event.identity.is_empty() && alike(mention, event);
        if halves && setting.distance <= NEARBY {
            return Judgement::Together(score + 0.25, Rule::Bare);
        }
        if profile.other.is_empty() || profile.manner == Manner::Change && mention.kind != EventType::Charge {
            return Judgement::Apart(Against::Nothing);
        }
        Judgement::Together(score + 0.25, Rule::Bare)
    }

    /// Whether one says that some joined, and the other who they were.
    fn named_later(&self, mention: &Facts<'_>, event: &Facts<'_>) -> bool {
        use EntityKind::{Group, Person};
        let (own, other) = (&mention.identity, &event.identity);
        let named = self.all(own, Group) && self.all(other, Person) || self.all(own, Person) && self.all(other, Group);
        mention.kind == EventType::PartyJoin && named && self.agree(&mention.organizations, &event.organizations)
    }

    /// One event though others stand on its other side, or two.
    fn by_others(
        &self,
        mention: &Facts<'_>,
        event: &Facts<'_>,
        setting: Setting<'_>,
        score: f32,
        own: Shared,
    ) -> Judgement {
        // `this ruling of the court`, by whatever name
        let this = setting.cue.back && mention.identity.is_empty() && setting.distance <= NEARBY;
        if this && !self.listed(&mention.other) {
            Judgement::Together(score + 0.5, Rule::Anaphor)
        } else if own.same > 0 && (mention.kind != EventType::Verdict || alike(mention, event)) {
            Judgement::Together(score, Rule::Participants)
        } else {
            Judgement::Apart(Against::Other)
        }
    }

    /// Whether one that names nobody speaks of the other.
    fn named_again(&self, mention: &Facts<'_>, event: &Facts<'_>, cue: &Cue, guest: bool, score: f32) -> Judgement {
        let membership = matches!(mention.kind, EventType::PartyJoin | EventType::PartyExit);
        let joined = membership && self.agree(&mention.organizations, &event.organizations);
        if !(joined || guest || alike(mention, event) || cue.back || cue.nominal && mention.senses.is_empty()) {
            return Judgement::Apart(Against::Nothing);
        }
        // some hold rallies: others than those told of
        let series = mention.kind == EventType::Rally && mention.many == Some(true);
        if series && mention.told && mention.is_bare() {
            return Judgement::Apart(Against::Number);
        }
        let rule = if cue.back { Rule::Anaphor } else { Rule::Bare };
        Judgement::Together(score + 0.5, rule)
    }
}

/// Whether a mention can only be of the one event of its type that the article tells of: one of them names nobody, or both
/// are of one kind that an article hardly tells of twice.
fn told_again(mention: &Facts<'_>, event: &Facts<'_>) -> bool {
    let changed = profile(mention.kind).manner == Manner::Change;
    let bare = mention.is_bare() || event.is_bare() || changed && mention.identity.is_empty();
    let open = mention.identity.is_empty() || event.identity.is_empty();
    let manner = mention.modalities.manners() & event.modalities.manners() != 0;
    let once = profile(mention.kind).manner != Manner::Occasion || mention.kind == EventType::Raid;
    let once = once && mention.kind != EventType::Candidacy;
    bare && manner && once
        || alike(mention, event)
            && (mention.kind == EventType::Protest && !(mention.told && event.told)
                || mention.kind == EventType::Appointment && open)
}
