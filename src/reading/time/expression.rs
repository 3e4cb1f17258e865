//! Whole expressions: of all that can start at a place, the longest.

use crate::pack::{TimeClass as C, TimeUnit};

use super::model::{Amount, Doubt, Expression, Length, Meaning, Modifier, Point, Slot, level};
use super::scan::{Item, Scan};

impl Scan<'_> {
    /// The longest expression that starts at a place.
    pub(super) fn expression(&self, at: usize) -> Option<Expression> {
        // `more than` stands before, `se jyada` behind
        let modifier = match () {
            () if self.is(at, C::Approx.bit()) => Some(Modifier::Approx),
            () if self.value(at, C::More) == Some(1) => Some(Modifier::More),
            () if self.value(at, C::Less) == Some(1) => Some(Modifier::Less),
            () => None,
        };
        let qualified = modifier.is_some();
        if qualified
            && (!self.is(at, C::Vague.bit() | C::Number.bit())
                || self.number(at + 1).is_some_and(|number| number.width > 0))
        {
            let inner = self.unqualified(at + 1)?;
            return Some(Expression { start: at, modifier, ..inner });
        }
        self.unqualified(at)
    }

    fn unqualified(&self, at: usize) -> Option<Expression> {
        if self.is(at, C::NoTime.bit()) {
            return None;
        }
        let candidates = [
            self.set(at),
            self.stretch(at),
            self.length_with_tail(at),
            self.point_or_range(at),
            self.day_range(at),
            self.clock_range(at),
            self.rest(at),
            self.bare_year(at),
        ];
        let mut best: Option<(Meaning, usize)> = None;
        for (meaning, end) in candidates.into_iter().flatten() {
            if best.is_none_or(|(_, longest)| end > longest) {
                best = Some((meaning, end));
            }
        }
        let (meaning, end) = best?;
        let anaphoric = self.follows(at, C::Anaphor.bit());
        Some(Expression { start: at, end, meaning, modifier: None, anaphoric })
    }

    fn point_or_range(&self, at: usize) -> Option<(Meaning, usize)> {
        if self.is_latin(at, C::Between.bit() | C::From.bit()) {
            return None;
        }
        let (point, end) = self.point_before_year(at).or_else(|| self.point(at))?;
        if let Some(found) = self.offset_from(&point, end) {
            return Some(found);
        }
        if let Some(found) = self.range_behind(at, &point, end) {
            return Some(found);
        }
        let alone = point.levels() & !level::NAMED == 0;
        if alone || point.doubt != Doubt::None && !self.alone(at, end) || self.misread(&point, at, end) {
            return None;
        }
        Some((Meaning::Point(point), end))
    }

    /// Words that look like times but are something else here.
    fn misread(&self, point: &Point, at: usize, end: usize) -> bool {
        // kal-karkhane; the hyphen of a longer word
        let hyphen = self.glued_mark(end, b'-')
            && self.items.get(end + 1).is_some_and(|next| next.glued && next.mask == 0 && next.digits.is_none());
        let day_word = point.levels() == level::DAY && point.either;
        hyphen && day_word || at > 0 && self.mark(at - 1, b'-') && self.items[at].glued && day_word
    }

    /// Whether the expression is all there is in the sentence.
    pub(super) fn alone(&self, at: usize, end: usize) -> bool {
        let rest = self.items[..at].iter().chain(&self.items[end..]);
        !self.items[at].latin && rest.into_iter().all(|item| item.mark != 0)
    }

    /// `har sal`, `har do din`, `har somvar subah 9 baje`, `rojana sham`, `every Friday`, `daily`.
    fn set(&self, at: usize) -> Option<(Meaning, usize)> {
        let (every, mut end) = if let Some(sense) = self.sense(at, C::Set) {
            (Some(Length::unit(sense.unit())), at + 1)
        } else if self.is(at, C::Every.bit()) {
            let place = at + 1;
            // ke prati is towards, and kilometres per hour tell no time
            let per = self.value(at, C::Every) == Some(1);
            let genitive = self.follows(at, C::Genitive.bit());
            let short = self.sense(place, C::Unit).is_some_and(|sense| sense.unit() < TimeUnit::Day);
            if per && (genitive || short) {
                return None;
            }
            if let Some(sense) = self.sense(place, C::Set) {
                (Some(Length::unit(sense.unit())), place + 1)
            } else if let Some((length, end)) = self.length(place) {
                (Some(length), end)
            } else if let Some((count, behind)) = self.ordinal(place) {
                let unit = self.sense(behind, C::Unit)?.unit();
                (Some(Length::one(unit, Amount::Exact(i64::from(count) * 1000))), behind + 1)
            } else if let Some(sense) = self.sense(place, C::Unit) {
                (Some(Length::unit(sense.unit())), place + 1)
            } else {
                let (point, end) = self.point(place)?;
                let named = level::WEEKDAY | level::MONTH | level::PART | level::CLOCK | level::FESTIVAL | level::DAY;
                if point.levels() & !named != 0 || matches!(point.day, Slot::Rel(_) | Slot::Beside(_) | Slot::That) {
                    return None;
                }
                return Some((Meaning::Set { every: None, at: Some(point) }, end));
            }
        } else {
            return None;
        };
        let (_, place) = self.glue(end);
        let mut when = None;
        let daily = every.is_some_and(|length| length.smallest() == TimeUnit::Day);
        if daily
            && let Some((point, behind)) = self.point(place)
            && point.levels() & !(level::PART | level::CLOCK) == 0
        {
            when = Some(point);
            end = behind;
        }
        Some((Meaning::Set { every, at: when }, end))
    }

    /// `baki ke sal`, `rest of the year`.
    fn rest(&self, at: usize) -> Option<(Meaning, usize)> {
        if !self.is(at, C::Rest.bit()) {
            return None;
        }
        let mut place = at + 1;
        place += usize::from(self.is(place, C::Genitive.bit()));
        place += usize::from(self.is(place, C::Article.bit()));
        let (unit, plural) = self.unit(place).filter(|(unit, _)| *unit >= TimeUnit::Day)?;
        (!plural).then_some((Meaning::Rest(unit), place + 1))
    }

    /// A year by itself, where the words around it say that it is one.
    fn bare_year(&self, at: usize) -> Option<(Meaning, usize)> {
        let (year, end) = self.year(at)?;
        let item = &self.items[at];
        let before = at.checked_sub(1).map(|before| &self.items[before]);
        let sign =
            before.is_some_and(|before| item.glued && matches!(before.mark, b'-' | b'/' | b':' | b'.' | b'$' | b'+'));
        let next = self.items.get(end);
        let chained = next.is_some_and(|next| next.glued && matches!(next.mark, b'-' | b'/' | b':' | b'%'))
            && self.items.get(end + 1).is_some_and(|item| item.glued);
        let lone = self.items.iter().all(|item| item.mark != 0 || item.digits.is_some());
        if lone || sign || !(1700..=2199).contains(&year) && item.digits.is_some() {
            return None;
        }
        if chained {
            // 2014-2018
            let (last, behind) = self.year(end + 1).filter(|(last, _)| *last > year)?;
            let more = self.items.get(behind).is_some_and(|item| item.glued && matches!(item.mark, b'-' | b'/'));
            let point = |year| Point::of_year(year);
            return (!more).then_some((Meaning::Range(point(year), point(last)), behind));
        }
        let joins = C::In.bit() | C::Genitive.bit() | C::To.bit() | C::Until.bit() | C::And.bit() | C::On.bit();
        let joins = joins | C::Before.bit() | C::After.bit() | C::Between.bit() | C::From.bit();
        let vouched = if self.latin {
            before.is_some_and(|before| before.mask & (joins | C::Position.bit()) != 0 || before.mark == b'(')
                || next.is_some_and(|next| next.mark == b')' || next.mask & C::Genitive.bit() != 0)
        } else {
            let counted = self.is(end, C::Genitive.bit()) && self.is(end + 1, C::Counted.bit());
            let next_joins =
                |next: &Item| next.mask & joins != 0 || matches!(next.mark, b',' | b')' | b'.' | b':' | b'"' | b'\'');
            !counted && next.is_none_or(next_joins) || self.election(end) || at > 0 && self.election(at - 1)
        };
        let words = item.digits.is_none() && next.is_none_or(|next| next.mask & joins == 0);
        (vouched && !words).then(|| {
            let point = Point::of_year(year);
            self.range_behind(at, &point, end).unwrap_or((Meaning::Point(point), end))
        })
    }
}
