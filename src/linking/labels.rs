//! Short descriptions of events, from the templates of the packs.

use std::collections::BTreeMap;

use crate::ground::{EntityKind, EventType, Modality, Role};
use crate::pack::{Labels, Packs, Piece, Template};
use crate::reading::Counted;

use super::entities::Nodes;
use super::facts::Modalities;

/// What a description is made from.
#[derive(Debug)]
pub(super) struct Subject<'a> {
    pub kind: EventType,
    pub of: Option<EventType>,
    pub modality: Option<Modality>,
    pub negative: bool,
    /// Who takes part, most often named first.
    pub parts: &'a [(Role, u32)],
    pub count: Option<Counted>,
    pub total: Option<u64>,
}

/// How many names stand for one part.
const MOST: usize = 3;

/// The modality an event is described in: that of the mention that says most.
pub(super) fn modality(modalities: Modalities) -> Option<Modality> {
    let order = [Modality::Actual, Modality::Offered, Modality::Requested, Modality::Planned, Modality::Possible];
    order.into_iter().find(|modality| modalities.has(*modality))
}

/// The descriptions of an event by language.
pub(super) fn describe(subject: &Subject<'_>, nodes: &Nodes, packs: &Packs) -> BTreeMap<String, String> {
    let mut labels = BTreeMap::new();
    for (language, templates) in &packs.labels {
        let writer = Writer { subject, nodes, templates, language };
        if let Some(label) = writer.write() {
            labels.insert(language.clone(), label);
        }
    }
    labels
}

struct Writer<'a> {
    subject: &'a Subject<'a>,
    nodes: &'a Nodes,
    templates: &'a Labels,
    language: &'a str,
}

impl Writer<'_> {
    fn write(&self) -> Option<String> {
        let subject = self.subject;
        let mut best: Option<(usize, usize, &Template, String)> = None;
        for template in &self.templates.templates {
            let Some(conditions) = self.conditions(template) else { continue };
            let mut text = String::new();
            let Some(filled) = self.fill(&template.pieces, &mut text) else { continue };
            let better = best.as_ref().is_none_or(|(most, full, ..)| (conditions, filled) > (*most, *full));
            if better {
                best = Some((conditions, filled, template, text));
            }
        }
        let (_, _, template, text) = best?;
        let modality = subject.modality.filter(|_| template.modality.is_none());
        let label = self.templates.wrap(&text, modality, subject.negative && template.polarity.is_none());
        Some(first_upper(&label))
    }

    /// How many conditions of a template hold; none if one does not.
    fn conditions(&self, template: &Template) -> Option<usize> {
        use crate::ground::Polarity;
        let subject = self.subject;
        let negative = template.polarity.map(|polarity| polarity == Polarity::Negative);
        let holds = template.kind == subject.kind
            && template.of.is_none_or(|of| Some(of) == subject.of)
            && template.modality.is_none_or(|modality| Some(modality) == subject.modality)
            && negative.is_none_or(|negative| negative == subject.negative);
        holds.then(|| {
            usize::from(template.of.is_some())
                + 2 * usize::from(template.modality.is_some())
                + 2 * usize::from(template.polarity.is_some())
        })
    }

    /// Fills in some pieces; how many names it took, or none if one is not known.
    fn fill(&self, pieces: &[Piece], out: &mut String) -> Option<usize> {
        let mut filled = 0;
        let mut last = Role::Agent;
        for piece in pieces {
            match piece {
                Piece::Text(text) => out.push_str(text),
                Piece::Number(one, many) => out.push_str(if self.is_many(last) { many } else { one }),
                Piece::Optional(inner) => {
                    let mut text = String::new();
                    if let Some(count) = self.fill(inner, &mut text) {
                        out.push_str(&text);
                        filled += count;
                    }
                }
                piece => {
                    if let Piece::Role(role) = piece {
                        last = *role;
                    }
                    out.push_str(&self.value(piece)?);
                    filled += 1;
                }
            }
        }
        Some(filled)
    }

    fn value(&self, piece: &Piece) -> Option<String> {
        let subject = self.subject;
        match piece {
            Piece::Role(role) => {
                let parts = subject.parts.iter().filter(|(own, _)| own == role);
                let names: Vec<&str> = parts.map(|(_, node)| self.name(*node)).collect();
                (!names.is_empty()).then(|| self.templates.list(&names, MOST))
            }
            Piece::Of => subject.of.map(|of| self.templates.noun(of).to_owned()),
            Piece::Count => subject.count.map(|count| count.value.to_string()),
            Piece::Total => subject.total.map(|total| total.to_string()),
            Piece::Unit => subject.count.map(|count| self.templates.unit(count.unit).to_owned()),
            Piece::Text(_) | Piece::Optional(_) | Piece::Number(..) => None,
        }
    }

    /// Whether several, or a set of people, play a part.
    fn is_many(&self, role: Role) -> bool {
        let mut parts = self.subject.parts.iter().filter(|(own, _)| *own == role);
        let group = |node: u32| self.nodes.get(node).kind == EntityKind::Group;
        match (parts.next(), parts.next()) {
            (Some((_, node)), None) => group(*node),
            (Some(_), Some(_)) => true,
            (None, _) => false,
        }
    }

    fn name(&self, node: u32) -> &str {
        let node = self.nodes.get(node);
        let other = node.name.values().next().or(node.aliases.first());
        node.name.get(self.language).or(other).map_or(node.id.as_str(), String::as_str)
    }
}

fn first_upper(label: &str) -> String {
    let mut letters = label.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
