//! The match key: what the spellings of one name have in common.
//!
//! A key is the consonants of a name in classes that both scripts tell apart, without the vowels, which they do not: Hindi
//! does not say which inherent vowels are spoken, English not which of five its `a` and `e` are. Short names keep the
//! vowels *i* and *u*, on which the scripts agree, since few consonants are not enough to tell names apart. The words are
//! written as one and turned to start at their least place, so that neither spaces nor the order of given name and
//! surname matter. Titles, marks of respect and what is as often left out (`Kumar` between two names) are not part of it.

use std::borrow::Cow;

use super::cut::{Letters, Piece, cut};
use super::sound::{consonants, sounds};
use super::tables::{WORDS_OF_NAMES, Words};

/// Keys of up to so many consonants keep their vowels.
const SHORT: usize = 5;

/// The key under which all spellings of a name meet, in whichever script; empty where there is no letter. Equal keys say
/// that two names may be one, not that they must.
///
/// ```
/// use ghatna::text::match_key;
/// assert_eq!(match_key("अशोक गहलोत"), match_key("Ashok Gehlot"));
/// assert_eq!(match_key("के.सी. वेणुगोपाल"), match_key("K C Venugopal"));
/// assert_ne!(match_key("राहुल गांधी"), match_key("Rajiv Gandhi"));
/// ```
pub fn match_key(name: &str) -> String {
    let mut initials = String::new();
    let mut words: Vec<Cow<'_, str>> = Vec::with_capacity(4);
    for piece in cut(name, Letters::Everywhere) {
        match piece {
            Piece::Initials(letters) | Piece::Acronym(letters) => initials.push_str(&letters),
            Piece::Word { folded, .. } => words.push(folded),
        }
    }
    let known = &*WORDS_OF_NAMES;
    reduce(&mut words, !initials.is_empty(), known);
    let compound = || words.iter().any(|word| known.middles.iter().any(|middle| stem(word, middle).is_some()));
    if initials.len() == 1 && (words.len() > 1 || compound()) {
        initials.clear();
    }
    let mut codes = Vec::with_capacity(24);
    let mut sounding = Vec::with_capacity(24);
    for (at, word) in words.iter().enumerate() {
        sounding.clear();
        let word = known.same.get(&**word).map_or(&**word, |same| same);
        sounds(word, &mut sounding);
        encode(&sounding, at == 0, known.particles.contains(word), &mut codes);
    }
    join(&mut codes);
    let mut key = initials;
    if !key.is_empty() && !codes.is_empty() {
        key.push('.');
    }
    let vowels = codes.len() <= SHORT;
    for (consonant, vowel) in least_turn(&codes) {
        key.push(char::from(*consonant));
        if vowels && *vowel != 0 {
            key.push(char::from(*vowel));
        }
    }
    key.make_ascii_lowercase();
    key
}

/// Leaves out titles and what is as often not written.
fn reduce(words: &mut Vec<Cow<'_, str>>, initials: bool, known: &Words) {
    while words.len() > 1
        && (known.titles.contains(&*words[0]) || known.callings.contains(&*words[0]) && (words.len() > 2 || initials))
    {
        words.remove(0);
    }
    while words.len() > 1 && words.last().is_some_and(|word| known.endings.contains(&**word)) {
        words.pop();
    }
    courtesies(words, known);
    let last = words.len().saturating_sub(1);
    for (at, word) in words[..last].iter_mut().enumerate() {
        if at > 0 && known.fathers.iter().any(|ending| stem(word, ending).is_some()) {
            *word = Cow::Borrowed("");
        } else if let Some(stem) = known.middles.iter().find_map(|middle| stem(word, middle)) {
            // rajkumar is raj kumar
            *word = stem;
        }
    }
    let mut at = 0;
    words.retain(|word| {
        at += 1;
        at == 1 || at > last || !(word.is_empty() || known.middles.contains(&&**word))
    });
}

/// The first name with a mark of respect is that of the person, the next ones are those of the father.
fn courtesies(words: &mut Vec<Cow<'_, str>>, known: &Words) {
    let mut named = false;
    let mut at = 0;
    while at < words.len() && words.len() > 1 {
        if at > 0 && known.courtesies.contains(&&*words[at]) {
            words.remove(at);
            continue;
        }
        if let Some(stem) = known.courtesies.iter().find_map(|courtesy| stem(&words[at], courtesy)) {
            if named {
                words.remove(at);
                continue;
            }
            named = true;
            words[at] = stem;
        }
        at += 1;
    }
}

/// What stands before an ending, when that is long enough for a name.
fn stem<'a>(word: &str, ending: &str) -> Option<Cow<'a, str>> {
    let stem = word.strip_suffix(ending)?;
    (!stem.is_empty() && consonants(stem) > 1).then(|| Cow::Owned(stem.to_owned()))
}

/// Appends the codes of a word: each consonant with the vowel *i* or *u* behind it, or 0.
fn encode(sounds: &[u8], first: bool, particle: bool, codes: &mut Vec<(u8, u8)>) {
    let start = codes.len();
    for (at, &sound) in sounds.iter().enumerate() {
        let fresh = at > 0 && sounds[at - 1].is_ascii_uppercase();
        match sound {
            // Rao and rav, Deo and dev
            b'o' if at > 0 && matches!(sounds[at - 1], b'a' | b'e') => codes.push((b'B', 0)),
            b'i' | b'u' if fresh => {
                // before another vowel the glide may be written or not: Haryana, hariyana
                let glides = sound == b'i' && sounds.get(at + 1).is_some_and(|next| b"Yaeou@".contains(next));
                if let Some(code) = codes[start..].last_mut()
                    && sounds[at - 1] != b'Y'
                    && !glides
                {
                    code.1 = sound;
                }
            }
            b'a'..=b'z' | b'@' if at == 0 && !particle => {
                codes.push((if matches!(sound, b'o' | b'u') { b'U' } else { b'A' }, 0));
            }
            // breath and glides are written or not
            b'H' | b'Y' if at > 0 => {}
            // a flap is written d or r, but never opens a name
            b'D' | b'Q' => codes.push((if at == 0 && first { b'D' } else { b'R' }, 0)),
            b'V' => codes.push((b'B', 0)),
            b'A'..=b'Z' => codes.push((sound, 0)),
            _ => {}
        }
    }
}

/// Makes one of doubled consonants, and *m* of the nasal before consonants that the lips make; the end stands before the
/// start.
fn join(codes: &mut Vec<(u8, u8)>) {
    undouble(codes);
    for at in 0..codes.len() {
        let next = codes[(at + 1) % codes.len()].0;
        if codes[at].0 == b'N' && matches!(next, b'P' | b'B' | b'F') {
            codes[at].0 = b'M';
        }
    }
    undouble(codes);
}

fn undouble(codes: &mut Vec<(u8, u8)>) {
    codes.dedup_by(|next, kept| {
        let doubled = next.0 == kept.0;
        if doubled {
            kept.1 = next.1;
        }
        doubled
    });
    if codes.len() > 1 && codes.first().map(|code| code.0) == codes.last().map(|code| code.0) {
        codes.pop();
    }
}

/// The codes from their least place on, and around.
fn least_turn(codes: &[(u8, u8)]) -> impl Iterator<Item = &(u8, u8)> {
    let turned = |from: usize| codes[from..].iter().chain(&codes[..from]);
    let from = (0..codes.len()).min_by(|a, b| turned(*a).cmp(turned(*b))).unwrap_or(0);
    turned(from)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn spellings_of_one_name_meet() {
        for spellings in [
            &["मल्लिकार्जुन खड़गे", "मल्लिकार्जुन खरगे", "मल्लिकार्जुन खडगे", "Mallikarjun Kharge"][..],
            &["शिवराज सिंह चौहान", "Shivraj Singh Chouhan", "Shivraj Singh Chauhan", "शिवराज चौहान"],
            &["एच.डी. कुमारस्वामी", "एचडी कुमारस्वामी", "H D Kumaraswamy", "H. D. Kumarasamy"],
            &["श्याम लाल यादव", "Shyamlal Yadav", "श्यामलाल यादव"],
            &["विजयभाई रमणीकभाई रूपाणी", "Vijay Rupani", "विजय रूपाणी"],
            &["डॉ. हर्षवर्धन", "Dr Harsh Vardhan", "हर्ष वर्धन"],
            &["नारायण राव", "Narayana Rao", "Rao Narayan"],
            &["कन्हैया कुमार", "Kanhaiya Kumar"],
            &["ज्ञानेश कुमार", "Gyanesh Kumar"],
            &["जॉर्ज फर्नांडिस", "George Fernandes"],
            &["मो. शमी", "Mohammed Shami", "मोहम्मद शमी", "Md Shami"],
            &["मोदी जी", "मोदी", "Modi"],
        ] {
            let first = match_key(spellings[0]);
            for spelling in spellings {
                assert_eq!(match_key(spelling), first, "{spelling}");
            }
        }
    }

    #[test]
    fn other_names_do_not() {
        for (one, other) in [
            ("राहुल गांधी", "राजीव गांधी"),
            ("अजय सिंह", "जय सिंह"),
            ("सी पी सिंह", "सी पी सिन्हा"),
            ("दीपक कुमार", "दीपिका कुमारी"),
            ("के. सी. पटेल", "बी. बी. पटेल"),
            ("मनोज यादव", "मनोज जाधव"),
            ("Anil Kumar", "Neel Kumar"),
        ] {
            assert_ne!(match_key(one), match_key(other), "{one} {other}");
        }
    }

    proptest! {
        #[test]
        fn keys_are_plain_and_know_no_order(words in prop::collection::vec("[कखगचजटतनपबमरलवस][कगजतदनबमरलस][ािुोे][कगजतदनबमरलस][गजतलस]", 2..4)) {
            let turned = [&words[1..], &words[..1]].concat().join(" ");
            let key = match_key(&words.join(" "));
            prop_assert_eq!(&key, &match_key(&turned));
            prop_assert_eq!(&key, &match_key(&words.concat()));
        }

        #[test]
        fn any_text_has_a_key(text in "\\PC{0,40}") {
            prop_assert!(match_key(&text).chars().all(|c| !c.is_uppercase()));
        }
    }
}
