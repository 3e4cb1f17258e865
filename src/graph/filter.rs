//! A part of a graph: the events that fit some conditions, with all that belongs to them and nothing else.

use std::collections::{BTreeMap, BTreeSet};

use crate::ground::{EntityId, EntityKind, EventId, EventType, MentionId, Role, Standing};
use crate::linking::{Event, Knowledge, Mention, Relation, RelationKind};

use super::view::{days, memberships};
use super::when::Day;

/// Conditions on events. All must hold; an empty list asks nothing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Filter {
    /// People, organizations or groups who all take part.
    pub people: Vec<EntityId>,
    /// Parties of which at least one takes part, itself or by a member.
    pub parties: Vec<EntityId>,
    /// Places of which at least one is where it happens, or holds the place where it does.
    pub places: Vec<EntityId>,
    /// Types, of which it has one.
    pub types: Vec<EventType>,
    /// Standings, of which it has one.
    pub standings: Vec<Standing>,
    /// A day it may be on or after.
    pub from: Option<Day>,
    /// A day it may be on or before.
    pub to: Option<Day>,
    /// Whether events without a time stay when `from` or `to` is given.
    pub undated: bool,
    /// Parts of document ids, files or web addresses; mentions in other documents are left out.
    pub sources: Vec<String>,
    /// The least confidence of a mention, from 0 to 1.
    pub confidence: f32,
}

impl Filter {
    /// Whether it asks nothing.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// The part of the graph that fits: events, their mentions, the entities that take part or vouch for them, the
    /// documents they are in, and the relations that the rest still shows. The standing of an event stays what the whole
    /// graph says, even when only some of its mentions are left. A filter that asks nothing changes nothing.
    pub fn apply(&self, knowledge: &Knowledge) -> Knowledge {
        if self.is_empty() {
            return knowledge.clone();
        }
        let documents = self.documents(knowledge);
        let fits =
            |mention: &Mention| documents.contains(mention.document.as_str()) && mention.confidence >= self.confidence;
        let told: BTreeSet<&MentionId> =
            knowledge.mentions.iter().filter(|mention| fits(mention)).map(|mention| &mention.id).collect();
        let belongs = Belongs::new(knowledge);
        let events: Vec<Event> = knowledge
            .events
            .iter()
            .filter_map(|event| retold(event, &told))
            .filter(|event| self.holds(event, &belongs))
            .collect();
        part(knowledge, events)
    }

    /// Whether an event fits, apart from the conditions on its mentions.
    pub fn fits(&self, event: &Event, knowledge: &Knowledge) -> bool {
        self.holds(event, &Belongs::new(knowledge))
    }

    fn documents<'k>(&self, knowledge: &'k Knowledge) -> BTreeSet<&'k str> {
        let named =
            |text: Option<&str>| text.is_some_and(|text| self.sources.iter().any(|part| text.contains(part.as_str())));
        let all = knowledge.documents.iter();
        let wanted = all.filter(|document| {
            self.sources.is_empty() || named(Some(document.id.as_str())) || named(document.source.as_deref())
        });
        wanted.map(|document| document.id.as_str()).collect()
    }

    fn holds(&self, event: &Event, belongs: &Belongs<'_>) -> bool {
        let takes_part = |person: &EntityId| event.args.iter().any(|arg| arg.entity == *person);
        let of_party = |party: &EntityId| event.args.iter().any(|arg| belongs.to(arg.entity.as_str(), party.as_str()));
        let in_place = |place: &EntityId| {
            event.args.iter().any(|arg| {
                let where_ = arg.role == Role::Place || belongs.is_place(arg.entity.as_str());
                where_ && belongs.to(arg.entity.as_str(), place.as_str())
            })
        };
        self.people.iter().all(takes_part)
            && (self.parties.is_empty() || self.parties.iter().any(of_party))
            && (self.places.is_empty() || self.places.iter().any(in_place))
            && (self.types.is_empty() || self.types.contains(&event.kind))
            && (self.standings.is_empty() || self.standings.contains(&event.standing))
            && self.in_time(event)
    }

    fn in_time(&self, event: &Event) -> bool {
        if self.from.is_none() && self.to.is_none() {
            return true;
        }
        let days = days(event);
        if !days.placed() {
            return self.undated;
        }
        let starts = self.to.is_none_or(|to| days.earliest.is_none_or(|earliest| earliest <= to));
        let ends = self.from.is_none_or(|from| days.latest.is_none_or(|latest| latest >= from));
        starts && ends
    }
}

/// Who belongs to what, over any number of steps.
struct Belongs<'k> {
    up: BTreeMap<&'k str, Vec<&'k str>>,
    places: BTreeSet<&'k str>,
}

impl<'k> Belongs<'k> {
    fn new(knowledge: &'k Knowledge) -> Self {
        let places = knowledge.entities.iter().filter(|entity| entity.kind == EntityKind::Place);
        Self { up: memberships(knowledge), places: places.map(|entity| entity.id.as_str()).collect() }
    }

    fn is_place(&self, id: &str) -> bool {
        self.places.contains(id)
    }

    fn to(&self, member: &str, whole: &str) -> bool {
        let (mut open, mut seen) = (vec![member], BTreeSet::new());
        while let Some(id) = open.pop() {
            if id == whole {
                return true;
            }
            if seen.insert(id) {
                open.extend(self.up.get(id).into_iter().flatten());
            }
        }
        false
    }
}

/// The event as some mentions tell it; none when they do not.
fn retold(event: &Event, told: &BTreeSet<&MentionId>) -> Option<Event> {
    let mut event = event.clone();
    event.mentions.retain(|id| told.contains(id));
    for arg in &mut event.args {
        arg.mentions.retain(|id| told.contains(id));
    }
    event.args.retain(|arg| !arg.mentions.is_empty());
    (!event.mentions.is_empty()).then_some(event)
}

/// The part of a graph around some of its events.
fn part(knowledge: &Knowledge, events: Vec<Event>) -> Knowledge {
    let by_id: BTreeMap<&EventId, &Event> = events.iter().map(|event| (&event.id, event)).collect();
    let told: BTreeSet<&MentionId> = events.iter().flat_map(|event| &event.mentions).collect();
    let mentions: Vec<Mention> =
        knowledge.mentions.iter().filter(|mention| told.contains(&mention.id)).cloned().collect();
    let documents: BTreeSet<&str> = mentions.iter().map(|mention| mention.document.as_str()).collect();
    let mut named: BTreeSet<&str> =
        events.iter().flat_map(|event| &event.args).map(|arg| arg.entity.as_str()).collect();
    named.extend(mentions.iter().flat_map(|mention| &mention.args).map(|arg| arg.entity.as_str()));
    named.extend(mentions.iter().filter_map(|mention| mention.source.as_deref()));
    // the parties of people and the states of places come along, or filtering by them again would find nothing
    let up = memberships(knowledge);
    let mut open: Vec<&str> = named.iter().copied().collect();
    while let Some(id) = open.pop() {
        open.extend(up.get(id).into_iter().flatten().copied().filter(|whole| named.insert(whole)));
    }
    let mut entities: Vec<_> =
        knowledge.entities.iter().filter(|entity| named.contains(entity.id.as_str())).cloned().collect();
    for entity in &mut entities {
        entity.mentions.retain(|mention| documents.contains(mention.document.as_str()));
    }
    let held = |id: &str| named.contains(id) || by_id.contains_key(&EventId::new(id));
    let relations = knowledge.relations.iter().filter(|relation| held(&relation.from) && held(&relation.to));
    Knowledge {
        format: knowledge.format.clone(),
        version: knowledge.version,
        generator: knowledge.generator.clone(),
        documents: knowledge.documents.iter().filter(|one| documents.contains(one.id.as_str())).cloned().collect(),
        relations: relations.filter_map(|relation| still(relation, &by_id, &told, &documents)).collect(),
        entities,
        mentions,
        events,
    }
}

/// The part of a graph around the events that are told most: by documents, mentions and participants, then by id.
pub fn foremost(knowledge: &Knowledge, most: usize) -> Knowledge {
    let mut documents: BTreeMap<&EventId, BTreeSet<&str>> = BTreeMap::new();
    for mention in &knowledge.mentions {
        documents.entry(&mention.event).or_default().insert(mention.document.as_str());
    }
    let mut ranked: Vec<&Event> = knowledge.events.iter().collect();
    ranked.sort_by_cached_key(|event| {
        let told = documents.get(&event.id).map_or(0, BTreeSet::len);
        (std::cmp::Reverse((told, event.mentions.len(), event.args.len())), &event.id)
    });
    let kept: BTreeSet<&EventId> = ranked.iter().take(most).map(|event| &event.id).collect();
    part(knowledge, knowledge.events.iter().filter(|event| kept.contains(&event.id)).cloned().collect())
}

/// A relation as the events that are left show it; none when they do not. One that no event shows (a membership read off
/// a title) stays, with what is left of its evidence.
fn still(
    relation: &Relation,
    events: &BTreeMap<&EventId, &Event>,
    told: &BTreeSet<&MentionId>,
    documents: &BTreeSet<&str>,
) -> Option<Relation> {
    let mut left = relation.clone();
    left.events.retain(|id| events.contains_key(id));
    if left.events.is_empty() && !relation.events.is_empty() {
        return None;
    }
    left.mentions.retain(|id| told.contains(id));
    left.evidence.retain(|place| documents.contains(place.document.as_str()));
    if relation.kind == RelationKind::Met && left.events.len() != relation.events.len() {
        left.weight = left.events.iter().filter_map(|id| events.get(id)).map(|event| meeting_weight(event)).sum();
    }
    Some(left)
}

/// What one meeting adds to the tie between two who took part: 1/(n-1), so that each gets 1 in all.
fn meeting_weight(event: &Event) -> f64 {
    let present = event.args.iter().filter(|arg| arg.role == Role::Participant).count();
    1.0 / (present.max(2) as f64 - 1.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::sample;

    fn left(filter: &Filter) -> (Vec<String>, Knowledge) {
        let part = filter.apply(&sample::knowledge());
        (part.events.iter().map(|event| event.id.to_string()).collect(), part)
    }

    fn ids<const N: usize>(ids: [&str; N]) -> Vec<EntityId> {
        ids.map(EntityId::new).to_vec()
    }

    #[test]
    fn conditions_join() {
        let day = Day::parse;
        for (filter, expected) in [
            (Filter::default(), vec!["e1", "e2", "e3", "e4", "e5"]),
            (Filter { people: ids(["person/ravi-sen"]), ..Filter::default() }, vec!["e1", "e2"]),
            (Filter { people: ids(["person/ravi-sen", "person/asha-rao"]), ..Filter::default() }, vec!["e1"]),
            (Filter { parties: ids(["organization/lok-dal"]), ..Filter::default() }, vec!["e1", "e2", "e3", "e5"]),
            (Filter { places: ids(["place/delhi"]), ..Filter::default() }, vec!["e1"]),
            (Filter { types: vec![EventType::Meeting, EventType::Rally], ..Filter::default() }, vec!["e1", "e5"]),
            (Filter { standings: vec![Standing::Denied], ..Filter::default() }, vec!["e2"]),
            (Filter { from: day("2019-05-26"), ..Filter::default() }, vec!["e3", "e5"]),
            (Filter { to: day("2019-05-25"), undated: true, ..Filter::default() }, vec!["e1", "e2", "e3", "e4"]),
            (Filter { from: day("2020-01-01"), ..Filter::default() }, vec![]),
            (Filter { sources: vec!["a.example".to_owned()], ..Filter::default() }, vec!["e1", "e2"]),
            (Filter { confidence: 0.6, ..Filter::default() }, vec!["e1", "e2", "e4", "e5"]),
        ] {
            assert_eq!(left(&filter).0, expected, "{filter:?}");
        }
    }

    #[test]
    fn the_foremost_are_told_by_most_documents() {
        let part = foremost(&sample::knowledge(), 2);
        assert_eq!(part.events.iter().map(|event| event.id.as_str()).collect::<Vec<_>>(), ["e1", "e2"]);
        assert_eq!(part.documents.len(), 2);
    }

    #[test]
    fn what_belongs_comes_along_and_nothing_else() {
        let (_, part) =
            left(&Filter { people: ids(["person/asha-rao"]), sources: vec!["two".to_owned()], ..Filter::default() });
        let names: Vec<&str> = part.entities.iter().map(|entity| entity.id.as_str()).collect();
        // Delhi is named only in the other document; the party comes with its member
        assert_eq!(names, ["organization/lok-dal", "person/asha-rao", "person/ravi-sen"]);
        assert_eq!(part.documents.len(), 1);
        assert_eq!(part.events[0].args.len(), 2);
        assert_eq!(part.events[0].standing, Standing::Corroborated);
        let told = |id: &MentionId| part.mentions.iter().any(|mention| mention.id == *id);
        assert!(part.events.iter().flat_map(|event| &event.mentions).all(told));
        assert!(part.relations.iter().all(|relation| relation.mentions.iter().all(told)));
        let (_, none) = left(&Filter { types: vec![EventType::Raid], ..Filter::default() });
        assert!(none.entities.is_empty() && none.relations.is_empty() && none.documents.is_empty());
    }
}
