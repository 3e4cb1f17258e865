//! Points: pieces joined while they do not contradict each other.

use crate::pack::{DayPart, TimeClass as C};

use super::clock::position;
use super::model::{Doubt, Point, Position, Slot, level};
use super::scan::{Digits, Scan};

impl Scan<'_> {
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
                if !matches!(point.month, Slot::Is(_)) {
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

    /// A year that opens a longer point: `2016 ke janavri 12`, `2018 jun`, `2016 ki tisri timahi`.
    pub(super) fn point_before_year(&self, at: usize) -> Option<(Point, usize)> {
        let (year, behind) = self.year(at)?;
        let first = Point::of_year(year);
        if (self.mark(behind, b'-') || self.mark(behind, b'/'))
            && !(self.items[behind].glued && self.items.get(behind + 1).is_some_and(|item| item.glued))
        {
            // 2016 - 11
            let spaced = self.items.get(behind + 1)?.digits.filter(|digits| digits.width <= 2);
            let month = spaced.and_then(Digits::plain).filter(|month| (1..=12).contains(month))? as i32;
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

    /// `early 2020`, `late last week`, `the end of May`, `mid-1990s`: from `at`, without the article.
    fn position_prefix(&self, at: usize) -> Option<(Point, usize)> {
        let sense = self.sense(at, C::Position).filter(|_| self.items[at].latin)?;
        let mut place = at + 1;
        let of = self.is(place, C::Genitive.bit());
        place += usize::from(of || self.glued_mark(place, b'-'));
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
        let of = self.is_latin(before, C::Genitive.bit());
        (of && before > 0 && self.is(before - 1, C::Position.bit())).then_some(())
    }

    /// `ke ant`, `ki shuruat` behind a period.
    pub(super) fn positioned(&self, at: usize) -> Option<(Position, usize)> {
        let genitive = self.is_native(at, C::Genitive.bit());
        let value = self.value(at + 1, C::Position).filter(|_| genitive && !self.items[at + 1].latin)?;
        Some((position(value), at + 2))
    }

    /// Joins the next piece, if it belongs to the same point.
    pub(super) fn extend(&self, point: &Point, at: usize) -> Option<(Point, usize)> {
        let (glue, place) = self.glue(at);
        let (next, end) = self.next_piece(point, glue, place)?;
        let joined = point.join(&next)?;
        fits(point, &next, glue).then_some((joined, end))
    }

    /// What stands between two pieces of a point, and the place behind it.
    pub(super) fn glue(&self, at: usize) -> (Glue, usize) {
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
            } else if mask & C::Article.bit() == 0
                && (mask & C::Approx.bit() == 0 || mask & C::Vague.bit() != 0)
                && mask != C::Particle.bit()
            {
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
            && next.levels() != level::REFERENCE
        {
            return Some((next, end));
        }
        // agle mahine ki 20 tarikh; guruvar 21 ko
        let day_fits = point.month.is_some() && !point.day.is_some() || levels == level::WEEKDAY;
        if day_fits
            && !glue.inside
            && let Some(number) = self.number(at).filter(|number| number.width <= 2)
            && let Some(day) = number.whole().filter(|day| (1..=31).contains(day))
            && self.is_native(number.end, C::On.bit())
        {
            return Some((Point::of_day(day), number.end));
        }
        // pahli timahi 2016, holi 2019, 13 mai ko 2019 men
        let wants_year =
            levels & (level::MONTH | level::QUARTER | level::WEEK | level::FESTIVAL) != 0 && levels & level::YEAR == 0;
        if wants_year && let Some((year, end)) = self.year(at) {
            return Some((Point::of_year(year), end));
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
}

/// The words between two pieces.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Glue {
    comma: bool,
    bracket: bool,
    hyphen: bool,
    genitive: bool,
    on: bool,
    inside: bool,
}

/// Whether two pieces with such words between them can be parts of one point.
fn fits(a: &Point, b: &Point, glue: Glue) -> bool {
    compatible(a, b) && glue.joins(a, b)
}

const WITHIN_DAY: u16 = level::PART | level::CLOCK;
const DAYISH: u16 = level::DAY | level::WEEKDAY | level::FESTIVAL;

/// Whether two pieces can be parts of one point, whatever stands between them.
fn compatible(a: &Point, b: &Point) -> bool {
    let both = a.levels() | b.levels();
    let date = level::YEAR | level::QUARTER | level::MONTH | level::WEEK;
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
    if daytime && both & !WITHIN_DAY != 0 && both & level::CLOCK == 0 {
        return false;
    }
    // a clock or part of the day belongs to a day
    if both & WITHIN_DAY != 0 && both & date != 0 && both & DAYISH == 0 {
        return false;
    }
    if both & level::QUARTER != 0 && both & (level::MONTH | level::WEEK | DAYISH) != 0
        || both & level::WEEK != 0 && both & level::DAY != 0
    {
        return false;
    }
    // a day of a year needs its month, unless it is a feast
    both & level::DAY == 0 || both & (level::MONTH | level::WEEKDAY) != 0 || both & level::YEAR == 0
}

impl Glue {
    /// Whether such words may stand between two pieces of a point.
    fn joins(self, a: &Point, b: &Point) -> bool {
        let (left, right) = (a.levels(), b.levels());
        let both = left | right;
        let small_right = right & !WITHIN_DAY == 0;
        let small_left = left & !WITHIN_DAY == 0;
        if self.on && !(small_left || small_right) {
            return false;
        }
        if self.bracket && both & level::WEEKDAY == 0 {
            return false;
        }
        let exact = b.minute.is_some() || b.meridiem.is_some();
        let clocked = small_right && b.hour.is_some() && exact && left & DAYISH != 0;
        if self.hyphen && !clocked && !(both & WITHIN_DAY == 0 && both & (level::MONTH | level::DAY) != 0) {
            return false;
        }
        !self.inside
            || self.on
            || small_left == small_right
            || small_right && b.hour.is_some()
            || small_left && a.hour.is_some()
    }
}
