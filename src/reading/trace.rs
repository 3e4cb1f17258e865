//! How a text is analysed, step by step, for whoever writes packs.

use std::fmt::Write as _;

use super::chunks::Item;
use super::reader::{Reader, Scene};
use super::units::Class;

impl Reader<'_> {
    /// Describes the analysis of the sentence read last: its pieces by clause, then the events found in it.
    pub(crate) fn trace(&self, scene: &Scene, found: usize, out: &mut String) {
        let span = self.segmenter.sentences[self.sentence].chars;
        let _ = writeln!(out, "{}", self.surface(span));
        for (at, clause) in scene.clauses.iter().enumerate() {
            let parent = clause.parent.map(|parent| format!(" of {parent}")).unwrap_or_default();
            let quoted = if clause.quoted { ", quoted" } else { "" };
            let _ = write!(out, "  {at} {:?}{parent}{quoted}:", clause.link);
            for &item in &clause.items {
                self.trace_item(scene, item, out);
            }
            out.push('\n');
        }
        for mention in &self.events[found..] {
            let of = mention.of.map(|of| format!("({of})")).unwrap_or_default();
            let _ = write!(out, "  → {}{of} {} {}", mention.kind, mention.polarity, mention.modality);
            for arg in &mention.args {
                let _ = write!(out, ", {}={}", arg.role, self.name_of(arg.entity));
            }
            if let super::model::Voice::Entity(entity) = mention.source {
                let _ = write!(out, ", source={}", self.name_of(entity));
            } else if mention.source == super::model::Voice::Unnamed {
                out.push_str(", source unnamed");
            }
            if let Some(count) = mention.count {
                let _ = write!(out, ", count={} {}", count.bound, count.value);
            }
            let _ = writeln!(out, "  [{}]", mention.rule);
        }
    }

    fn trace_item(&self, scene: &Scene, item: usize, out: &mut String) {
        match scene.pieces.items[item].0 {
            Item::Chunk(chunk) => {
                let this = &scene.pieces.chunks[chunk];
                let words = self.surface(self.units_span(scene, this.units));
                let kind = match scene.units[this.head as usize].class {
                    Class::Name(mention) => format!("{}:", self.mentions[mention as usize].mention.kind),
                    _ => String::new(),
                };
                let case =
                    this.case.map(|case| format!(" {}", self.packs.lexicon.lexeme(case).lemma)).unwrap_or_default();
                let group = if this.group == chunk { String::new() } else { format!(" +{}", this.group) };
                let of = this.genitive_of.map(|of| format!(" of {of}")).unwrap_or_default();
                let _ = write!(out, " [{chunk} {kind}{words}{case}{of}{group}]");
            }
            Item::Verb(verb) => {
                let this = &scene.pieces.verbs[verb];
                let words = self.surface(self.units_span(scene, this.units));
                let lemma = &self.packs.lexicon.lexeme(this.word).lemma;
                let mut notes = format!("{:?} {:?} {:?}", this.shape, this.tense, this.mood);
                if this.passive {
                    notes.push_str(" passive");
                }
                if this.negated {
                    notes.push_str(" not");
                }
                let _ = write!(out, " <{words}: {lemma} {notes}>");
            }
            other => {
                let at = scene.pieces.items[item].1 as usize;
                let word = scene.units.get(at).map(|unit| self.surface(self.chars(unit))).unwrap_or_default();
                let _ = write!(out, " {word}{}", if other == Item::Other { "" } else { "!" });
            }
        }
    }

    fn name_of(&self, entity: usize) -> String {
        let entity = self.discourse.entity(entity);
        let name = entity.hi.as_ref().or(entity.en.as_ref()).or(entity.names.first());
        name.cloned().unwrap_or_default()
    }
}
