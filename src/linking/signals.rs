//! What linking must know of the words of an article, taken down while they are at hand: which sentences say the same,
//! which articles are copies of one another, how each event is worded, and of whom a set of people consists.

use serde::{Deserialize, Serialize};

use crate::ground::{Chars, EntityKind, Fnv, Span, Tokens};
use crate::pack::{Entry, FormId, LexemeId, Number, Packs, PartOfSpeech};
use crate::reading::{Argument, EventMention, LocalEntity, Reading, Worker};
use crate::text::{Segmenter, fold};

use super::topic::{Topic, topics};

/// What linking must know of the words of an article.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signals {
    /// A signature of the words of each sentence; 0 for sentences too short to be told by it.
    pub sentences: Vec<u64>,
    /// A sample of the runs of words in it, in order, by which copies know each other.
    pub sketch: Vec<u64>,
    /// How each event mention is worded.
    pub cues: Vec<Cue>,
    /// What each sentence with an event mention is about; empty for others.
    pub topics: Vec<Topic>,
    /// For each entity that is a whole set of people, what they are: the slug of a title, else a lemma.
    pub heads: Vec<Option<Box<str>>>,
}

/// How an event mention is worded.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cue {
    /// The kind of event of its type (`chargesheet`), if the words tell.
    pub sense: Option<Box<str>>,
    /// Whether a noun reports it: `the meeting`, not `they met`.
    pub nominal: bool,
    /// Whether it points back: `this meeting`.
    pub back: bool,
    /// Whether it is another than those before: `the next meeting`, or `they met them, too`.
    pub fresh: bool,
    /// Those of its arguments, by place, that stand for some spoken of before: `both leaders`.
    pub both: Vec<u32>,
    /// Those of its arguments, by place, that a pronoun stands for.
    pub pronouns: Vec<u32>,
    /// Whether its sentence goes on to something else that happened: `after that they met`.
    pub next: bool,
    /// Whether it is one (false) or many (true), where the noun tells.
    pub many: Option<bool>,
    /// Whether it is but the setting of something else: `in the meeting`.
    pub setting: bool,
}

/// Sentences of fewer words are not told by their words.
const SHORTEST: usize = 5;
/// How many words make a run.
const RUN: usize = 5;
/// How many words before a noun may make it another.
const NEAR: u32 = 3;
/// How many words may stand between somebody's name and `too`.
const BEHIND: u32 = 2;
/// One run in so many is kept.
const SAMPLE: u64 = 4;

impl Signals {
    /// The signals of the article that `worker` has just read.
    pub fn new(reading: &Reading, worker: &Worker, packs: &Packs) -> Self {
        let segmenter = worker.segmenter();
        let of_token = |at: usize| if segmenter.tokens[at].is_word() { hashes(segmenter.text(at)) } else { (0, 0) };
        let (hashes, stems) = (0..segmenter.tokens.len()).map(of_token).unzip();
        let text = Text { segmenter, forms: worker.forms(), hashes, stems, packs };
        Self {
            sentences: text.sentences(reading),
            sketch: text.sketch(),
            topics: text.topics(reading),
            cues: reading.mentions.iter().map(|mention| text.cue(mention, reading)).collect(),
            heads: reading.entities.iter().map(|entity| head(entity, packs)).collect(),
        }
    }
}

struct Text<'a> {
    segmenter: &'a Segmenter,
    forms: &'a [FormId],
    /// A hash of each word, 0 for what is none.
    hashes: Vec<u64>,
    /// A hash of the beginning of each word.
    stems: Vec<u32>,
    packs: &'a Packs,
}

impl Text<'_> {
    fn sentences(&self, reading: &Reading) -> Vec<u64> {
        let signature = |span: &Span<Chars>| {
            let tokens = self.tokens(*span);
            signature(self.hashes[tokens.range()].iter().copied().filter(|hash| *hash != 0))
        };
        reading.sentences.iter().map(signature).collect()
    }

    fn sketch(&self) -> Vec<u64> {
        let words: Vec<u64> = self.hashes.iter().copied().filter(|hash| *hash != 0).collect();
        let run =
            |run: &[u64]| run.iter().fold(0, |hash: u64, word| (hash.rotate_left(23) ^ word).wrapping_mul(SEEDS[0]));
        // the low bits of a product are its weakest
        let mut sketch: Vec<u64> =
            words.windows(RUN).map(run).filter(|hash| (hash >> 20).is_multiple_of(SAMPLE)).collect();
        sketch.sort_unstable();
        sketch.dedup();
        sketch
    }

    fn topics(&self, reading: &Reading) -> Vec<Topic> {
        if reading.mentions.is_empty() {
            return vec![Topic::default(); reading.sentences.len()];
        }
        let words = |span: &Span<Chars>| {
            let tokens = self.tokens(*span).positions();
            tokens.filter(|&at| self.tells(at)).map(|at| self.stems[at as usize]).collect()
        };
        let mut told = vec![false; reading.sentences.len()];
        for mention in &reading.mentions {
            if let Some(told) = told.get_mut(mention.sentence) {
                *told = true;
            }
        }
        topics(reading.sentences.iter().map(words).collect(), |at| told[at])
    }

    /// Whether a word says something by itself.
    fn tells(&self, at: u32) -> bool {
        use PartOfSpeech as P;
        let lexicon = &self.packs.lexicon;
        let functional = |pos: PartOfSpeech| {
            matches!(
                pos,
                P::Pronoun | P::Adposition | P::Conjunction | P::Subordinator | P::Relative | P::Particle | P::Negation
            )
        };
        self.hashes[at as usize] != 0
            && !lexicon
                .analyses(self.forms[at as usize])
                .iter()
                .any(|analysis| functional(lexicon.lexeme(analysis.lexeme).pos))
    }

    /// The tokens that lie in a span.
    fn tokens(&self, span: Span<Chars>) -> Span<Tokens> {
        let tokens = &self.segmenter.tokens;
        let start = tokens.partition_point(|token| token.chars.end <= span.start);
        let end = tokens.partition_point(|token| token.chars.start < span.end);
        Span::new(start as u32, end as u32)
    }

    fn cue(&self, mention: &EventMention, reading: &Reading) -> Cue {
        let tokens = self.tokens(mention.trigger);
        if tokens.is_empty() {
            return Cue::default();
        }
        let words: Vec<Vec<&str>> = tokens.positions().map(|at| self.readings(at)).collect();
        let before = tokens.start.checked_sub(1).map(|at| self.segmenter.text(at as usize));
        let nominal = self.is_nominal(tokens);
        let linking = &self.packs.linking;
        let near = |reach: u32| tokens.start.saturating_sub(reach)..tokens.start;
        let same_sentence = |at: &u32| {
            let place = self.segmenter.tokens[*at as usize].chars;
            reading.sentences.get(mention.sentence).is_none_or(|sentence| sentence.covers(place))
        };
        let is_other = |at: u32| {
            linking.is_other(self.segmenter.text(at as usize))
                || at + 1 < tokens.start && self.joined(at, 2).is_some_and(|words| linking.is_other(&words))
        };
        // `another place, for a meeting` is not another meeting
        let joined = |at: u32| !(at + 1..tokens.start).any(|at| self.is_adposition(at));
        let other = near(NEAR).filter(|at| same_sentence(at) && joined(*at)).find(|at| is_other(*at));
        // `this third meeting`
        let this = |at: u32| at.checked_sub(1).is_some_and(|at| linking.points_back(self.segmenter.text(at as usize)));
        let pointed = other.is_some_and(this);
        let both = |arg: &Argument| {
            let start = self.tokens(arg.span).start;
            reading.entities[arg.entity].kind == EntityKind::Group
                && linking.is_both(self.segmenter.text(start as usize))
        };
        let adds = mention.args.iter().any(|arg| self.is_added(arg.span));
        // `will hold a rally, too`, in one trigger
        let too = tokens.positions().skip(1).any(|at| linking.is_addition(self.segmenter.text(at as usize)));
        let markers = (1..=3).filter_map(|length| self.joined(tokens.end, length));
        let start =
            reading.sentences.get(mention.sentence).map_or(tokens.start, |sentence| self.tokens(*sentence).start);
        let named = self.is_noun(tokens.start);
        Cue {
            sense: linking.sense(mention.kind, &words).map(Into::into),
            nominal,
            fresh: other.is_some() && !pointed || adds || too,
            both: (0..).zip(&mention.args).filter(|(_, arg)| both(arg)).map(|(at, _)| at).collect(),
            pronouns: (0..)
                .zip(&mention.args)
                .filter(|(_, arg)| self.is_pronoun(arg.span, mention.sentence))
                .map(|(at, _)| at)
                .collect(),
            many: tokens.positions().find_map(|at| self.number(at)),
            next: !nominal
                && (1..=3).filter_map(|length| self.joined(start, length)).any(|words| linking.is_sequel(&words)),
            back: pointed || named && before.is_some_and(|word| linking.points_back(word)),
            setting: nominal && other.is_none() && { markers }.any(|marker| linking.is_setting(&marker)),
        }
    }

    /// A word and all lemmas it may be of.
    fn readings(&self, at: u32) -> Vec<&str> {
        let lexicon = &self.packs.lexicon;
        let mut readings = vec![self.segmenter.text(at as usize)];
        for analysis in lexicon.analyses(self.forms[at as usize]) {
            let lemma = &*lexicon.lexeme(analysis.lexeme).lemma;
            if !readings.contains(&lemma) {
                readings.push(lemma);
            }
        }
        readings
    }

    /// Whether nothing but a pronoun stands for somebody.
    fn is_pronoun(&self, name: Span<Chars>, sentence: usize) -> bool {
        let script = self.segmenter.sentences.get(sentence).map(|sentence| sentence.script);
        let Some(grammar) = script.and_then(|script| self.packs.grammar(script)) else { return false };
        self.tokens(name).positions().all(|at| grammar.pronouns.get(&self.forms[at as usize]).is_some())
    }

    /// Whether `too` stands behind a name.
    fn is_added(&self, name: Span<Chars>) -> bool {
        let end = self.tokens(name).end;
        let last = (end + BEHIND).min(self.segmenter.tokens.len() as u32);
        (end..last).any(|at| self.packs.linking.is_addition(self.segmenter.text(at as usize)))
    }

    /// Whether a token is a noun that can only be of many (true), or stands in its citation form, which for most events is
    /// of one (false). One that may be a verb (`meets`) is not of many.
    fn number(&self, at: u32) -> Option<bool> {
        let lexicon = &self.packs.lexicon;
        let own = self.segmenter.text(at as usize);
        let analyses = lexicon.analyses(self.forms[at as usize]);
        let verb = analyses.iter().any(|analysis| lexicon.lexeme(analysis.lexeme).pos == PartOfSpeech::Verb);
        let mut nouns =
            analyses.iter().filter(|analysis| lexicon.lexeme(analysis.lexeme).pos == PartOfSpeech::Noun).peekable();
        nouns.peek()?;
        let (mut plural, mut citation) = (true, false);
        for noun in nouns {
            plural &= noun.features.number == Number::Plural;
            citation |= *lexicon.lexeme(noun.lexeme).lemma == *own;
        }
        if plural && !verb { Some(true) } else { citation.then_some(false) }
    }

    /// Whether a noun heads the trigger: its last word in a language that puts the verb last, else any but a verb.
    fn is_nominal(&self, tokens: Span<Tokens>) -> bool {
        let lexicon = &self.packs.lexicon;
        let verb = |at: u32| {
            let mut analyses = lexicon.analyses(self.forms[at as usize]).iter();
            analyses.any(|analysis| lexicon.lexeme(analysis.lexeme).pos == PartOfSpeech::Verb)
        };
        let last = tokens.end - 1;
        if self.segmenter.text(last as usize).is_ascii() {
            tokens.positions().all(|at| self.is_noun(at) || !verb(at))
        } else {
            // a headline may end with what its verb governs
            let ends = self.segmenter.tokens.get(tokens.end as usize).is_none_or(|token| !token.is_word());
            !(verb(last) || ends && tokens.positions().any(verb))
        }
    }

    fn is_adposition(&self, at: u32) -> bool {
        is_preposition(self.forms[at as usize], self.packs)
    }

    /// Whether a token may be a noun, or is of no word that is known.
    fn is_noun(&self, at: u32) -> bool {
        let lexicon = &self.packs.lexicon;
        let mut analyses = lexicon.analyses(self.forms[at as usize]).iter();
        analyses.any(|analysis| lexicon.lexeme(analysis.lexeme).pos == PartOfSpeech::Noun)
    }

    /// Some words from a token on, with single spaces.
    fn joined(&self, start: u32, length: u32) -> Option<String> {
        let end = (start + length) as usize;
        (end <= self.segmenter.tokens.len()).then(|| {
            let words: Vec<&str> = (start as usize..end).map(|at| self.segmenter.text(at)).collect();
            words.join(" ")
        })
    }
}

/// How many letters of a word are compared: endings differ.
const STEM: usize = 5;

/// The hash of a word, never 0, and one of its beginning.
fn hashes(word: &str) -> (u64, u32) {
    let end = word.char_indices().nth(STEM).map_or(word.len(), |(at, _)| at);
    let (start, rest) = word.as_bytes().split_at(end);
    let stem = Fnv::default().bytes(start);
    (stem.bytes(rest).end().finish().max(1), (stem.end().finish() >> 32) as u32)
}

/// A signature of words by their hashes: eight bytes, each the least of one hash of them. Sentences that share most of their words share
/// most of the bytes (MinHash, Broder 1997).
fn signature(words: impl Iterator<Item = u64>) -> u64 {
    let mut least = [u64::MAX; 8];
    let mut count = 0;
    for hash in words {
        count += 1;
        for (seed, least) in least.iter_mut().enumerate() {
            // an odd multiplier permutes the hashes; the high bits are the mixed ones
            let mixed = (hash ^ (hash >> 29)).wrapping_mul(SEEDS[seed]);
            *least = (*least).min(mixed ^ (mixed >> 32));
        }
    }
    if count < SHORTEST {
        return 0;
    }
    let byte = |value: u64| (value ^ (value >> 8) ^ (value >> 16)) as u8;
    u64::from_le_bytes(least.map(byte)).max(1)
}

/// Odd numbers without a pattern: the first 64 bits of the fractional parts of the square roots of 2, 3, 5 …, made odd.
const SEEDS: [u64; 8] = [
    0x6a09_e667_f3bc_c909,
    0xbb67_ae85_84ca_a73b,
    0x3c6e_f372_fe94_f82b,
    0xa54f_f53a_5f1d_36f1,
    0x510e_527f_ade6_82d1,
    0x9b05_688c_2b3e_6c1f,
    0x1f83_d9ab_fb41_bd6b,
    0x5be0_cd19_137e_2179,
];

/// How many of the eight bytes of two signatures agree; 0 when one of the sentences is too short to tell.
pub(super) fn likeness(a: u64, b: u64) -> u32 {
    if a == 0 || b == 0 {
        return 0;
    }
    a.to_le_bytes().iter().zip(b.to_le_bytes()).filter(|(a, b)| *a == b).count() as u32
}

/// What the members of a set of people are.
fn head(entity: &LocalEntity, packs: &Packs) -> Option<Box<str>> {
    if entity.kind != EntityKind::Group {
        return None;
    }
    let name = entity.hi.as_ref().or(entity.en.as_ref()).or(entity.names.first())?;
    let name = fold(name);
    let words: Vec<&str> = name.split_whitespace().collect();
    if words.iter().any(|word| packs.linking.is_part(word)) {
        return None;
    }
    let forms: Vec<FormId> = words.iter().map(|word| packs.lexicon.form(word)).collect();
    let nouns = (0..words.len()).filter_map(|at| noun(&forms[at..], packs).map(|(length, word)| (at, length, word)));
    let latin = words.iter().all(|word| word.is_ascii());
    // the head is the last noun, and in English the last before a preposition
    let stop = (1..words.len()).find(|&at| latin && is_preposition(forms[at], packs)).unwrap_or(words.len());
    let (_, _, word) =
        nouns.filter(|(at, length, _)| at + length <= stop).max_by_key(|(at, length, _)| (at + length, *length))?;
    let title = packs.titles.of(word).map(|title| title.id.clone());
    Some(title.unwrap_or_else(|| packs.lexicon.lexeme(word).lemma.clone()))
}

fn is_preposition(form: FormId, packs: &Packs) -> bool {
    let analyses = packs.lexicon.analyses(form);
    analyses.iter().any(|analysis| packs.lexicon.lexeme(analysis.lexeme).pos == PartOfSpeech::Adposition)
}

/// The longest noun at the start of some forms, with its length.
fn noun(forms: &[FormId], packs: &Packs) -> Option<(usize, LexemeId)> {
    let is_noun = |word: LexemeId| packs.lexicon.lexeme(word).pos == PartOfSpeech::Noun;
    let single =
        packs.lexicon.analyses(*forms.first()?).iter().map(|analysis| analysis.lexeme).find(|word| is_noun(*word));
    let mut longest = single.map(|word| (1, word));
    packs.lexicon.phrases(forms.iter().copied(), |length, entries| {
        for entry in entries {
            if let Entry::Word(analysis) = entry
                && is_noun(analysis.lexeme)
            {
                longest = Some((length, analysis.lexeme));
            }
        }
    });
    longest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_their_beginnings() {
        use crate::ground::fnv64;
        assert_eq!(hashes("प्रधानमंत्री"), (fnv64("प्रधानमंत्री"), (fnv64("प्रधा") >> 32) as u32));
        assert_eq!(hashes("जल").1, (fnv64("जल") >> 32) as u32);
    }

    #[test]
    fn sentences_are_alike_by_their_words() {
        let sign = |text: &str| signature(text.split(' ').map(|word| hashes(word).0));
        let first = sign("उधर राज्यसभा में भी विपक्ष ने इस मुद्दे पर चर्चा की मांग की");
        let same = sign("राज्यसभा में भी विपक्ष ने इस मुद्दे पर चर्चा की मांग की");
        let other = sign("प्रधानमंत्री ने कल दिल्ली में किसानों के एक प्रतिनिधिमंडल से मुलाकात की");
        assert!(likeness(first, same) >= 6, "{}", likeness(first, same));
        assert!(likeness(first, other) <= 3, "{}", likeness(first, other));
        assert_eq!(likeness(first, first), 8);
        assert_eq!(sign("हां जी"), 0);
        assert_eq!(likeness(0, 0), 0);
    }
}
