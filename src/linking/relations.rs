//! What holds between entities, and between events, with the mentions that show it.

use std::collections::{BTreeMap, BTreeSet};

use crate::ground::{EntityKind, EventId, EventType, MentionId, Role, Standing};
use crate::pack::Packs;

use super::edtf::{Day, Days, end};
use super::entities::Nodes;
use super::fragment::Fragment;
use super::knowledge::{EntityMention, Event, Relation, RelationBasis, RelationKind, RelationTime};

/// What relations are drawn from.
pub(super) struct Drawn<'a> {
    pub articles: &'a [&'a Fragment],
    pub nodes: &'a Nodes,
    pub packs: &'a Packs,
    /// The events, and for each its days and whether a mention says that it happened.
    pub events: &'a [Event],
    pub days: &'a [Option<Days>],
    pub actual: &'a [bool],
    /// Events that answer others, by number, with the mentions of the answer.
    pub answers: &'a [(u32, u32)],
}

type Key = (RelationKind, String, String);

#[derive(Default)]
struct Draft {
    mentions: BTreeSet<MentionId>,
    events: BTreeSet<EventId>,
    weight: f64,
    evidence: BTreeSet<EntityMention>,
    /// When it began and ended, by events; the first and last day on which it is said to hold.
    began: Option<Day>,
    ended: Option<Day>,
    attested: Option<(Day, Day)>,
    table: Option<String>,
}

/// How many places in texts are kept as evidence of one relation.
const EVIDENCE: usize = 8;
/// How many participants of one meeting are paired at most; larger ones are crowds.
const CROWD: usize = 60;

/// All relations, in order.
pub(super) fn draw(drawn: &Drawn<'_>) -> Vec<Relation> {
    let mut drafts: BTreeMap<Key, Draft> = BTreeMap::new();
    for (number, event) in drawn.events.iter().enumerate() {
        drawn.of_event(number, event, &mut drafts);
    }
    drawn.posts(&mut drafts);
    drawn.parts(&mut drafts);
    drawn.terms(&mut drafts);
    drawn.answered(&mut drafts);
    drawn.followed(&mut drafts);
    drafts.into_iter().map(relation).collect()
}

fn relation(((kind, from, to), draft): (Key, Draft)) -> Relation {
    // what has ended is past
    let past = draft.ended.is_some() || draft.table.as_ref().is_some_and(|table| !table.ends_with(".."));
    let kind = if kind == RelationKind::HoldsPost && past { RelationKind::HeldPost } else { kind };
    let time = if let Some(edtf) = draft.table {
        Some(RelationTime { edtf, basis: RelationBasis::Table })
    } else if draft.began.is_some() || draft.ended.is_some() {
        let edtf = format!("{}/{}", end(draft.began), end(draft.ended));
        Some(RelationTime { edtf, basis: RelationBasis::Event })
    } else {
        let attested = |(first, last): (Day, Day)| {
            let edtf = if first == last { first.to_string() } else { format!("{first}/{last}") };
            RelationTime { edtf, basis: RelationBasis::Document }
        };
        draft.attested.map(attested)
    };
    Relation {
        kind,
        from,
        to,
        mentions: draft.mentions.into_iter().collect(),
        events: draft.events.into_iter().collect(),
        weight: draft.weight,
        time,
        evidence: draft.evidence.into_iter().take(EVIDENCE).collect(),
    }
}

fn of_role(event: &Event, role: Role) -> impl Iterator<Item = &super::knowledge::EventArg> {
    event.args.iter().filter(move |arg| arg.role == role)
}

impl Drawn<'_> {
    fn of_event(&self, number: usize, event: &Event, drafts: &mut BTreeMap<Key, Draft>) {
        use EventType as T;
        let so = !matches!(event.standing, Standing::Denied | Standing::Planned);
        match event.kind {
            T::Meeting | T::Call if so => self.pairs(event, Role::Participant, RelationKind::Met, drafts),
            T::Alliance if event.standing != Standing::Denied => {
                self.pairs(event, Role::Participant, RelationKind::AllyOf, drafts);
            }
            T::Victory | T::Defeat if so => cross(event, Role::Agent, Role::Opponent, RelationKind::Opponent, drafts),
            T::Accusation | T::Praise => cross(event, Role::Agent, Role::Patient, RelationKind::SaidAbout, drafts),
            T::PartyJoin if so => {
                cross(event, Role::Agent, Role::Organization, RelationKind::MemberOf, drafts);
                self.dated(number, event, (Role::Agent, Role::Organization), RelationKind::MemberOf, true, drafts);
            }
            T::PartyExit if so => {
                cross(event, Role::Agent, Role::Organization, RelationKind::MemberOf, drafts);
                self.dated(number, event, (Role::Agent, Role::Organization), RelationKind::MemberOf, false, drafts);
            }
            T::Appointment if so => {
                cross(event, Role::Patient, Role::Post, RelationKind::HoldsPost, drafts);
                self.dated(number, event, (Role::Patient, Role::Post), RelationKind::HoldsPost, true, drafts);
            }
            T::Resignation if so && self.actual[number] => {
                cross(event, Role::Agent, Role::Post, RelationKind::HoldsPost, drafts);
                self.dated(number, event, (Role::Agent, Role::Post), RelationKind::HoldsPost, false, drafts);
            }
            T::Removal if so => {
                cross(event, Role::Patient, Role::Post, RelationKind::HoldsPost, drafts);
                self.dated(number, event, (Role::Patient, Role::Post), RelationKind::HoldsPost, false, drafts);
            }
            _ => {}
        }
    }

    /// Each pair of those who took part.
    fn pairs(&self, event: &Event, role: Role, kind: RelationKind, drafts: &mut BTreeMap<Key, Draft>) {
        let people: Vec<_> = of_role(event, role).collect();
        if people.len() > CROWD {
            return;
        }
        for (at, a) in people.iter().enumerate() {
            for b in &people[at + 1..] {
                let (first, second) = if a.entity <= b.entity { (a, b) } else { (b, a) };
                if first.entity == second.entity {
                    continue;
                }
                let key = (kind, first.entity.to_string(), second.entity.to_string());
                let draft = drafts.entry(key).or_default();
                draft.mentions.extend(a.mentions.iter().chain(&b.mentions).cloned());
                if draft.events.insert(event.id.clone()) {
                    draft.weight += if kind == RelationKind::Met { 1.0 / (people.len() as f64 - 1.0) } else { 1.0 };
                }
            }
        }
    }

    /// Notes when an event began or ended a relation.
    fn dated(
        &self,
        number: usize,
        event: &Event,
        (from, to): (Role, Role),
        kind: RelationKind,
        begins: bool,
        drafts: &mut BTreeMap<Key, Draft>,
    ) {
        let Some(days) = self.days[number] else { return };
        for a in of_role(event, from) {
            for b in of_role(event, to) {
                let Some(draft) = drafts.get_mut(&(kind, a.entity.to_string(), b.entity.to_string())) else { continue };
                if begins {
                    draft.began = draft.began.min(days.earliest).or(days.earliest);
                } else {
                    draft.ended = draft.ended.max(days.latest);
                }
            }
        }
    }

    fn id(&self, node: u32) -> String {
        self.nodes.get(node).id.to_string()
    }

    /// Who holds which post, by the titles that articles put beside names.
    fn posts(&self, drafts: &mut BTreeMap<Key, Draft>) {
        for (document, article) in self.articles.iter().enumerate() {
            let own = self.nodes.of(document as u32);
            let day = article
                .reading
                .date
                .edtf
                .as_deref()
                .and_then(Days::read)
                .and_then(|days| days.earliest.zip(days.latest));
            for (at, entity) in article.reading.entities.iter().enumerate() {
                if entity.kind != EntityKind::Person {
                    continue;
                }
                for &post in &entity.posts {
                    let key = (RelationKind::HoldsPost, self.id(own[at]), self.id(own[post]));
                    let draft = drafts.entry(key).or_default();
                    draft.weight += 1.0;
                    draft.evidence.extend(self.evidence(document, at, post));
                    if let Some((first, last)) = day {
                        let known = draft.attested.unwrap_or((first, last));
                        draft.attested = Some((known.0.min(first), known.1.max(last)));
                    }
                    if let Some(scope) = entities_scope(article, post)
                        && article.reading.entities[scope].kind == EntityKind::Organization
                        && own[at] != own[scope]
                    {
                        let key = (RelationKind::MemberOf, self.id(own[at]), self.id(own[scope]));
                        let draft = drafts.entry(key).or_default();
                        draft.weight += 1.0;
                        draft.evidence.extend(self.evidence(document, at, post));
                    }
                }
            }
        }
    }

    /// Where a person and a post stand closest in an article: the span around both.
    fn evidence(&self, document: usize, person: usize, post: usize) -> Option<EntityMention> {
        let reading = &self.articles[document].reading;
        let mut best: Option<(u32, EntityMention)> = None;
        for a in &reading.entities[person].spans {
            let near = reading.entities[post].spans.iter().filter(|b| {
                let around = a.join(**b);
                reading.sentences.iter().any(|sentence| sentence.covers(around))
            });
            for b in near {
                let around = a.join(*b);
                if best.as_ref().is_none_or(|(length, _)| around.len() < *length) {
                    best = Some((around.len(), EntityMention { document: reading.document.clone(), span: around }));
                }
            }
        }
        let first = || {
            let span = *reading.entities[person].spans.first()?;
            Some(EntityMention { document: reading.document.clone(), span })
        };
        best.map(|(_, evidence)| evidence).or_else(first)
    }

    /// What is a part of what: posts of bodies and places, sets of people of bodies, committees of parties, places of larger
    /// ones, people of parties as the tables say.
    fn parts(&self, drafts: &mut BTreeMap<Key, Draft>) {
        for (number, node) in self.nodes.nodes.iter().enumerate() {
            let number = number as u32;
            if node.mentions.is_empty() {
                continue;
            }
            let wholes = match node.kind {
                EntityKind::Person => [node.within, None],
                EntityKind::Place => {
                    // a house belongs to its owner, who is no place
                    let scope = node.scope.filter(|&scope| self.nodes.get(scope).kind == EntityKind::Place);
                    [scope, node.within]
                }
                _ => [node.scope, node.within],
            };
            for whole in wholes.into_iter().flatten().filter(|&whole| whole != number) {
                if self.nodes.get(whole).mentions.is_empty() {
                    continue;
                }
                let draft = drafts.entry((RelationKind::MemberOf, self.id(number), self.id(whole))).or_default();
                draft.weight = draft.weight.max(1.0);
                let evidence = node.mentions.iter().take(2).map(|(document, span)| EntityMention {
                    document: self.articles[*document as usize].reading.document.clone(),
                    span: *span,
                });
                if draft.evidence.is_empty() && draft.mentions.is_empty() {
                    draft.evidence.extend(evidence);
                }
            }
        }
    }

    /// The terms of office that the tables know.
    fn terms(&self, drafts: &mut BTreeMap<Key, Draft>) {
        for ((kind, from, to), draft) in drafts.iter_mut() {
            if *kind != RelationKind::HoldsPost {
                continue;
            }
            let nodes = &self.nodes.nodes;
            let Ok(post) = nodes.binary_search_by(|node| node.id.as_str().cmp(to)) else { continue };
            let post = &nodes[post];
            let scope = post.scope.map(|scope| self.nodes.get(scope).id.as_str().to_owned());
            let scope = scope.or_else(|| self.packs.home.as_ref().map(|home| format!("place/{home}")));
            let (Some(title), Some(scope)) = (&post.title, scope) else { continue };
            let slug = |id: &str| id.split_once('/').map_or(String::new(), |(_, slug)| slug.to_owned());
            let person = slug(from);
            let holders = self.packs.gazetteer.holders(title, &slug(&scope));
            // of several terms the one that the articles tell of, else the last
            let said = draft.attested.map(|(first, last)| Days { earliest: Some(first), latest: Some(last) });
            let term = |holder: &crate::pack::Holder| {
                let edtf = format!("{}/{}", holder.start, if holder.end.is_empty() { ".." } else { &holder.end });
                let days = Days::read(&edtf)?;
                said.is_none_or(|said| said.meets(days)).then_some(edtf)
            };
            draft.table = holders.iter().rev().filter(|holder| *holder.person == *person).find_map(term);
        }
    }

    fn answered(&self, drafts: &mut BTreeMap<Key, Draft>) {
        for &(from, to) in self.answers {
            let (answer, event) = (&self.events[from as usize], &self.events[to as usize]);
            let draft =
                drafts.entry((RelationKind::RespondsTo, answer.id.to_string(), event.id.to_string())).or_default();
            draft.mentions.extend(answer.mentions.iter().cloned());
            draft.weight = 1.0;
        }
    }

    /// The next step after another, in the course of one person's affairs.
    fn followed(&self, drafts: &mut BTreeMap<Key, Draft>) {
        let mut courses: BTreeMap<&str, Vec<(Day, usize)>> = BTreeMap::new();
        for (number, event) in self.events.iter().enumerate() {
            let Some(day) = self.days[number].and_then(|days| days.earliest) else { continue };
            if matches!(event.standing, Standing::Denied | Standing::Planned) || !self.actual[number] {
                continue;
            }
            let Some(role) = subject(event.kind) else { continue };
            for arg in of_role(event, role) {
                courses.entry(arg.entity.as_str()).or_default().push((day, number));
            }
        }
        for course in courses.values_mut() {
            course.sort_unstable();
            for (at, &(day, number)) in course.iter().enumerate() {
                let later = &self.events[number];
                let earlier = course[..at].iter().rev().find(|&&(before, other)| {
                    let steps = next_step(self.events[other].kind, later.kind);
                    steps && before < day && day.0 - before.0 <= LONGEST && !contradict(&self.events[other], later)
                });
                if let Some(&(_, other)) = earlier {
                    let earlier = &self.events[other];
                    let key = (RelationKind::Follows, later.id.to_string(), earlier.id.to_string());
                    let draft = drafts.entry(key).or_default();
                    draft.mentions.extend(later.mentions.iter().cloned());
                    draft.weight = 1.0;
                }
            }
        }
    }
}

/// The longest time between two steps of one course, in days.
const LONGEST: i32 = 400;

/// Whose affairs an event is a step of.
fn subject(kind: EventType) -> Option<Role> {
    use EventType as T;
    Some(match kind {
        T::Candidacy | T::Victory | T::Defeat | T::Resignation | T::PartyExit | T::PartyJoin => Role::Agent,
        T::Appointment | T::Removal | T::Charge | T::Arrest | T::Verdict | T::Raid => Role::Patient,
        _ => return None,
    })
}

/// Whether events of the later type are a next step after those of the earlier.
fn next_step(earlier: EventType, later: EventType) -> bool {
    use EventType as T;
    matches!(
        (earlier, later),
        (T::Candidacy, T::Victory | T::Defeat)
            | (T::Victory, T::Appointment)
            | (T::Defeat | T::Appointment, T::Resignation | T::Removal)
            | (T::PartyExit, T::PartyJoin)
            | (T::Resignation, T::PartyExit | T::PartyJoin)
            | (T::Raid, T::Charge | T::Arrest)
            | (T::Charge, T::Arrest | T::Verdict)
            | (T::Arrest, T::Verdict)
    )
}

/// Whether two steps are of different courses: of different posts, places or elections.
fn contradict(a: &Event, b: &Event) -> bool {
    [Role::Post, Role::Place, Role::Election].into_iter().any(|role| {
        let mut own = of_role(a, role).peekable();
        let other: Vec<_> = of_role(b, role).map(|arg| &arg.entity).collect();
        own.peek().is_some() && !other.is_empty() && !own.any(|arg| other.contains(&&arg.entity))
    })
}

fn entities_scope(article: &Fragment, at: usize) -> Option<usize> {
    article.reading.entities[at].scope
}

/// Each of those in one role with each of those in another.
fn cross(event: &Event, from: Role, to: Role, kind: RelationKind, drafts: &mut BTreeMap<Key, Draft>) {
    for a in of_role(event, from) {
        for b in of_role(event, to) {
            if a.entity == b.entity {
                continue;
            }
            let (first, second) = match kind {
                RelationKind::Opponent if b.entity < a.entity => (b, a),
                _ => (a, b),
            };
            let key = (kind, first.entity.to_string(), second.entity.to_string());
            let draft = drafts.entry(key).or_default();
            draft.mentions.extend(a.mentions.iter().chain(&b.mentions).cloned());
            if draft.events.insert(event.id.clone()) {
                draft.weight += 1.0;
            }
        }
    }
}
