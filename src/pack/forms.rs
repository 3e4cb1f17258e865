//! The forms of a word: what else may stand in a text where somebody looks for it.

use crate::text::fold;

use super::Packs;
use super::lexicon::FormId;
use super::schema::PartOfSpeech;

impl Packs {
    /// A word in matching form and all its other forms, in order, each once: those of the listed words that it is a form of; if
    /// it is none, those of a noun that is declined as its ending tells, whichever case it stands in.
    pub fn forms(&self, word: &str) -> Vec<String> {
        let word = fold(word);
        let form = self.lexicon.form(&word);
        let mut forms = vec![word.clone()];
        if form != FormId::UNKNOWN {
            for analysis in self.lexicon.analyses(form) {
                forms.extend(self.lexicon.forms_of(analysis.lexeme));
            }
        }
        if forms.len() == 1 {
            forms.extend(self.declined(&word));
        }
        forms.sort_unstable();
        forms.dedup();
        forms
    }

    /// The forms of a noun that no pack lists.
    fn declined(&self, word: &str) -> Vec<String> {
        let devanagari = word.contains(|c| ('\u{900}'..='\u{97f}').contains(&c));
        let Some((language, _)) = self.grammars.iter().find(|(_, grammar)| grammar.devanagari == devanagari) else {
            return Vec::new();
        };
        self.paradigms.declined(language, word, PartOfSpeech::Noun)
    }
}

#[cfg(test)]
mod tests {
    use crate::pack::for_tests;

    #[test]
    fn listed_words_in_all_forms_others_as_nouns() {
        let packs = for_tests();
        let has = |word: &str, form: &str| packs.forms(word).contains(&crate::text::fold(form));
        // listed
        assert!(has("इस्तीफा", "इस्तीफे") && has("इस्तीफ़े", "इस्तीफा"));
        assert!(has("नेता", "नेताओं") && has("नेताओं", "नेता"));
        assert!(has("meeting", "meetings"));
        // listed nowhere: declined by their endings
        assert!(has("टिंबकटू", "टिंबकटुओं"));
        assert!(has("झंकारियों", "झंकारी"));
        assert!(has("गाँधी", "गांधी"));
        assert_eq!(packs.forms("2019"), ["2019"]);
    }
}
