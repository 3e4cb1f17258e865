//! Templates from which events get their short descriptions.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::Spanned;

use crate::ground::{EventType, Modality, Polarity, Role, Unit};

/// The `[labels]` section of a pack file.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Section {
    /// Between the last two of several names.
    pub and: String,
    /// Some names of many: `{names}` and `{count}` more.
    pub more: String,
    /// Around a description that says nothing of it: `{label}` with its modality, or its negation.
    pub planned: String,
    pub offered: String,
    pub requested: String,
    pub possible: String,
    pub negative: String,
    /// The noun for each type of event.
    pub types: BTreeMap<EventType, String>,
    /// The noun for each unit.
    pub units: BTreeMap<Unit, String>,
}

/// A `[[label]]`: how events of a type are described.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Source {
    #[serde(rename = "type")]
    pub kind: EventType,
    pub modality: Option<Modality>,
    pub polarity: Option<Polarity>,
    pub of: Option<EventType>,
    /// Names of roles, `of`, `count`, `total` and `unit` in braces; what stands in brackets is left out when something in it
    /// is not known; `<one|many>` agrees in number with the part named before it.
    pub text: Spanned<String>,
}

/// A piece of a template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// As it stands.
    Text(String),
    /// Who plays a part.
    Role(Role),
    /// The noun for the type of event answered.
    Of,
    /// The number.
    Count,
    /// Out of how many.
    Total,
    /// What is counted.
    Unit,
    /// The first where the part named before it is one, the second where it is several.
    Number(String, String),
    /// Left out when something in it is not known.
    Optional(Vec<Piece>),
}

/// How events of a type are described.
#[derive(Clone, Debug)]
pub struct Template {
    /// The type.
    pub kind: EventType,
    /// The modality it is for; any when none.
    pub modality: Option<Modality>,
    /// The polarity.
    pub polarity: Option<Polarity>,
    /// The type of event answered.
    pub of: Option<EventType>,
    /// Its pieces.
    pub pieces: Vec<Piece>,
}

/// The descriptions of one language.
#[derive(Clone, Debug, Default)]
pub struct Labels {
    pub(crate) section: Section,
    /// The templates, in the order of the packs.
    pub templates: Vec<Template>,
}

impl Labels {
    /// Adds what one pack file says.
    pub(crate) fn add(&mut self, section: Option<&Section>, templates: &[Source]) -> Result<(), (usize, String)> {
        if let Some(section) = section {
            self.section = section.clone();
        }
        for source in templates {
            let pieces = pieces(source.text.get_ref()).map_err(|message| (source.text.span().start, message))?;
            self.templates.push(Template {
                kind: source.kind,
                modality: source.modality,
                polarity: source.polarity,
                of: source.of,
                pieces,
            });
        }
        Ok(())
    }

    /// The noun for a type of event; its word in files when the packs have none.
    pub fn noun(&self, kind: EventType) -> &str {
        self.section.types.get(&kind).map_or(kind.word(), String::as_str)
    }

    /// The noun for a unit.
    pub fn unit(&self, unit: Unit) -> &str {
        self.section.units.get(&unit).map_or(unit.word(), String::as_str)
    }

    /// Some names as one phrase: at most `most` of them, and how many more there are.
    pub fn list(&self, names: &[&str], most: usize) -> String {
        match names {
            [] => String::new(),
            [name] => (*name).to_owned(),
            names if names.len() <= most => {
                let (last, first) = names.split_last().unwrap_or((&"", &[]));
                format!("{} {} {last}", first.join(", "), self.section.and)
            }
            names => {
                let shown = names[..most].join(", ");
                let rest = (names.len() - most).to_string();
                self.section.more.replace("{names}", &shown).replace("{count}", &rest)
            }
        }
    }

    /// A description with its modality and polarity said around it.
    pub fn wrap(&self, label: &str, modality: Option<Modality>, negative: bool) -> String {
        let section = &self.section;
        let around = match modality {
            Some(Modality::Planned) => section.planned.as_str(),
            Some(Modality::Offered) => section.offered.as_str(),
            Some(Modality::Requested) => section.requested.as_str(),
            Some(Modality::Possible) => section.possible.as_str(),
            Some(Modality::Actual) | None => "",
        };
        let mut label = label.to_owned();
        for template in [around, if negative { section.negative.as_str() } else { "" }] {
            if !template.is_empty() {
                label = template.replace("{label}", &label);
            }
        }
        label
    }
}

/// Reads a template.
fn pieces(text: &str) -> Result<Vec<Piece>, String> {
    let mut stack: Vec<Vec<Piece>> = vec![Vec::new()];
    let mut rest = text;
    while let Some(at) = rest.find(['{', '[', ']', '<']) {
        let (before, from) = rest.split_at(at);
        let top = stack.last_mut().ok_or("a bracket too many")?;
        if !before.is_empty() {
            top.push(Piece::Text(before.to_owned()));
        }
        match from.as_bytes()[0] {
            b'{' => {
                let (name, after) = from[1..].split_once('}').ok_or("a brace is never closed")?;
                top.push(match name {
                    "of" => Piece::Of,
                    "count" => Piece::Count,
                    "total" => Piece::Total,
                    "unit" => Piece::Unit,
                    role => Piece::Role(role.parse()?),
                });
                rest = after;
            }
            b'<' => {
                let (forms, after) = from[1..].split_once('>').ok_or("an angle bracket is never closed")?;
                let (one, many) = forms.split_once('|').ok_or("`<one|many>` needs both forms")?;
                top.push(Piece::Number(one.to_owned(), many.to_owned()));
                rest = after;
            }
            b'[' => {
                stack.push(Vec::new());
                rest = &from[1..];
            }
            _ => {
                let optional =
                    stack.pop().filter(|_| !stack.is_empty()).ok_or("a bracket is closed that was never opened")?;
                if let Some(top) = stack.last_mut() {
                    top.push(Piece::Optional(optional));
                }
                rest = &from[1..];
            }
        }
    }
    let mut pieces = stack.pop().filter(|_| stack.is_empty()).ok_or("a bracket is never closed")?;
    if !rest.is_empty() {
        pieces.push(Piece::Text(rest.to_owned()));
    }
    Ok(pieces)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn templates_read() {
        assert_eq!(
            pieces("{agent} rejects [{patient}'s ]{of}").unwrap(),
            [
                Piece::Role(Role::Agent),
                Piece::Text(" rejects ".to_owned()),
                Piece::Optional(vec![Piece::Role(Role::Patient), Piece::Text("'s ".to_owned())]),
                Piece::Of,
            ]
        );
        assert_eq!(pieces("{agent} <joins|join>").unwrap()[2], Piece::Number("joins".to_owned(), "join".to_owned()));
        for wrong in ["<joins>", "{agnt}", "{agent", "[{agent}", "{agent}]"] {
            assert!(pieces(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn names_make_a_phrase() {
        let section =
            Section { and: "and".to_owned(), more: "{names} and {count} others".to_owned(), ..Section::default() };
        let labels = Labels { section, templates: Vec::new() };
        assert_eq!(labels.list(&["A"], 3), "A");
        assert_eq!(labels.list(&["A", "B", "C"], 3), "A, B and C");
        assert_eq!(labels.list(&["A", "B", "C", "D", "E"], 3), "A, B, C and 2 others");
    }
}
