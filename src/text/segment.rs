//! Sentences: where they end in text that ends them with a danda, a full stop, a line, or not at all.

use rustc_hash::FxHashSet;

use crate::ground::{Chars, Span, Tokens};

use super::fold::Folded;
use super::token::{Kind, Script, Token, tokenise};

/// The words after which a full stop ends nothing; in matching form. A language pack fills this in.
#[derive(Clone, Debug, Default)]
pub struct Rules {
    /// Abbreviations: `dr`, `ru`.
    pub abbreviations: FxHashSet<String>,
    /// The names of letters, as in initials: `ke`, `si`, `k`.
    pub letters: FxHashSet<String>,
    /// Names of letters that are also words (`ji`, `ke`): initials only where the text leaves no doubt.
    pub doubtful: FxHashSet<String>,
}

/// How a sentence ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// Danda, full stop or a line of dots.
    Stop,
    /// A question mark.
    Question,
    /// An exclamation mark.
    Exclamation,
    /// Nothing but the end of the line or the text.
    Open,
}

/// A sentence of an article.
#[derive(Clone, Copy, Debug)]
pub struct Sentence {
    /// Its tokens, closing mark included.
    pub tokens: Span<Tokens>,
    /// Its place in the text as read.
    pub chars: Span<Chars>,
    /// How it ends.
    pub ending: Ending,
    /// Which line of the text it stands on, counted from 0.
    pub line: u32,
    /// Which paragraph (lines between blank lines) it stands in, counted from 0.
    pub paragraph: u32,
    /// The script of most of its words.
    pub script: Script,
}

/// The reusable scratch of segmentation, and its result: matching form, tokens and sentences of one article.
#[derive(Debug, Default)]
pub struct Segmenter {
    /// The matching form.
    pub folded: Folded,
    /// The tokens; points behind abbreviations and initials are left out.
    pub tokens: Vec<Token>,
    /// The sentences, in order, covering all tokens.
    pub sentences: Vec<Sentence>,
    raw: Vec<Token>,
}

impl Segmenter {
    /// Folds `text` and cuts it into tokens and sentences.
    pub fn refill(&mut self, text: &str, rules: &Rules) {
        self.folded.refill(text);
        self.segment(text, rules);
    }

    /// Cuts `text`, which is folded already, into tokens and sentences.
    pub(crate) fn segment(&mut self, text: &str, rules: &Rules) {
        self.raw.clear();
        self.tokens.clear();
        self.sentences.clear();
        tokenise(text, &self.folded, &mut self.raw);
        let view = View { text: &self.folded.text, raw: &self.raw, rules };
        let mut builder = Builder { sentences: &mut self.sentences, start: 0, line: 0, paragraph: 0, line_start: 0 };
        for (at, token) in self.raw.iter().enumerate() {
            if token.breaks > 0 && at > 0 {
                let ended = token.breaks > 1 || view.line_ends(builder.line_start, at);
                if ended {
                    builder.close(&self.tokens, Ending::Open);
                }
                builder.line_start = at;
                builder.line += 1;
                builder.paragraph += u32::from(token.breaks > 1);
            }
            match view.mark(at) {
                Mark::Word => self.tokens.push(*token),
                Mark::Silent => {}
                Mark::End(ending) => {
                    self.tokens.push(*token);
                    if !view.more_closing(at) {
                        builder.close(&self.tokens, ending);
                    }
                }
                Mark::Closing => {
                    self.tokens.push(*token);
                    if let Some(ending) = view.ending_before(at)
                        && !view.more_closing(at)
                    {
                        builder.close(&self.tokens, ending);
                    }
                }
            }
        }
        builder.close(&self.tokens, Ending::Open);
    }

    /// The text of a token in matching form.
    #[inline]
    pub fn text(&self, token: usize) -> &str {
        self.tokens[token].text(&self.folded.text)
    }
}

struct Builder<'a> {
    sentences: &'a mut Vec<Sentence>,
    start: usize,
    line: u32,
    paragraph: u32,
    line_start: usize,
}

impl Builder<'_> {
    fn close(&mut self, tokens: &[Token], ending: Ending) {
        let Some(part) = tokens.get(self.start..).filter(|part| !part.is_empty()) else { return };
        let latin = part.iter().filter(|token| token.kind == Kind::Word(Script::Latin)).count();
        let devanagari = part.iter().filter(|token| token.kind == Kind::Word(Script::Devanagari)).count();
        self.sentences.push(Sentence {
            tokens: Span::new(self.start as u32, tokens.len() as u32),
            chars: part[0].chars.join(part[part.len() - 1].chars),
            ending,
            line: self.line,
            paragraph: self.paragraph,
            script: match (devanagari, latin) {
                (0, 0) => Script::Other,
                _ if devanagari >= latin => Script::Devanagari,
                _ => Script::Latin,
            },
        });
        self.start = tokens.len();
    }
}

enum Mark {
    Word,
    /// A point behind an initial or an abbreviation.
    Silent,
    End(Ending),
    /// A quotation mark or bracket that may belong to the sentence just ended.
    Closing,
}

struct View<'a> {
    text: &'a str,
    raw: &'a [Token],
    rules: &'a Rules,
}

impl View<'_> {
    fn word(&self, at: usize) -> &str {
        self.raw.get(at).map_or("", |token| token.text(self.text))
    }

    fn mark(&self, at: usize) -> Mark {
        if self.raw[at].kind != Kind::Punctuation {
            return Mark::Word;
        }
        match self.word(at) {
            "।" | "॥" => Mark::End(Ending::Stop),
            "|" if at > 0 && self.raw[at - 1].kind == Kind::Word(Script::Devanagari) => Mark::End(Ending::Stop),
            "?" => Mark::End(Ending::Question),
            "!" => Mark::End(Ending::Exclamation),
            "॰" => Mark::Silent,
            "." => self.point(at),
            "\"" | "'" | ")" | "]" => Mark::Closing,
            _ => Mark::Word,
        }
    }

    /// What a full stop is: an end, or part of an abbreviation, initials or an ellipsis.
    fn point(&self, at: usize) -> Mark {
        let Some(before) = at.checked_sub(1).map(|before| &self.raw[before]) else { return Mark::Word };
        let next = self.raw.get(at + 1);
        if next.is_some_and(|next| next.glued && next.text(self.text) == ".") {
            return Mark::Word;
        }
        let next_glued = next.is_some_and(|next| next.glued && next.is_word());
        if self.raw[at].glued && before.is_word() {
            let word = before.text(self.text);
            if self.rules.abbreviations.contains(word) && next.is_some_and(|next| next.breaks == 0) {
                return Mark::Silent;
            }
            let doubtful = self.rules.doubtful.contains(word);
            let after_initial = at >= 3 && self.word(at - 2) == "." && self.rules.letters.contains(self.word(at - 3));
            let letter = self.rules.letters.contains(word)
                && (next_glued || after_initial && before.glued || !doubtful)
                && next.is_some_and(|next| next.is_word() && next.breaks == 0);
            if letter || next_glued && before.kind != Kind::Word(Script::Devanagari) {
                return Mark::Silent;
            }
        }
        // "he said.the" and "hai.unhonne" end; "3.5" never comes here
        let goes_on = next.is_some_and(|next| {
            next.breaks == 0
                && next.kind == Kind::Word(Script::Latin)
                && !next.capital
                && before.kind != Kind::Punctuation
        });
        if goes_on { Mark::Word } else { Mark::End(Ending::Stop) }
    }

    /// Whether the token after `at` is a glued closing mark, or a further end mark, of the same sentence.
    fn more_closing(&self, at: usize) -> bool {
        self.raw.get(at + 1).is_some_and(|next| {
            let mark = next.text(self.text);
            next.breaks == 0
                && next.kind == Kind::Punctuation
                && (next.glued && matches!(mark, "\"" | "'" | ")" | "]") || matches!(mark, "।" | "!" | "?" | "."))
        })
    }

    /// The end mark behind which the closing marks up to `at` stand.
    fn ending_before(&self, at: usize) -> Option<Ending> {
        let mut at = at;
        while at > 0 && self.raw[at].glued && self.raw[at - 1].kind == Kind::Punctuation {
            at -= 1;
            match self.mark(at) {
                Mark::End(ending) => return Some(ending),
                Mark::Closing => {}
                Mark::Word | Mark::Silent => return None,
            }
        }
        None
    }

    /// Whether the line break before `at` ends a sentence. Text that was wrapped at a column goes on: in the middle of
    /// an English sentence, or behind initials.
    fn line_ends(&self, line_start: usize, at: usize) -> bool {
        let next = &self.raw[at];
        let last = &self.raw[at - 1];
        let latin = |token: &Token| token.kind == Kind::Word(Script::Latin);
        let length = last.chars.end - self.raw[line_start].chars.start;
        let wrapped = latin(last) && length >= 60;
        !(latin(next) && !next.capital && (latin(last) || self.word(at - 1) == ","))
            && !(wrapped && latin(next) && self.rules.letters.contains(self.word(at - 1)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rules() -> Rules {
        let set = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
        Rules {
            abbreviations: set(&["डॉ", "mr", "sh", "dr"]),
            letters: set(&["के", "सी", "पी", "जी", "एस", "k", "c", "l"]),
            doubtful: set(&["के", "जी"]),
        }
    }

    fn sentences(text: &str) -> Vec<String> {
        let mut segmenter = Segmenter::default();
        segmenter.refill(text, &rules());
        let original: Vec<char> = text.chars().collect();
        segmenter.sentences.iter().map(|sentence| original[sentence.chars.range()].iter().collect()).collect()
    }

    #[test]
    fn danda_and_full_stop() {
        assert_eq!(sentences("वे आए। वे गए. फिर लौटे"), ["वे आए।", "वे गए.", "फिर लौटे"]);
        assert_eq!(sentences("वह गया.उसने कहा"), ["वह गया.", "उसने कहा"]);
    }

    #[test]
    fn abbreviations_and_initials_are_no_ends() {
        assert_eq!(sentences("डॉ. मनमोहन सिंह और के.सी. वेणुगोपाल मिले. पी. चिदंबरम आए।").len(), 2);
        assert_eq!(sentences("Mr. L. K. Advani met Sh. Singh. He left.").len(), 2);
        assert_eq!(sentences("मोदी जी. उन्होंने कहा").len(), 2);
        let mut segmenter = Segmenter::default();
        segmenter.refill("के.सी. वेणुगोपाल", &rules());
        assert_eq!(segmenter.tokens.len(), 3);
    }

    #[test]
    fn closing_marks_belong_to_the_sentence() {
        assert_eq!(sentences("\"हम जीतेंगे।\" उन्होंने कहा।"), ["\"हम जीतेंगे।\"", "उन्होंने कहा।"]);
        assert_eq!(sentences("क्या? हाँ!"), ["क्या?", "हाँ!"]);
    }

    #[test]
    fn lines_end_headlines_but_not_wrapped_english() {
        assert_eq!(sentences("बड़ी खबर\nवे आए।").len(), 2);
        assert_eq!(sentences("Advani told reporters at the\nconclusion of the meeting.").len(), 1);
    }
}
