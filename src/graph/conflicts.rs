//! What does not agree: a claim and its denial, two numbers for one thing, two days for one happening. Both sides stand, each
//! with the mentions that say so.

use std::collections::{BTreeMap, BTreeSet};

use crate::ground::{Bound, EventId, EventType, Modality, Polarity, Role, Standing, Unit};
use crate::linking::{Count, Event, Mention, RelationKind};

use super::view::{View, days};
use super::when::{Day, When};

/// What it is that does not agree.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Matter {
    /// Whether it is so.
    Truth,
    /// How many.
    Count,
    /// When.
    Date,
}

impl Matter {
    /// Its word in output.
    pub fn word(self) -> &'static str {
        match self {
            Self::Truth => "denied",
            Self::Count => "count",
            Self::Date => "date",
        }
    }
}

/// What one side says.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Claim {
    /// It is so, or it is not.
    Is(bool),
    /// So many.
    Number(u64, &'static str, &'static str),
    /// Then, as EDTF.
    When(String),
}

/// One side.
#[derive(Clone, Debug)]
pub struct Side<'a> {
    /// What it says.
    pub claim: Claim,
    /// Where, in order.
    pub mentions: Vec<&'a Mention>,
}

/// Two sides or more.
#[derive(Clone, Debug)]
pub struct Conflict<'a> {
    /// What it is about.
    pub matter: Matter,
    /// The event, or the events that may be one.
    pub events: Vec<&'a Event>,
    /// The sides, in order of what they say: so before not so, small before large, early before late.
    pub sides: Vec<Side<'a>>,
}

/// All that does not agree, by date; what has none last.
pub fn conflicts<'a>(view: &View<'a>) -> Vec<Conflict<'a>> {
    let mut all = truth(view);
    for event in &view.knowledge.events {
        all.extend(counted(view, &[event]));
        all.extend(dated(view, event));
    }
    all.extend(same_but_for_count(view));
    all.extend(same_but_for_date(view));
    all.sort_by_cached_key(|conflict| {
        let first = conflict.events.iter().map(|event| days(event)).find(super::view::Days::placed);
        let ids: Vec<EventId> = conflict.events.iter().map(|event| event.id.clone()).collect();
        (first.is_none(), first.and_then(|days| days.earliest.or(days.latest)), conflict.matter, ids)
    });
    all
}

/// Sides by what mentions claim; none unless there are two.
fn sides<'a>(claims: impl IntoIterator<Item = (Claim, &'a Mention)>) -> Option<Vec<Side<'a>>> {
    let mut by_claim: BTreeMap<Claim, Vec<&'a Mention>> = BTreeMap::new();
    for (claim, mention) in claims {
        by_claim.entry(claim).or_default().push(mention);
    }
    (by_claim.len() > 1).then(|| by_claim.into_iter().map(|(claim, mentions)| Side { claim, mentions }).collect())
}

/// Events that some say are so and others that they are not, among them those who deny it in an event of its own.
fn truth<'a>(view: &View<'a>) -> Vec<Conflict<'a>> {
    let mut denials: BTreeMap<&str, Vec<&'a Event>> = BTreeMap::new();
    for relation in view.knowledge.relations.iter().filter(|relation| relation.kind == RelationKind::RespondsTo) {
        if let Some(event) = view.event(&relation.from).filter(|event| event.kind == EventType::Denial) {
            denials.entry(&relation.to).or_default().push(event);
        }
    }
    let disputed = view.knowledge.events.iter().filter(|event| event.standing == Standing::Disputed);
    let conflict = |event: &'a Event| {
        let denied = denials.get(event.id.as_str()).map_or(&[][..], Vec::as_slice);
        let own = view.mentions_of(event).map(|mention| (Claim::Is(mention.polarity == Polarity::Positive), mention));
        let theirs =
            denied.iter().flat_map(|denial| view.mentions_of(denial)).map(|mention| (Claim::Is(false), mention));
        let mut sides = sides(own.chain(theirs))?;
        // so before not so
        sides.reverse();
        Some(Conflict {
            matter: Matter::Truth,
            events: [event].into_iter().chain(denied.iter().copied()).collect(),
            sides,
        })
    };
    disputed.filter_map(conflict).collect()
}

/// Whether a mention says what happened, rather than what may, shall or did not.
fn tells(mention: &Mention) -> bool {
    mention.polarity == Polarity::Positive && matches!(mention.modality, Modality::Actual | Modality::Offered)
}

/// The numbers a count may mean.
fn range(count: Count) -> (u64, u64) {
    let value = count.value;
    match count.bound {
        Bound::Exact => (value, value),
        Bound::AtLeast => (value, u64::MAX),
        Bound::MoreThan => (value.saturating_add(1), u64::MAX),
        Bound::AtMost => (0, value),
        Bound::LessThan => (0, value.saturating_sub(1)),
        // a tenth more or less is still `about`
        Bound::About => (value - value / 10, value.saturating_add(value / 10)),
    }
}

fn contradict(a: Count, b: Count) -> bool {
    let ((a_low, a_high), (b_low, b_high)) = (range(a), range(b));
    a.unit == b.unit && (a_high < b_low || b_high < a_low)
}

/// The numbers that mentions of some events give, where two of them cannot both be.
fn counted<'a>(view: &View<'a>, events: &[&'a Event]) -> Option<Conflict<'a>> {
    let mentions = events.iter().flat_map(|event| view.mentions_of(event)).filter(|mention| tells(mention));
    let counts: Vec<(Count, &Mention)> = mentions.filter_map(|mention| Some((mention.count?, mention))).collect();
    let against = |at: usize| counts.iter().any(|other| contradict(counts[at].0, other.0));
    let claims = (0..counts.len()).filter(|&at| against(at)).map(|at| {
        let (count, mention) = counts[at];
        (Claim::Number(count.value, count.bound.word(), count.unit.word()), mention)
    });
    Some(Conflict { matter: Matter::Count, events: events.to_vec(), sides: sides(claims)? })
}

/// What must be equal for two events to be about one thing: type, who, where, which election, and of what.
type Key<'a> = (EventType, Option<EventType>, Vec<(Role, &'a str)>, Option<Unit>);

fn key<'a>(event: &'a Event, unit: Option<Unit>, without: &[Role]) -> Option<Key<'a>> {
    let args = event.args.iter().filter(|arg| !without.contains(&arg.role));
    let args: Vec<(Role, &str)> = args.map(|arg| (arg.role, arg.entity.as_str())).collect();
    (!args.is_empty()).then_some((event.kind, event.of, args, unit))
}

/// Events by what must be equal, where several share it.
fn alike<'a>(view: &View<'a>, key: impl Fn(&'a Event) -> Option<Key<'a>>) -> Vec<Vec<&'a Event>> {
    let mut by_key: BTreeMap<Key<'a>, Vec<&'a Event>> = BTreeMap::new();
    for event in &view.knowledge.events {
        if let Some(key) = key(event) {
            by_key.entry(key).or_default().push(event);
        }
    }
    by_key.into_values().filter(|events| events.len() > 1).collect()
}

/// The closed days of an event, if it has any.
fn closed(event: &Event) -> Option<(Day, Day)> {
    days(event).closed()
}

/// So many days are one time: a count of a month or a year is of many things.
const TIME: i32 = 3;

/// Events that are told alike, by different articles, at one time, with different numbers.
fn same_but_for_count<'a>(view: &View<'a>) -> Vec<Conflict<'a>> {
    let mut found = Vec::new();
    for events in alike(view, |event| key(event, Some(event.count?.unit), &[])) {
        let brief = |days: (Day, Day)| days.1.number() - days.0.number() < TIME;
        let meets = |a: &Event, b: &Event| match (closed(a), closed(b)) {
            (Some(x), Some(y)) => x.0 <= y.1 && y.0 <= x.1 && (brief(x) && brief(y) || event_of_election(a)),
            (None, None) => event_of_election(a),
            _ => false,
        };
        let differ = |a: &Event, b: &Event| a.count.zip(b.count).is_some_and(|(a, b)| contradict(a, b));
        // what one article tells with two numbers, it tells of two things
        let apart = |a: &'a Event, b: &'a Event| documents(view, a).is_disjoint(&documents(view, b));
        for set in connected(&events, &|a, b| meets(a, b) && differ(a, b) && apart(a, b)) {
            // an event whose own mentions disagree is told by itself; here the events do
            found.extend(counted(view, &set));
        }
    }
    found
}

/// The documents that tell of an event.
fn documents<'a>(view: &View<'a>, event: &'a Event) -> BTreeSet<&'a str> {
    view.mentions_of(event).map(|mention| mention.document.as_str()).collect()
}

fn event_of_election(event: &Event) -> bool {
    event.args.iter().any(|arg| arg.role == Role::Election)
}

/// Happens to one at most once in a few days: the same told of two days is one, with a slip in one of them.
fn once(kind: EventType) -> bool {
    use EventType as Type;
    matches!(
        kind,
        Type::Resignation
            | Type::Appointment
            | Type::Removal
            | Type::Victory
            | Type::Defeat
            | Type::PartyJoin
            | Type::PartyExit
            | Type::Alliance
            | Type::AllianceExit
            | Type::Arrest
            | Type::Death
    )
}

/// So many days apart may still be a slip.
const SLIP: i32 = 3;

/// The times that the mentions of one event give, where two of them cannot both be.
fn dated<'a>(view: &View<'a>, event: &'a Event) -> Option<Conflict<'a>> {
    let mentions = view.mentions_of(event).filter(|mention| tells(mention));
    let times: Vec<(When, &Mention)> =
        mentions.filter_map(|mention| Some((When::parse(&mention.time.as_ref()?.edtf)?, mention))).collect();
    let apart = |a: &When, b: &When| {
        let before = |a: &When, b: &When| a.latest.zip(b.earliest).is_some_and(|(end, start)| end < start);
        before(a, b) || before(b, a)
    };
    let claims = times.iter().filter(|(when, _)| times.iter().any(|(other, _)| apart(when, other)));
    let claims = claims.filter_map(|(_, mention)| Some((Claim::When(mention.time.as_ref()?.edtf.clone()), *mention)));
    Some(Conflict { matter: Matter::Date, events: vec![event], sides: sides(claims)? })
}

/// Events that happen once, told alike by different articles of days that lie close together.
fn same_but_for_date<'a>(view: &View<'a>) -> Vec<Conflict<'a>> {
    let mut found = Vec::new();
    for events in alike(view, |event| key(event, None, &[Role::Place]).filter(|_| once(event.kind))) {
        let slip = |a: &'a Event, b: &'a Event| {
            let Some((a_days, b_days)) = closed(a).zip(closed(b)) else { return false };
            let gap = (b_days.0.number() - a_days.1.number()).max(a_days.0.number() - b_days.1.number());
            let told = |event| view.mentions_of(event).any(tells);
            (1..=SLIP).contains(&gap) && told(a) && told(b) && documents(view, a).is_disjoint(&documents(view, b))
        };
        for set in connected(&events, &slip) {
            let claims = set.iter().flat_map(|event| {
                let when = event.time.as_ref().map(|time| time.edtf.clone()).unwrap_or_default();
                view.mentions_of(event)
                    .filter(|mention| tells(mention))
                    .map(move |mention| (Claim::When(when.clone()), mention))
            });
            if let Some(sides) = sides(claims) {
                found.push(Conflict { matter: Matter::Date, events: set, sides });
            }
        }
    }
    found
}

/// Sets of events joined by a relation, of two or more; in order.
fn connected<'a>(events: &[&'a Event], joined: &dyn Fn(&'a Event, &'a Event) -> bool) -> Vec<Vec<&'a Event>> {
    let mut open: Vec<&Event> = events.to_vec();
    let mut sets = Vec::new();
    while !open.is_empty() {
        let mut set = vec![open.remove(0)];
        let mut at = 0;
        while at < set.len() {
            let own = set[at];
            let (with, without): (Vec<&Event>, Vec<&Event>) =
                open.iter().copied().partition(|other| joined(own, other) || joined(other, own));
            set.extend(with);
            open = without;
            at += 1;
        }
        if set.len() > 1 {
            sets.push(set);
        }
    }
    sets
}
