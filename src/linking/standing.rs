//! What the mentions of an event add up to.

use std::collections::BTreeSet;

use crate::ground::{Modality, Standing};

/// What one mention says of whether its event is so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Say {
    pub modality: Modality,
    pub positive: bool,
    /// The article, or the one it is a copy of.
    pub source: u32,
}

/// In which world something is said to be so.
fn world(modality: Modality) -> u8 {
    match modality {
        Modality::Actual | Modality::Offered => 0,
        Modality::Planned => 1,
        Modality::Requested => 2,
        Modality::Possible => 3,
    }
}

/// What some mentions of one event add up to; `denied` says that an answer to it denies it.
///
/// Disputed: somebody says that it is, and somebody that it is not, of the same world (what happened, what is planned …); a
/// denial contradicts what is said to have happened, or to be likely. Denied: it is only said not to be. Planned: nobody says
/// that it happened. Corroborated: two articles of which neither is a copy of the other say so.
pub(super) fn standing(says: &[Say], denied: bool) -> Standing {
    let negative = says.iter().any(|say| !say.positive);
    let affirmed: Vec<&Say> = says.iter().filter(|say| say.positive).collect();
    if affirmed.is_empty() {
        return Standing::Denied;
    }
    let against = |say: &&&Say| {
        says.iter().any(|other| {
            !other.positive
                && (world(other.modality) == world(say.modality)
                    || other.modality == Modality::Actual && say.modality == Modality::Possible)
        })
    };
    if negative && affirmed.iter().any(|say| against(&say)) {
        return Standing::Disputed;
    }
    let happened: BTreeSet<u32> =
        affirmed.iter().filter(|say| world(say.modality) == 0).map(|say| say.source).collect();
    let rumoured = affirmed.iter().any(|say| say.modality == Modality::Possible);
    if denied && (!happened.is_empty() || rumoured) {
        return Standing::Disputed;
    }
    match happened.len() {
        0 => Standing::Planned,
        1 => Standing::Reported,
        _ => Standing::Corroborated,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn say(modality: Modality, positive: bool, source: u32) -> Say {
        Say { modality, positive, source }
    }

    #[test]
    fn what_mentions_add_up_to() {
        use Modality as M;
        use Standing as S;
        for (says, denied, expected) in [
            (vec![say(M::Actual, true, 0)], false, S::Reported),
            (vec![say(M::Actual, true, 0), say(M::Actual, true, 0)], false, S::Reported),
            (vec![say(M::Actual, true, 0), say(M::Actual, true, 1)], false, S::Corroborated),
            (vec![say(M::Planned, true, 0)], false, S::Planned),
            (vec![say(M::Planned, true, 0), say(M::Actual, true, 1)], false, S::Reported),
            (vec![say(M::Offered, true, 0), say(M::Offered, false, 0)], false, S::Disputed),
            (vec![say(M::Offered, true, 0)], true, S::Disputed),
            (vec![say(M::Actual, false, 0)], false, S::Denied),
            (vec![say(M::Requested, true, 0), say(M::Planned, false, 0)], false, S::Planned),
            (vec![say(M::Possible, true, 0), say(M::Actual, false, 0)], false, S::Disputed),
            (vec![say(M::Requested, true, 0)], true, S::Planned),
        ] {
            assert_eq!(standing(&says, denied), expected, "{says:?}");
        }
    }
}
