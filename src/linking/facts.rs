//! What a mention says of its event, in a form that can be compared: nodes by their part, days, modality, wording.

use crate::ground::{EventType, Modality, Polarity, Role};
use crate::reading::{Argument, Counted, EventMention};

use super::edtf::Days;
use super::fragment::Fragment;
use super::judge::ATTENDANCE;
use super::roles::profile;
use super::signals::Cue;

/// What one mention, or all mentions of an event so far, say.
#[derive(Clone, Debug)]
pub(super) struct Facts<'a> {
    pub kind: EventType,
    pub of: Option<EventType>,
    /// Whose event it is, in order of the nodes; so the other lists.
    pub identity: Vec<u32>,
    /// The other side.
    pub other: Vec<u32>,
    pub absentees: Vec<u32>,
    pub posts: Vec<u32>,
    pub places: Vec<u32>,
    pub elections: Vec<u32>,
    pub organizations: Vec<u32>,
    /// The days that mentions give, what is common to them.
    pub days: Option<Days>,
    pub modalities: Modalities,
    pub positive: bool,
    pub negative: bool,
    pub count: Option<Counted>,
    pub senses: Vec<&'a str>,
    /// Whether it is one or many.
    pub many: Option<bool>,
    /// Whether all that is told is that somebody was there.
    pub attended: bool,
    /// Whether a verb tells of it; a noun alone speaks of what was told elsewhere.
    pub told: bool,
    /// Whether only pronouns say whose it is.
    pub vague: bool,
}

/// A set of modalities.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Modalities(u8);

impl Modalities {
    pub(super) fn of(modality: Modality) -> Self {
        Self(1 << modality as u8)
    }

    pub(super) fn has(self, modality: Modality) -> bool {
        self.0 & Self::of(modality).0 != 0
    }

    pub(super) fn add(&mut self, other: Self) {
        self.0 |= other.0;
    }

    /// Whether one is told in a way in which the other is.
    pub(super) fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Whether it is told as done (or planned, or likely), as offered, as asked for: a bit each.
    pub(super) fn manners(self) -> u8 {
        let done = self.has(Modality::Actual) || self.has(Modality::Planned) || self.has(Modality::Possible);
        u8::from(done) | u8::from(self.has(Modality::Offered)) << 1 | u8::from(self.has(Modality::Requested)) << 2
    }
}

impl<'a> Facts<'a> {
    /// What a mention says; `nodes` are those of the entities of its article.
    pub(super) fn new(mention: &EventMention, cue: &'a Cue, nodes: &[u32]) -> Self {
        let profile = profile(mention.kind);
        let of = |roles: &[Role]| {
            let named = (0..).zip(&mention.args).filter(|(at, _)| !cue.both.contains(at)).map(|(_, arg)| arg);
            let mut list: Vec<u32> =
                named.filter(|arg| roles.contains(&arg.role)).map(|arg| nodes[arg.entity]).collect();
            list.sort_unstable();
            list.dedup();
            list
        };
        let identifies = |(_, arg): &(u32, &Argument)| profile.identity.contains(&arg.role);
        let mut own = (0..).zip(&mention.args).filter(identifies).peekable();
        Self {
            kind: mention.kind,
            of: mention.of,
            identity: of(profile.identity),
            other: of(profile.other),
            absentees: of(&[Role::Absentee]),
            posts: of(&[Role::Post]),
            places: of(&[Role::Place]),
            elections: of(&[Role::Election]),
            organizations: of(&[Role::Organization]),
            days: mention.time.as_ref().and_then(|time| Days::read(&time.edtf)),
            modalities: Modalities::of(mention.modality),
            positive: mention.polarity == Polarity::Positive,
            negative: mention.polarity == Polarity::Negative,
            count: mention.count,
            senses: cue.sense.as_deref().into_iter().collect(),
            many: cue.many,
            attended: cue.sense.as_deref() == Some(ATTENDANCE),
            told: !cue.nominal,
            vague: own.peek().is_some() && own.all(|(at, _)| cue.pronouns.contains(&at)),
        }
    }

    /// Whether it names nobody.
    pub(super) fn is_bare(&self) -> bool {
        self.identity.is_empty() && self.other.is_empty() && self.absentees.is_empty()
    }

    /// Adds what another mention of the same event says.
    pub(super) fn add(&mut self, other: &Facts<'a>) {
        // a guest at a rally is not one of those whose it is
        let rally = self.kind == EventType::Rally;
        let guest = rally && other.attended;
        if rally && self.attended && !guest {
            self.identity.clear();
        }
        for (own, more) in [
            (&mut self.identity, if guest { &[][..] } else { &other.identity[..] }),
            (&mut self.other, &other.other[..]),
            (&mut self.absentees, &other.absentees[..]),
            (&mut self.posts, &other.posts[..]),
            (&mut self.places, &other.places[..]),
            (&mut self.elections, &other.elections[..]),
            (&mut self.organizations, &other.organizations[..]),
        ] {
            own.extend(more);
            own.sort_unstable();
            own.dedup();
        }
        self.days = match (self.days, other.days) {
            (Some(a), Some(b)) => a.common(b).or(Some(a)),
            (a, b) => a.or(b),
        };
        self.modalities.add(other.modalities);
        self.positive |= other.positive;
        self.negative |= other.negative;
        self.count = self.count.or(other.count);
        self.many = self.many.or(other.many);
        self.attended &= other.attended;
        self.told |= other.told;
        self.vague &= other.vague;
        for sense in &other.senses {
            if !self.senses.contains(sense) {
                self.senses.push(sense);
            }
        }
    }
}

/// The cue of a mention of an article.
pub(super) fn cue(article: &Fragment, mention: usize) -> &Cue {
    static NONE: Cue = Cue {
        sense: None,
        nominal: false,
        fresh: false,
        both: Vec::new(),
        pronouns: Vec::new(),
        next: false,
        many: None,
        back: false,
        setting: false,
    };
    article.signals.cues.get(mention).unwrap_or(&NONE)
}
