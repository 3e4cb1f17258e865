//! The date of an article, which expressions are counted from.

use super::calendar::{Day, Moment};

/// The date of an article, as far as it is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Now {
    pub year: Option<i32>,
    pub month: Option<u8>,
    pub day: Option<u8>,
    /// The second of the day.
    pub second: Option<u32>,
    /// Whether it is only the latest day that the text names: the article is not older.
    pub floor: bool,
}

impl Now {
    /// Reads `2019-07-03`, `2019-07`, `2019`, `XXXX-12-14`, with or without a clock behind.
    pub(crate) fn parse(text: &str) -> Self {
        let (date, clock) = text.split_once(['T', ' ']).unwrap_or((text, ""));
        let mut parts = date.split('-').map(|part| part.parse::<i32>().ok());
        let year = parts.next().flatten();
        let month = parts.next().flatten().and_then(|month| u8::try_from(month).ok());
        let day = parts.next().flatten().and_then(|day| u8::try_from(day).ok());
        let mut clock = clock.split(':').map_while(|part| part.get(..2)?.parse::<u32>().ok());
        let second = match (clock.next(), clock.next(), clock.next()) {
            (Some(hour), minute, second) if hour < 24 => {
                Some(hour * 3600 + minute.unwrap_or(0).min(59) * 60 + second.unwrap_or(0).min(59))
            }
            _ => None,
        };
        Self { year, month, day, second, floor: false }
    }

    /// The day, where all of it is known.
    pub(crate) fn full(&self) -> Option<Day> {
        if self.floor {
            return None;
        }
        Day::new(self.year?, self.month?, self.day?)
    }

    pub(super) fn moment(&self) -> Option<Moment> {
        Some(Moment { day: self.full()?, second: self.second })
    }
}
