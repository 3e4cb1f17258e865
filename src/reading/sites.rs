//! Where a frame's trigger stands: matching the words of a pattern on the pieces of a sentence.

use crate::ground::Span;
use crate::pack::{Element, LexemeId, Order, PartOfSpeech, Pattern};

use super::chunks::Item;
use super::reader::{Reader, Scene};
use super::units::{Class, Unit};
use super::verbs::{Shape, Units};

/// A trigger found: the verb group and the chunk it is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Site {
    pub clause: usize,
    /// The verb group of the pattern, if it has a verb.
    pub verb: Option<usize>,
    /// The chunk whose head is the first noun of the pattern.
    pub noun: Option<usize>,
    /// The units that matched.
    pub units: Span<Units>,
    /// How many words of the pattern matched.
    pub words: usize,
    /// The units of the words that matched beside the verb; `NONE` where there are fewer.
    pub matched: [u32; 4],
}

/// No unit.
const NONE: u32 = u32::MAX;

impl Site {
    /// The site of a verb alone.
    pub(crate) fn of_verb(scene: &Scene, clause: usize, verb: usize) -> Self {
        let units = scene.pieces.verbs[verb].units;
        Self { clause, verb: Some(verb), noun: None, units, words: 0, matched: [NONE; 4] }
    }

    /// Takes in a word of the pattern.
    pub(super) fn take(&mut self, unit: u32) {
        self.units = self.units.join(Span::new(unit, unit + 1));
        if let Some(free) = self.matched.iter_mut().find(|matched| **matched == NONE) {
            *free = unit;
        }
    }

    /// Whether a unit is one of the words beside the verb.
    pub(super) fn has(&self, unit: u32) -> bool {
        self.matched.contains(&unit)
    }

    /// Whether a word beside the verb belongs to both.
    pub(crate) fn shares(&self, other: &Self) -> bool {
        self.matched.iter().any(|unit| *unit != NONE && other.matched.contains(unit))
    }
}

impl Reader<'_> {
    /// Whether a unit may be one of the words, or has one of the tags, of an element.
    pub(crate) fn fits(&self, unit: &Unit, element: &Element) -> bool {
        unit.lexeme().is_some_and(|word| element.words.contains(&word))
            || self
                .packs
                .lexicon
                .analyses(unit.form)
                .iter()
                .any(|analysis| element.words.contains(&analysis.lexeme) && self.may_be(unit, analysis.lexeme))
            || element.tags.iter().any(|tag| unit.tags.has(*tag))
    }

    /// Whether a unit and one of the words that its form may be are both verbs, or neither is.
    fn may_be(&self, unit: &Unit, word: LexemeId) -> bool {
        unit.is(PartOfSpeech::Verb) == (self.packs.lexicon.lexeme(word).pos == PartOfSpeech::Verb)
    }

    /// Whether a unit is a month or day behind a number, before anything but a verb: no march is told of on `3 march ko`.
    fn is_date(&self, scene: &Scene, unit: usize) -> bool {
        let number = |unit: &Unit| matches!(unit.class, Class::Number | Class::Word(PartOfSpeech::Number));
        scene.units[unit].tags.meets(self.packs.known.calendar)
            && unit > 0
            && number(&scene.units[unit - 1])
            && !scene.units.get(unit + 1).is_some_and(|next| next.is(PartOfSpeech::Verb))
    }

    /// The clause an item belongs to.
    pub(crate) fn clause_of(scene: &Scene, item: usize) -> Option<usize> {
        scene.places.clause(item)
    }

    /// The verb group whose main verb is this unit.
    fn verb_at(scene: &Scene, unit: usize) -> Option<usize> {
        scene.pieces.verbs.iter().position(|verb| verb.head as usize == unit)
    }

    /// The chunk whose head is this unit.
    fn headed_by(scene: &Scene, unit: usize) -> Option<usize> {
        scene.pieces.chunks.iter().position(|chunk| chunk.head as usize == unit)
    }

    /// The chunk about somebody in which this unit is an adjective: `nishkasit neta`.
    fn described_by(&self, scene: &Scene, unit: usize) -> Option<usize> {
        let chunk = scene.pieces.chunks.iter().position(|chunk| chunk.units.contains(unit as u32))?;
        let before = (unit as u32) < scene.pieces.chunks[chunk].head;
        (before && scene.units[unit].is(PartOfSpeech::Adjective) && self.acts(scene, chunk)).then_some(chunk)
    }

    /// Finds a pattern around the unit its anchor stands on.
    pub(crate) fn site(&self, scene: &Scene, pattern: &Pattern, unit: usize) -> Option<Site> {
        let anchor = &pattern.elements[pattern.anchor as usize];
        if !self.fits(&scene.units[unit], anchor) {
            return None;
        }
        if self.is_date(scene, unit) {
            return None;
        }
        // a word alone that may be both is what the unit is
        let alone = pattern.elements.len() == 1 && anchor.words.len() > 1 && !scene.units[unit].is(PartOfSpeech::Verb);
        match pattern.verb.map(usize::from).filter(|_| !alone) {
            None => self.nominal_site(scene, pattern, unit),
            Some(place) if place == pattern.anchor as usize => {
                let verb = Self::verb_at(scene, unit)?;
                self.around_verb(scene, pattern, place, verb)
            }
            Some(place) => {
                // the anchor is a noun: its verb is the next one that fits
                (0..scene.pieces.verbs.len())
                    .filter_map(|verb| self.around_verb(scene, pattern, place, verb))
                    .find(|site| site.units.contains(unit as u32))
            }
        }
    }

    fn nominal_site(&self, scene: &Scene, pattern: &Pattern, unit: usize) -> Option<Site> {
        let chunk = Self::headed_by(scene, unit).or_else(|| self.described_by(scene, unit))?;
        let item = scene.places.chunk(chunk)?;
        let clause = Self::clause_of(scene, item)?;
        // further words of the pattern stand right before or behind
        let anchor = pattern.anchor as usize;
        let mut units: Span<Units> = Span::new(unit as u32, unit as u32 + 1);
        for (offset, element) in pattern.elements.iter().enumerate() {
            if offset == anchor {
                continue;
            }
            let at = (unit + offset).checked_sub(anchor)?;
            if !scene.units.get(at).is_some_and(|unit| self.fits(unit, element)) {
                return None;
            }
            units = units.join(Span::new(at as u32, at as u32 + 1));
        }
        Some(Site {
            clause,
            verb: None,
            noun: Some(chunk),
            units,
            words: pattern.elements.len(),
            matched: [unit as u32, NONE, NONE, NONE],
        })
    }

    /// The words of a pattern around the verb that is one of them.
    fn around_verb(&self, scene: &Scene, pattern: &Pattern, place: usize, verb: usize) -> Option<Site> {
        let group = &scene.pieces.verbs[verb];
        let element = &pattern.elements[place];
        if !self.fits(&scene.units[group.head as usize], element)
            || group.settled && !element.words.is_empty() && !element.words.contains(&group.word)
        {
            return None;
        }
        let item = scene.places.verb(verb)?;
        let clause = Self::clause_of(scene, item)?;
        let site = Site { words: pattern.elements.len(), ..Site::of_verb(scene, clause, verb) };
        if pattern.elements.len() == 1 {
            return Some(site);
        }
        let others = pattern.elements.iter().enumerate().filter(|(at, _)| *at != place).map(|(_, element)| element);
        match self.grammar.order {
            Order::HeadFinal => self
                .left_of_verb(scene, site, item, others.clone())
                .or_else(|| self.right_of_verb(scene, site, item, others)),
            Order::HeadInitial => self.beside_verb(scene, site, &others.collect::<Vec<_>>()),
        }
    }

    pub(super) fn is_adposition(&self, element: &Element) -> bool {
        element.words.first().is_some_and(|word| self.packs.lexicon.lexeme(*word).pos == PartOfSpeech::Adposition)
    }

    /// Noun (with its marker), noun …, verb: read backwards from the verb.
    fn left_of_verb<'e>(
        &self,
        scene: &Scene,
        site: Site,
        item: usize,
        elements: impl DoubleEndedIterator<Item = &'e Element>,
    ) -> Option<Site> {
        let clause = &scene.clauses[site.clause];
        let place = clause.items.iter().position(|&at| at == item)?;
        let mut left = clause.items[..place].iter().rev().copied();
        let mut site = site;
        let mut marker: Option<&Element> = None;
        // the coordination passed over last, and how many there were
        let (mut passed, mut count) = (None, 0);
        // the unit matched last, inside whose chunk the next word may stand
        let mut last: Option<u32> = None;
        for element in elements.rev() {
            if self.is_adposition(element) {
                marker = Some(element);
                continue;
            }
            if let Some(before) = last.filter(|_| marker.is_none()).and_then(|last| self.inside(scene, last, element)) {
                site.take(before);
                last = Some(before);
                continue;
            }
            // whether a bare number stands between
            let mut counts = false;
            // whether an infinitive was passed whose object may stand next
            let mut purpose = false;
            loop {
                let (piece, unit) = scene.pieces.items[left.next()?];
                match piece {
                    Item::Chunk(chunk) => {
                        let found = &scene.pieces.chunks[chunk];
                        let marked = match (marker, found.case) {
                            (None, None) => true,
                            (None, Some(case)) => {
                                self.marker(case) == Some(crate::pack::Marker::Object)
                                    || found.genitive_of.is_some() && site.noun.is_some()
                            }
                            (Some(marker), Some(case)) => marker.words.contains(&case),
                            (Some(_), None) => false,
                        };
                        let head = &scene.units[found.head as usize];
                        if marked && (self.fits(head, element) || self.elliptic(scene, chunk, element)) {
                            site.noun = Some(chunk);
                            site.take(found.head);
                            last = Some(found.head);
                            marker = None;
                            break;
                        }
                        // something marked may stand between a noun and its verb; something bare is the object itself
                        counts |= self.is_bare_number(scene, chunk);
                        if passed != Some(found.group) && found.genitive_of.is_none() {
                            passed = Some(found.group);
                            count += 1;
                        }
                        // apni ekjutta dikhane ke lie: what stands before an infinitive is its object
                        let own = std::mem::take(&mut purpose);
                        let stops =
                            found.case.is_none() && marker.is_none() && !own && !self.is_bare_number(scene, chunk);
                        if stops || count > 4 {
                            return None;
                        }
                    }
                    Item::Other if marker.is_none() && self.fits(&scene.units[unit as usize], element) => {
                        site.take(unit);
                        break;
                    }
                    Item::Comma | Item::Conjunction if count > 0 => {}
                    // baithak … dikhane ke lie … hogi
                    Item::Verb(verb) if scene.pieces.verbs[verb].marker.is_some() && marker.is_none() => purpose = true,
                    // sankhya ghatakar 92 ho gai
                    Item::Verb(verb) if scene.pieces.verbs[verb].shape == Shape::Conjunctive && counts => {}
                    Item::Other => {}
                    _ => return None,
                }
            }
        }
        Some(site)
    }

    /// The unit before `unit` in the same chunk, if it is the word asked for: `sarak jam`.
    fn inside(&self, scene: &Scene, unit: u32, element: &Element) -> Option<u32> {
        let before = unit.checked_sub(1)?;
        let chunk = scene.pieces.chunks.iter().find(|chunk| chunk.units.contains(unit))?;
        (chunk.units.contains(before) && self.fits(&scene.units[before as usize], element)).then_some(before)
    }

    /// Whether a chunk is a bare number whose noun stands before it: `25 siton men se 22 par`.
    fn elliptic(&self, scene: &Scene, chunk: usize, element: &Element) -> bool {
        let head = &scene.units[scene.pieces.chunks[chunk].head as usize];
        let before = chunk.checked_sub(1).map(|before| &scene.pieces.chunks[before]);
        matches!(head.class, super::units::Class::Number)
            && before
                .map(|before| &scene.units[before.head as usize])
                .is_some_and(|before| !before.tags.meets(self.packs.known.number_of) && self.fits(before, element))
    }

    /// Verb, noun: the order of headlines.
    fn right_of_verb<'e>(
        &self,
        scene: &Scene,
        site: Site,
        item: usize,
        elements: impl Iterator<Item = &'e Element> + Clone,
    ) -> Option<Site> {
        let clause = &scene.clauses[site.clause];
        let place = clause.items.iter().position(|&at| at == item)?;
        let tail = &clause.items[place + 1..];
        match site.verb.map(|verb| scene.pieces.verbs[verb].shape) {
            // lagae gae aarop: what the participle describes
            Some(Shape::Perfective) => {
                let mut elements = elements;
                let (Some(element), None) = (elements.next(), elements.next()) else { return None };
                let chunk = scene.pieces.items[*tail.first()?].0.chunk()?;
                let head = scene.pieces.chunks[chunk].head;
                let mut site = Site { noun: Some(chunk), ..site };
                site.take(head);
                self.fits(&scene.units[head as usize], element).then_some(site)
            }
            Some(Shape::Finite) => self.inverted(scene, site, tail, elements),
            _ => None,
        }
    }

    /// Behind the verb, as in headlines: noun (with its marker), noun …, the last one bare: `ki phon par bat`.
    fn inverted<'e>(
        &self,
        scene: &Scene,
        mut site: Site,
        tail: &[usize],
        elements: impl Iterator<Item = &'e Element>,
    ) -> Option<Site> {
        let mut elements = elements.peekable();
        for &at in tail {
            let chunk = match scene.pieces.items[at].0 {
                Item::Chunk(chunk) => chunk,
                Item::Other => continue,
                _ => return None,
            };
            let found = &scene.pieces.chunks[chunk];
            if !self.fits(&scene.units[found.head as usize], elements.peek()?) {
                if found.genitive_of.is_none() && found.case.is_none() {
                    return None;
                }
                continue;
            }
            elements.next();
            let marked = match elements.next_if(|element| self.is_adposition(element)) {
                Some(marker) => found.case.is_some_and(|case| marker.words.contains(&case)),
                None => found.case.is_none() || found.genitive_of.is_some(),
            };
            if !marked {
                return None;
            }
            site.noun = site.noun.or(Some(chunk));
            site.take(found.head);
            if elements.peek().is_none() {
                return found.case.is_none().then_some(site);
            }
        }
        None
    }
}
