//! Whole expressions: pieces joined into points, points into ranges, lengths with what they are counted from.

use crate::pack::{DayPart, TimeClass as C, TimeUnit};

use super::clock::position;
use super::model::{Amount, Anchor, Doubt, Expression, Length, Meaning, Modifier, Point, Position, Slot, level};
use super::scan::Scan;

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
        if qualified && !self.is(at, C::Vague.bit() | C::Number.bit())
            || qualified && self.number(at + 1).is_some_and(|number| number.width > 0)
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
        let anaphoric = at > 0 && self.is(at - 1, C::Anaphor.bit());
        Some(Expression { start: at, end, meaning, modifier: None, anaphoric })
    }

    // -- points -------------------------------------------------------------------------------------------------------

    /// A point: pieces that together name one.
    pub(super) fn point(&self, at: usize) -> Option<(Point, usize)> {
        let (mut point, mut end) = match self.position_prefix(at) {
            Some(found) => found,
            None => self.atom(at)?,
        };
        loop {
            if let Some((position, behind)) = self.positioned(end)
                && point.position.is_none()
                && point.levels() & (level::CLOCK | level::PART | level::REFERENCE) == 0
            {
                point.position = Some(position);
                if !point.month.is_some() || !matches!(point.month, Slot::Is(_)) {
                    point.doubt = Doubt::None;
                }
                end = behind;
                continue;
            }
            let Some((joined, behind)) = self.extend(&point, end) else { break };
            (point, end) = (joined, behind);
        }
        Some((point, end))
    }

    /// `early 2020`, `late last week`, `the end of May`, `mid-1990s`: from `at`, without the article.
    fn position_prefix(&self, at: usize) -> Option<(Point, usize)> {
        let sense = self.sense(at, C::Position).filter(|_| self.items[at].latin)?;
        let mut place = at + 1;
        let of = self.is(place, C::Genitive.bit());
        place += usize::from(of || self.mark(place, b'-') && self.items[place].glued);
        place += usize::from(self.is(place, C::Article.bit()));
        let (point, end) = self.atom(place)?;
        if point.position.is_some() || point.levels() == level::PART && !of {
            return None;
        }
        let doubt =
            if point.doubt == Doubt::None || of && point.levels() != level::NAMED { Doubt::None } else { point.doubt };
        Some((Point { position: Some(position(sense.value)), doubt, ..point }, end))
    }

    /// Whether the beginning, middle or end of a unit is spoken of right before it.
    pub(super) fn position_before(&self, at: usize) -> Option<()> {
        let mut before = at.checked_sub(1)?;
        if self.is(before, C::Article.bit()) {
            before = before.checked_sub(1)?;
        }
        let of = self.is(before, C::Genitive.bit()) && self.items[before].latin;
        (of && before > 0 && self.is(before - 1, C::Position.bit())).then_some(())
    }

    /// `ke ant`, `ki shuruat` behind a period.
    pub(super) fn positioned(&self, at: usize) -> Option<(Position, usize)> {
        let genitive = self.is(at, C::Genitive.bit()) && !self.items[at].latin;
        let value = self.value(at + 1, C::Position).filter(|_| genitive && !self.items[at + 1].latin)?;
        Some((position(value), at + 2))
    }

    /// Joins the next piece, if it belongs to the same point.
    fn extend(&self, point: &Point, at: usize) -> Option<(Point, usize)> {
        let (glue, place) = self.glue(at);
        let (next, end) = self.next_piece(point, glue, place)?;
        let joined = point.join(&next)?;
        fits(point, &next, glue).then_some((joined, end))
    }

    /// What stands between two pieces of a point, and the place behind it.
    fn glue(&self, at: usize) -> (Glue, usize) {
        let mut glue = Glue::default();
        let mut place = at;
        while place < at + 3 {
            let Some(item) = self.items.get(place) else { break };
            let mask = item.mask;
            if item.mark == b',' && !glue.comma {
                glue.comma = true;
            } else if item.mark == b'(' && !glue.bracket {
                glue.bracket = true;
            } else if item.mark == b'-' && place == at {
                glue.hyphen = true;
            } else if mask & C::Genitive.bit() != 0 {
                glue.genitive = true;
            } else if mask & C::On.bit() != 0 {
                glue.on = true;
            } else if mask & C::In.bit() != 0 {
                glue.inside = true;
            } else if mask & C::Article.bit() != 0 || mask & C::Approx.bit() != 0 && mask & C::Vague.bit() == 0 {
                glue.other = true;
            } else if mask & C::Particle.bit() != 0 && mask & !C::Particle.bit() == 0 {
                glue.other = true;
            } else {
                break;
            }
            place += 1;
        }
        (glue, place)
    }

    /// The piece at a place, where the point so far vouches for some that could not stand alone.
    fn next_piece(&self, point: &Point, glue: Glue, at: usize) -> Option<(Point, usize)> {
        let levels = point.levels();
        let found = self.atom(at);
        if let Some((next, end)) = found
            && (next.doubt != Doubt::Neighbour || levels & (level::NAMED) == 0)
            && !(next.levels() == level::REFERENCE)
        {
            return Some((next, end));
        }
        // agle mahine ki 20 tarikh; guruvar 21 ko
        let day_fits = point.month.is_some() && !point.day.is_some() || levels == level::WEEKDAY;
        if day_fits
            && !glue.inside
            && let Some(number) = self.number(at).filter(|number| number.width <= 2)
            && let Some(day) = number.whole().filter(|day| (1..=31).contains(day))
            && (self.is(number.end, C::On.bit()) && !self.items[number.end].latin)
        {
            return Some((Point { day: Slot::Is(day), ..Point::default() }, number.end));
        }
        // pahli timahi 2016, holi 2019, 13 mai ko 2019 men
        let wants_year =
            levels & (level::MONTH | level::QUARTER | level::WEEK | level::FESTIVAL) != 0 && levels & level::YEAR == 0;
        if wants_year && let Some((year, end)) = self.year(at) {
            return Some((Point { year: Slot::Is(year), ..Point::default() }, end));
        }
        // sham 5
        if levels & level::PART != 0 && levels & level::CLOCK == 0 && !glue.on && !glue.comma {
            let (next, end) = self.bare_clock(at)?;
            let spelled = next.minute.is_some() && self.items[end - 1].digits.is_none();
            if glue.genitive && !spelled {
                return None;
            }
            let licensed = spelled
                || self.items.get(end).is_none_or(|item| {
                    item.mark != 0 || item.mask & (C::On.bit() | C::To.bit() | C::Until.bit() | C::Between.bit()) != 0
                });
            return licensed.then_some((next, end));
        }
        None
    }

    // -- ranges -------------------------------------------------------------------------------------------------------

    fn point_or_range(&self, at: usize) -> Option<(Meaning, usize)> {
        if self.is(at, C::Between.bit() | C::From.bit()) && self.items[at].latin {
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

    /// A year that opens a longer point: `2016 ke janavri 12`, `2018 jun`, `2016 ki tisri timahi`.
    fn point_before_year(&self, at: usize) -> Option<(Point, usize)> {
        let (year, behind) = self.year(at)?;
        let first = Point { year: Slot::Is(year), ..Point::default() };
        if (self.mark(behind, b'-') || self.mark(behind, b'/'))
            && !(self.items[behind].glued && self.items.get(behind + 1).is_some_and(|item| item.glued))
        {
            // 2016 - 11
            let spaced = self.items.get(behind + 1)?.digits.filter(|digits| digits.width <= 2);
            let month = spaced.and_then(super::scan::Digits::plain).filter(|month| (1..=12).contains(month))? as i32;
            let following = month == (year + 1) % 100;
            let point = Point { month: Slot::Is(month), ..first };
            return (!following).then_some((point, behind + 2));
        }
        let (mut point, mut end) = self.extend(&first, behind)?;
        if point.levels() == level::YEAR {
            return None;
        }
        while let Some((joined, behind)) = self.extend(&point, end) {
            (point, end) = (joined, behind);
        }
        if let Some((position, behind)) = self.positioned(end) {
            point.position = Some(position);
            end = behind;
        }
        Some((point, end))
    }

    /// Words that look like times but are something else here.
    fn misread(&self, point: &Point, at: usize, end: usize) -> bool {
        // kal-karkhane; the hyphen of a longer word
        let hyphen = self.mark(end, b'-')
            && self.items[end].glued
            && self.items.get(end + 1).is_some_and(|next| next.glued && next.mask == 0 && next.digits.is_none());
        let day_word = point.levels() == level::DAY && point.either;
        hyphen && day_word || at > 0 && self.mark(at - 1, b'-') && self.items[at].glued && day_word
    }

    /// Whether the expression is all there is in the sentence.
    fn alone(&self, at: usize, end: usize) -> bool {
        let rest = self.items[..at].iter().chain(&self.items[end..]);
        !self.items[at].latin && rest.into_iter().all(|item| item.mark != 0)
    }

    /// `se`, `to`, `-` and the other end.
    fn range_behind(&self, at: usize, first: &Point, end: usize) -> Option<(Meaning, usize)> {
        let between = at > 0 && self.is(at - 1, C::Between.bit());
        let to = self.is(end, C::To.bit());
        let dash = self.mark(end, b'-') || self.mark(end, b'~');
        let and = self.is(end, C::And.bit());
        if !(to || dash || and) {
            return None;
        }
        let mut place = end + 1;
        // ko sham se, se ... tak
        while self.is(place, C::Article.bit()) {
            place += 1;
        }
        let (second, behind) = self.second_end(first, place)?;
        let closed = self.is(behind, C::Between.bit() | C::Until.bit());
        if and && !between && !self.is(behind, C::Between.bit()) {
            return None;
        }
        let comparable = same_kind(first, &second);
        if !comparable
            || dash && !closed && first.levels() & level::WEEKDAY != 0 && self.items[end].glued && !second.is_day()
        {
            return None;
        }
        if first.doubt == Doubt::Neighbour && second.doubt == Doubt::Neighbour && !closed {
            return None;
        }
        let second = second.inherit(first);
        let first = wrap_year(&first.inherit(&second), &second);
        Some((Meaning::Range(first, second), behind))
    }

    fn second_end(&self, first: &Point, at: usize) -> Option<(Point, usize)> {
        let levels = first.levels();
        if let Some((point, end)) = self.point_before_year(at).or_else(|| self.point(at)) {
            return Some((point, end));
        }
        if levels & level::CLOCK != 0 {
            let (point, end) = self.bare_clock(at)?;
            return self.closes_range(end).then_some((point, end));
        }
        if matches!(first.day, Slot::Is(_)) && first.month.is_some() {
            let (day, end) = self.plain_day(at)?;
            if let Some((year, behind)) = self.comma_year(end) {
                let point = Point { day: Slot::Is(day), year: Slot::Is(year), month: first.month, ..Point::default() };
                return Some((point, behind));
            }
            return self.closes_range(end).then_some((Point { day: Slot::Is(day), ..Point::default() }, end));
        }
        // 2010 se 2018 tak
        if levels & level::YEAR != 0 {
            let (year, end) = self.year(at)?;
            return Some((Point { year: Slot::Is(year), ..Point::default() }, end));
        }
        None
    }

    fn comma_year(&self, at: usize) -> Option<(i32, usize)> {
        self.mark(at, b',').then(|| self.year(at + 1)).flatten()
    }

    fn closes_range(&self, at: usize) -> bool {
        self.items.get(at).is_none_or(|item| {
            item.mark != 0 || item.mask & (C::Until.bit() | C::Between.bit() | C::On.bit() | C::In.bit()) != 0
        })
    }

    /// A number that may be a day of the month.
    fn plain_day(&self, at: usize) -> Option<(i32, usize)> {
        if let Some((day, end)) = self.ordinal(at) {
            return (1..=31).contains(&day).then_some((day, end));
        }
        let number = self.number(at).filter(|number| number.width <= 2)?;
        let day = number.whole().filter(|day| (1..=31).contains(day))?;
        let other = self.is(number.end, C::Unit.bit() | C::Multiplier.bit() | C::Hour.bit());
        (!other).then_some((day, number.end))
    }

    /// `27 se 29 janavri`, `4-22 janavri, 1995`, `is mahine 4 se 22 tak`.
    fn day_range(&self, at: usize) -> Option<(Meaning, usize)> {
        let (before, place) = match self.relative_month(at) {
            Some((point, end)) => (Some(point), end),
            None => (None, at),
        };
        let (first, end) = self.plain_day(place)?;
        let to = self.is(end, C::To.bit()) || self.mark(end, b'-') || self.mark(end, b'~');
        let and = self.is(end, C::And.bit());
        if !to && !and {
            return None;
        }
        let start = Point { day: Slot::Is(first), ..Point::default() };
        let year = before.filter(|before| before.levels() == level::YEAR);
        if let Some(month) = before.filter(|_| year.is_none()) {
            let (last, behind) = self.plain_day(end + 1).filter(|(last, _)| *last > first)?;
            let other = Point { day: Slot::Is(last), ..Point::default() }.join(&month)?;
            let licensed = self.closes_range(behind) || self.items.get(behind).is_some_and(|item| item.mask == 0);
            return (licensed && to).then_some((Meaning::Range(start.join(&month)?, other), behind));
        }
        let (second, behind) = self.point(end + 1).filter(|(second, _)| {
            matches!(second.month, Slot::Is(_)) && matches!(second.day, Slot::Is(_)) && second.hour.is_none()
        })?;
        let between = self.is(behind, C::Between.bit()) || at > 0 && self.is(at - 1, C::Between.bit());
        if and && !between {
            return None;
        }
        let second = match year {
            Some(year) => second.join(&year)?,
            None => second,
        };
        let Slot::Is(last) = second.day else { return None };
        (last > first).then(|| (Meaning::Range(start.inherit(&second), second), behind))
    }

    /// `is mahine`, `agle mahine`, `do hajar atharah men`, `navanbar` before days without a month.
    fn relative_month(&self, at: usize) -> Option<(Point, usize)> {
        if let Some((year, end)) = self.year(at).filter(|(_, end)| self.is(*end, C::In.bit())) {
            return Some((Point { year: Slot::Is(year), ..Point::default() }, end + 1));
        }
        let (point, end) = self.atom(at).filter(|(point, _)| point.month.is_some() && !point.day.is_some())?;
        let (_, place) = self.glue(end);
        (place <= end + 1).then_some((point, place))
    }

    /// `sham 5 se 6 baje tak`, `11 se 3 baje`, `4-5 pm`.
    fn clock_range(&self, at: usize) -> Option<(Meaning, usize)> {
        let mut day = Point::default();
        let mut place = at;
        if let Some((point, end)) = self.atom(at).filter(|(point, _)| point.is_day() || point.part.is_some()) {
            if point.hour.is_some() {
                return None;
            }
            day = point;
            place = end;
            while let Some((joined, end)) = self.extend(&day, place)
                && joined.hour.is_none()
            {
                (day, place) = (joined, end);
            }
            (_, place) = self.glue(place);
        }
        let (first, end) = self.bare_clock(place)?;
        let to = self.is(end, C::To.bit()) || self.mark(end, b'-');
        let and = self.is(end, C::And.bit());
        if !to && !and {
            return None;
        }
        let (second, behind) = match self.point(end + 1) {
            Some((point, behind)) if point.hour.is_some() && !point.is_day() => (point, behind),
            _ => {
                let (point, behind) = self.bare_clock(end + 1)?;
                let closed = self.is(behind, C::Until.bit() | C::Between.bit() | C::On.bit()) || self.mark(end, b'-');
                (closed && day.part.is_some()).then_some((point, behind))?
            }
        };
        let between = self.is(behind, C::Between.bit()) || at > 0 && self.is(at - 1, C::Between.bit());
        if and && !between {
            return None;
        }
        let first = first.join(&day)?;
        let mut second = second.inherit(&first);
        let mut first = first;
        if day.part.is_none() && first.meridiem.is_none() && first.part.is_none() {
            // 4 se sham 5, but 11 se sham 3
            let taken = Point { part: second.part, meridiem: second.meridiem, ..first };
            let hour = |point: &Point| super::resolve::clock_hour(point.hour.unwrap_or(0), point);
            if hour(&taken) <= hour(&second) {
                first = taken;
            }
        }
        // subah 11 se 3
        if second.part == first.part && second.meridiem.is_none() && second.hour < first.hour {
            second.part = None;
            second.meridiem = Some(12);
        }
        Some((Meaning::Range(first, second), behind))
    }

    // -- lengths ------------------------------------------------------------------------------------------------------

    /// `do din pahle`, `tin sal bad`, `10 din ke bhitar`, `derh ghante`, `sal bhar`, `salon`.
    fn length_with_tail(&self, at: usize) -> Option<(Meaning, usize)> {
        let (length, end, counted) = self.any_length(at)?;
        if self.is_age(at, end) {
            return None;
        }
        let place = self.skip(end);
        let more = place + usize::from(self.is(place, C::More.bit() | C::Less.bit()) && !self.items[place].latin);
        for place in [place, more] {
            if self.is(place, C::Ago.bit()) && counted {
                return Some((Meaning::Offset { length, sign: -1, from: Anchor::Here }, place + 1));
            }
            if self.is(place, C::Hence.bit() | C::After.bit()) && counted && !self.latin_after(place) {
                let from = if self.value(place, C::Hence) == Some(1) { Anchor::Now } else { Anchor::Here };
                return Some((Meaning::Offset { length, sign: 1, from }, place + 1));
            }
        }
        if let Some(found) = self.from_behind(length, place).filter(|_| counted) {
            return Some(found);
        }
        if self.is(place, C::Within.bit()) && !self.items[place].latin && counted {
            return Some((Meaning::Within(length), end));
        }
        if at > 0 && self.is(at - 1, C::Within.bit()) && self.items[at - 1].latin {
            return Some((Meaning::Within(length), end));
        }
        let forward = self.value(place, C::In) == Some(1) && !self.items[place].latin;
        let forward = forward || at > 0 && self.value(at - 1, C::In) == Some(1) && self.items[at - 1].latin;
        if forward && counted && length.exact().is_some() {
            return Some((Meaning::Within(length), end));
        }
        Some((Meaning::Length(length), end))
    }

    /// `two days after Christmas`, `three weeks before 2 May`.
    fn from_behind(&self, length: Length, at: usize) -> Option<(Meaning, usize)> {
        let sign = match () {
            () if self.is(at, C::Before.bit()) => -1,
            () if self.is(at, C::After.bit()) => 1,
            () => return None,
        };
        let article = usize::from(self.is(at + 1, C::Article.bit()));
        let (point, end) =
            self.point(at + 1 + article).filter(|(point, _)| point.doubt == Doubt::None && point.is_day())?;
        self.items[at].latin.then_some((Meaning::Offset { length, sign, from: Anchor::Point(point) }, end))
    }

    /// English `after` stands before what it follows.
    fn latin_after(&self, at: usize) -> bool {
        self.items[at].latin && self.is(at, C::After.bit())
    }

    /// A length, the place behind it, and whether it is counted.
    fn any_length(&self, at: usize) -> Option<(Length, usize, bool)> {
        if let Some(unit) = self.sense(at, C::Lasting) {
            return Some((Length::one(unit.unit(), Amount::Exact(1000)), at + 1, false));
        }
        if let Some((length, end)) = self.length(at) {
            let throughout = usize::from(self.is(end, C::Throughout.bit()));
            return Some((length, end + throughout, true));
        }
        if let Some((length, end)) = self.some_while(at) {
            let lasts = C::To.bit() | C::Ago.bit() | C::Hence.bit() | C::Until.bit() | C::On.bit() | C::After.bit();
            return (self.is(at, C::Long.bit()) || self.is(end, lasts)).then_some((length, end, true));
        }
        if self.is(at, C::Whole.bit()) {
            let place = self.skip(at + 1);
            let counted = self.length(place);
            if let Some((length, end)) = counted {
                return Some((length, end, false));
            }
            let (unit, plural) = self.unit(place)?;
            return (!plural).then_some((Length::one(unit, Amount::Exact(1000)), place + 1, false));
        }
        let (unit, plural) = self.unit(at)?;
        if self.is(at + 1, C::Throughout.bit()) {
            return Some((Length::one(unit, Amount::Exact(1000)), at + 2, false));
        }
        // ghanton, salon; dinon only where it lasts or passes
        let lasts =
            self.is(self.skip(at + 1), C::To.bit() | C::Until.bit() | C::Ago.bit() | C::Hence.bit() | C::After.bit());
        let clear = unit != TimeUnit::Day && unit != TimeUnit::Month && !self.items[at].latin;
        let genitive_before = at > 0 && self.is(at - 1, C::Genitive.bit());
        if plural && (clear || lasts) && !(genitive_before && !lasts) {
            return Some((Length::one(unit, Amount::Vague), at + 1, true));
        }
        if self.alone(at, at + 1) && !plural {
            return Some((Length::one(unit, Amount::Exact(1000)), at + 1, true));
        }
        None
    }

    /// `lanbe samay`, `kuchh samay`, `kaphi der`: a length without a unit.
    fn some_while(&self, at: usize) -> Option<(Length, usize)> {
        if !(self.is(at, C::Long.bit()) || self.is(at, C::Vague.bit()) && !self.items[at].latin) {
            return None;
        }
        let place = self.skip(at + 1);
        self.is(place, C::While.bit()).then_some((Length::default(), place + 1))
    }

    /// Whether years are somebody's age: `18 sal ki umr`, `22 sal ke yuvak`, `40 years old`, `aged 12 years`.
    fn is_age(&self, at: usize, end: usize) -> bool {
        let latin_old = self.is(end, C::Age.bit()) && self.items[end].latin
            || self.mark(end, b'-') && self.is(end + 1, C::Age.bit())
            || self.is(end, C::Genitive.bit()) && self.items[end].latin && self.is(end + 1, C::Age.bit());
        let aged = at > 0 && self.is(at - 1, C::Age.bit()) && self.items[at - 1].latin;
        let whose = self.is(end, C::Genitive.bit()) && self.is(end + 1, C::Age.bit()) && !self.items[end].latin;
        latin_old || aged || whose
    }

    /// `pichhle tin mahinon`, `10 pichhle haphton`, `last two weeks`, `next few days`, `pichhle salon`.
    fn stretch(&self, at: usize) -> Option<(Meaning, usize)> {
        let (sign, length, end) = if let Some(how) = self.value(at, C::Relative) {
            let place = self.skip(at + 1);
            if let Some((length, end)) = self.length(place) {
                (how, length, end)
            } else if let Some((length, end)) = self.some_while(place) {
                (how, length, end)
            } else {
                let (unit, plural) = self.unit(place)?;
                let short = matches!(unit, TimeUnit::Second | TimeUnit::Minute | TimeUnit::Hour | TimeUnit::Fortnight);
                if !plural && !short {
                    return None;
                }
                let amount = if plural { Amount::Vague } else { Amount::Exact(1000) };
                (how, Length::one(unit, amount), place + 1)
            }
        } else if self.is(at, C::Last.bit()) && !self.items[at].latin {
            let (length, end) = self.length(at + 1)?;
            (-1, length, end)
        } else {
            // 10 pichhle haphton, 2 agami mahinon
            let number = self.number(at)?;
            let how = self.value(number.end, C::Relative).filter(|how| *how != 0)?;
            let (unit, _) = self.unit(number.end + 1)?;
            (how, Length::one(unit, Amount::Exact(number.value)), number.end + 2)
        };
        (sign != 0).then_some((Meaning::Stretch { length, sign: sign.signum() as i8 }, end))
    }

    /// `kal se char din bad`, `aj se do saptah`, `aj ke do din bad`, `two days after Christmas` the other way round.
    fn offset_from(&self, point: &Point, end: usize) -> Option<(Meaning, usize)> {
        let joint = self.is(end, C::To.bit()) || self.is(end, C::Genitive.bit()) && !self.items[end].latin;
        if !joint || self.items[end].latin {
            return None;
        }
        let (length, behind) = self.length(end + 1)?;
        let more = behind + usize::from(self.is(behind, C::More.bit() | C::Less.bit()));
        let (sign, stop) = if self.is(more, C::Ago.bit()) {
            (-1, more + 1)
        } else if self.is(more, C::Hence.bit()) {
            (1, more + 1)
        } else if self.is(end, C::To.bit()) && point.levels() != level::YEAR | level::MONTH {
            (1, behind)
        } else {
            return None;
        };
        Some((Meaning::Offset { length, sign, from: Anchor::Point(*point) }, stop))
    }

    // -- the rest -----------------------------------------------------------------------------------------------------

    /// `har sal`, `har do din`, `har somvar subah 9 baje`, `rojana sham`, `every Friday`, `daily`.
    fn set(&self, at: usize) -> Option<(Meaning, usize)> {
        let (every, mut end) = if let Some(sense) = self.sense(at, C::Set) {
            (Some(Length::one(sense.unit(), Amount::Exact(1000))), at + 1)
        } else if self.is(at, C::Every.bit()) {
            let place = at + 1;
            // ke prati is towards, and kilometres per hour tell no time
            let per = self.value(at, C::Every) == Some(1);
            let genitive = at > 0 && self.is(at - 1, C::Genitive.bit());
            let short = self.sense(place, C::Unit).is_some_and(|sense| sense.unit() < TimeUnit::Day);
            if per && (genitive || short) {
                return None;
            }
            if let Some(sense) = self.sense(place, C::Set) {
                (Some(Length::one(sense.unit(), Amount::Exact(1000))), place + 1)
            } else if let Some((length, end)) = self.length(place) {
                (Some(length), end)
            } else if let Some((count, behind)) = self.ordinal(place) {
                let unit = self.sense(behind, C::Unit)?.unit();
                (Some(Length::one(unit, Amount::Exact(i64::from(count) * 1000))), behind + 1)
            } else if let Some(sense) = self.sense(place, C::Unit) {
                (Some(Length::one(sense.unit(), Amount::Exact(1000))), place + 1)
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
            let point = |year| Point { year: Slot::Is(year), ..Point::default() };
            return (!more).then_some((Meaning::Range(point(year), point(last)), behind));
        }
        let joins = C::In.bit() | C::Genitive.bit() | C::To.bit() | C::Until.bit() | C::And.bit() | C::On.bit();
        let joins = joins | C::Before.bit() | C::After.bit() | C::Between.bit() | C::From.bit();
        let vouched = if self.latin {
            before.is_some_and(|before| before.mask & (joins | C::Position.bit()) != 0 || before.mark == b'(')
                || next.is_some_and(|next| next.mark == b')' || next.mask & C::Genitive.bit() != 0)
        } else {
            let counted = self.is(end, C::Genitive.bit()) && self.is(end + 1, C::Counted.bit());
            let next_joins = |next: &super::scan::Item| {
                next.mask & joins != 0 || matches!(next.mark, b',' | b')' | b'.' | b':' | b'"' | b'\'')
            };
            !counted && next.is_none_or(next_joins) || self.election(end) || at > 0 && self.election(at - 1)
        };
        let words = item.digits.is_none() && !next.is_some_and(|next| next.mask & joins != 0);
        (vouched && !words).then(|| {
            let point = Point { year: Slot::Is(year), ..Point::default() };
            self.range_behind(at, &point, end).unwrap_or((Meaning::Point(point), end))
        })
    }
}

/// The words between two pieces.
#[derive(Clone, Copy, Debug, Default)]
struct Glue {
    comma: bool,
    bracket: bool,
    hyphen: bool,
    genitive: bool,
    on: bool,
    inside: bool,
    other: bool,
}

/// Whether two pieces with such words between them can be parts of one point.
fn fits(a: &Point, b: &Point, glue: Glue) -> bool {
    let (left, right) = (a.levels(), b.levels());
    let both = left | right;
    let within_day = level::PART | level::CLOCK;
    let date = level::YEAR | level::QUARTER | level::MONTH | level::WEEK;
    let dayish = level::DAY | level::WEEKDAY | level::FESTIVAL;
    let deictic = |point: &Point| matches!(point.day, Slot::Rel(_) | Slot::Beside(_) | Slot::That);
    let deictic = deictic(a) || deictic(b);
    if both & level::REFERENCE != 0 || deictic && both & (date | level::WEEKDAY | level::FESTIVAL) != 0 {
        return false;
    }
    // a weekday belongs to a day, a week, or is the n-th of a month
    if both & level::WEEKDAY != 0 && both & level::DAY == 0 {
        let nth = matches!(a.named, Slot::Nth(_)) || matches!(b.named, Slot::Nth(_));
        if both & (level::YEAR | level::QUARTER | level::MONTH) != 0 && !nth {
            return false;
        }
    }
    // by day, at eleven
    let daytime = a.part == Some(DayPart::Daytime) || b.part == Some(DayPart::Daytime);
    if daytime && (both & !within_day != 0 && both & level::CLOCK == 0) {
        return false;
    }
    // a clock or part of the day belongs to a day
    if both & within_day != 0 && both & date != 0 && both & dayish == 0 {
        return false;
    }
    if both & level::QUARTER != 0 && both & (level::MONTH | level::WEEK | dayish) != 0
        || both & level::WEEK != 0 && both & level::DAY != 0
    {
        return false;
    }
    let small_right = right & !within_day == 0;
    let small_left = left & !within_day == 0;
    if glue.on && !(small_left || small_right) {
        return false;
    }
    if glue.bracket && both & level::WEEKDAY == 0 {
        return false;
    }
    let clocked = small_right && b.hour.is_some() && (b.minute.is_some() || b.meridiem.is_some()) && left & dayish != 0;
    if glue.hyphen && !clocked && !(both & within_day == 0 && both & (level::MONTH | level::DAY) != 0) {
        return false;
    }
    if glue.inside
        && !glue.on
        && small_left != small_right
        && !(small_right && b.hour.is_some())
        && !(small_left && a.hour.is_some())
    {
        return false;
    }
    // a day of a year needs its month, unless it is a feast
    if both & level::DAY != 0 && both & (level::MONTH | level::WEEKDAY) == 0 && both & level::YEAR != 0 {
        return false;
    }
    true
}

/// Whether two points can be the ends of one range.
fn same_kind(a: &Point, b: &Point) -> bool {
    let (left, right) = (a.levels(), b.levels());
    let clock = level::CLOCK;
    let small = level::CLOCK | level::PART;
    if right & level::REFERENCE != 0 {
        return true;
    }
    if left & clock != 0 || right & clock != 0 {
        return left & clock == right & clock || right & !small == 0 && right & clock != 0;
    }
    if right & !small == 0 {
        return left & level::PART != 0 && right & level::PART != 0 && left & !small != 0;
    }
    let calendar = level::YEAR | level::QUARTER | level::MONTH | level::DAY | level::FESTIVAL;
    left & calendar != 0 && right & calendar != 0
        || left & (level::WEEKDAY | level::DAY) != 0 && right & (level::WEEKDAY | level::DAY) != 0
        || left & level::WEEK != 0 && right & level::WEEK != 0
}

/// A range over the turn of the year takes its year from the end.
fn wrap_year(first: &Point, second: &Point) -> Point {
    let mut first = *first;
    if let (Slot::Is(year), Slot::Is(last_year), Slot::Is(month), Slot::Is(last)) =
        (first.year, second.year, first.month, second.month)
        && year == last_year
        && month > last
    {
        first.year = Slot::Is(year - 1);
    }
    first
}
