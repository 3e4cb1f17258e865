//! Numbers that a frame counts: how many, how that is meant, out of how many.

use crate::ground::{Bound, Span};
use crate::pack::{Count, Marker, Order, PartOfSpeech};

use super::chunks::Item;
use super::model::Counted;
use super::reader::{Reader, Scene};
use super::sites::Site;
use super::time::whole_number;
use super::units::{Class, Unit};

/// How many words a number has at most.
const LONGEST_NUMBER: usize = 8;

/// What a frame counts.
pub(crate) struct Found {
    pub counted: Counted,
    /// Out of how many.
    pub total: Option<u64>,
    /// The chunk the number stands in; none for a number that the trigger says.
    pub chunk: Option<usize>,
}

impl Reader<'_> {
    /// The number a frame counts.
    pub(crate) fn count(&self, scene: &Scene, site: &Site, count: &Count) -> Option<Found> {
        if let Some(value) = count.value {
            let counted = Counted { value, bound: Bound::Exact, unit: count.unit };
            return Some(Found { counted, total: None, chunk: None });
        }
        self.counted_chunks(scene, site, count).into_iter().find_map(|chunk| {
            let (value, bound, at) = self.chunk_number(scene, chunk)?;
            let total = self.total(scene, site, count, chunk, at).filter(|total| *total >= value);
            let counted = Counted { value, bound, unit: count.unit };
            Some(Found { counted, total, chunk: Some(chunk) })
        })
    }

    /// The chunks that may hold the number, nearest to the trigger first.
    fn counted_chunks(&self, scene: &Scene, site: &Site, count: &Count) -> Vec<usize> {
        if count.of.is_empty() {
            // `the number fell to 92`: what stands before the verb, but for `from 106`, comes before the noun's own number
            let number_of = |noun: usize| {
                scene.units[scene.pieces.chunks[noun].head as usize].tags.meets(self.packs.known.number_of)
            };
            let items = &scene.clauses[site.clause].items;
            let from = |chunk: usize| {
                scene.pieces.chunks[chunk].case.is_some_and(|case| self.grammar.addressees.contains(&case))
            };
            let mut chunks = items.iter().rev().filter_map(|&item| scene.pieces.items[item].0.chunk());
            let reached = chunks.find(|&chunk| scene.pieces.chunks[chunk].case.is_none() || !from(chunk));
            let reached =
                reached.filter(|&chunk| site.noun.is_some_and(number_of) && self.is_bare_number(scene, chunk));
            return reached.into_iter().chain(site.noun).collect();
        }
        let clause = &scene.clauses[site.clause];
        let mut chunks: Vec<usize> = clause
            .items
            .iter()
            .filter_map(|&item| match scene.pieces.items[item].0 {
                Item::Chunk(chunk) => Some(chunk),
                _ => None,
            })
            .filter(|&chunk| {
                // seven people, including two women
                let inside = scene.pieces.chunks[chunk].case.and_then(|case| self.marker(case));
                let head = &scene.units[scene.pieces.chunks[chunk].head as usize];
                // won by 54, won in 2019: how and when, not how many
                let located =
                    scene.pieces.chunks[chunk].case.is_some_and(|case| self.grammar.locatives.contains(&case));
                let adverbial = self.grammar.order == Order::HeadInitial
                    && (inside == Some(Marker::Passive) || located && self.is_year(head));
                inside != Some(Marker::Company)
                    && (count.of.iter().any(|element| self.fits(head, element)) || is_number(head) && !adverbial)
            })
            .collect();
        let anchor = site.units.start;
        chunks.sort_by_key(|&chunk| scene.pieces.chunks[chunk].head.abs_diff(anchor));
        chunks
    }

    /// Whether a number may be a year: four digits of this century or the last.
    fn is_year(&self, unit: &Unit) -> bool {
        let text = self.segmenter.text(unit.tokens.start as usize);
        text.len() == 4
            && (text.starts_with("19") || text.starts_with("20"))
            && text.bytes().all(|byte| byte.is_ascii_digit())
    }

    /// The number in front of a chunk's head, how it is meant, and the unit it starts at.
    pub(crate) fn chunk_number(&self, scene: &Scene, chunk: usize) -> Option<(u64, Bound, usize)> {
        let chunk = &scene.pieces.chunks[chunk];
        let (start, head) = (chunk.units.start as usize, chunk.head as usize);
        let units = &scene.units;
        let inside = (start..=head).find(|&at| is_number(&units[at]) && !self.is_ordinal(units, at));
        if let Some(at) = inside {
            let (value, end) = self.number(units, at)?;
            let before = self.bound_before(units, at);
            // 52 se jyada siten: the marker closed the chunk of the number
            let behind =
                units[end..=head.max(end).min(units.len() - 1)].iter().find_map(|unit| self.bound_behind(unit));
            return Some((value, before.or(behind).unwrap_or(Bound::Exact), at));
        }
        // `300 se upar | sit`, `50 se | jyada log`
        let mut bound = units[start..head].iter().find_map(|unit| self.bound_behind(unit));
        let mut at = start;
        while at > 0 {
            at -= 1;
            let unit = &units[at];
            if is_number(unit) {
                let first = (0..=at).rev().take_while(|&before| is_number(&units[before])).last().unwrap_or(at);
                let (value, _) = self.number(units, first)?;
                return bound.map(|bound| (value, self.bound_before(units, first).unwrap_or(bound), first));
            }
            let passable =
                unit.is(PartOfSpeech::Adposition) || unit.is(PartOfSpeech::Particle) || unit.is(PartOfSpeech::Adverb);
            let behind = self.bound_behind(unit);
            if !passable && behind.is_none() {
                return None;
            }
            bound = bound.or(behind);
        }
        None
    }

    /// Out of how many: `230 men se 163`, or another number of the same thing in the clause.
    fn total(&self, scene: &Scene, site: &Site, count: &Count, counted: usize, at: usize) -> Option<u64> {
        let units = &scene.units;
        let mut before = at;
        let mut markers = 0;
        while before > 0 && units[before - 1].is(PartOfSpeech::Adposition) {
            before -= 1;
            markers += 1;
        }
        if markers > 1 {
            let number = (0..before).rev().take(4).find(|&at| is_number(&units[at]));
            if let Some((value, _)) = number.and_then(|at| self.number(units, at)) {
                return Some(value);
            }
        }
        let chunk = &scene.pieces.chunks[counted];
        if let Some((value, behind)) = self.number(units, at)
            && units.get(behind).is_some_and(|unit| unit.is(PartOfSpeech::Adposition))
            && let Some(whole) = (behind..=chunk.head as usize).find(|&at| is_number(&units[at]))
        {
            // 163 of the 230 seats: in one chunk
            return self.number(units, whole).map(|(whole, _)| whole).filter(|whole| *whole >= value);
        }
        let clause = &scene.clauses[site.clause];
        let noun = &units[chunk.head as usize];
        clause.items.iter().find_map(|&item| {
            let Item::Chunk(chunk) = scene.pieces.items[item].0 else { return None };
            let head = &units[scene.pieces.chunks[chunk].head as usize];
            let alike = chunk != counted
                && scene.pieces.chunks[chunk].case.is_some()
                && (head.tags.meets(self.packs.known.seat) && noun.tags.meets(self.packs.known.seat)
                    || head.tags.meets(self.packs.class("house")));
            let number = alike.then(|| self.chunk_number(scene, chunk)).flatten();
            number.map(|(value, _, _)| value).filter(|_| matches!(count.unit, crate::ground::Unit::Seats))
        })
    }

    /// The number that starts at a unit, in digits or words, and the unit behind it.
    pub(crate) fn number(&self, units: &[Unit], at: usize) -> Option<(u64, usize)> {
        let unit = units.get(at).filter(|unit| is_number(unit))?;
        let window = Span::new(unit.tokens.start, units[(at + LONGEST_NUMBER).min(units.len()) - 1].tokens.end);
        let (value, end) = whole_number(self.packs, self.segmenter, self.forms, window)?;
        let behind = units[at..].iter().take_while(|unit| unit.tokens.end <= end).count();
        Some((value, at + behind.max(1)))
    }

    /// `16vin`, `16th`.
    fn is_ordinal(&self, units: &[Unit], at: usize) -> bool {
        units.get(at + 1).is_some_and(|next| {
            let token = &self.segmenter.tokens[next.tokens.start as usize];
            token.glued && token.is_word()
        })
    }

    fn bound_before(&self, units: &[Unit], at: usize) -> Option<Bound> {
        let known = &self.packs.known;
        units[..at].iter().rev().take(2).find_map(|unit| match () {
            () if unit.tags.meets(known.bound_about) => Some(Bound::About),
            () if unit.tags.meets(known.bound_at_least) => Some(Bound::AtLeast),
            () if unit.tags.meets(known.bound_at_most) => Some(Bound::AtMost),
            () if unit.tags.meets(known.bound_more) && !units[at].is(PartOfSpeech::Noun) => Some(Bound::MoreThan),
            () if unit.tags.meets(known.bound_less) => Some(Bound::LessThan),
            () => None,
        })
    }

    fn bound_behind(&self, unit: &Unit) -> Option<Bound> {
        let known = &self.packs.known;
        match () {
            () if unit.tags.meets(known.bound_more) => Some(Bound::MoreThan),
            () if unit.tags.meets(known.bound_less) => Some(Bound::LessThan),
            () if unit.tags.meets(known.bound_about) => Some(Bound::About),
            () => None,
        }
    }
}

pub(crate) fn is_number(unit: &Unit) -> bool {
    matches!(unit.class, Class::Number | Class::Word(PartOfSpeech::Number))
}
