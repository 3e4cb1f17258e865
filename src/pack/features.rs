//! What a form of a word says of number, gender, person and use.

/// What a form of a word says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Features {
    /// Its use.
    pub form: Form,
    /// Singular, plural or either.
    pub number: Number,
    /// Masculine, feminine or either.
    pub gender: Gender,
    /// 1 to 3, or 0 for any.
    pub person: u8,
}

/// The use of a form.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Form {
    /// The only one, or the direct case.
    #[default]
    Plain,
    /// Before a postposition.
    Oblique,
    /// The bare stem of a verb.
    Root,
    /// Verbal noun.
    Infinitive,
    /// Verbal noun before a postposition.
    InfinitiveOblique,
    /// Habitual participle.
    Imperfective,
    /// Perfective participle; past participle in English.
    Perfective,
    /// May, should.
    Subjunctive,
    /// Will.
    Future,
    /// Do!
    Imperative,
    /// Having done.
    Conjunctive,
    /// Is, does.
    Present,
    /// Was, did.
    Past,
    /// -ing.
    Progressive,
}

/// Grammatical number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Number {
    /// Either.
    #[default]
    Any,
    /// One.
    Singular,
    /// Many, or one spoken of with respect.
    Plural,
}

/// Grammatical gender.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Gender {
    /// Either.
    #[default]
    Any,
    /// Masculine.
    Masculine,
    /// Feminine.
    Feminine,
}

impl Features {
    /// Reads `perf.m.sg` and the like.
    ///
    /// # Errors
    /// The word that is none of the features.
    pub fn parse(text: &str) -> Result<Self, String> {
        let mut features = Self::default();
        for word in text.split('.').filter(|word| !word.is_empty()) {
            match word {
                "dir" => features.form = Form::Plain,
                "obl" => features.form = Form::Oblique,
                "root" => features.form = Form::Root,
                "inf" => features.form = Form::Infinitive,
                "infobl" => features.form = Form::InfinitiveOblique,
                "impf" => features.form = Form::Imperfective,
                "perf" => features.form = Form::Perfective,
                "subj" => features.form = Form::Subjunctive,
                "fut" => features.form = Form::Future,
                "imp" => features.form = Form::Imperative,
                "conj" => features.form = Form::Conjunctive,
                "pres" => features.form = Form::Present,
                "past" => features.form = Form::Past,
                "ing" => features.form = Form::Progressive,
                "sg" => features.number = Number::Singular,
                "pl" => features.number = Number::Plural,
                "m" => features.gender = Gender::Masculine,
                "f" => features.gender = Gender::Feminine,
                "1" => features.person = 1,
                "2" => features.person = 2,
                "3" => features.person = 3,
                _ => return Err(format!("`{word}` is no feature")),
            }
        }
        Ok(features)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn features_read_or_complain() {
        assert_eq!(Features::parse("perf.f.pl").unwrap().form, Form::Perfective);
        assert!(Features::parse("perf.x").is_err());
    }
}
