//! The names that packs list: people, organizations, places, and who held which post when.

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use crate::ground::{EntityId, EntityKind, Error, Result};
use crate::text::{self, fold};

use super::builder::Builder;
use super::features::Features;
use super::files::File;
use super::lexicon::{Analysis, Entry};
use super::people::People;
use super::schema::PartOfSpeech;
use super::tags::TagSet;

/// A listed entity.
#[derive(Clone, Debug)]
pub struct Name {
    /// Its identifier.
    pub id: EntityId,
    /// What it is.
    pub kind: EntityKind,
    /// The class its table gives: `party`, `court`, `state`, `city` …; empty for people.
    pub class: Box<str>,
    /// Canonical in Hindi; may be empty.
    pub hi: Box<str>,
    /// Canonical in English; may be empty.
    pub en: Box<str>,
    /// Its Wikidata item.
    pub wikidata: Option<Box<str>>,
    /// The party of a person, the state of a place, the parent of an organization: its slug.
    pub within: Option<Box<str>>,
}

/// A way a listed name is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NameForm {
    /// Index into [`Gazetteer::names`].
    pub name: u32,
    /// Whether the form may also be a common word, so that the text must vouch for it.
    pub doubtful: bool,
}

/// Somebody who held a post.
#[derive(Clone, Debug)]
pub struct Holder {
    /// The slug of the person.
    pub person: Box<str>,
    /// First day, EDTF, possibly only a year or month.
    pub start: Box<str>,
    /// Last day; empty where the table knows of none.
    pub end: Box<str>,
}

/// How sure a table is of a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mark {
    None,
    /// `!`: one word that means this entity nearly always.
    Sure,
    /// `?`: the text must vouch for it.
    Doubtful,
}

impl Mark {
    fn of(form: &str) -> (&str, Self) {
        match (form.strip_suffix('!'), form.strip_suffix('?')) {
            (Some(form), _) => (form, Self::Sure),
            (_, Some(form)) => (form, Self::Doubtful),
            _ => (form, Self::None),
        }
    }

    fn or(self, other: Self) -> Self {
        if self == Self::None { other } else { self }
    }
}

/// All listed names.
#[derive(Debug, Default)]
pub struct Gazetteer {
    names: Vec<Name>,
    forms: Vec<NameForm>,
    by_slug: FxHashMap<EntityKind, FxHashMap<Box<str>, u32>>,
    holders: FxHashMap<(Box<str>, Box<str>), Vec<Holder>>,
    handles: FxHashMap<Box<str>, u32>,
    /// What [`Gazetteer::index`] turns into phrases: forms as written, with the name each is of.
    written: Vec<(String, Mark, u32)>,
    parts: Vec<(String, String, Mark)>,
    people: OnceLock<People>,
}

impl Gazetteer {
    /// All listed entities.
    pub fn names(&self) -> &[Name] {
        &self.names
    }

    /// The listed entity at an index.
    pub fn name(&self, at: u32) -> &Name {
        &self.names[at as usize]
    }

    /// The written form at an index, as an [`Entry::Name`] gives it.
    pub fn form(&self, at: u32) -> NameForm {
        self.forms[at as usize]
    }

    /// The listed entity with that slug.
    pub fn by_slug(&self, kind: EntityKind, slug: &str) -> Option<u32> {
        self.by_slug.get(&kind)?.get(slug).copied()
    }

    /// The person or organization whose name, written as one word, a handle or hashtag is (digits and underscores aside).
    pub fn by_handle(&self, handle: &str) -> Option<u32> {
        let letters: String = handle.chars().filter(|c| c.is_alphabetic() || !c.is_ascii()).collect();
        self.handles.get(letters.as_str()).copied()
    }

    /// Who held `title` of `scope` (slugs), in order of their first days.
    pub fn holders(&self, title: &str, scope: &str) -> &[Holder] {
        self.holders.get(&(title.into(), scope.into())).map_or(&[], Vec::as_slice)
    }

    /// The people by the keys of their names, made when first asked for: reading needs none.
    pub(crate) fn people(&self) -> &People {
        self.people.get_or_init(|| People::new(&self.names))
    }

    /// Makes what is made when first asked for, so that nobody waits for it then.
    pub fn prepare(&self) {
        self.people();
    }

    /// The one listed person of that name, whichever way it is spelled. `words` are its words as
    /// [`spelled`](super::spelled).
    pub(crate) fn person(&self, name: &str, words: &str) -> Option<&Name> {
        self.people().named(name, words, &self.names)
    }

    /// Reads one table; its file name says which.
    pub(super) fn read(&mut self, file: &File) -> Result<()> {
        let table = Table::new(file)?;
        match file.path.file_stem().and_then(|stem| stem.to_str()) {
            Some("people") => self.entities(&table, EntityKind::Person, "party"),
            Some("organizations") => self.entities(&table, EntityKind::Organization, "parent"),
            Some("places") => self.entities(&table, EntityKind::Place, "within"),
            Some("posts") => self.posts(&table),
            Some("names") => {
                for row in table.rows() {
                    let row = row?;
                    let (part, mark) = Mark::of(row.get("part"));
                    self.parts.push((fold(part), row.get("role").to_owned(), mark));
                }
                Ok(())
            }
            _ => Err(Error::pack("no table of this name is known")
                .at_file(&file.path)
                .remedy("people.tsv, organizations.tsv, places.tsv, posts.tsv or names.tsv")),
        }
    }

    fn entities(&mut self, table: &Table<'_>, kind: EntityKind, within: &str) -> Result<()> {
        for row in table.rows() {
            let row = row?;
            let some = |text: &str| (!text.is_empty()).then(|| Box::from(text));
            let slug = row.get("id");
            let name = Name {
                id: EntityId::new(format!("{kind}/{slug}")),
                kind,
                class: row.get("class").into(),
                hi: row.get("hi").into(),
                en: row.get("en").into(),
                wikidata: some(row.get("wikidata")),
                within: some(row.get(within)),
            };
            if name.hi.is_empty() && name.en.is_empty() {
                return Err(row.fault(format!("`{slug}` has no name in any language")));
            }
            let next = self.names.len() as u32;
            let at = *self.by_slug.entry(kind).or_default().entry(slug.into()).or_insert(next);
            // a form repeated with a mark is as the mark says
            let mut forms: Vec<(&str, Mark)> = Vec::with_capacity(8);
            let lists = [row.get("hi"), row.get("en"), row.get("hi_forms"), row.get("en_forms")];
            for form in lists.iter().flat_map(|list| list.split('|')).map(str::trim).filter(|form| !form.is_empty()) {
                let (form, mark) = Mark::of(form);
                match forms.iter_mut().find(|(known, _)| *known == form) {
                    Some((_, old)) => *old = mark.or(*old),
                    None => forms.push((form, mark)),
                }
            }
            forms.sort_unstable_by_key(|(form, _)| *form);
            self.written.extend(forms.into_iter().map(|(form, mark)| (form.to_owned(), mark, at)));
            if at == next {
                self.names.push(name);
            } else {
                self.names[at as usize] = name;
            }
        }
        Ok(())
    }

    fn posts(&mut self, table: &Table<'_>) -> Result<()> {
        for row in table.rows() {
            let row = row?;
            let holder =
                Holder { person: row.get("person").into(), start: row.get("start").into(), end: row.get("end").into() };
            if self.by_slug(EntityKind::Person, &holder.person).is_none() {
                return Err(row.fault(format!("no person `{}` in people.tsv", holder.person)));
            }
            self.holders.entry((row.get("title").into(), row.get("scope").into())).or_default().push(holder);
        }
        #[allow(clippy::iter_over_hash_type, reason = "each list is sorted for itself")]
        for holders in self.holders.values_mut() {
            holders.sort_by(|a, b| (&a.start, &a.person).cmp(&(&b.start, &b.person)));
        }
        Ok(())
    }

    /// Adds every form of every name to the lexicon.
    pub(super) fn index(&mut self, builder: &mut Builder, rules: &text::Rules) {
        for (form, mark, name) in std::mem::take(&mut self.written) {
            // one word alone is a person only where the table vouches for it
            let person = self.names[name as usize].kind == EntityKind::Person;
            let doubtful = match mark {
                Mark::Sure => false,
                Mark::Doubtful => true,
                Mark::None => person && !form.trim().contains([' ', '.']),
            };
            let form = form.as_str();
            let at = self.forms.len() as u32;
            self.forms.push(NameForm { name, doubtful });
            if self.names[name as usize].kind != EntityKind::Place && !doubtful {
                let mut joined = fold(form);
                joined.retain(|c| !c.is_whitespace() && c != '.');
                self.handles.entry(joined.into()).or_insert(name);
            }
            builder.cut(form, rules, |builder, tokens| {
                builder.phrase(tokens, Entry::Name(at));
                let initials = tokens.iter().take_while(|token| rules.letters.contains(**token)).count();
                if initials > 1 && initials < tokens.len() {
                    // `ke si venugopal`, `kesi venugopal`
                    let joined = tokens[..initials].concat();
                    let variant: Vec<&str> =
                        std::iter::once(&*joined).chain(tokens[initials..].iter().copied()).collect();
                    builder.phrase(&variant, Entry::Name(at));
                }
            });
        }
        // the tags of each role that was met, doubtful or not
        let mut tags_of: Vec<((String, bool), TagSet)> = Vec::new();
        for (part, role, mark) in std::mem::take(&mut self.parts) {
            let key = (role, mark == Mark::Doubtful);
            let at = tags_of.iter().position(|(known, _)| *known == key).unwrap_or_else(|| {
                let tags = part_tags(builder, &key.0, key.1);
                tags_of.push((key, tags));
                tags_of.len() - 1
            });
            let tags = tags_of[at].1;
            let lexeme = builder.lexeme(&part, PartOfSpeech::Name, tags);
            builder.add(&[&part], Analysis { lexeme, features: Features::default() });
        }
    }
}

/// The tags of a part of names.
fn part_tags(builder: &mut Builder, role: &str, doubtful: bool) -> TagSet {
    let roles: &[&str] = match role {
        "both" => &["given", "surname"],
        "given" => &["given"],
        "surname" => &["surname"],
        _ => &["name-suffix"],
    };
    let tags = roles.iter().copied().chain(["name-part"]).chain(doubtful.then_some("doubtful-part"));
    tags.filter_map(|tag| builder.tag(tag).ok()).fold(TagSet::default(), TagSet::with)
}

/// A tab-separated table with a header line.
struct Table<'a> {
    file: &'a File,
    header: Vec<&'a str>,
}

struct Row<'a> {
    table: &'a Table<'a>,
    line: u32,
    cells: Vec<&'a str>,
}

impl<'a> Table<'a> {
    fn new(file: &'a File) -> Result<Self> {
        let header: Vec<&str> = file.text.lines().next().unwrap_or("").split('\t').collect();
        if header.len() < 2 {
            return Err(Error::pack("a table starts with a line of column names").at_file(&file.path).at_line(1));
        }
        Ok(Self { file, header })
    }

    fn rows(&'a self) -> impl Iterator<Item = Result<Row<'a>>> {
        let lines = self.file.text.lines().enumerate().skip(1).filter(|(_, line)| !line.is_empty());
        lines.map(move |(at, line)| {
            let row = Row { table: self, line: at as u32 + 1, cells: line.split('\t').collect() };
            if row.cells.len() == self.header.len() {
                Ok(row)
            } else {
                Err(row.fault(format!("{} cells under {} columns", row.cells.len(), self.header.len())))
            }
        })
    }
}

impl Row<'_> {
    /// The cell of a column; empty where the table has no such column.
    fn get(&self, column: &str) -> &str {
        self.table.header.iter().position(|name| *name == column).map_or("", |at| self.cells[at])
    }

    fn fault(&self, message: String) -> Error {
        Error::pack(message).at_file(&self.table.file.path).at_line(self.line)
    }
}
