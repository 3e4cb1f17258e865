//! Triggers of several words in languages whose object follows its verb: `step down`, `hold talks`, `talks were held`,
//! `talks held in Delhi`.

use crate::pack::{Element, PartOfSpeech, Slot};

use crate::reading::chunks::Item;
use crate::reading::clauses::Link;
use crate::reading::reader::{Reader, Scene};
use crate::reading::sites::Site;

impl Reader<'_> {
    /// Verb, then its particles, object or marked noun; for a passive or a participle the object stands before.
    pub(in crate::reading) fn beside_verb(&self, scene: &Scene, site: Site, elements: &[&Element]) -> Option<Site> {
        let verb = site.verb?;
        let group = &scene.pieces.verbs[verb];
        let mut site = site;
        let mut unit = group.units.end as usize;
        let mut marker: Option<&Element> = None;
        for (place, element) in elements.iter().enumerate() {
            // a particle right behind the verb, or behind its object: step down, call the strike off
            if let Some(found) = self.particle(scene, &site, unit, element) {
                if found == unit || place + 1 == elements.len() {
                    unit = found + 1;
                    site.take(found as u32);
                    continue;
                }
            }
            if self.is_adposition(element) {
                marker = Some(element);
                continue;
            }
            let chunk = self.noun_beside(scene, &site, element, marker)?;
            let head = scene.pieces.chunks[chunk].head;
            site.noun = site.noun.or(Some(chunk));
            site.take(head);
            marker = None;
        }
        // a marker at the end asks for something it marks
        match marker {
            Some(marker) => self.marked_by(scene, &site, marker).then_some(site),
            None => Some(site),
        }
    }

    fn marked_by(&self, scene: &Scene, site: &Site, marker: &Element) -> bool {
        marker.words.iter().any(|word| !self.slot(scene, site, Slot::Marked(*word)).is_empty())
    }

    /// The particle of a phrasal verb: right behind it, adverbs aside, or behind a short object.
    fn particle(&self, scene: &Scene, site: &Site, unit: usize, element: &Element) -> Option<usize> {
        use PartOfSpeech as P;
        let is_particle = |at: usize| {
            scene.units.get(at).is_some_and(|unit| {
                (unit.is(P::Adverb) || unit.is(P::Adposition) || unit.is(P::Particle)) && self.fits(unit, element)
            })
        };
        let mut at = unit;
        while !is_particle(at)
            && scene.units.get(at).is_some_and(|unit| unit.is(P::Adverb) || unit.is(P::Negation))
            && at < unit + 2
        {
            at += 1;
        }
        if is_particle(at) {
            return Some(at);
        }
        let adverb = element.words.iter().any(|word| self.packs.lexicon.lexeme(*word).pos == P::Adverb);
        let object = self.slot(scene, site, Slot::Object).into_iter().next().filter(|_| adverb)?;
        let end = scene.pieces.chunks[object].units.end as usize;
        scene.units.get(end).filter(|unit| unit.is(P::Adverb) || unit.is(P::Particle))?;
        is_particle(end).then_some(end)
    }

    /// The noun of a trigger: object (under `marker` a marked chunk) behind an active verb, subject of a passive one.
    fn noun_beside(&self, scene: &Scene, site: &Site, element: &Element, marker: Option<&Element>) -> Option<usize> {
        let verb = site.verb?;
        let group = &scene.pieces.verbs[verb];
        let clause = &scene.clauses[site.clause];
        let fits = |chunk: usize| self.fits(&scene.units[scene.pieces.chunks[chunk].head as usize], element);
        let members = |chunk: usize| {
            let group = scene.pieces.chunks[chunk].group;
            (0..scene.pieces.chunks.len()).filter(move |&other| scene.pieces.chunks[other].group == group)
        };
        if let Some(marker) = marker {
            let marked = clause.items.iter().filter_map(|&item| match scene.pieces.items[item].0 {
                Item::Chunk(chunk) => Some(chunk),
                _ => None,
            });
            return marked
                .filter(|&chunk| {
                    let this = &scene.pieces.chunks[chunk];
                    this.case.is_some_and(|case| marker.words.contains(&case)) && this.units.start >= group.units.end
                })
                .find(|&chunk| fits(chunk));
        }
        let mut places = if group.passive { self.slot(scene, site, Slot::Object) } else { Vec::new() };
        if !group.passive {
            places.extend(self.slot(scene, site, Slot::Object));
            places.extend(self.slot(scene, site, Slot::Predicate));
        } else {
            places.extend(self.slot(scene, site, Slot::Predicate));
        }
        if let Link::Relative(Some(antecedent)) = clause.link {
            places.push(antecedent);
        }
        places.into_iter().flat_map(members).find(|&chunk| fits(chunk))
    }
}
