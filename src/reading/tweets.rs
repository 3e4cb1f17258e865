//! Tweets that an article embeds, as pages print them: the text, then `— Name (@handle) July 1, 2019`. Whoever signs one
//! says what stands in it.

use rustc_hash::FxHashMap;

use crate::text::{Kind, Script};

use super::reader::Reader;

/// The marks before a signature.
const DASHES: [&str; 4] = ["—", "–", "―", "-"];
/// How many tokens a name in a signature may have.
const NAME: u32 = 8;
/// How many sentences a tweet may have.
const LONGEST: usize = 8;

impl Reader<'_> {
    /// Who signed the tweet that a sentence belongs to, for every sentence of a tweet; `None` where the signature names
    /// nobody or a medium.
    pub(super) fn tweets(&self) -> FxHashMap<usize, Option<usize>> {
        let mut signed = FxHashMap::default();
        let tokens = &self.segmenter.tokens;
        for (handle, _) in tokens.iter().enumerate().filter(|(_, token)| token.kind == Kind::Handle) {
            let Some((dash, entity)) = self.signature(handle as u32) else { continue };
            let sentences = &self.segmenter.sentences;
            let last = sentences.partition_point(|sentence| sentence.tokens.end <= dash);
            // a signature that has a sentence of its own is no part of what is said
            let alone = sentences.get(last).is_some_and(|sentence| sentence.tokens.start == dash);
            let first = if alone { last.checked_sub(1) } else { Some(last) };
            for at in self.lines_up(first).take(LONGEST) {
                signed.entry(at).or_insert(entity);
            }
        }
        signed
    }

    /// The dash of the signature that a handle closes, and whom it names.
    fn signature(&self, handle: u32) -> Option<(u32, Option<usize>)> {
        let text = |at: u32| self.segmenter.text(at as usize);
        let bracket = handle.checked_sub(1).filter(|&at| text(at) == "(")?;
        let dash = (bracket.saturating_sub(NAME)..bracket).rev().find(|&at| DASHES.contains(&text(at)))?;
        if dash + 1 == bracket {
            return None;
        }
        let named = self.mentions.iter().find(|named| {
            let tokens = named.mention.tokens;
            tokens.start > dash && tokens.end <= handle + 1
        });
        // an agency passes on what it has heard, like any other writer
        let media = self.packs.class("media");
        let vouches = |entity: &usize| !self.discourse.known[*entity].class.meets(media);
        Some((dash, named.map(|named| named.entity).filter(vouches)))
    }

    /// The sentences of a tweet from its last one upwards: those of its line, and lines of the same script above it.
    fn lines_up(&self, last: Option<usize>) -> impl Iterator<Item = usize> {
        let sentences = &self.segmenter.sentences;
        let breaks = |at: usize| self.segmenter.tokens[sentences[at].tokens.start as usize].breaks;
        let latin = last.is_some_and(|last| sentences[last].script == Script::Latin);
        let above = move |at: &usize| {
            let next = at.checked_sub(1)?;
            let goes_on = breaks(*at) == 0 || latin && breaks(*at) == 1 && sentences[next].script == Script::Latin;
            goes_on.then_some(next)
        };
        std::iter::successors(last, above)
    }
}
