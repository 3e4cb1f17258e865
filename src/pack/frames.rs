//! Frames compiled: lemmas become ids, and one index leads from a word to the frames it may trigger.

use rustc_hash::FxHashMap;

use crate::ground::{EntityKind, EventType, Modality, Place, Polarity, Role, Unit};

use super::dense::DenseMap;
use super::lexicon::LexemeId;
use super::schema::{Control, Example};
use super::tags::Tag;

/// All frames and operators of the packs.
#[derive(Debug, Default)]
pub struct Frames {
    /// The frames, in the order of the packs.
    pub frames: Vec<Frame>,
    /// The operators.
    pub operators: Vec<Operator>,
    by_word: DenseMap<LexemeId, Vec<Trigger>>,
    by_operator: DenseMap<LexemeId, Vec<Trigger>>,
}

/// Which pattern of which frame (or operator) a word may trigger.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Trigger {
    /// Index into [`Frames::frames`] or [`Frames::operators`].
    pub owner: u32,
    /// Index into its patterns.
    pub pattern: u16,
}

/// How one family of events is recognised.
#[derive(Debug)]
pub struct Frame {
    /// Its name in outputs: `hi/meeting/meet`.
    pub id: Box<str>,
    /// The type it finds.
    pub kind: EventType,
    /// Which event it answers.
    pub of: Of,
    /// Its triggers.
    pub patterns: Vec<Pattern>,
    /// Where each role is found, best place first.
    pub roles: Vec<(Role, Vec<Source>)>,
    /// What must be there.
    pub need: Vec<Condition>,
    /// What must not.
    pub unless: Vec<Condition>,
    /// The modality it gives in place of that of its verb.
    pub modality: Option<Modality>,
    /// The polarity it gives in place of that of its verb.
    pub polarity: Option<Polarity>,
    /// The role of the subject under negation.
    pub negated: Option<Role>,
    /// What it counts.
    pub count: Option<Count>,
    /// Whether it gives way to an event it embeds.
    pub yields: bool,
    /// Whether its agent vouches for its complement.
    pub reports: bool,
    /// How sure it is.
    pub confidence: f32,
    /// Sentences it must find something in, with their places in the pack.
    pub examples: Vec<(Place, Example)>,
    /// Sentences it must not, with their places in the pack.
    pub near: Vec<(Place, String)>,
}

/// What a response answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Of {
    /// It is no response.
    Nothing,
    /// Always this type.
    Type(EventType),
    /// The event it embeds.
    Content,
}

/// A trigger: words in order, with particles and modifiers allowed between.
#[derive(Clone, Debug)]
pub struct Pattern {
    /// Its words.
    pub elements: Vec<Element>,
    /// Which of them the index leads from.
    pub anchor: u16,
    /// Which of them is the verb, if any.
    pub verb: Option<u16>,
}

/// A word of a trigger: one of these words, or any with one of these tags.
#[derive(Clone, Debug)]
pub struct Element {
    /// The words.
    pub words: Vec<LexemeId>,
    /// The tags.
    pub tags: Vec<Tag>,
}

/// A place to look for the filler of a role.
#[derive(Clone, Debug)]
pub struct Source {
    /// The place.
    pub slot: Slot,
    /// The kinds of entity accepted there; empty for those usual for the role.
    pub kinds: Vec<EntityKind>,
    /// The tag its head must have.
    pub tag: Option<Tag>,
}

/// A grammatical place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slot {
    /// The subject of the verb, or the possessor of a noun without a verb.
    Subject,
    /// The object.
    Object,
    /// Marked by this adposition.
    Marked(LexemeId),
    /// The possessor of the trigger's noun.
    Genitive,
    /// The bare noun beside the verb (what somebody is made).
    Predicate,
    /// The noun that a participle modifies.
    Head,
    /// The agent of a passive.
    Passive,
    /// The possessors of the object, and theirs.
    Owner,
    /// The possessors of the noun of the trigger, and theirs.
    Possessor,
    /// The subject of what the clause says.
    Content,
    /// Whoever says what the clause says.
    Speaker,
    /// Whose doing the verb is in whose clause the noun stands (`in an attack on X, he said`).
    Doer,
    /// Modifiers in the noun chunk of the trigger (`Congress` in `Congress meeting`).
    Modifier,
}

/// Something that must, or must not, be there.
#[derive(Clone, Debug)]
pub enum Condition {
    /// A filler for this role.
    Role(Role),
    /// A chunk in that place, whose head has one of these tags or is one of these words.
    Chunk(Slot, Element),
    /// Any of these words or tags in the clause.
    Word(Element),
    /// A complement clause.
    Clause,
    /// The verb is negated.
    Negated,
    /// The verb is passive.
    Passive,
    /// The verb is used as a noun or an adjective.
    VerbalNoun,
    /// The verb says what can be done.
    Ability,
    /// The verb is in the future.
    Future,
    /// The verb says what happens as a rule.
    Habitual,
    /// No verb in the clause.
    Verbless,
    /// One of the sentences right before reports an event of this type.
    After(EventType),
    /// The clause is what an event of this type reports.
    Under(EventType),
    /// The verb says what is the case, not what happens: `are included`.
    State,
    /// An infinitive with a marker right before the trigger.
    Infinitive,
    /// Any chunk in that place.
    Filled(Slot),
    /// Any of these.
    Any(Vec<Condition>),
}

/// What a frame counts.
#[derive(Clone, Debug)]
pub struct Count {
    /// The unit.
    pub unit: Unit,
    /// The words counted; empty for the noun of the trigger.
    pub of: Vec<Element>,
    /// A fixed value.
    pub value: Option<u64>,
    /// Whether there is no mention without a number.
    pub required: bool,
}

/// A word that changes how the event it embeds is meant.
#[derive(Debug)]
pub struct Operator {
    /// Its name.
    pub id: Box<str>,
    /// Its triggers.
    pub patterns: Vec<Pattern>,
    /// The modality it gives.
    pub modality: Option<Modality>,
    /// The polarity it gives.
    pub polarity: Option<Polarity>,
    /// What its subject is to the embedded event.
    pub subject: Control,
    /// What the one addressed is to it.
    pub object: Control,
    /// The markers that may join the two; all when empty.
    pub markers: Vec<LexemeId>,
    /// Types of event it leaves out because its own says them.
    pub instead: Vec<EventType>,
    /// Whether it reaches into a complement clause.
    pub clause: bool,
    /// Whether it embeds infinitives only.
    pub infinitive: bool,
    /// Whether it embeds infinitives only where somebody is addressed.
    pub addressed: bool,
}

impl Frame {
    /// Whether its agent is whoever says so.
    pub fn spoken(&self) -> bool {
        self.roles
            .iter()
            .any(|(role, sources)| *role == Role::Agent && sources.iter().any(|source| source.slot == Slot::Speaker))
    }
}

impl Frames {
    /// The patterns that this word may trigger.
    #[inline]
    pub fn triggered(&self, word: LexemeId) -> &[Trigger] {
        self.by_word.get(&word).map_or(&[], Vec::as_slice)
    }

    /// The operators that this word may be.
    pub fn operating(&self, word: LexemeId) -> &[Trigger] {
        self.by_operator.get(&word).map_or(&[], Vec::as_slice)
    }

    /// Adds a frame, in place of one of the same name.
    pub(crate) fn add(&mut self, frame: Frame) {
        match self.frames.iter_mut().find(|old| old.id == frame.id) {
            Some(old) => *old = frame,
            None => self.frames.push(frame),
        }
    }

    /// Adds an operator, in place of one of the same name.
    pub(crate) fn add_operator(&mut self, operator: Operator) {
        match self.operators.iter_mut().find(|old| old.id == operator.id) {
            Some(old) => *old = operator,
            None => self.operators.push(operator),
        }
    }

    /// Builds the index; to be called when all are added.
    pub(crate) fn index(&mut self) {
        self.by_word = index(self.frames.iter().map(|frame| frame.patterns.as_slice()));
        self.by_operator = index(self.operators.iter().map(|operator| operator.patterns.as_slice()));
    }
}

fn index<'a>(owners: impl Iterator<Item = &'a [Pattern]>) -> DenseMap<LexemeId, Vec<Trigger>> {
    let mut index: FxHashMap<LexemeId, Vec<Trigger>> = FxHashMap::default();
    for (owner, patterns) in owners.enumerate() {
        for (at, pattern) in patterns.iter().enumerate() {
            for &word in &pattern.elements[pattern.anchor as usize].words {
                index.entry(word).or_default().push(Trigger { owner: owner as u32, pattern: at as u16 });
            }
        }
    }
    index.into()
}
