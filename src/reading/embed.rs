//! Events inside others: what an offer, a demand, a refusal or a rumour does to the event it embeds, and which event a
//! response answers.

use crate::ground::{EventType, Modality, Polarity, Role};
use crate::pack::{Control, LexemeId, Marker, Operator, Order, Slot, TagSet};

use super::chunks::Item;
use super::clauses::Link;
use super::events::Draft;
use super::model::Argument;
use super::reader::{Reader, Scene};
use super::resolve::Filler;
use super::sites::Site;
use super::verbs::Shape;

/// What embeds an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Host {
    Chunk(usize),
    Verb(usize),
    /// The clause whose complement the event stands in.
    Clause(usize),
}

impl Reader<'_> {
    /// Settles what operators say of the events they embed, and drops events that give way to one they embed.
    pub(crate) fn embed(&mut self, scene: &Scene, drafts: &mut Vec<Draft>) {
        let hosts: Vec<Vec<Host>> = drafts.iter().map(|draft| self.hosts(scene, &draft.site)).collect();
        for (draft, hosts) in drafts.iter_mut().zip(&hosts) {
            let mut inner = hosts.iter();
            if inner.any(|host| self.apply(scene, draft, *host)) && self.grammar.order == Order::HeadInitial {
                // denied that he had offered to resign: what is denied is the offer
                inner.for_each(|host| self.deny(scene, draft, *host));
            }
        }
        let packs = self.packs;
        let frame = |draft: &Draft| &packs.frames.frames[draft.frame as usize];
        let gives_way: Vec<bool> = drafts
            .iter()
            .enumerate()
            .map(|(at, draft)| {
                frame(draft).yields
                    && drafts.iter().enumerate().any(|(other, inner)| {
                        let response = inner.mention.kind != EventType::Statement && !frame(inner).yields;
                        other != at
                            && response
                            && hosts[other].iter().any(|host| hosts_event(&draft.site, *host, draft.mention.kind))
                    })
            })
            .collect();
        for at in 0..drafts.len() {
            if frame(&drafts[at]).of == crate::pack::Of::Content {
                drafts[at].mention.of = match self.grammar.order {
                    Order::HeadFinal => self.content(scene, &drafts[at].site),
                    Order::HeadInitial => self.content_initial(scene, &drafts[at].site, drafts),
                };
            }
        }
        let mut at = 0;
        drafts.retain(|_| {
            at += 1;
            !gives_way[at - 1]
        });
    }

    /// What embeds the event at a site, closest first.
    pub(crate) fn hosts(&self, scene: &Scene, site: &Site) -> Vec<Host> {
        if self.grammar.order == Order::HeadInitial {
            return self.hosts_initial(scene, site);
        }
        let mut hosts = Vec::new();
        let clause = &scene.clauses[site.clause];
        let verb = site.verb.map(|verb| &scene.pieces.verbs[verb]);
        match (verb, site.noun) {
            // before filing it, he asked: what comes first is not asked for
            (Some(verb), _) if self.is_sequel(verb.marker) => {}
            (Some(verb), _) if matches!(verb.shape, Shape::Infinitive) => {
                let place =
                    clause.items.iter().position(|&at| scene.pieces.items[at].0 == Item::Verb(site.verb.unwrap_or(0)));
                let behind = place.map_or(&[][..], |place| &clause.items[place + 1..]);
                let marker = verb.marker.and_then(|marker| self.marker(marker));
                self.governors(scene, behind, marker == Some(Marker::Genitive), &mut hosts);
            }
            (None, Some(noun)) => {
                let mut owned = scene.pieces.chunks[noun].genitive_of;
                while let Some(chunk) = owned {
                    hosts.push(Host::Chunk(chunk));
                    owned = scene.pieces.chunks[chunk].genitive_of;
                }
                if scene.pieces.chunks[noun].case.is_none()
                    && let Some(verb) = clause.verb
                {
                    hosts.push(Host::Verb(verb));
                }
            }
            _ => {}
        }
        if clause.link == Link::Complement
            && let Some(parent) = clause.parent
            && verb.is_some_and(|verb| verb.shape == Shape::Finite)
        {
            hosts.push(Host::Clause(parent));
        }
        hosts
    }

    /// Whether a marker says that something came before or after what it marks.
    fn is_sequel(&self, marker: Option<LexemeId>) -> bool {
        marker.is_some_and(|marker| self.packs.lexicon.lexeme(marker).tags.meets(self.packs.known.sequence))
    }

    /// What an infinitive depends on: the noun right behind its marker, or the next verb. What possesses the noun
    /// depends on that alone, unless the noun is its verb's own.
    fn governors(&self, scene: &Scene, behind: &[usize], possessor: bool, hosts: &mut Vec<Host>) {
        let mut chunks = 0;
        for &item in behind {
            match scene.pieces.items[item].0 {
                Item::Chunk(chunk) => {
                    if chunks == 0 {
                        hosts.push(Host::Chunk(chunk));
                        if possessor && scene.pieces.chunks[chunk].case.is_some() {
                            return;
                        }
                    }
                    chunks += 1;
                }
                Item::Verb(verb) => {
                    hosts.push(Host::Verb(verb));
                    return;
                }
                Item::Other => {}
                _ => return,
            }
        }
    }

    /// Applies the operator at a host to the event, if there is one.
    fn apply(&mut self, scene: &Scene, draft: &mut Draft, host: Host) -> bool {
        let packs = self.packs;
        let Some((operator, site)) = self.operator_at(scene, draft, host) else { return false };
        let operator: &Operator = &packs.frames.operators[operator];
        draft.hidden |= operator.instead.contains(&draft.mention.kind);
        if let Some(modality) = operator.modality {
            draft.mention.modality = modality;
        }
        let denied = site.verb.is_some_and(|verb| scene.pieces.verbs[verb].negated);
        if let Some(polarity) = operator.polarity {
            draft.mention.polarity = polarity;
        } else if denied && matches!(operator.modality, Some(Modality::Planned | Modality::Offered)) {
            draft.mention.polarity = Polarity::Negative;
        }
        let subject = self.operator_subject(scene, &site);
        let mut object: Vec<Filler> = match operator.object {
            Control::None => Vec::new(),
            _ => self.operator_object(scene, &site, &draft.mention.args),
        };
        object.dedup();
        self.control(draft, operator.subject, &subject, &object);
        self.control(draft, operator.object, &object, &subject);
        true
    }

    /// Applies the operator at a host farther up, as far as it denies the event.
    fn deny(&self, scene: &Scene, draft: &mut Draft, host: Host) {
        let Some((operator, _)) = self.operator_at(scene, draft, host) else { return };
        let operator = &self.packs.frames.operators[operator];
        if let (Some(polarity), None) = (operator.polarity, operator.modality) {
            draft.mention.polarity = polarity;
        }
    }

    /// The operator whose words stand at a host.
    fn operator_at(&self, scene: &Scene, draft: &Draft, host: Host) -> Option<(usize, Site)> {
        let units: Vec<usize> = match host {
            Host::Chunk(chunk) => vec![scene.pieces.chunks[chunk].head as usize],
            Host::Verb(verb) => vec![scene.pieces.verbs[verb].head as usize],
            Host::Clause(clause) => {
                let heads = scene.clauses[clause].items.iter().filter_map(|&item| match scene.pieces.items[item].0 {
                    Item::Chunk(chunk) => Some(scene.pieces.chunks[chunk].head as usize),
                    Item::Verb(verb) => Some(scene.pieces.verbs[verb].head as usize),
                    _ => None,
                });
                heads.collect()
            }
        };
        let marker = draft.site.verb.and_then(|verb| scene.pieces.verbs[verb].marker);
        let hangs = self.grammar.order == Order::HeadInitial
            && matches!(scene.clauses[draft.site.clause].link, Link::Infinitive | Link::Participle);
        let infinitive =
            draft.site.verb.is_some_and(|verb| hangs || scene.pieces.verbs[verb].shape == Shape::Infinitive);
        for unit in units.into_iter().rev() {
            let listed = self.packs.lexicon.analyses(scene.units[unit].form).iter().map(|analysis| analysis.lexeme);
            let own = scene.units[unit].lexeme();
            for word in listed.chain(own) {
                for trigger in self.packs.frames.operating(word) {
                    let operator = &self.packs.frames.operators[trigger.owner as usize];
                    let pattern = &operator.patterns[trigger.pattern as usize];
                    let Some(site) = self.site(scene, pattern, unit) else { continue };
                    let fits = match host {
                        Host::Clause(_) => operator.clause,
                        _ if operator.infinitive && !infinitive => false,
                        _ if operator.addressed && infinitive && !self.addresses(scene, &site) => false,
                        _ => {
                            operator.markers.is_empty()
                                || marker.is_some_and(|marker| operator.markers.contains(&marker))
                        }
                    };
                    if fits {
                        return Some((trigger.owner as usize, site));
                    }
                }
            }
        }
        None
    }

    /// Who offers, asks, refuses: the subject of the verb that the operator's noun goes with, or its possessor.
    fn operator_subject(&mut self, scene: &Scene, site: &Site) -> Vec<Filler> {
        let owner = site.noun.and_then(|noun| {
            Self::owners(scene, noun).into_iter().find(|&owner| {
                scene.pieces.chunks[owner].pronoun.is_some()
                    || matches!(
                        scene.units[scene.pieces.chunks[owner].head as usize].class,
                        super::units::Class::Name(_)
                    )
            })
        });
        if let Some(owner) = owner {
            let fillers = self.group_fillers(scene, owner);
            if !fillers.is_empty() {
                return fillers;
            }
        }
        let verb = site.verb.or(scene.clauses[site.clause].verb);
        let Some(verb) = verb else { return Vec::new() };
        let site = Site { verb: Some(verb), noun: site.noun, ..*site };
        match self.slot(scene, &site, Slot::Subject).into_iter().next() {
            Some(chunk) => self.group_fillers(scene, chunk),
            None if scene.pieces.verbs[verb].passive => Vec::new(),
            None => scene.subjects.borrow()[site.clause].clone(),
        }
    }

    /// Whether the verb of a site has an object or names somebody it is addressed to.
    fn addresses(&self, scene: &Scene, site: &Site) -> bool {
        let marked = self.grammar.addressees.iter().map(|marker| Slot::Marked(*marker));
        std::iter::once(Slot::Object).chain(marked).any(|slot| !self.slot(scene, site, slot).is_empty())
    }

    /// Who is asked: nobody who plays a lesser part in the event, like one to apologise to, unless the event has no other
    /// actor and nobody else is addressed (`X ko istipha dene ko kaha gaya`).
    fn operator_object(&mut self, scene: &Scene, site: &Site, args: &[Argument]) -> Vec<Filler> {
        let lesser = |filler: &Filler, role: Role| {
            args.iter().any(|arg| arg.role == role && (arg.span == filler.span || arg.entity == filler.entity))
        };
        let minor = |filler: &Filler| lesser(filler, Role::Recipient) || lesser(filler, Role::Post);
        let verb = site.verb.or(scene.clauses[site.clause].verb);
        let site = Site { verb, ..*site };
        let mut places = self.slot(scene, &site, Slot::Object);
        for marker in &self.grammar.addressees {
            places.extend(self.slot(scene, &site, Slot::Marked(*marker)));
        }
        let mut addressed = Vec::new();
        for chunk in places {
            let fillers = self.group_fillers(scene, chunk);
            if fillers.iter().any(minor) {
                let object = scene.pieces.chunks[chunk].case.and_then(|case| self.marker(case)) == Some(Marker::Object);
                if object && addressed.is_empty() && !fillers.iter().any(|filler| lesser(filler, Role::Post)) {
                    addressed = fillers;
                }
                continue;
            }
            if fillers
                .iter()
                .any(|filler| super::fill::usual(Role::Agent).contains(&self.discourse.entity(filler.entity).kind))
            {
                return fillers;
            }
        }
        addressed
    }

    /// Lets participants of the operator take part in the event: as its subject when it has none of its own, or as those
    /// who ask for it.
    fn control(&mut self, draft: &mut Draft, control: Control, fillers: &[Filler], others: &[Filler]) {
        let role = match control {
            Control::None => return,
            Control::Requester => Role::Requester,
            Control::Subject => main_role(draft.mention.kind),
        };
        if control == Control::Subject {
            // whoever was only inherited as subject from the clause of the operator is not it
            draft.mention.args.retain(|arg| arg.role != role || !others.iter().any(|other| other.entity == arg.entity));
            if draft.mention.args.iter().any(|arg| arg.role == role) {
                return;
            }
            draft.mention.args.retain(|arg| !fillers.iter().any(|filler| filler.entity == arg.entity));
        } else {
            draft.mention.args.retain(|arg| {
                arg.role != main_role(draft.mention.kind) || !fillers.iter().any(|filler| filler.entity == arg.entity)
            });
        }
        for filler in fillers {
            let kind = self.discourse.entity(filler.entity).kind;
            if super::fill::usual(role).contains(&kind)
                && !draft.mention.args.iter().any(|arg| arg.entity == filler.entity)
            {
                draft.mention.args.push(Argument { role, entity: filler.entity, span: filler.span });
            }
        }
    }

    /// The type of event that the words around a response speak of.
    pub(crate) fn content(&self, scene: &Scene, site: &Site) -> Option<EventType> {
        let clause = &scene.clauses[site.clause];
        let place =
            site.verb.and_then(|verb| clause.items.iter().position(|&at| scene.pieces.items[at].0 == Item::Verb(verb)));
        let upto = place.unwrap_or(clause.items.len());
        let heads = clause.items[..upto].iter().rev().filter_map(|&item| match scene.pieces.items[item].0 {
            Item::Chunk(chunk) => Some(scene.pieces.chunks[chunk].head),
            _ => None,
        });
        heads.map(|head| scene.units[head as usize].tags).find_map(|tags| self.event_named(tags))
    }

    /// The type of event that words with these tags name.
    pub(super) fn event_named(&self, tags: TagSet) -> Option<EventType> {
        self.packs.event_tags.iter().find(|(tag, _)| tags.meets(*tag)).map(|(_, kind)| *kind)
    }
}

/// Whether the event at a site is what embeds another.
fn hosts_event(site: &Site, host: Host, kind: EventType) -> bool {
    match host {
        Host::Chunk(chunk) => site.noun == Some(chunk),
        Host::Verb(verb) => site.verb == Some(verb),
        Host::Clause(clause) => kind == EventType::Demand && site.clause == clause,
    }
}

/// The role of whoever does, or in an appointment undergoes, an event.
pub(crate) fn main_role(kind: EventType) -> Role {
    match kind {
        EventType::Appointment | EventType::Removal | EventType::Arrest | EventType::Death => Role::Patient,
        EventType::Meeting | EventType::Call | EventType::Alliance | EventType::AllianceExit => Role::Participant,
        _ => Role::Agent,
    }
}
