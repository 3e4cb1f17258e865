//! What makes each type of event one: who identifies it, what may not differ, and how near in time two reports of one are.

use crate::ground::{EventType, Role};

/// What identifies events of a type.
#[derive(Debug)]
pub(super) struct Profile {
    /// Whose event it is. Two events of which these differ are two.
    pub identity: &'static [Role],
    /// The other side.
    pub other: &'static [Role],
    /// Whether it happens at one place.
    pub place: bool,
    /// Whether different numbers make it two.
    pub count: bool,
    /// Whether an offer of it, a demand for it and the act are three.
    pub modal: bool,
    /// How it may be told.
    pub manner: Manner,
    /// How many days two reports without a date of their own may lie apart across articles; none where reports of
    /// different articles are never one.
    pub window: Option<i32>,
}

/// What kind of happening it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Manner {
    /// Something people gather for: it is spoken of again by a bare noun, and who was there is told bit by bit.
    Occasion,
    /// A change in somebody's standing, which happens once in a while.
    Change,
    /// A number at an election.
    Tally,
    /// Something said: each saying is its own.
    Speech,
    /// An answer to another event.
    Response,
}

/// What identifies events of that type.
pub(super) fn profile(kind: EventType) -> &'static Profile {
    use EventType as T;
    match kind {
        T::Meeting => &MEETING,
        T::Call => &CALL,
        T::Visit => &VISIT,
        T::Rally => &RALLY,
        T::Protest => &PROTEST,
        T::Alliance | T::AllianceExit => &ALLIANCE,
        T::Resignation => &RESIGNATION,
        T::PartyJoin | T::PartyExit => &MEMBERSHIP,
        T::Appointment => &APPOINTMENT,
        T::Removal => &REMOVAL,
        T::Candidacy => &CANDIDACY,
        T::Victory | T::Defeat => &CONTEST,
        T::SeatTally => &TALLY,
        T::Arrest => &ARREST,
        T::Charge => &CHARGE,
        T::Verdict => &VERDICT,
        T::Raid => &RAID,
        T::Death => &DEATH,
        T::Attack => &ATTACK,
        T::Statement | T::Accusation | T::Praise => &SPEECH,
        T::Demand => &DEMAND,
        T::Responsibility => &RESPONSIBILITY,
        T::Denial => &DENIAL,
        T::Rejection => &REJECTION,
        T::Acceptance => &ACCEPTANCE,
        T::Withdrawal => &WITHDRAWAL,
    }
}

const BASE: Profile = Profile {
    identity: &[Role::Agent],
    other: &[],
    place: false,
    count: false,
    modal: false,
    manner: Manner::Change,
    window: Some(7),
};

static MEETING: Profile =
    Profile { identity: &[Role::Participant], place: true, manner: Manner::Occasion, window: Some(2), ..BASE };
static CALL: Profile = Profile { identity: &[Role::Participant], manner: Manner::Occasion, window: Some(2), ..BASE };
static VISIT: Profile = Profile { place: true, manner: Manner::Occasion, window: Some(3), ..BASE };
static RALLY: Profile = Profile { place: true, manner: Manner::Occasion, window: Some(2), ..BASE };
static PROTEST: Profile =
    Profile { other: &[Role::Patient], place: true, manner: Manner::Occasion, window: Some(3), ..BASE };
static ALLIANCE: Profile = Profile { identity: &[Role::Participant], window: Some(30), ..BASE };
static RESIGNATION: Profile = Profile { modal: true, window: Some(21), ..BASE };
static MEMBERSHIP: Profile = Profile { window: Some(21), ..BASE };
static APPOINTMENT: Profile = Profile { identity: &[Role::Patient], other: &[Role::Agent], window: Some(21), ..BASE };
static REMOVAL: Profile = Profile { identity: &[Role::Patient], other: &[Role::Agent], window: Some(21), ..BASE };
static CANDIDACY: Profile = Profile { place: true, window: Some(45), ..BASE };
static CONTEST: Profile = Profile { other: &[Role::Opponent], place: true, window: Some(45), ..BASE };
static TALLY: Profile = Profile { place: true, count: true, manner: Manner::Tally, window: Some(45), ..BASE };
static ARREST: Profile =
    Profile { identity: &[Role::Patient], other: &[Role::Agent], manner: Manner::Change, window: Some(10), ..BASE };
static CHARGE: Profile = Profile { identity: &[Role::Patient], other: &[Role::Agent], window: Some(7), ..BASE };
static VERDICT: Profile = Profile { identity: &[Role::Patient], other: &[Role::Agent], window: Some(4), ..BASE };
static RAID: Profile = Profile {
    identity: &[Role::Patient],
    other: &[Role::Agent],
    place: true,
    manner: Manner::Occasion,
    window: Some(4),
    ..BASE
};
static DEATH: Profile =
    Profile { identity: &[Role::Patient], place: true, count: true, manner: Manner::Occasion, window: Some(7), ..BASE };
static ATTACK: Profile = Profile {
    identity: &[Role::Patient],
    other: &[Role::Agent],
    place: true,
    manner: Manner::Occasion,
    window: Some(5),
    ..BASE
};
static SPEECH: Profile =
    Profile { other: &[Role::Patient, Role::Recipient], manner: Manner::Speech, window: None, ..BASE };
static DEMAND: Profile =
    Profile { other: &[Role::Recipient], modal: true, manner: Manner::Speech, window: None, ..BASE };
static RESPONSIBILITY: Profile = Profile { modal: true, manner: Manner::Speech, window: Some(7), ..BASE };
static DENIAL: Profile = Profile { manner: Manner::Speech, window: None, ..BASE };
static REJECTION: Profile = Profile { other: &[Role::Patient], manner: Manner::Response, window: Some(10), ..BASE };
static ACCEPTANCE: Profile =
    Profile { identity: &[Role::Patient], other: &[Role::Agent], manner: Manner::Response, window: Some(10), ..BASE };
static WITHDRAWAL: Profile = Profile { modal: true, manner: Manner::Response, window: Some(10), ..BASE };
