//! By which keys an entity of one article may be found to be one with an entity of another.

use crate::ground::{EntityKind, fnv64};
use crate::pack::{Packs, PartOfSpeech, People, Scope, full_key, spelled};
use crate::reading::LocalEntity;
use crate::text::fold;

use super::elections::Election;
use super::fragment::Fragment;

/// The keys of an entity of one article. Entities with a common key are one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Identity {
    /// The keys, the decisive one first.
    pub keys: Vec<String>,
    /// How the first was found.
    pub by: By,
    /// The election it is.
    pub election: Option<Election>,
    /// Whether so many people may bear the name that it alone says little.
    pub common: bool,
}

/// How an identity was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum By {
    /// The gazetteer lists the name as written.
    Listed,
    /// The key of its name is that of one listed name.
    ListedKey,
    /// The key of its name.
    Name,
    /// The key of its name, which is a single word, and something said of it.
    Single,
    /// Title and organization or place.
    Post,
    /// House, place and year.
    Election,
    /// A short form of the name of somebody in its article.
    Short,
    /// The name of somebody listed in its article, with a letter wrong.
    Slip,
    /// It is known in its article alone.
    Local,
}

impl By {
    /// Its name in reasons.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Listed => "listed",
            Self::ListedKey => "key-of-listed",
            Self::Name => "name-key",
            Self::Single => "single-name-and-context",
            Self::Post => "title-and-scope",
            Self::Election => "house-place-year",
            Self::Short => "short-form-in-article",
            Self::Slip => "misspelt-in-article",
            Self::Local => "article",
        }
    }
}

/// The identities of the entities of an article, in its order.
pub(super) fn identities(fragment: &Fragment, packs: &Packs) -> Vec<Identity> {
    let reading = &fragment.reading;
    let elections = super::elections::of_article(reading, packs);
    let spelled = reading.entities.iter().map(spellings).collect();
    let article = Article { fragment, people: packs.gazetteer.people(), packs, spelled };
    let mut identities: Vec<Identity> = (0..reading.entities.len())
        .map(|at| match &elections[at] {
            Some(election) => Identity {
                keys: vec![
                    election
                        .key()
                        .or_else(|| election.article_key(reading.document.as_str()))
                        .unwrap_or_else(|| article.local(at)),
                ],
                by: if election.key().is_some() { By::Election } else { By::Local },
                election: Some(election.clone()),
                common: false,
            },
            None => article.identity(at, 0),
        })
        .collect();
    article.shorten(&mut identities);
    article.correct(&mut identities);
    identities
}

/// The names of a person, as they are compared; none for anything else.
fn spellings(entity: &LocalEntity) -> Vec<String> {
    let names = [&entity.hi, &entity.en].into_iter().flatten();
    names.filter(|_| entity.kind == EntityKind::Person).map(|name| spelled(name)).collect()
}

struct Article<'a> {
    fragment: &'a Fragment,
    people: &'a People,
    packs: &'a Packs,
    /// The spellings of each entity.
    spelled: Vec<Vec<String>>,
}

/// How far scopes of scopes are followed.
const DEEPEST: u8 = 4;

impl Article<'_> {
    fn local(&self, at: usize) -> String {
        format!("#{}:{at}", self.fragment.reading.document)
    }

    fn identity(&self, at: usize, depth: u8) -> Identity {
        let entity = &self.fragment.reading.entities[at];
        let common = self.spelled[at].iter().any(|words| self.people.is_common(words));
        let found = |keys: Vec<String>, by: By| Identity { keys, by, election: None, common };
        if let Some(id) = &entity.listed {
            return found(vec![id.to_string()], By::Listed);
        }
        let (keys, by) = match entity.kind {
            EntityKind::Person => self.person(at),
            EntityKind::Post => (self.post(entity, depth), By::Post),
            EntityKind::Organization | EntityKind::Place if !entity.local => (self.name(entity, depth), By::Name),
            _ => (Vec::new(), By::Local),
        };
        if keys.is_empty() { found(vec![self.local(at)], By::Local) } else { found(keys, by) }
    }

    /// A person by the keys of the full name in each script; by a single word only where that is no part of the names of
    /// several listed people.
    fn person(&self, at: usize) -> (Vec<String>, By) {
        let entity = &self.fragment.reading.entities[at];
        let mut keys = Vec::new();
        let mut single = Vec::new();
        for (name, words) in [&entity.hi, &entity.en].into_iter().flatten().zip(&self.spelled[at]) {
            let bare = || self.bare(name).and_then(|bare| self.packs.gazetteer.person(&bare, &spelled(&bare)));
            if let Some(listed) = self.packs.gazetteer.person(name, words).or_else(bare) {
                return (vec![listed.id.to_string()], By::ListedKey);
            }
            let key = full_key(name, words);
            if !key.is_empty() {
                keys.push(format!("person:{key}"));
            } else if !words.is_empty() && !words.contains(' ') && self.people.is_rare(words) {
                single.push(format!("person:={words}"));
            }
        }
        keys.dedup();
        if keys.is_empty() { (single, By::Single) } else { (keys, By::Name) }
    }

    /// A name without the common nouns before it, which are what somebody is, if there are any: `captain`.
    fn bare(&self, name: &str) -> Option<String> {
        let folded = fold(name);
        let words: Vec<&str> = folded.split_whitespace().collect();
        let is_noun = |word: &&&str| {
            let lexicon = &self.packs.lexicon;
            let mut analyses = lexicon.analyses(lexicon.form(word)).iter();
            analyses.any(|analysis| lexicon.lexeme(analysis.lexeme).pos == PartOfSpeech::Noun)
                && !self.people.is_part(&spelled(word))
        };
        let nouns = words.iter().take_while(is_noun).count();
        (nouns > 0 && nouns < words.len()).then(|| words[nouns..].join(" "))
    }

    /// Finds whom short forms of names mean: the one person of the article who has that name.
    fn shorten(&self, identities: &mut [Identity]) {
        let entities = &self.fragment.reading.entities;
        // each name between spaces, so that whole words are found in it
        let full: Vec<(usize, String)> = (0..entities.len())
            .filter(|&at| entities[at].kind == EntityKind::Person)
            .filter(|&at| matches!(identities[at].by, By::Listed | By::ListedKey | By::Name))
            .flat_map(|at| self.spelled[at].iter().map(move |name| (at, format!(" {name} "))))
            .collect();
        for at in 0..entities.len() {
            let entity = &entities[at];
            let open = matches!(identities[at].by, By::Single | By::Local | By::Name);
            let Some(name) = entity.hi.as_ref().or(entity.en.as_ref()).or(entity.names.first()) else { continue };
            if entity.kind != EntityKind::Person || !open {
                continue;
            }
            let bare = self.bare(name);
            if identities[at].by == By::Name && bare.is_none() {
                continue;
            }
            let words = match (&bare, self.spelled[at].first()) {
                (None, Some(words)) => words.clone(),
                _ => spelled(bare.as_ref().unwrap_or(name)),
            };
            let inside = format!(" {words} ");
            let has = |full: &str| if full == inside { bare.is_some() } else { full.contains(&inside) };
            let mut whose: Vec<&Vec<String>> = full
                .iter()
                .filter(|(other, name)| *other != at && has(name))
                .map(|(other, _)| &identities[*other].keys)
                .collect();
            whose.sort_unstable();
            whose.dedup();
            if let [keys] = whose[..] {
                let keys = keys.clone();
                identities[at] = Identity { keys, by: By::Short, election: None, common: false };
            }
        }
    }

    /// Finds whom a name with a wrong letter means: somebody listed whose name the article writes right elsewhere.
    fn correct(&self, identities: &mut [Identity]) {
        let entities = &self.fragment.reading.entities;
        for at in 0..entities.len() {
            if entities[at].kind != EntityKind::Person || identities[at].by != By::Name {
                continue;
            }
            let meant = |other: &usize| {
                // what is a name by itself is no slip: sisters and brothers
                let same = |own: &Option<String>, other: &Option<String>| {
                    own.as_ref().zip(other.as_ref()).is_some_and(|(own, other)| {
                        slip(&fold(own), &fold(other)).is_some_and(|word| !self.people.is_part(&spelled(word)))
                    })
                };
                let (own, other_one) = (&entities[at], &entities[*other]);
                matches!(identities[*other].by, By::Listed | By::ListedKey)
                    && other_one.kind == EntityKind::Person
                    && (same(&own.hi, &other_one.hi) || same(&own.en, &other_one.en))
            };
            if let Some(other) = (0..entities.len()).find(meant) {
                let keys = identities[other].keys.clone();
                identities[at] = Identity { keys, by: By::Slip, election: None, common: false };
            }
        }
    }

    fn scope(&self, entity: &LocalEntity, depth: u8) -> Option<String> {
        let scope = entity.scope.filter(|_| depth < DEEPEST)?;
        self.identity(scope, depth + 1).keys.into_iter().next()
    }

    /// A post by its title and whose it is.
    fn post(&self, entity: &LocalEntity, depth: u8) -> Vec<String> {
        let Some(title) = &entity.title else { return Vec::new() };
        let scope = self.scope(entity, depth).or_else(|| {
            // offices of the nation are named without it
            let home = self.packs.home.as_ref()?;
            let national = self.packs.titles.get(title).is_some_and(|title| title.scope == Scope::Place)
                && !self.packs.gazetteer.holders(title, home).is_empty();
            national.then(|| format!("place/{home}"))
        });
        scope.map(|scope| format!("post:{title}@{scope}")).into_iter().collect()
    }

    fn name(&self, entity: &LocalEntity, depth: u8) -> Vec<String> {
        let scope = self.scope(entity, depth);
        let names = [&entity.hi, &entity.en].into_iter().flatten();
        let key = |name: &String| match &scope {
            Some(scope) => format!("{}:{}@{scope}", entity.kind, joined(name)),
            None => format!("{}:{}", entity.kind, joined(name)),
        };
        names.map(key).collect()
    }
}

/// How many letters a word has at least in which one may be wrong.
const LETTERS: usize = 4;

/// The word of a name in matching form that differs in one letter, not its first, from that of another; none if anything
/// else differs.
fn slip<'n>(name: &'n str, other: &str) -> Option<&'n str> {
    let (name, other): (Vec<&str>, Vec<&str>) = (name.split_whitespace().collect(), other.split_whitespace().collect());
    if name.len() != other.len() || name.len() < 2 {
        return None;
    }
    let mut differing = name.iter().zip(&other).filter(|(own, other)| own != other);
    let (Some((own, other)), None) = (differing.next(), differing.next()) else { return None };
    let wrong = own.chars().zip(other.chars()).filter(|(x, y)| x != y).count();
    let letters = own.chars().count();
    let alike = letters == other.chars().count() && letters >= LETTERS && own.chars().next() == other.chars().next();
    (alike && wrong == 1).then_some(*own)
}

/// A name in matching form without spaces, which writers set as they like.
fn joined(name: &str) -> String {
    fold(name).split_whitespace().collect()
}

/// Eight hexadecimal digits that tell things with one name apart.
pub(super) fn mark(text: &str) -> String {
    format!("{:08x}", fnv64(text) >> 32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_is_one_letter_of_a_long_word() {
        assert_eq!(slip("भूपेश बधेल", "भूपेश बघेल"), Some("बधेल"));
        assert_eq!(slip("ashok gahlot", "ashok gehlot"), Some("gahlot"));
        // other words, short words, other beginnings and two letters are other people
        assert_eq!(slip("राम सिंह", "राज सिंह"), None);
        assert_eq!(slip("mohan singh", "sohan singh"), None);
        assert_eq!(slip("रमेश कुमार", "रमेश कुमार"), None);
        assert_eq!(slip("अजय राय", "अजय राय गौतम"), None);
        assert_eq!(slip("anita verma", "amina verma"), None);
    }
}
