//! What two tellings of events have in common, and what cannot be of one event.

use crate::ground::{EntityKind, EventType};

use super::entities::{Kin, Nodes};
use super::facts::Facts;
use super::reasons::Against;
use super::roles::{Manner, profile};

/// Judges mentions by what is known of the nodes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Judge<'n> {
    pub nodes: &'n Nodes,
}

/// How many days two tellings of one change may contradict each other.
const SLIP: i32 = 3;
/// The same for changes that last: a weekday may be read as that of another week, and nobody takes one office twice in one.
const WEEK: i32 = 7;
/// Sentences that share as much say the same.
pub(super) const SAME_WORDS: f32 = 0.7;
/// As certain as linking gets: one sentence twice, a copy.
pub(super) const CERTAIN: f32 = 9.0;
/// The sense of mentions of who was present.
pub(super) const ATTENDANCE: &str = "attend";

/// What two lists of nodes share.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Shared {
    /// Nodes in both, or the same for the purpose.
    pub same: u32,
    /// Nodes of the one that are close to one of the other.
    pub close: u32,
}

impl Shared {
    pub(super) fn any(self) -> bool {
        self.same + self.close > 0
    }
}

impl Judge<'_> {
    pub(super) fn shared(&self, a: &[u32], b: &[u32]) -> Shared {
        let mut shared = Shared::default();
        for &x in a {
            // who is in both stands for nobody else
            let others = b.iter().filter(|&&y| x == y || !a.contains(&y));
            match others.map(|&y| self.nodes.kin(x, y)).max() {
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

    pub(super) fn agree(&self, a: &[u32], b: &[u32]) -> bool {
        self.shared(a, b).any()
    }

    /// How many days two tellings of one event may contradict each other: papers take a day for another. What befalls
    /// somebody hardly befalls them twice in a few days.
    pub(super) fn slip(&self, a: &Facts<'_>, b: &Facts<'_>) -> i32 {
        let shared = self.shared(&a.identity, &b.identity);
        match profile(a.kind).manner {
            Manner::Change | Manner::Response if shared.same > 0 && !self.differ(&a.other, &b.other) => {
                if lasts(a.kind) { WEEK } else { SLIP }
            }
            Manner::Occasion if shared.same > 0 && shared.same + shared.close > 1 => 1,
            _ => 0,
        }
    }

    /// Whether two lists of places cannot be of one spot: both name listed ones, or both name houses and grounds that nobody
    /// lists, and none of them agree. No two seats are one.
    fn elsewhere(&self, a: &[u32], b: &[u32], seats: bool) -> bool {
        let (a, b) = (self.specific(a), self.specific(b));
        let agree =
            || a.iter().any(|&x| b.iter().any(|&y| self.nodes.is_named_in(x, y) || self.nodes.is_named_in(y, x)));
        if a.is_empty() || b.is_empty() || self.shared(&a, &b).any() || agree() {
            return false;
        }
        if seats {
            return true;
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
        let contest = matches!(a.kind, EventType::Victory | EventType::Defeat | EventType::Candidacy);
        if profile.place && self.elsewhere(&a.places, &b.places, contest) {
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

    /// Whether one is a journey or a series to several places, and the other happened at one of them.
    pub(super) fn part(&self, one: &Facts<'_>, several: &Facts<'_>) -> bool {
        let towns = |facts: &Facts<'_>| -> usize {
            let places = self.specific(&facts.places);
            places.iter().filter(|&&place| self.nodes.get(place).listed).count()
        };
        matches!(one.kind, EventType::Rally | EventType::Visit) && towns(several) > 1 && towns(one) == 1
    }

    /// Whether any of some is listed.
    pub(super) fn listed(&self, list: &[u32]) -> bool {
        list.iter().any(|&node| self.nodes.get(node).listed)
    }

    /// Whether all of some are of one kind.
    pub(super) fn all(&self, list: &[u32], kind: EntityKind) -> bool {
        list.iter().all(|&node| self.nodes.get(node).kind == kind)
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
}

/// Whether what has changed stays so for a while.
pub(super) fn lasts(kind: EventType) -> bool {
    use EventType as T;
    matches!(kind, T::Appointment | T::Removal | T::Resignation | T::PartyJoin | T::PartyExit)
}

/// Whether the words of the two tell of one kind of their type.
pub(super) fn alike(a: &Facts<'_>, b: &Facts<'_>) -> bool {
    a.senses.iter().any(|sense| b.senses.contains(sense))
}

/// Whether the words of the two tell of different kinds of their type. Who was present is told of any meeting.
fn senses_differ(a: &Facts<'_>, b: &Facts<'_>) -> bool {
    let told = |facts: &Facts<'_>| facts.senses.iter().any(|sense| *sense != ATTENDANCE);
    told(a) && told(b) && !a.senses.iter().any(|sense| *sense != ATTENDANCE && b.senses.contains(sense))
}
