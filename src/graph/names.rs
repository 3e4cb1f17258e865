//! Finding entities by what people type: an id, a name or alias in either script, the beginning of one.

use std::collections::BTreeSet;

use crate::ground::EntityKind;
use crate::linking::{Entity, Knowledge};
use crate::text::{fold, romanise};

/// The names of a graph's entities, for look-ups.
#[derive(Debug)]
pub struct Names<'k> {
    rows: Vec<Row<'k>>,
}

#[derive(Debug)]
struct Row<'k> {
    folded: String,
    roman: String,
    /// Whether it is the name rather than an alias.
    main: bool,
    entity: &'k Entity,
}

/// What was found for a name.
#[derive(Debug, PartialEq)]
pub enum Found<'k> {
    /// Just one.
    One(&'k Entity),
    /// Several that fit equally well; those named most come first.
    Several(Vec<&'k Entity>),
    /// None; names that look like it.
    Near(Vec<&'k str>),
}

impl<'k> Names<'k> {
    /// Indexes all names and aliases.
    pub fn new(knowledge: &'k Knowledge) -> Self {
        let rows = knowledge.entities.iter().flat_map(|entity| {
            let main = entity.name.values().map(|name| (name, true));
            main.chain(entity.aliases.iter().map(|name| (name, false))).map(move |(name, main)| {
                let folded = fold(name);
                Row { roman: key(&folded), folded, main, entity }
            })
        });
        Self { rows: rows.collect() }
    }

    /// Finds the entity meant by `query` among those of some kinds (all when none is given). The first of these that
    /// finds any decides: the id; a name as written, then an alias; its sound in Latin letters, of a name, then of an alias; a
    /// name or alias that begins so, word by word. For one word, names and aliases of either spelling are asked together.
    pub fn find(&self, query: &str, kinds: &[EntityKind]) -> Found<'k> {
        let (folded, roman) = (fold(query.trim()), key(&fold(query.trim())));
        // one word is seldom all of a name, so what else may be meant by it is not passed over
        let whole = roman.contains(' ');
        let tests: [&dyn Fn(&Row<'_>) -> bool; 6] = [
            &|row| row.entity.id.as_str() == query,
            &|row| whole && row.main && row.folded == folded,
            &|row| (whole || roman.is_empty()) && row.folded == folded,
            &|row| whole && row.main && !roman.is_empty() && row.roman == roman,
            &|row| !roman.is_empty() && row.roman == roman,
            &|row| !roman.is_empty() && begins(&row.roman, &roman),
        ];
        for test in tests {
            let mut ids = BTreeSet::new();
            let mut found: Vec<&Entity> = self
                .of(kinds)
                .filter(|row| test(row) && ids.insert(row.entity.id.as_str()))
                .map(|row| row.entity)
                .collect();
            found.sort_by(|a, b| (b.mentions.len(), &a.id).cmp(&(a.mentions.len(), &b.id)));
            match found.len() {
                0 => {}
                1 => return Found::One(found[0]),
                _ => return Found::Several(found),
            }
        }
        Found::Near(self.near(&roman, kinds))
    }

    fn of(&self, kinds: &[EntityKind]) -> impl Iterator<Item = &Row<'k>> {
        self.rows.iter().filter(move |row| kinds.is_empty() || kinds.contains(&row.entity.kind))
    }

    fn near(&self, roman: &str, kinds: &[EntityKind]) -> Vec<&'k str> {
        let likeness = |row: &Row<'_>| strsim::jaro_winkler(&row.roman, roman);
        let mut near: Vec<(f64, &str)> = self
            .of(kinds)
            .map(|row| (likeness(row), super::view::name(row.entity, super::words::Lang::En)))
            .filter(|(likeness, _)| *likeness > 0.85)
            .collect();
        near.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(b.1)));
        let mut seen = BTreeSet::new();
        near.into_iter().map(|(_, name)| name).filter(|name| seen.insert(*name)).take(3).collect()
    }
}

/// The sound of a folded name: Latin letters and digits, one space between words.
fn key(folded: &str) -> String {
    let roman = romanise(folded);
    let words = roman.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}

/// Whether the words of `query` begin words of `name`, in order.
fn begins(name: &str, query: &str) -> bool {
    let mut words = name.split(' ');
    query.split(' ').all(|wanted| words.any(|word| word.starts_with(wanted)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::sample;

    #[test]
    fn either_script_alias_and_beginning() {
        let knowledge = sample::knowledge();
        let names = Names::new(&knowledge);
        for query in
            ["person/asha-rao", "आशा राव", "Asha Rao", "asha rao", "आशा", "ash", "RAO asha".split(' ').next().unwrap()]
        {
            let Found::One(entity) = names.find(query, &[EntityKind::Person]) else { panic!("{query}") };
            assert_eq!(entity.id.as_str(), "person/asha-rao", "{query}");
        }
        assert!(matches!(names.find("r", &[EntityKind::Person]), Found::Several(people) if people.len() == 2));
        assert!(matches!(names.find("Asha Rao", &[EntityKind::Place]), Found::Near(_)));
        assert_eq!(names.find("Asa Roa", &[]), Found::Near(vec!["Asha Rao"]));
    }

    #[test]
    fn a_whole_name_goes_before_an_alias_but_one_word_is_not_guessed() {
        let mut knowledge = sample::knowledge();
        let people = |knowledge: &mut Knowledge, id: &str, alias: &str| {
            let entity = knowledge.entities.iter_mut().find(|entity| entity.id.as_str() == id);
            entity.unwrap().aliases.push(alias.to_owned());
        };
        people(&mut knowledge, "person/ravi-sen", "Asha Rao");
        people(&mut knowledge, "person/ravi-sen", "asha");
        let names = Names::new(&knowledge);
        let kinds = [EntityKind::Person];
        assert!(matches!(names.find("आशा राव", &kinds), Found::One(one) if one.id.as_str() == "person/asha-rao"));
        assert!(matches!(names.find("asha rao", &kinds), Found::One(one) if one.id.as_str() == "person/asha-rao"));
        assert!(matches!(names.find("asha", &kinds), Found::Several(people) if people.len() == 2));
    }
}
