//! The vocabulary of the graph JSON: kinds of entities, types of events, roles, factuality. Terms are those of ACE/ERE
//! (entity and event mention), FactBank (factuality) and PLOVER (event types); `docs/output.md` explains each.

use std::fmt;
use std::str::FromStr;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Declares an enum whose names in files are the snake-case words given here.
macro_rules! vocabulary {
    ($(#[$doc:meta])* $name:ident { $($(#[$item_doc:meta])* $item:ident = $word:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
        pub enum $name {
            $($(#[$item_doc])* #[serde(rename = $word)] $item),+
        }

        impl $name {
            /// All of them, in the order of the ontology.
            pub const ALL: &'static [Self] = &[$(Self::$item),+];

            /// Its word in files.
            pub fn word(self) -> &'static str {
                match self { $(Self::$item => $word),+ }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(self.word())
            }
        }

        impl FromStr for $name {
            type Err = String;

            /// Reads the word of files; the error lists what there is.
            fn from_str(word: &str) -> Result<Self, String> {
                Self::ALL.iter().copied().find(|item| item.word() == word).ok_or_else(|| {
                    let all: Vec<&str> = Self::ALL.iter().map(|item| item.word()).collect();
                    format!("`{word}` is none of {}", all.join(", "))
                })
            }
        }
    };
}

vocabulary! {
    /// What an entity is.
    EntityKind {
        /// A named human.
        Person = "person",
        /// A party, alliance, committee, government body, court, media house, company.
        Organization = "organization",
        /// A country, state, city, district, constituency, venue, address.
        Place = "place",
        /// An office one can hold.
        Post = "post",
        /// An election.
        Election = "election",
        /// An unnamed set that acts.
        Group = "group",
    }
}

vocabulary! {
    /// What happened. `docs/output.md` says when each applies.
    EventType {
        /// Leaves a post by one's own act.
        Resignation = "resignation",
        /// Named to, nominated for, sworn into a post.
        Appointment = "appointment",
        /// Dismissed, expelled, suspended, stripped of a post.
        Removal = "removal",
        /// Two or more parties meet in person.
        Meeting = "meeting",
        /// An official or campaign trip to a place.
        Visit = "visit",
        /// Talks by telephone, letter or video.
        Call = "call",
        /// Files a nomination, gets a ticket, stands for a seat.
        Candidacy = "candidacy",
        /// Wins a seat, an election, a majority.
        Victory = "victory",
        /// Loses a seat or an election.
        Defeat = "defeat",
        /// A party or alliance has N seats or votes.
        SeatTally = "seat_tally",
        /// Joins a party.
        PartyJoin = "party_join",
        /// Leaves a party.
        PartyExit = "party_exit",
        /// Parties ally, support, share seats.
        Alliance = "alliance",
        /// An alliance ends, support is withdrawn.
        AllianceExit = "alliance_exit",
        /// Says, tells, writes, announces.
        Statement = "statement",
        /// Denies that something is so.
        Denial = "denial",
        /// Accuses, blames, criticises, attacks in words.
        Accusation = "accusation",
        /// Praises, congratulates, thanks.
        Praise = "praise",
        /// Demands, appeals, urges.
        Demand = "demand",
        /// Takes responsibility, apologises.
        Responsibility = "responsibility",
        /// Demonstration, march, strike, sit-in, blockade.
        Protest = "protest",
        /// Campaign rally, public meeting, road show.
        Rally = "rally",
        /// Arrested, detained, taken into custody.
        Arrest = "arrest",
        /// FIR, charge sheet, case, summons.
        Charge = "charge",
        /// Convicted, acquitted, sentenced, bailed; a court rules.
        Verdict = "verdict",
        /// Search or seizure by an agency.
        Raid = "raid",
        /// Dies, is killed.
        Death = "death",
        /// Violence, clash, shooting, bombing.
        Attack = "attack",
        /// Turns down an offer, request or resignation.
        Rejection = "rejection",
        /// Accepts one.
        Acceptance = "acceptance",
        /// Takes back one's own act.
        Withdrawal = "withdrawal",
    }
}

impl EventType {
    /// Whether it answers another event (the `of` of a mention).
    pub fn is_response(self) -> bool {
        matches!(self, Self::Denial | Self::Rejection | Self::Acceptance | Self::Withdrawal)
    }
}

vocabulary! {
    /// What an entity does in an event.
    Role {
        /// Does it.
        Agent = "agent",
        /// Undergoes it.
        Patient = "patient",
        /// One of several equals.
        Participant = "participant",
        /// Was missing where others met.
        Absentee = "absentee",
        /// Is addressed.
        Recipient = "recipient",
        /// Asked for it.
        Requester = "requester",
        /// The other side of a contest.
        Opponent = "opponent",
        /// The office concerned.
        Post = "post",
        /// Where.
        Place = "place",
        /// The organization concerned.
        Organization = "organization",
        /// The election concerned.
        Election = "election",
    }
}

vocabulary! {
    /// Whether it is said to be so.
    Polarity {
        /// It is so.
        Positive = "positive",
        /// It did not or will not happen.
        Negative = "negative",
    }
}

vocabulary! {
    /// In which way it is said to be so.
    Modality {
        /// It happened or is happening.
        Actual = "actual",
        /// It is to happen.
        Planned = "planned",
        /// Somebody offered to do it.
        Offered = "offered",
        /// Somebody asked for it.
        Requested = "requested",
        /// It may happen or may have happened.
        Possible = "possible",
    }
}

vocabulary! {
    /// How a number is meant.
    Bound {
        /// Just that many.
        Exact = "exact",
        /// That many or more.
        AtLeast = "at_least",
        /// More than that.
        MoreThan = "more_than",
        /// Around that many.
        About = "about",
        /// That many or fewer.
        AtMost = "at_most",
        /// Fewer than that.
        LessThan = "less_than",
    }
}

vocabulary! {
    /// What is counted.
    Unit {
        /// Seats of a house.
        Seats = "seats",
        /// Votes.
        Votes = "votes",
        /// Parts of a hundred.
        Percent = "percent",
        /// People.
        People = "people",
    }
}

vocabulary! {
    /// What an event's mentions add up to.
    Standing {
        /// One independent source says so.
        Reported = "reported",
        /// Two or more independent documents say so.
        Corroborated = "corroborated",
        /// Some mention affirms, another denies.
        Disputed = "disputed",
        /// Only denied.
        Denied = "denied",
        /// Not yet.
        Planned = "planned",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_read_back() {
        for kind in EventType::ALL {
            assert_eq!(kind.word().parse::<EventType>().unwrap(), *kind);
            assert_eq!(serde_json::to_string(kind).unwrap(), format!("\"{}\"", kind.word()));
        }
        assert!("resign".parse::<EventType>().unwrap_err().contains("resignation"));
    }
}
