//! Why events are one, and why others are not, for `explain`.

use crate::ground::{EventId, MentionId};

use super::assemble::Assembly;
use super::events::Happening;
use super::link::Place;
use super::reasons::{Link, Verdict};

impl Assembly<'_> {
    /// Why the mentions of an event are one, and why others nearly were.
    pub(super) fn reasons(&self, happening: &Happening<'_>, id: &EventId) -> Vec<Link> {
        let mut links = Vec::new();
        let mut join = |what: &MentionId, with: &MentionId, rule: &str, because: Vec<String>| {
            links.push(Link {
                id: id.to_string(),
                verdict: Verdict::Joined,
                what: what.to_string(),
                with: Some(with.to_string()),
                rule: rule.to_owned(),
                because,
            });
        };
        for &number in &happening.told {
            let told = &self.told[number as usize];
            for (at, (to, rule)) in told.mentions.iter().skip(1).zip(&told.joins) {
                let (a, b) = ((told.document, *at as u32), (told.document, *to as u32));
                join(self.id(a), self.id(b), rule.word(), self.common(a, b));
            }
        }
        for (from, to, rule) in &happening.joins {
            let place = |number: u32| {
                let told = &self.told[number as usize];
                (told.document, told.mentions[0] as u32)
            };
            let (a, b) = (place(*from), place(*to));
            join(self.id(a), self.id(b), rule.word(), self.common(a, b));
        }
        let first = happening.told.iter().flat_map(|&number| {
            let told = &self.told[number as usize];
            told.apart.iter().map(move |(other, against)| (told, *other, *against))
        });
        let apart: Vec<(MentionId, &'static str)> = first
            .filter_map(|(told, other, against)| {
                let number = self.first_of(told.document)? + other;
                let other = &self.told[number];
                Some((self.id((other.document, other.mentions[0] as u32)).clone(), against.word()))
            })
            .chain(happening.apart.iter().map(|(number, against)| {
                let other = &self.told[*number as usize];
                (self.id((other.document, other.mentions[0] as u32)).clone(), against.word())
            }))
            .collect();
        for (with, against) in apart {
            links.push(Link {
                id: id.to_string(),
                verdict: Verdict::Apart,
                what: self.id(self.places(happening).next().unwrap_or_default()).to_string(),
                with: Some(with.to_string()),
                rule: against.to_owned(),
                because: Vec::new(),
            });
        }
        links
    }

    /// The number of the first report of an article.
    fn first_of(&self, document: u32) -> Option<usize> {
        let at = self.told.partition_point(|told| told.document < document);
        (at < self.told.len()).then_some(at)
    }

    /// What two mentions have in common, in words.
    fn common(&self, a: Place, b: Place) -> Vec<String> {
        let (first, second) = (self.said(a), self.said(b));
        let (own, other) = (self.nodes.of(a.0), self.nodes.of(b.0));
        let mut common = Vec::new();
        for arg in &first.args {
            let node = own[arg.entity];
            if second.args.iter().any(|with| with.role == arg.role && other[with.entity] == node) {
                common.push(format!("{}: {}", arg.role, self.nodes.get(node).id));
            }
        }
        if let (Some(x), Some(y)) = (&first.time, &second.time) {
            common.push(if x.edtf == y.edtf {
                format!("time: {}", x.edtf)
            } else {
                format!("time: {} and {}", x.edtf, y.edtf)
            });
        }
        common.dedup();
        common
    }

    pub(super) fn copies(&self, links: &mut Vec<Link>) {
        for (number, &source) in self.sources.iter().enumerate() {
            if source as usize != number {
                let name = |at: usize| self.articles[at].reading.document.to_string();
                links.push(Link {
                    id: name(number),
                    verdict: Verdict::Noted,
                    what: "copy".to_owned(),
                    with: Some(name(source as usize)),
                    rule: "shared-text".to_owned(),
                    because: Vec::new(),
                });
            }
        }
    }
}
