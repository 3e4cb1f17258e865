//! Elections by what is elected, where and when: `the Lok Sabha election of 2019` however it is worded.

use crate::ground::EntityKind;
use crate::pack::{Entry, House, Packs};
use crate::reading::{LocalEntity, Reading};
use crate::text::fold;

use super::edtf::{Day, Days};

/// An election.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Election {
    /// The slug of what is elected; none for just `the election`.
    pub house: Option<Box<str>>,
    /// Where: the id of a listed place.
    pub place: Option<String>,
    /// When.
    pub year: Option<i32>,
    /// Whether the year was found by the date of the article.
    pub inferred: bool,
}

/// How many months an election named without a year may be away from the article.
const NEAR: i32 = 14;

impl Election {
    /// Its key, where enough is known to tell it from all others.
    pub(super) fn key(&self) -> Option<String> {
        let (house, year) = (self.house.as_ref()?, self.year?);
        Some(format!("election:{house}:{}:{year}", self.place.as_deref().unwrap_or("")))
    }

    /// Its key within one article, which speaks of one election to a house or in a place unless it says otherwise.
    pub(super) fn article_key(&self, document: &str) -> Option<String> {
        (self.house.is_some() || self.place.is_some()).then(|| {
            let place = self.place.as_deref().unwrap_or("");
            format!("#{document}:election:{}:{place}", self.house.as_deref().unwrap_or(""))
        })
    }

    /// Its name in Hindi or English.
    pub(super) fn name(&self, packs: &Packs, hindi: bool, place: Option<&str>) -> Option<String> {
        let house = house(packs, self.house.as_deref()?)?;
        let template = if hindi { &house.hi } else { &house.en };
        let year = self.year.map_or_else(String::new, |year| year.to_string());
        let name = template.replace("{place}", place.unwrap_or("")).replace("{year}", &year);
        let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
        (!name.is_empty()).then_some(name)
    }
}

fn house<'p>(packs: &'p Packs, id: &str) -> Option<&'p House> {
    packs.linking.houses.iter().find(|house| &*house.id == id)
}

/// The elections among the entities of an article, by place.
pub(super) fn of_article(reading: &Reading, packs: &Packs) -> Vec<Option<Election>> {
    let date = reading.date.edtf.as_deref().and_then(Days::read);
    let is_election = |entity: &LocalEntity| entity.kind == EntityKind::Election && entity.listed.is_none();
    let read = |entity: &LocalEntity| is_election(entity).then(|| election(entity, reading, packs));
    let mut elections: Vec<Option<Election>> = reading.entities.iter().map(read).collect();
    share(&mut elections);
    // what one mention leaves out another may say
    let whole: Vec<Election> = elections.iter().flatten().filter(|election| election.year.is_some()).cloned().collect();
    for election in elections.iter_mut().flatten() {
        if election.year.is_none() {
            complete(election, &whole, date, packs);
        }
    }
    elections
}

/// Gives elections of one article the house or place that only one other could be meant by.
fn share(elections: &mut [Option<Election>]) {
    let known: Vec<Election> = elections.iter().flatten().cloned().collect();
    for election in elections.iter_mut().flatten() {
        let only = |fits: &dyn Fn(&&Election) -> bool| -> Option<&Election> {
            let mut found = known.iter().filter(|other| other.house.is_some() && other.place.is_some()).filter(fits);
            let first = found.next()?;
            found.all(|other| other.house == first.house && other.place == first.place).then_some(first)
        };
        if election.house.is_none() && election.place.is_some() {
            if let Some(other) = only(&|other| other.place == election.place) {
                election.house.clone_from(&other.house);
            }
        } else if election.place.is_none()
            && election.house.is_some()
            && let Some(other) = only(&|other| other.house == election.house)
        {
            election.place.clone_from(&other.place);
        }
    }
}

fn complete(election: &mut Election, whole: &[Election], date: Option<Days>, packs: &Packs) {
    let Some(id) = election.house.clone() else { return };
    let fits = |other: &&Election| {
        other.house.as_deref() == Some(&*id) && (election.place.is_none() || other.place == election.place)
    };
    let mut others = whole.iter().filter(fits);
    if let Some(other) = others.next()
        && others.all(|another| another.key() == other.key())
    {
        *election = Election { inferred: true, ..other.clone() };
        return;
    }
    if let Some(house) = house(packs, &id)
        && let Some(day) = date.and_then(|date| date.earliest)
    {
        election.year = nearest(house, day);
        election.inferred = election.year.is_some();
    }
}

/// The election nearest to a day, if it is near.
fn nearest(house: &House, day: Day) -> Option<i32> {
    let (year, month, _) = day.date();
    let months = |year: i32, month: u32| year * 12 + month as i32;
    let away = |held: &&(i32, u32)| (months(held.0, held.1) - months(year, month)).abs();
    house.held.iter().min_by_key(away).filter(|held| away(held) <= NEAR).map(|held| held.0)
}

fn election(entity: &LocalEntity, reading: &Reading, packs: &Packs) -> Election {
    let mut election = Election { house: None, place: None, year: None, inferred: false };
    let scope = entity.scope.map(|scope| &reading.entities[scope]).filter(|scope| scope.kind == EntityKind::Place);
    election.place = scope.and_then(|scope| scope.listed.as_ref()).map(ToString::to_string);
    for name in entity.names.iter().chain(&entity.hi).chain(&entity.en) {
        let name = fold(name);
        let words: Vec<&str> = name
            .split(|c: char| c.is_whitespace() || matches!(c, '-' | ',' | '(' | ')'))
            .filter(|word| !word.is_empty())
            .collect();
        election.house = election.house.or_else(|| house_in(&words, packs));
        let years = words.iter().filter_map(|word| word.parse::<i32>().ok());
        election.year = election.year.or_else(|| { years }.find(|year| (1950..2100).contains(year)));
        election.place = election.place.or_else(|| place_in(&words, packs));
    }
    // a nation-wide house is elected nowhere in particular
    let state = election.house.as_deref().and_then(|id| house(packs, id)).is_none_or(|house| house.state);
    election.place = election.place.filter(|_| state);
    election
}

/// The house whose longest name stands among some words.
fn house_in(words: &[&str], packs: &Packs) -> Option<Box<str>> {
    let stands = |phrase: &Vec<String>| words.windows(phrase.len()).any(|window| window.iter().eq(phrase.iter()));
    let length = |house: &&House| house.words.iter().filter(|phrase| stands(phrase)).map(Vec::len).max();
    let houses = packs.linking.houses.iter().filter(|house| length(house).is_some());
    houses.max_by_key(length).map(|house| house.id.clone())
}

/// The first listed place named among some words.
fn place_in(words: &[&str], packs: &Packs) -> Option<String> {
    let forms: Vec<_> = words.iter().map(|word| packs.lexicon.form(word)).collect();
    (0..forms.len()).find_map(|at| {
        let mut place = None;
        packs.lexicon.phrases(forms[at..].iter().copied(), |_, entries| {
            for entry in entries {
                if let Entry::Name(form) = entry {
                    let name = packs.gazetteer.name(packs.gazetteer.form(*form).name);
                    if name.kind == EntityKind::Place {
                        place = Some(name.id.to_string());
                    }
                }
            }
        });
        place
    })
}
