//! Numbers that a frame counts: how many, how that is meant, out of how many.

use crate::ground::{Bound, Unit as Counting};
use crate::pack::Count;

use super::model::Counted;
use super::reader::{Reader, Scene};
use super::sites::Site;
use super::units::{Class, Unit};

impl Reader<'_> {
    /// The number a frame counts, and out of how many.
    pub(crate) fn count(&self, scene: &Scene, site: &Site, count: &Count) -> (Option<Counted>, Option<u64>) {
        if let Some(value) = count.value {
            return (Some(Counted { value, bound: Bound::Exact, unit: count.unit }), None);
        }
        let chunks = self.counted_chunks(scene, site, count);
        for chunk in chunks {
            let units = scene.pieces.chunks[chunk].units;
            for at in units.range() {
                if let Some((value, next)) = self.number(&scene.units, at) {
                    let _ = next;
                    let bound = self.bound(scene, at);
                    return (Some(Counted { value, bound, unit: count.unit }), None);
                }
            }
        }
        (None, None)
    }

    fn counted_chunks(&self, scene: &Scene, site: &Site, count: &Count) -> Vec<usize> {
        let clause = &scene.clauses[site.clause];
        let chunks = clause.items.iter().filter_map(|&item| match scene.pieces.items[item].0 {
            super::chunks::Item::Chunk(chunk) => Some(chunk),
            _ => None,
        });
        let mut chunks: Vec<usize> = if count.of.is_empty() {
            site.noun.into_iter().collect()
        } else {
            chunks
                .filter(|&chunk| {
                    let head = &scene.units[scene.pieces.chunks[chunk].head as usize];
                    count.of.iter().any(|element| self.fits(head, element))
                })
                .collect()
        };
        let place = scene.units.len() as u32;
        let anchor = site.verb.map_or(place, |verb| scene.pieces.verbs[verb].head);
        chunks.sort_by_key(|&chunk| scene.pieces.chunks[chunk].head.abs_diff(anchor));
        chunks
    }

    /// The number that starts at a unit, in digits or words, and the unit behind it.
    pub(crate) fn number(&self, units: &[Unit], at: usize) -> Option<(u64, usize)> {
        let unit = units.get(at)?;
        match unit.class {
            Class::Number => {
                let text: String =
                    self.segmenter.text(unit.tokens.start as usize).chars().filter(|c| *c != ',').collect();
                text.parse::<u64>().ok().map(|value| (value, at + 1))
            }
            _ => None,
        }
    }

    /// How the number at a unit is meant, by the words around it.
    fn bound(&self, _scene: &Scene, _at: usize) -> Bound {
        Bound::Exact
    }
}

/// Seats, votes and people are counted in whole numbers.
pub(crate) fn is_whole(unit: Counting) -> bool {
    !matches!(unit, Counting::Percent)
}
