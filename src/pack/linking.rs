//! What linking must know of words: which kinds of one type of event they tell apart, which point back at something
//! said before, and how elections are named.

use rustc_hash::FxHashSet;
use serde::Deserialize;

use crate::ground::EventType;
use crate::text::fold;

/// The `[linking]` section of a pack file.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Section {
    /// Words before a noun that point back: `this meeting`.
    pub demonstratives: String,
    /// Markers of a noun that is but the setting of something else: `in the meeting`, `after the verdict`.
    pub settings: String,
    /// Words before a noun that make it another than those before: `another meeting`.
    pub others: String,
    /// Words that add what is told to what was told before: `also met`.
    pub additions: String,
    /// Words at the start of a sentence that goes on to something else that happened: `after that`.
    pub sequels: String,
    /// Words at the start of a name that stand for some spoken of before: `both leaders`.
    pub both: String,
    /// Words that make a set of people a part of one, or another: `some`, `most`, `other`.
    pub parts: String,
}

/// A `[[sense]]`: words that make an event one kind of its type (a charge sheet and a summons are both charges).
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct SenseSource {
    #[serde(rename = "type")]
    pub kind: EventType,
    /// The kind's name, the same in all languages.
    pub id: String,
    /// Lemmas, separated by white space; `_` stands for a space.
    pub words: String,
}

/// A `[[house]]`: what is elected.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct HouseSource {
    /// Its slug.
    pub id: String,
    /// How it is named beside the word for election.
    #[serde(default)]
    pub words: String,
    /// The name of an election to it, by language; `{place}` and `{year}` are filled in.
    #[serde(default)]
    pub hi: String,
    #[serde(default)]
    pub en: String,
    /// Whether each state has one.
    #[serde(default)]
    pub state: bool,
    /// The years in which a nation-wide house was elected, each as `2019-05`: the month in which it was complete.
    #[serde(default)]
    pub held: Vec<String>,
}

/// What is elected.
#[derive(Clone, Debug, Default)]
pub struct House {
    /// Its slug: `lok-sabha`.
    pub id: Box<str>,
    /// The words for it, longest first, each as its tokens in matching form.
    pub words: Vec<Vec<String>>,
    /// The Hindi name of an election to it.
    pub hi: Box<str>,
    /// The English one.
    pub en: Box<str>,
    /// Whether each state has one.
    pub state: bool,
    /// When it was elected: year and month.
    pub held: Vec<(i32, u32)>,
}

#[derive(Clone, Debug)]
struct Sense {
    kind: EventType,
    id: Box<str>,
    words: Vec<Vec<String>>,
}

/// The linking data of all packs.
#[derive(Clone, Debug, Default)]
pub struct Linking {
    demonstratives: FxHashSet<String>,
    settings: FxHashSet<String>,
    others: FxHashSet<String>,
    additions: FxHashSet<String>,
    sequels: FxHashSet<String>,
    both: FxHashSet<String>,
    parts: FxHashSet<String>,
    senses: Vec<Sense>,
    /// What is elected.
    pub houses: Vec<House>,
}

/// Words in matching form: separated by white space, `_` for a space inside.
fn phrases(list: &str) -> Vec<Vec<String>> {
    let phrase = |item: &str| fold(&item.replace('_', " ")).split_whitespace().map(str::to_owned).collect();
    let mut phrases: Vec<Vec<String>> = list.split_whitespace().map(phrase).collect();
    phrases.sort_by(|a, b| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
    phrases
}

impl Linking {
    pub(crate) fn add(&mut self, section: &Section) {
        for (list, words) in [
            (&mut self.demonstratives, &section.demonstratives),
            (&mut self.settings, &section.settings),
            (&mut self.others, &section.others),
            (&mut self.additions, &section.additions),
            (&mut self.sequels, &section.sequels),
            (&mut self.both, &section.both),
            (&mut self.parts, &section.parts),
        ] {
            list.extend(words.split_whitespace().map(|word| fold(&word.replace('_', " "))));
        }
    }

    pub(crate) fn add_sense(&mut self, source: &SenseSource) {
        let words = phrases(&source.words);
        self.senses.push(Sense { kind: source.kind, id: source.id.as_str().into(), words });
    }

    /// Adds what a pack says of a house to what others say.
    pub(crate) fn add_house(&mut self, source: &HouseSource) -> Result<(), String> {
        let at = self.houses.iter().position(|house| *house.id == source.id).unwrap_or_else(|| {
            self.houses.push(House { id: source.id.as_str().into(), ..House::default() });
            self.houses.len() - 1
        });
        let house = &mut self.houses[at];
        house.words.extend(phrases(&source.words));
        house.words.sort_by(|a, b| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
        house.state |= source.state;
        for (own, given) in [(&mut house.hi, &source.hi), (&mut house.en, &source.en)] {
            if !given.is_empty() {
                *own = given.as_str().into();
            }
        }
        for month in &source.held {
            let parsed =
                month.split_once('-').and_then(|(year, month)| Some((year.parse().ok()?, month.parse().ok()?)));
            house.held.push(parsed.ok_or_else(|| format!("`{month}` is no year and month such as 2019-05"))?);
        }
        house.held.sort_unstable();
        Ok(())
    }

    /// Whether a word (matching form) before a noun points back at something said before.
    pub fn points_back(&self, word: &str) -> bool {
        self.demonstratives.contains(word)
    }

    /// Whether a noun with this marker is but the setting of something else.
    pub fn is_setting(&self, marker: &str) -> bool {
        self.settings.contains(marker)
    }

    /// Whether a sentence that starts with these words goes on to something else that happened.
    pub fn is_sequel(&self, words: &str) -> bool {
        self.sequels.contains(words)
    }

    /// Whether a name that starts with this word stands for some spoken of before.
    pub fn is_both(&self, word: &str) -> bool {
        self.both.contains(word)
    }

    /// Whether a word before a noun makes it another than those spoken of before.
    pub fn is_other(&self, word: &str) -> bool {
        self.others.contains(word)
    }

    /// Whether a word adds what is told to what was told before.
    pub fn is_addition(&self, word: &str) -> bool {
        self.additions.contains(word)
    }

    /// Whether a word makes a set of people a part of one, or another than that spoken of.
    pub fn is_part(&self, word: &str) -> bool {
        self.parts.contains(word)
    }

    /// The kind of event of that type which some words tell. Each word is given with the lemmas it may be of.
    pub fn sense(&self, kind: EventType, words: &[Vec<&str>]) -> Option<&str> {
        let starts = |phrase: &Vec<String>, at: usize| {
            phrase.len() <= words.len() - at
                && phrase.iter().zip(&words[at..]).all(|(word, forms)| forms.contains(&word.as_str()))
        };
        let mut senses = self.senses.iter().filter(|sense| sense.kind == kind);
        let found = senses.find(|sense| sense.words.iter().any(|phrase| (0..words.len()).any(|at| starts(phrase, at))));
        found.map(|sense| &*sense.id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn senses_are_told_by_lemmas_and_phrases() {
        let mut linking = Linking::default();
        linking.add_sense(&SenseSource {
            kind: EventType::Charge,
            id: "chargesheet".to_owned(),
            words: "चार्जशीट आरोप_पत्र".to_owned(),
        });
        let sheet = fold("आरोप");
        assert_eq!(linking.sense(EventType::Charge, &[vec![&sheet], vec!["पत्र", "पत्रों"]]), Some("chargesheet"));
        assert_eq!(linking.sense(EventType::Charge, &[vec![&sheet]]), None);
        assert_eq!(linking.sense(EventType::Arrest, &[vec![&sheet], vec!["पत्र"]]), None);
    }

    #[test]
    fn houses_gather_what_several_packs_say() {
        let mut linking = Linking::default();
        let source = |words: &str, held: &[&str]| HouseSource {
            id: "lok-sabha".to_owned(),
            words: words.to_owned(),
            hi: String::new(),
            en: String::new(),
            state: false,
            held: held.iter().map(|month| (*month).to_owned()).collect(),
        };
        linking.add_house(&source("लोकसभा", &["2019-05", "2014-05"])).unwrap();
        linking.add_house(&source("lok_sabha", &[])).unwrap();
        assert_eq!(linking.houses.len(), 1);
        assert_eq!(linking.houses[0].held, [(2014, 5), (2019, 5)]);
        assert_eq!(linking.houses[0].words[0], ["lok", "sabha"]);
        assert!(linking.add_house(&source("", &["May 2019"])).is_err());
    }
}
