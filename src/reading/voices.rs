//! Who vouches for what is told: whoever a clause above it reports, whoever speaks or signs, according to whom.

use crate::ground::Role;
use crate::pack::Order;

use super::chunks::Item;
use super::clauses::Link;
use super::events::Draft;
use super::model::{Argument, Voice};
use super::reader::{Reader, Scene};

impl Reader<'_> {
    /// The draft that reports the clause: of the closest clause above it that has one.
    pub(crate) fn reporting(&self, scene: &Scene, clause: usize, drafts: &[Draft]) -> Option<usize> {
        let mut at = clause;
        for _ in 0..scene.clauses.len() {
            let this = &scene.clauses[at];
            let parent = this.parent?;
            if matches!(this.link, Link::Complement | Link::Coordinate) {
                let reports = drafts.iter().rposition(|draft| {
                    draft.site.clause == parent && self.packs.frames.frames[draft.frame as usize].reports
                });
                if reports.is_some() {
                    return reports;
                }
            }
            at = parent;
        }
        None
    }

    /// Says who vouches for each mention.
    pub(super) fn attribute(&mut self, scene: &Scene, drafts: &mut [Draft]) {
        let sources: Vec<Voice> = (0..drafts.len()).map(|at| self.voice(scene, drafts, at)).collect();
        for (draft, source) in drafts.iter_mut().zip(sources) {
            draft.mention.source = source;
        }
    }

    fn voice(&mut self, scene: &Scene, drafts: &[Draft], at: usize) -> Voice {
        let voice = match self.reporting(scene, drafts[at].site.clause, drafts) {
            Some(reporting) if reporting != at => {
                let agent = drafts[reporting].mention.args.iter().find(|arg| arg.role == Role::Agent);
                agent.map_or(Voice::Unnamed, |arg| Voice::Entity(arg.entity))
            }
            _ => {
                let quoted = scene.clauses[drafts[at].site.clause].quoted
                    || self.grammar.order == Order::HeadFinal
                    || self.tweets.contains_key(&self.sentence);
                self.quoting.filter(|_| quoted).map_or(Voice::Writer, Voice::Entity)
            }
        };
        // who accuses by saying so vouches for what is said, not for saying it
        let own = |arg: &Argument| arg.role == Role::Agent && voice == Voice::Entity(arg.entity);
        let spoken = self.packs.frames.frames[drafts[at].frame as usize].spoken();
        if spoken && drafts[at].mention.args.iter().any(own) {
            return Voice::Writer;
        }
        if voice == Voice::Writer { self.authority(scene, drafts[at].site.clause) } else { voice }
    }

    /// Who a clause names as its authority: according to whom.
    fn authority(&mut self, scene: &Scene, clause: usize) -> Voice {
        for &item in &scene.clauses[clause].items {
            let Item::Chunk(chunk) = scene.pieces.items[item].0 else { continue };
            let case = scene.pieces.chunks[chunk].case;
            if case.and_then(|case| self.marker(case)) != Some(crate::pack::Marker::According) {
                continue;
            }
            return match self.filler(scene, chunk) {
                Some(filler) => Voice::Entity(filler.entity),
                None => Voice::Unnamed,
            };
        }
        Voice::Writer
    }
}
