//! On which day festivals fall. The table `festivals.tsv` names its sources row by row.

use crate::ground::{Error, Result};

use super::files::File;

/// The festivals of all packs.
#[derive(Clone, Debug, Default)]
pub struct Festivals {
    rows: Vec<Row>,
}

#[derive(Clone, Debug)]
struct Row {
    id: Box<str>,
    days: Days,
}

#[derive(Clone, Debug)]
enum Days {
    /// The same month and day every year.
    Fixed(u8, u8),
    /// Year, month and day, in order.
    Listed(Box<[(i32, u8, u8)]>),
}

impl Festivals {
    /// The place of a festival in the table.
    pub(crate) fn index(&self, id: &str) -> Option<u16> {
        self.rows.iter().position(|row| *row.id == *id).map(|at| at as u16)
    }

    /// The id of a festival.
    pub fn id(&self, festival: u16) -> &str {
        &self.rows[festival as usize].id
    }

    /// Month and day of a festival in a year; the first, should it fall twice. None where the table does not reach.
    pub fn day(&self, festival: u16, year: i32) -> Option<(u8, u8)> {
        match &self.rows.get(festival as usize)?.days {
            Days::Fixed(month, day) => Some((*month, *day)),
            Days::Listed(days) => {
                let at = days.partition_point(|(other, ..)| *other < year);
                days.get(at).filter(|(other, ..)| *other == year).map(|(_, month, day)| (*month, *day))
            }
        }
    }

    /// Reads the table; a later row replaces an earlier one with its id.
    ///
    /// # Errors
    /// The first row that is not `id`, `days` (`MM-DD`, or `YYYY-MM-DD` separated by spaces), `source`.
    pub(crate) fn read(&mut self, file: &File) -> Result<()> {
        for (at, line) in file.text.lines().enumerate().skip(1) {
            let fault = |message: String| Error::pack(message).at_file(&file.path).at_line(at as u32 + 1);
            let mut cells = line.split('\t');
            let (Some(id), Some(days), Some(_)) = (cells.next(), cells.next(), cells.next()) else {
                return Err(fault("a row has three cells: id, days, source".to_owned()));
            };
            let days = parse_days(days).ok_or_else(|| fault(format!("`{days}` is no MM-DD and no list of days")))?;
            let row = Row { id: id.into(), days };
            match self.rows.iter_mut().find(|known| *known.id == *id) {
                Some(known) => *known = row,
                None => self.rows.push(row),
            }
        }
        Ok(())
    }
}

fn parse_days(text: &str) -> Option<Days> {
    let part = |text: &str| text.parse::<u8>().ok();
    if let Some((month, day)) = text.split_once('-')
        && text.len() == 5
    {
        return Some(Days::Fixed(part(month)?, part(day)?));
    }
    let days: Option<Vec<_>> = text
        .split(' ')
        .map(|day| match day.split('-').collect::<Vec<_>>().as_slice() {
            [year, month, day] => Some((year.parse().ok()?, part(month)?, part(day)?)),
            _ => None,
        })
        .collect();
    days.filter(|days| days.is_sorted()).map(|days| Days::Listed(days.into()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pack::for_tests;

    #[test]
    fn known_days() {
        let packs = for_tests();
        let festivals = &packs.time.festivals;
        let day = |id: &str, year| festivals.day(festivals.index(id).unwrap(), year);
        assert_eq!(day("diwali", 2019), Some((10, 27)));
        assert_eq!(day("holi", 2018), Some((3, 2)));
        assert_eq!(day("independence-day", 1950), Some((8, 15)));
        assert_eq!(day("diwali", 1950), None);
    }

    #[test]
    fn wrong_rows_are_named() {
        let file = File { path: "festivals.tsv".into(), text: "id\tdays\tsource\nx\t13th May\tme\n".into() };
        let error = Festivals::default().read(&file).unwrap_err();
        assert!(error.to_string().contains("festivals.tsv:2"), "{error}");
    }
}
