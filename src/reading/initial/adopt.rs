//! What the cut clauses mean to each other once all are known: who reports what, and which verbs are denied.

use crate::reading::chunks::Item;
use crate::reading::clauses::Link;

use super::clauses::Cutter;

impl Cutter<'_> {
    /// Gives clauses that somebody reports the reporting clause as parent: `…, he said`.
    pub(super) fn adopt(&mut self) {
        for at in 0..self.out.len() {
            let this = &self.out[at];
            if this.parent.is_some() || !matches!(this.link, Link::Main | Link::Coordinate) {
                continue;
            }
            if this.quoted {
                self.adopt_quoted(at);
            } else if self.reports_before(at) {
                // unquoted speech before its speaker
                for said in (0..at).rev() {
                    let other = &self.out[said];
                    if other.quoted {
                        break;
                    }
                    if other.parent.is_none() && matches!(other.link, Link::Main | Link::Coordinate) {
                        let main = other.link == Link::Main;
                        self.out[said].parent = Some(at);
                        self.out[said].link = if main { Link::Complement } else { Link::Coordinate };
                        if main {
                            break;
                        }
                    }
                }
            }
        }
    }

    pub(super) fn adopt_quoted(&mut self, at: usize) {
        let outside = |&clause: &usize| !self.out[clause].quoted && self.out[clause].verb.is_some();
        let independent = |clause: &usize| !matches!(self.out[*clause].link, Link::Relative(_)) || self.says(*clause);
        let before = (0..at).rev().filter(outside).find(independent);
        let before = before.map(|before| {
            let closest = (0..at).rev().filter(outside).find(|clause| self.says(*clause));
            closest.unwrap_or(before)
        });
        let after = (at + 1..self.out.len()).find(outside);
        let parent = match (before, after) {
            (_, Some(after)) if self.says(after) && !before.is_some_and(|before| self.says(before)) => Some(after),
            (Some(before), _) => Some(before),
            (None, after) => after,
        };
        if parent.is_some() {
            self.out[at].parent = parent;
            if self.out[at].link == Link::Main {
                self.out[at].link = Link::Complement;
            }
        }
    }

    /// Whether a clause reports what stands before it: a verb of saying without anything said behind it.
    pub(super) fn reports_before(&self, at: usize) -> bool {
        let this = &self.out[at];
        if this.link != Link::Main || !self.says(at) || at == 0 {
            return false;
        }
        let content = self.out.iter().any(|other| other.parent == Some(at) && other.link == Link::Complement);
        let ahead = self.ahead();
        let first = this.items.first().copied().unwrap_or(0);
        let after_comma = ahead.before(first).comma;
        let verb = this.verb.map(|verb| self.pieces.verbs[verb].units.end);
        let object = this.items.iter().any(|&item| {
            ahead.chunk(item).is_some_and(|(_, chunk)| {
                let person = self.acts(match self.pieces.items[item].0 {
                    Item::Chunk(chunk) => chunk,
                    _ => 0,
                });
                ahead.is_bare(chunk) && verb.is_some_and(|end| chunk.units.start >= end) && !person
            })
        });
        after_comma && !content && !object
    }

    /// `No meeting was held`, `nobody met him`: the verb is denied by a word before its subject or object.
    pub(super) fn negate(&mut self) {
        for clause in 0..self.out.len() {
            let Some(verb) = self.out[clause].verb else { continue };
            let denied = self.out[clause].items.iter().any(|&item| {
                let Item::Chunk(chunk) = self.pieces.items[item].0 else { return false };
                let chunk = &self.pieces.chunks[chunk];
                let start = chunk.units.start as usize;
                let no = start > 0 && self.units[start - 1].tags.meets(self.packs.known.no_determiner);
                let nobody = self.units[chunk.head as usize].tags.meets(self.packs.known.no_determiner);
                chunk.case.is_none() && (no || nobody)
            });
            self.pieces.verbs[verb].negated |= denied;
        }
    }
}
