//! Canonical names by evidence, and all other ways an entity is written.

use std::collections::{BTreeMap, BTreeSet};

use crate::ground::EntityKind;
use crate::pack::{Name, Packs, PartOfSpeech};
use crate::reading::LocalEntity;
use crate::text::fold;

use super::elections::Election;

/// The canonical name by language, and the aliases in order. The gazetteer is believed first; else, of the names that
/// articles give, the full one that most of them use.
pub(super) fn names(
    entities: &[&LocalEntity],
    entry: Option<&Name>,
    election: Option<&Election>,
    packs: &Packs,
) -> (BTreeMap<String, String>, Vec<String>) {
    let mut name = BTreeMap::new();
    for (language, hindi) in [("hi", true), ("en", false)] {
        let listed = entry.map(|entry| if hindi { &*entry.hi } else { &*entry.en }).filter(|name| !name.is_empty());
        let chosen = match (listed, election) {
            (Some(listed), _) => Some(listed.to_owned()),
            (None, Some(election)) if election.key().is_some() || election.place.is_some() => {
                let place = election.place.as_deref().and_then(|id| place(id, hindi, packs));
                election.name(packs, hindi, place)
            }
            (None, _) => None,
        };
        let chosen = chosen.or_else(|| best(entities.iter().filter_map(|entity| own(entity, hindi))));
        if let Some(chosen) = chosen {
            name.insert(language.to_owned(), chosen);
        }
    }
    // something that no article names in full still has what it is called there
    if name.is_empty()
        && let Some(called) = best(entities.iter().flat_map(|entity| &entity.names).map(String::as_str))
    {
        let language = if called.is_ascii() { "en" } else { "hi" };
        name.insert(language.to_owned(), called);
    }
    let mut aliases: Vec<&String> =
        entities.iter().flat_map(|entity| entity.names.iter().chain(&entity.hi).chain(&entity.en)).collect();
    aliases.sort_unstable();
    aliases.dedup();
    aliases.retain(|alias| !name.values().any(|name| name == *alias));
    if aliases.is_empty() {
        return (name, Vec::new());
    }
    let person = entities.iter().any(|entity| entity.kind == EntityKind::Person);
    let parts: BTreeSet<String> = name
        .values()
        .filter(|_| person)
        .flat_map(|name| fold(name).split_whitespace().map(str::to_owned).collect::<Vec<_>>())
        .collect();
    let kept = |alias: &&String| !(person && describes(alias, &parts, packs));
    let aliases = aliases.into_iter().filter(kept).cloned().collect();
    (name, aliases)
}

/// Whether some words say what somebody is, not how they are called: they end in a common noun that is no part of the
/// name.
fn describes(words: &str, name: &BTreeSet<String>, packs: &Packs) -> bool {
    let folded = fold(words);
    let Some(last) = folded.split_whitespace().last() else { return false };
    let lexicon = &packs.lexicon;
    let mut analyses = lexicon.analyses(lexicon.form(last)).iter();
    !name.contains(last) && analyses.any(|analysis| lexicon.lexeme(analysis.lexeme).pos == PartOfSpeech::Noun)
}

fn own(entity: &LocalEntity, hindi: bool) -> Option<&str> {
    if hindi { entity.hi.as_deref() } else { entity.en.as_deref() }
}

fn place<'p>(id: &str, hindi: bool, packs: &'p Packs) -> Option<&'p str> {
    let at = packs.gazetteer.by_slug(EntityKind::Place, id.split_once('/')?.1)?;
    let name = packs.gazetteer.name(at);
    Some(if hindi { &name.hi } else { &name.en })
}

/// The full name that is given most often, of those the longest, of those the first in order.
fn best<'a>(names: impl Iterator<Item = &'a str>) -> Option<String> {
    let mut names = names.peekable();
    let first = names.next()?;
    // most things are named in one article alone
    if names.peek().is_none() {
        return Some(first.to_owned());
    }
    let mut counts: BTreeMap<&str, u32> = BTreeMap::from([(first, 1)]);
    for name in names {
        *counts.entry(name).or_default() += 1;
    }
    let full = |name: &str| name.split_whitespace().count() > 1;
    let better = |a: &(&str, u32), b: &(&str, u32)| {
        let rank = |(name, count): &(&str, u32)| (full(name), *count, name.chars().count());
        rank(a).cmp(&rank(b)).then_with(|| b.0.cmp(a.0))
    };
    counts.into_iter().max_by(better).map(|(name, _)| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_full_name_used_most() {
        assert_eq!(best(["राहुल", "राहुल", "राहुल गांधी"].into_iter()).as_deref(), Some("राहुल गांधी"));
        assert_eq!(best(["अ ब", "अ क", "अ ब"].into_iter()).as_deref(), Some("अ ब"));
        assert_eq!(best(["अ ब", "अ क"].into_iter()).as_deref(), Some("अ क"));
        assert_eq!(best(std::iter::empty()), None);
    }
}
