//! Whether a mention is of an event: what speaks for it, and what may not be.

use crate::ground::{EntityKind, EventType};

use super::entities::{Kin, Nodes};
use super::facts::Facts;
use super::reasons::{Against, Judgement, Rule};
use super::roles::{Manner, Profile, profile};
use super::signals::Cue;

/// Judges mentions by what is known of the nodes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Judge<'n> {
    pub nodes: &'n Nodes,
}

/// How many days two tellings of one change may contradict each other.
const SLIP: i32 = 3;
/// The sense of mentions of who was present.
const ATTENDANCE: &str = "attend";

/// What two lists of nodes share.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Shared {
    /// Nodes in both, or the same for the purpose.
    pub same: u32,
    /// Nodes of the one that are close to one of the other.
    pub close: u32,
}

impl Shared {
    fn any(self) -> bool {
        self.same + self.close > 0
    }
}

impl Judge<'_> {
    pub(super) fn shared(&self, a: &[u32], b: &[u32]) -> Shared {
        let mut shared = Shared::default();
        for &x in a {
            match b.iter().map(|&y| self.nodes.kin(x, y)).max() {
                Some(Kin::Same) => shared.same += 1,
                Some(Kin::Close) => shared.close += 1,
                Some(Kin::None) | None => {}
            }
        }
        shared
    }

    /// Whether both lists say something and nothing of it agrees.
    pub(super) fn differ(&self, a: &[u32], b: &[u32]) -> bool {
        !a.is_empty() && !b.is_empty() && !self.shared(a, b).any()
    }

    fn agree(&self, a: &[u32], b: &[u32]) -> bool {
        self.shared(a, b).any()
    }

    /// How many days two tellings of one event may contradict each other: papers take a day for another. What befalls
    /// somebody hardly befalls them twice in a few days.
    pub(super) fn slip(&self, a: &Facts<'_>, b: &Facts<'_>) -> i32 {
        let manner = profile(a.kind).manner;
        let same = self.shared(&a.identity, &b.identity).same > 0 && !self.differ(&a.other, &b.other);
        if same && matches!(manner, Manner::Change | Manner::Response) { SLIP } else { 0 }
    }

    /// Whether two lists of places cannot be of one spot: both name listed ones, or both name houses and grounds that nobody
    /// lists, and none of them agree.
    fn elsewhere(&self, a: &[u32], b: &[u32]) -> bool {
        let (a, b) = (self.specific(a), self.specific(b));
        if a.is_empty() || b.is_empty() || self.shared(&a, &b).any() {
            return false;
        }
        let split = |places: &[u32]| places.iter().partition::<Vec<u32>, _>(|&&place| self.nodes.get(place).listed);
        let ((listed, own), (other_listed, other)) = (split(&a), split(&b));
        !listed.is_empty() && !other_listed.is_empty() || !own.is_empty() && !other.is_empty()
    }

    /// Of some places, those that no other of them lies in.
    fn specific(&self, places: &[u32]) -> Vec<u32> {
        let around = |outer: u32| places.iter().any(|&inner| inner != outer && self.nodes.lies_in(inner, outer));
        places.iter().copied().filter(|&place| !around(place)).collect()
    }

    /// What cannot be of one event, whoever takes part.
    pub(super) fn contradiction(&self, a: &Facts<'_>, b: &Facts<'_>) -> Option<Against> {
        let profile = profile(a.kind);
        let apart = |x: Option<_>, y: Option<_>| matches!((x, y), (Some(x), Some(y)) if x != y);
        if let (Some(x), Some(y)) = (a.days, b.days)
            && x.gap(y) > self.slip(a, b)
        {
            return Some(Against::Time);
        }
        if senses_differ(a, b) {
            return Some(Against::Sense);
        }
        if self.differ(&a.posts, &b.posts) {
            return Some(Against::Post);
        }
        if self.differ(&a.elections, &b.elections) {
            return Some(Against::Election);
        }
        if profile.place && self.elsewhere(&a.places, &b.places) {
            return Some(Against::Place);
        }
        let membership = matches!(a.kind, EventType::PartyJoin | EventType::PartyExit);
        if membership && self.differ(&a.organizations, &b.organizations) {
            return Some(Against::Organization);
        }
        if profile.count && apart(a.count.map(|count| count.value), b.count.map(|count| count.value)) {
            return Some(Against::Count);
        }
        if profile.manner == Manner::Response && (a.positive != b.positive || a.negative != b.negative) {
            return Some(Against::Polarity);
        }
        if profile.modal && a.modalities.manners() & b.modalities.manners() == 0 {
            return Some(Against::Modality);
        }
        None
    }

    /// Whether a mention is of an event that its article has told of; `pairs` are the participants of those of its mentions
    /// that say who met whom, `distance` how many sentences lie between, and whether the article tells of no other of its type.
    pub(super) fn within(
        &self,
        mention: &Facts<'_>,
        cue: &Cue,
        event: &Facts<'_>,
        pairs: &[Vec<u32>],
        (distance, only): (usize, bool),
    ) -> Judgement {
        if let Some(against) = self.contradiction(mention, event) {
            return Judgement::Apart(against);
        }
        let profile = profile(mention.kind);
        if profile.manner == Manner::Occasion {
            if matches!((mention.many, event.many), (Some(a), Some(b)) if a != b) {
                return Judgement::Apart(Against::Number);
            }
            if cue.fresh && !cue.back && !cue.setting && !mention.senses.contains(&ATTENDANCE) {
                return Judgement::Apart(Against::Fresh);
            }
        }
        let extra = self.extra(mention, event);
        match profile.manner {
            Manner::Speech => self.said(mention, event),
            Manner::Tally => Judgement::Apart(Against::Count),
            _ => match mention.kind {
                EventType::Meeting | EventType::Call => self.met(mention, cue, event, pairs, (distance, only), extra),
                EventType::Alliance | EventType::AllianceExit => self.allied(mention, event, extra),
                _ => self.parts(mention, cue, event, profile, extra),
            },
        }
    }

    /// What speaks for one event besides its participants.
    fn extra(&self, a: &Facts<'_>, b: &Facts<'_>) -> f32 {
        let mut extra = 0.0;
        for (x, y) in [(&a.posts, &b.posts), (&a.elections, &b.elections), (&a.places, &b.places)] {
            if self.agree(x, y) {
                extra += 1.0;
            }
        }
        if a.senses.iter().any(|sense| b.senses.contains(sense)) {
            extra += 0.5;
        }
        extra
    }

    fn said(&self, mention: &Facts<'_>, event: &Facts<'_>) -> Judgement {
        let same = self.shared(&mention.identity, &event.identity).same;
        let other = self.shared(&mention.other, &event.other).same;
        let one = match mention.kind {
            EventType::Demand => same > 0 && other > 0,
            EventType::Responsibility => {
                same > 0 && mention.positive == event.positive && mention.negative == event.negative
            }
            _ => false,
        };
        if one { Judgement::Together(2.0, Rule::Participants) } else { Judgement::Apart(Against::Nothing) }
    }

    fn allied(&self, mention: &Facts<'_>, event: &Facts<'_>, extra: f32) -> Judgement {
        let shared = self.shared(&mention.identity, &event.identity);
        if shared.same >= 2 || shared.same == 1 && shared.close >= 1 {
            Judgement::Together(3.0 + extra, Rule::Participants)
        } else if mention.identity.is_empty() {
            Judgement::Together(1.0 + extra, Rule::Bare)
        } else {
            Judgement::Apart(Against::Participants)
        }
    }

    fn met(
        &self,
        mention: &Facts<'_>,
        cue: &Cue,
        event: &Facts<'_>,
        pairs: &[Vec<u32>],
        (distance, only): (usize, bool),
        extra: f32,
    ) -> Judgement {
        let attends = mention.senses.contains(&ATTENDANCE) || !mention.absentees.is_empty() || cue.setting || cue.back;
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
            if !attends
                && !hosted
                && pairs.iter().any(|pair| self.other_company(&mention.identity, pair, &event.identity))
            {
                return Judgement::Apart(Against::Company);
            }
            let rule = if shared.same > 0 { Rule::Participants } else { Rule::Kin };
            return Judgement::Together(2.0 + shared.same as f32 + 0.5 * shared.close as f32 + extra, rule);
        }
        if attends && distance <= if only { 40 } else { 5 } {
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

    /// Whether a meeting of `own` is another than that of `pair` in spite of somebody common to both: each has people, or
    /// each has sets and bodies, whom the other has not.
    pub(super) fn other_company(&self, own: &[u32], pair: &[u32], all: &[u32]) -> bool {
        if !self.shared(own, pair).any() || own.iter().all(|node| self.agree(&[*node], all)) {
            return false;
        }
        let rest = |list: &[u32], other: &[u32]| -> Vec<u32> {
            list.iter().copied().filter(|&node| !self.agree(&[node], other)).collect()
        };
        let (left, right) = (rest(own, pair), rest(pair, own));
        if left.is_empty() || right.is_empty() {
            return false;
        }
        let human = |list: &[u32]| {
            list.iter().any(|&node| matches!(self.nodes.get(node).kind, EntityKind::Person | EntityKind::Post))
        };
        human(&left) == human(&right)
    }

    /// Events with an actor and perhaps another side.
    fn parts(&self, mention: &Facts<'_>, cue: &Cue, event: &Facts<'_>, profile: &Profile, extra: f32) -> Judgement {
        let mut own = self.shared(&mention.identity, &event.identity);
        let other = self.shared(&mention.other, &event.other);
        if profile.manner == Manner::Change {
            // what befalls a party does not befall its members, nor the other way round
            own.close = 0;
        }
        if !own.any() && !mention.identity.is_empty() && !event.identity.is_empty() {
            return Judgement::Apart(Against::Participants);
        }
        let mut score = extra;
        if own.any() {
            score += 2.0 + own.same as f32 + 0.5 * own.close as f32;
        }
        if self.differ(&mention.other, &event.other) {
            return if own.same > 0 && mention.kind != EventType::Verdict {
                Judgement::Together(score, Rule::Participants)
            } else {
                Judgement::Apart(Against::Other)
            };
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
        if mention.is_bare() || event.is_bare() {
            let alike = mention.senses.iter().any(|sense| event.senses.contains(sense));
            if !(alike || cue.back || cue.nominal && mention.senses.is_empty()) {
                return Judgement::Apart(Against::Nothing);
            }
            let rule = if cue.back { Rule::Anaphor } else { Rule::Bare };
            return Judgement::Together(score + 0.5, rule);
        }
        if profile.other.is_empty() || profile.manner == Manner::Change && mention.kind != EventType::Charge {
            return Judgement::Apart(Against::Nothing);
        }
        Judgement::Together(score + 0.25, Rule::Bare)
    }
}

/// Whether the words of the two tell of different kinds of their type. Who was present is told of any meeting.
fn senses_differ(a: &Facts<'_>, b: &Facts<'_>) -> bool {
    let told = |facts: &Facts<'_>| facts.senses.iter().any(|sense| *sense != ATTENDANCE);
    told(a) && told(b) && !a.senses.iter().any(|sense| *sense != ATTENDANCE && b.senses.contains(sense))
}
