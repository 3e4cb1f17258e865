//! Noun chunks with their case markers, and the coordination and possession between them.

use crate::ground::{EntityKind, Span};
use crate::pack::{Entry, Grammar, LexemeId, Marker, Number, Order, Packs, PartOfSpeech, PronounKind};

use super::units::{Class, Mark, Unit};
use super::verbs::{Shape, Units, VerbGroup, VerbParser};

/// A noun chunk.
#[derive(Clone, Debug)]
pub(crate) struct Chunk {
    /// All its units, markers excluded.
    pub units: Span<Units>,
    /// The unit of its head.
    pub head: u32,
    /// The adposition that marks it.
    pub case: Option<LexemeId>,
    /// The chunk it possesses.
    pub genitive_of: Option<usize>,
    /// The last chunk of the coordination it belongs to, whose case they share; itself when alone.
    pub group: usize,
    /// Whether it only describes the next conjunct (`senior leader and former minister X`).
    pub appositive: bool,
    pub pronoun: Option<PronounKind>,
    pub plural: bool,
}

/// A piece of a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Item {
    Chunk(usize),
    Verb(usize),
    Comma,
    /// A stop, colon or dash.
    Break,
    Quote,
    Conjunction,
    /// Opens a clause that is what was said.
    Complementizer,
    /// Opens another clause.
    Subordinator {
        condition: bool,
    },
    /// Opens a clause about the noun before it.
    Relative,
    Other,
}

/// The pieces of a sentence, with the unit each starts at.
#[derive(Clone, Debug, Default)]
pub(crate) struct Pieces {
    /// Whether the sentence starts inside a quotation that an earlier one opened.
    pub inside_quotation: bool,
    pub items: Vec<(Item, u32)>,
    pub chunks: Vec<Chunk>,
    pub verbs: Vec<VerbGroup>,
}

/// Cuts units into pieces. `kind_of` gives the kind of a name mention.
pub(crate) fn pieces(
    packs: &Packs,
    grammar: &Grammar,
    units: &[Unit],
    kind_of: &dyn Fn(u32) -> EntityKind,
    out: &mut Pieces,
) {
    out.items.clear();
    out.chunks.clear();
    out.verbs.clear();
    if grammar.order == Order::HeadInitial {
        return super::initial::chunks::pieces_initial(packs, grammar, units, kind_of, out);
    }
    let mut chunker = Chunker {
        packs,
        grammar,
        units,
        kind_of,
        parser: VerbParser { packs, grammar },
        out,
        open: None,
        marker: None,
    };
    chunker.run();
    chunker.possess();
    chunker.coordinate();
}

struct Chunker<'a> {
    packs: &'a Packs,
    grammar: &'a Grammar,
    units: &'a [Unit],
    kind_of: &'a dyn Fn(u32) -> EntityKind,
    parser: VerbParser<'a>,
    out: &'a mut Pieces,
    /// Start and end of the chunk being gathered.
    open: Option<(usize, usize)>,
    /// A preposition read before the chunk.
    marker: Option<LexemeId>,
}

/// What kind of thing a chunk names, for coordination.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sort {
    Actor,
    Place,
    Thing,
    /// A word nobody knows.
    Any,
}

impl Chunker<'_> {
    fn run(&mut self) {
        let mut at = 0;
        while at < self.units.len() {
            at = self.unit(at);
        }
        self.close(None);
    }

    fn push(&mut self, item: Item, at: usize) {
        self.out.items.push((item, at as u32));
    }

    /// Takes the unit at `at`, and maybe more; gives the next.
    fn unit(&mut self, at: usize) -> usize {
        use PartOfSpeech as P;
        let unit = &self.units[at];
        if let Some(group) = self.parser.parse(self.units, at) {
            self.close(None);
            self.out.verbs.push(group);
            self.push(Item::Verb(self.out.verbs.len() - 1), at);
            return group.units.end as usize;
        }
        match unit.class {
            Class::Word(P::Adposition) => return self.adposition(at),
            Class::Word(P::Pronoun) => return self.pronoun(at),
            Class::Word(P::Relative) => return self.relative(at),
            Class::Word(P::Conjunction) => self.joint(Item::Conjunction, at),
            // jahan, to, bhale hi between a noun and its verb open nothing
            Class::Word(P::Subordinator) if self.floats(at) => self.push(Item::Other, at),
            Class::Word(P::Subordinator) => {
                let word = unit.lexeme();
                let item = match word {
                    Some(word) if self.grammar.complementizers.contains(&word) => Item::Complementizer,
                    Some(word) if self.grammar.conditions.contains(&word) => Item::Subordinator { condition: true },
                    _ => Item::Subordinator { condition: false },
                };
                self.joint(item, at);
            }
            // particles and adverbs stand anywhere; those inside a chunk stay in it
            Class::Word(P::Particle | P::Adverb | P::Negation | P::Verb) => {
                if !unit.is(P::Particle) {
                    self.close(None);
                }
                self.push(Item::Other, at);
            }
            Class::Mark(mark) => return self.mark(mark, at),
            _ => self.nominal(at),
        }
        at + 1
    }

    /// Whether a subordinator stands inside a clause: behind a noun, before any verb, and not right behind a break.
    fn floats(&mut self, at: usize) -> bool {
        let floating = self.units[at].tags.meets(self.packs.known.floating);
        if !floating || self.open.is_none() && !matches!(self.out.items.last(), Some((Item::Chunk(_) | Item::Other, _)))
        {
            return false;
        }
        self.close(None);
        let verbless = self.out.items.iter().rev().take_while(|(item, _)| {
            !matches!(
                item,
                Item::Break | Item::Quote | Item::Complementizer | Item::Subordinator { .. } | Item::Relative
            )
        });
        let mut verbs = verbless.filter_map(|(item, _)| match item {
            Item::Verb(verb) => Some(self.out.verbs[*verb].shape),
            _ => None,
        });
        !verbs.any(|shape| shape == Shape::Finite)
    }

    fn joint(&mut self, item: Item, at: usize) {
        self.close(None);
        self.push(item, at);
    }

    fn mark(&mut self, mark: Mark, at: usize) -> usize {
        match mark {
            Mark::Open => {
                let close = self.units[at..].iter().take(12).position(|unit| unit.class == Class::Mark(Mark::Close));
                if let Some(close) = close
                    && !self.units[at..at + close].iter().any(|unit| unit.is(PartOfSpeech::Verb))
                {
                    // a bracket inside a chunk is part of it
                    return at + close + 1;
                }
                self.close(None);
            }
            Mark::Comma => self.joint(Item::Comma, at),
            Mark::Stop | Mark::Colon => self.joint(Item::Break, at),
            Mark::Quote => {
                if self.quotes_clause(at) {
                    self.joint(Item::Quote, at);
                }
            }
            Mark::Dash => {
                // a hyphen joins words, a dash separates
                let joins =
                    self.open.is_some_and(|(_, end)| end == at) && self.units.get(at + 1).is_some_and(Unit::is_nominal);
                if self.doubles_pronoun(at) {
                    // apni-apni sitein
                } else if joins && self.pairs_names(at) {
                    self.joint(Item::Comma, at);
                } else if !joins {
                    self.joint(Item::Break, at);
                }
            }
            Mark::Close | Mark::Other => self.close(None),
        }
        at + 1
    }

    /// Whether the adjectives from `at` on describe a thing and nobody who acts.
    fn describes_thing(&self, at: usize) -> bool {
        let known = &self.packs.known;
        let Some(unit) = self.units[at..].iter().find(|unit| !unit.is(PartOfSpeech::Adjective)) else { return false };
        let actors = known.title.union(known.person).union(known.group).union(known.org_head).union(known.place_head);
        let actors = actors.union(known.venue).union(known.election).union(known.gathering).union(known.high_command);
        let actors = actors.union(known.collective).union(known.of_organization).union(known.post_word);
        self.grammar.order == Order::HeadFinal
            && match unit.class {
                Class::Word(PartOfSpeech::Noun) => !unit.tags.meets(actors),
                Class::Word(PartOfSpeech::Adverb | PartOfSpeech::Verb | PartOfSpeech::Conjunction) => true,
                _ => false,
            }
    }

    /// Whether a hyphen stands between a pronoun and the same again.
    fn doubles_pronoun(&self, at: usize) -> bool {
        let before = at.checked_sub(1).map(|before| &self.units[before]);
        before.is_some_and(|before| {
            before.is(PartOfSpeech::Pronoun) && self.units.get(at + 1).is_some_and(|next| next.form == before.form)
        })
    }

    /// Whether a hyphen joins two names of one kind that share a marker: `bijedi-kangres par`.
    fn pairs_names(&self, at: usize) -> bool {
        let kind = |at: usize| match self.units.get(at)?.class {
            Class::Name(mention) => Some((self.kind_of)(mention)),
            _ => None,
        };
        let before = at.checked_sub(1).and_then(kind);
        before.is_some()
            && before == kind(at + 1)
            && self.units.get(at + 2).is_some_and(|unit| unit.is(PartOfSpeech::Adposition))
    }

    /// Whether a unit says how many those named before it are: `A aur B donon ne`.
    fn sums_up(&self, unit: &Unit) -> bool {
        let known = &self.packs.known;
        unit.is(PartOfSpeech::Adjective) && unit.tags.meets(known.all_two.union(known.all_three).union(known.all_four))
    }

    /// Whether a quotation mark stands at the edge of a quoted clause, not of a quoted word.
    fn quotes_clause(&self, at: usize) -> bool {
        let is_quote = |unit: &Unit| unit.class == Class::Mark(Mark::Quote);
        let has_verb = |units: &[Unit]| units.iter().any(|unit| unit.is(PartOfSpeech::Verb));
        let opens = self.units[..at].iter().filter(|unit| is_quote(unit)).count() % 2 == 0;
        if opens {
            let close = self.units[at + 1..].iter().position(is_quote);
            close.is_none_or(|close| has_verb(&self.units[at + 1..at + 1 + close]))
        } else {
            let open = self.units[..at].iter().rposition(is_quote).unwrap_or(0);
            has_verb(&self.units[open..at])
        }
    }

    fn nominal(&mut self, at: usize) {
        match self.open {
            Some((start, end)) if !self.splits(start, end, at) => self.open = Some((start, at + 1)),
            _ => {
                self.close(None);
                self.open = Some((at, at + 1));
            }
        }
    }

    /// Whether the nominal unit at `at` starts a chunk of its own behind the open chunk.
    fn splits(&self, start: usize, end: usize, at: usize) -> bool {
        let known = &self.packs.known;
        let (last, unit) = (&self.units[end - 1], &self.units[at]);
        if unit.is(PartOfSpeech::Adjective) && self.grammar.pronouns.contains_key(&unit.form) {
            // is, un: a determiner opens a chunk
            return true;
        }
        if self.verb_follows(at) {
            // what stands before the verb goes with it: a predicate, or the noun of a compound verb
            let actors =
                known.title.union(known.person).union(known.group).union(known.collective).union(known.org_head);
            let acts = |unit: &Unit| match unit.class {
                Class::Name(mention) => (self.kind_of)(mention) != EntityKind::Place,
                _ => unit.tags.meets(actors),
            };
            let predicate = unit.is(PartOfSpeech::Adjective);
            let thing = unit.is(PartOfSpeech::Noun) || unit.class == Class::Unknown;
            if predicate && !last.is(PartOfSpeech::Adjective) || thing && acts(last) && !acts(unit) {
                return true;
            }
        }
        let names_actor =
            |unit: &Unit| unit.tags.meets(known.title.union(known.person).union(known.kin).union(known.honorific));
        match (last.class, unit.class) {
            // shivsena | enadie se: of two bodies side by side that nothing else follows each stands for itself
            (Class::Name(first), Class::Name(second))
                if (self.kind_of)(first) == EntityKind::Organization
                    && (self.kind_of)(second) == EntityKind::Organization
                    && self.units.get(at + 1).is_some_and(|next| next.is(PartOfSpeech::Adposition)) =>
            {
                true
            }
            (Class::Name(mention), _) if (self.kind_of)(mention) == EntityKind::Person => {
                // ramsinh neta ne: a calling behind the name, with the marker of both
                let called = unit.tags.meets(known.title.union(known.person))
                    && unit.is(PartOfSpeech::Noun)
                    && self.units.get(at + 1).is_some_and(|next| next.is(PartOfSpeech::Adposition));
                !unit.tags.meets(known.honorific) && !called
            }
            (last_class, Class::Name(mention)) if (self.kind_of)(mention) == EntityKind::Person => {
                let described = names_actor(last) || last.is(PartOfSpeech::Adjective) || last_class == Class::Unknown;
                !described
            }
            (Class::Name(mention), Class::Word(PartOfSpeech::Noun))
                if (self.kind_of)(mention) == EntityKind::Organization =>
            {
                let compound = known.title.union(known.person).union(known.group).union(known.org_head);
                let compound = compound.union(known.place_head).union(known.venue).union(known.election);
                let compound = compound.union(known.gathering).union(known.high_command).union(known.collective);
                let compound = compound.union(known.of_organization);
                !unit.tags.meets(compound)
            }
            // kangres | siyasi bhanvar men: an adjective goes with the thing behind it
            (Class::Name(mention), Class::Word(PartOfSpeech::Adjective))
                if (self.kind_of)(mention) == EntityKind::Organization && self.describes_thing(at) =>
            {
                true
            }
            // a place or organization behind a common noun: a city is a Delhi, a meeting is not
            (Class::Word(PartOfSpeech::Noun), Class::Name(mention)) => {
                let place = (self.kind_of)(mention) == EntityKind::Place;
                !(last.tags.meets(known.place_head) || last.tags.meets(known.org_head) && !place)
            }
            // a set and then its leader or somebody else: `tim | rajyapal dhanakhar se`
            (Class::Word(PartOfSpeech::Noun), Class::Word(PartOfSpeech::Noun))
                if last.tags.meets(known.collective)
                    && unit.tags.meets(known.title)
                    && !unit.tags.meets(known.group) =>
            {
                true
            }
            // somebody and then a deed: `kisan | dharne par`
            (Class::Word(PartOfSpeech::Noun), Class::Word(PartOfSpeech::Noun))
                if last.tags.meets(known.person)
                    && unit.tags.meets(known.abstract_noun)
                    && !unit.tags.meets(known.person.union(known.post_word)) =>
            {
                true
            }
            // baithak | somvar ko: a day of the calendar belongs to the verb
            (Class::Word(PartOfSpeech::Noun) | Class::Name(_), _)
                if unit.tags.meets(known.calendar) && !last.tags.meets(known.calendar.union(known.time_word)) =>
            {
                true
            }
            // do vidhayak | party: members, and then the whole they belong to
            (Class::Word(PartOfSpeech::Noun), Class::Word(PartOfSpeech::Noun))
                if last.tags.meets(known.person.union(known.title)) && unit.tags.meets(known.whole) =>
            {
                true
            }
            // a deed and then somebody: `resignation | assembly speaker`
            (Class::Word(PartOfSpeech::Noun), Class::Word(PartOfSpeech::Noun)) => {
                let actors = known.title.union(known.org_head).union(known.collective).union(known.person);
                last.tags.meets(known.abstract_noun)
                    && !last.tags.meets(actors)
                    && unit.tags.meets(actors)
                    && !unit.tags.meets(known.abstract_noun)
            }
            (_, Class::Number | Class::Word(PartOfSpeech::Number)) if last.tags.meets(known.number_of) => true,
            (_, Class::Number | Class::Word(PartOfSpeech::Number)) => {
                // a number counts what follows it
                self.units.get(at + 1).is_some_and(|next| {
                    next.tags.meets(known.time_word)
                        || next.is_nominal()
                            && (matches!(last.class, Class::Name(_))
                                || last.tags.meets(known.org_head.union(known.person).union(known.title)))
                })
            }
            // somebody and then what is said of them: `636 pratyashi | chunavi maidan men`
            (Class::Word(PartOfSpeech::Noun), Class::Word(PartOfSpeech::Adjective))
                if last.tags.meets(known.person.union(known.abstract_noun).union(known.title))
                    && !last.tags.meets(known.org_head) =>
            {
                true
            }
            (Class::Name(_) | Class::Unknown, Class::Word(PartOfSpeech::Adjective)) if self.sums_up(unit) => true,
            (_, Class::Word(PartOfSpeech::Adjective)) => unit.tags.meets(known.quantity) && end - start > 1,
            _ => false,
        }
    }

    /// Whether a verb follows, particles and negations aside.
    fn verb_follows(&self, at: usize) -> bool {
        let skip = |unit: &&Unit| unit.is(PartOfSpeech::Particle) || unit.is(PartOfSpeech::Negation);
        let next = self.units[at + 1..].iter().find(|unit| !skip(unit));
        self.grammar.order == Order::HeadFinal && next.is_some_and(|unit| unit.is(PartOfSpeech::Verb))
    }

    /// Closes the open chunk under `case`.
    fn close(&mut self, case: Option<LexemeId>) {
        let Some((mut start, end)) = self.open.take() else { return };
        let marker = self.marker.take();
        if case.is_some() && end - start > 1 && self.is_direct_pronoun(start) {
            // vo raliyon men: before a marked noun it is a subject of its own
            let pronoun = self.grammar.pronouns.get(&self.units[start].form).copied();
            self.add(Chunk {
                units: Span::new(start as u32, start as u32 + 1),
                head: start as u32,
                case: None,
                genitive_of: None,
                group: 0,
                appositive: false,
                pronoun: Some(PronounKind::Third),
                plural: pronoun.is_some_and(|pronoun| pronoun.plural),
            });
            start += 1;
        }
        let span = Span::new(start as u32, end as u32);
        let head = self.head(start, end);
        let unit = &self.units[head];
        let plural = unit.features().number == Number::Plural || self.counted(start, head);
        self.add(Chunk {
            units: span,
            head: head as u32,
            case: case.or(marker),
            genitive_of: None,
            group: 0,
            appositive: false,
            pronoun: None,
            plural,
        });
    }

    /// Whether a unit is a pronoun of persons in the direct case: `vah`, no `us`.
    fn is_direct_pronoun(&self, at: usize) -> bool {
        let pronoun = self.grammar.pronouns.get(&self.units[at].form);
        self.grammar.order == Order::HeadFinal
            && pronoun.is_some_and(|pronoun| {
                pronoun.kind == PronounKind::Third && pronoun.case.is_none() && !pronoun.oblique && !pronoun.thing
            })
    }

    fn counted(&self, start: usize, head: usize) -> bool {
        self.units[start..head].iter().any(|unit| {
            unit.tags.meets(self.packs.known.quantity)
                || matches!(unit.class, Class::Number | Class::Word(PartOfSpeech::Number))
        })
    }

    /// The last unit that is no honorific; a person named beats what describes them.
    fn head(&self, start: usize, end: usize) -> usize {
        let is_person =
            |unit: &Unit| matches!(unit.class, Class::Name(mention) if (self.kind_of)(mention) == EntityKind::Person);
        (start..end)
            .rev()
            .find(|&at| is_person(&self.units[at]))
            .or_else(|| {
                // lok sabha chunav 2019: the year says which
                let number = |at: usize| matches!(self.units[at].class, Class::Number);
                let last = (start..end).rev().find(|&at| !number(at)).filter(|&at| at + 1 < end);
                last.filter(|&at| self.units[at].tags.meets(self.packs.known.election))
            })
            .or_else(|| {
                (start..end)
                    .rev()
                    .find(|&at| !self.units[at].tags.meets(self.packs.known.honorific) && self.units[at].is_nominal())
            })
            .unwrap_or(end - 1)
    }

    fn add(&mut self, mut chunk: Chunk) {
        let at = self.out.chunks.len();
        chunk.group = at;
        let start = chunk.units.start as usize;
        self.out.chunks.push(chunk);
        self.push(Item::Chunk(at), start);
    }

    fn adposition(&mut self, at: usize) -> usize {
        let word = self.units[at].lexeme();
        match self.grammar.order {
            Order::HeadFinal => {
                if self.open.is_some() {
                    self.close(word);
                } else if let Some(chunk) = self.reopen() {
                    // a second marker (`men se`, `ke ghar par`) takes over
                    self.out.chunks[chunk].case = word;
                } else if let Some((Item::Verb(verb), _)) = self.out.items.last() {
                    self.out.verbs[*verb].marker = word;
                    self.push(Item::Other, at);
                } else {
                    self.push(Item::Other, at);
                }
            }
            Order::HeadInitial => {
                let genitive_clitic =
                    self.open.is_some() && self.units[at].tags.meets(self.packs.known.genitive_clitic);
                if genitive_clitic {
                    self.close(word);
                } else {
                    self.close(None);
                    self.marker = word;
                }
            }
        }
        at + 1
    }

    /// The chunk that ended right here, if the last item is one.
    fn reopen(&self) -> Option<usize> {
        match self.out.items.last() {
            Some((Item::Chunk(chunk), _)) => Some(*chunk),
            _ => None,
        }
    }

    fn pronoun(&mut self, at: usize) -> usize {
        let unit = &self.units[at];
        let pronoun = self.grammar.pronouns.get(&unit.form).copied();
        let marker = self.marker.take();
        self.close(None);
        let mut next = at + 1;
        let mut case = pronoun.and_then(|pronoun| pronoun.case).or(marker);
        let genitive = case.is_some() && case == self.grammar.genitive;
        if genitive && let Some((whole, units)) = self.compound_marker(next) {
            // unke sath is un + ke sath
            case = Some(whole);
            next += units;
        } else if case.is_none()
            && self.grammar.order == Order::HeadFinal
            && self.units.get(next).is_some_and(|unit| unit.is(PartOfSpeech::Adposition))
        {
            case = self.units[next].lexeme();
            next += 1;
        }
        self.add(Chunk {
            units: Span::new(at as u32, at as u32 + 1),
            head: at as u32,
            case,
            genitive_of: None,
            group: 0,
            appositive: false,
            pronoun: Some(pronoun.map_or(PronounKind::Indefinite, |pronoun| pronoun.kind)),
            plural: pronoun.is_some_and(|pronoun| pronoun.plural),
        });
        next
    }

    /// The compound adposition of which the units from `at` on are the part behind a genitive, and how many they are.
    fn compound_marker(&self, at: usize) -> Option<(LexemeId, usize)> {
        let mut longest = None;
        for form in &self.grammar.genitive_forms {
            let rest = self.units[at.min(self.units.len())..].iter().take(3).map(|unit| unit.form);
            self.packs.lexicon.phrases(std::iter::once(*form).chain(rest), |length, entries| {
                let word = entries.iter().find_map(|entry| match entry {
                    Entry::Word(analysis) => Some(analysis.lexeme),
                    Entry::Name(_) => None,
                });
                if let Some(word) = word
                    && self.packs.lexicon.lexeme(word).pos == PartOfSpeech::Adposition
                    && length > 1
                    && longest.is_none_or(|(_, units)| units < length - 1)
                {
                    longest = Some((word, length - 1));
                }
            });
        }
        longest
    }

    fn relative(&mut self, at: usize) -> usize {
        self.close(None);
        self.push(Item::Relative, at);
        let pronoun = self.grammar.pronouns.get(&self.units[at].form).copied();
        let determiner = pronoun.is_some_and(|pronoun| pronoun.case.is_none())
            && self.units.get(at + 1).is_some_and(Unit::is_nominal)
            && self.grammar.order == Order::HeadFinal;
        let mut next = at + 1;
        if !determiner {
            let mut case = pronoun.and_then(|pronoun| pronoun.case);
            if case.is_some()
                && case == self.grammar.genitive
                && let Some((whole, units)) = self.compound_marker(next)
            {
                // jinke sath is jin + ke sath
                case = Some(whole);
                next += units;
            }
            self.add(Chunk {
                units: Span::new(at as u32, at as u32 + 1),
                head: at as u32,
                case,
                genitive_of: None,
                group: 0,
                appositive: false,
                pronoun: Some(PronounKind::Relative),
                plural: pronoun.is_some_and(|pronoun| pronoun.plural),
            });
        }
        next
    }

    fn is_genitive(&self, chunk: &Chunk) -> bool {
        chunk.case.is_some_and(|case| self.grammar.markers.get(&case) == Some(&Marker::Genitive))
    }

    /// Links possessors to what they possess.
    fn possess(&mut self) {
        let items: Vec<Item> = self.out.items.iter().map(|(item, _)| *item).collect();
        for (place, item) in items.iter().enumerate() {
            let Item::Chunk(chunk) = *item else { continue };
            if !self.is_genitive(&self.out.chunks[chunk]) {
                continue;
            }
            let clitic = self.out.chunks[chunk].units.end as usize;
            let before = self.grammar.order == Order::HeadInitial
                && !self.units.get(clitic).is_some_and(|unit| unit.tags.meets(self.packs.known.genitive_clitic))
                && self.out.chunks[chunk].pronoun.is_none();
            let other = if before {
                items[..place].iter().rev().take(1).find_map(chunk_of)
            } else {
                let mut rest = items[place + 1..].iter().filter(|item| **item != Item::Other).peekable();
                // kangres ki ghatti zamin: a participle may stand between
                let participle = |item: &&Item| match **item {
                    Item::Verb(verb) => matches!(self.out.verbs[verb].shape, Shape::Participle | Shape::Agentive),
                    _ => false,
                };
                rest.next_if(|item| participle(item));
                let mut rest = rest.map_while(chunk_of);
                // nobody owns a place or day: `rahul ki vaynad men jit`
                let owner_acts = self.sort(&self.out.chunks[chunk]) == Sort::Actor;
                let aside = |other: usize| {
                    let other = &self.out.chunks[other];
                    owner_acts
                        && (self.is_setting(other) || other.case.is_some_and(|case| self.packs.is_capacity(case)))
                };
                match rest.next() {
                    Some(first) if aside(first) => rest.find(|other| !aside(*other)).or(Some(first)),
                    first => first,
                }
            };
            // unka saph kahna hai: what is said of the verb is nobody's
            let predicate = |other: &usize| {
                let other = &self.out.chunks[*other];
                other.case.is_none() && self.units[other.head as usize].is(PartOfSpeech::Adjective)
            };
            self.out.chunks[chunk].genitive_of = other.filter(|other| !predicate(other));
        }
    }

    /// Whether a chunk names a place or a time.
    fn is_setting(&self, chunk: &Chunk) -> bool {
        let unit = &self.units[chunk.head as usize];
        matches!(unit.class, Class::Name(mention) if (self.kind_of)(mention) == EntityKind::Place)
            || unit.tags.meets(self.packs.known.time_word)
    }

    fn sort(&self, chunk: &Chunk) -> Sort {
        let known = &self.packs.known;
        let unit = &self.units[chunk.head as usize];
        if chunk.pronoun.is_some() {
            return Sort::Actor;
        }
        match unit.class {
            Class::Name(mention) => match (self.kind_of)(mention) {
                EntityKind::Place => Sort::Place,
                EntityKind::Election => Sort::Thing,
                _ => Sort::Actor,
            },
            // bihar rajya ka
            _ if unit.tags.meets(known.place_head)
                && self.units[chunk.units.range()].iter().any(|unit| {
                    matches!(unit.class, Class::Name(mention) if (self.kind_of)(mention) == EntityKind::Place)
                }) =>
            {
                Sort::Place
            }
            _ if unit.tags.meets(
                known.title.union(known.person).union(known.kin).union(known.collective).union(known.org_head),
            ) =>
            {
                Sort::Actor
            }
            _ if unit.tags.meets(known.place_head) => Sort::Place,
            Class::Unknown | Class::Number | Class::Word(PartOfSpeech::Adjective | PartOfSpeech::Number) => Sort::Any,
            _ => Sort::Thing,
        }
    }

    /// Links bare chunks to the conjunct that carries their case.
    fn coordinate(&mut self) {
        let items: Vec<Item> = self.out.items.iter().map(|(item, _)| *item).collect();
        let mut next: Option<(usize, Vec<usize>, usize)> = None;
        for (place, item) in items.iter().enumerate().rev() {
            let Item::Chunk(chunk) = *item else { continue };
            if let Some((after_place, owners, after)) = &next {
                let (after_place, after) = (*after_place, *after);
                let between: Vec<Item> =
                    items[place + 1..after_place].iter().copied().filter(|item| *item != Item::Other).collect();
                // of `A and B's C` A goes with B when they are of one sort, and C of another
                let sort = |chunk: usize| self.sort(&self.out.chunks[chunk]);
                let with = match owners.last() {
                    // lalu aur unke parivar: he and they
                    Some(owner) if self.out.chunks[*owner].pronoun.is_some() => after,
                    // nitish aur lalu ka gathbandhan: two of a kind possess it together
                    Some(owner) if self.are_alike(chunk, *owner) && self.is_one_set(after) => *owner,
                    _ if sort(chunk) == sort(after) => after,
                    _ => owners.iter().rev().copied().find(|owner| sort(chunk) == sort(*owner)).unwrap_or(after),
                };
                if between.is_empty() && self.is_summed_up(place, chunk, with, &items) {
                    // A aur B donon ne: the last stands for all
                    let sum = self.out.chunks[with].clone();
                    self.out.chunks[with].appositive = true;
                    let last = &mut self.out.chunks[chunk];
                    (last.group, last.case, last.genitive_of) = (sum.group, sum.case, sum.genitive_of);
                } else if self.joins(chunk, with, &between) {
                    let appositive = self.describes(chunk, with);
                    let with = self.out.chunks[with].clone();
                    let conjunct = &mut self.out.chunks[chunk];
                    conjunct.group = with.group;
                    conjunct.appositive = appositive;
                    // conjuncts share the marker of the last
                    if conjunct.case.is_none() && self.grammar.order == Order::HeadFinal {
                        (conjunct.case, conjunct.genitive_of) = (with.case, with.genitive_of);
                    }
                }
            }
            // a possessor is part of its noun's place in the list
            next = match (self.out.chunks[chunk].genitive_of, next) {
                (Some(owned), Some((_, mut owners, after)))
                    if self.grammar.order == Order::HeadFinal && (owned == after || owners.last() == Some(&owned)) =>
                {
                    owners.push(chunk);
                    Some((place, owners, after))
                }
                _ => Some((place, Vec::new(), chunk)),
            };
        }
    }

    fn name_kind(&self, chunk: usize) -> Option<EntityKind> {
        match self.units[self.out.chunks[chunk].head as usize].class {
            Class::Name(mention) => Some((self.kind_of)(mention)),
            _ => None,
        }
    }

    /// Whether two chunks are headed by names of one kind.
    fn are_alike(&self, one: usize, other: usize) -> bool {
        let kind = self.name_kind(one);
        self.grammar.order == Order::HeadFinal && kind.is_some() && kind == self.name_kind(other)
    }

    /// Whether a chunk names one set by its common noun: an alliance, a team.
    fn is_one_set(&self, chunk: usize) -> bool {
        let chunk = &self.out.chunks[chunk];
        let unit = &self.units[chunk.head as usize];
        !chunk.plural
            && unit.is(PartOfSpeech::Noun)
            && unit.tags.meets(self.packs.known.collective)
            && !unit.tags.meets(self.packs.known.person.union(self.packs.known.group))
    }

    /// Whether the chunk right behind the last of a list says how many they are.
    fn is_summed_up(&self, place: usize, chunk: usize, sum: usize, items: &[Item]) -> bool {
        let (last, sum) = (&self.out.chunks[chunk], &self.out.chunks[sum]);
        let listed = place >= 2 && items[place - 1] == Item::Conjunction && chunk_of(&items[place - 2]).is_some();
        listed
            && self.grammar.order == Order::HeadFinal
            && last.case.is_none()
            && last.pronoun.is_none()
            && self.sums_up(&self.units[sum.units.start as usize])
            && matches!(self.units[last.head as usize].class, Class::Name(_) | Class::Unknown)
    }

    fn joins(&self, chunk: usize, after: usize, between: &[Item]) -> bool {
        let (left, right) = (&self.out.chunks[chunk], &self.out.chunks[after]);
        let company = left.case.is_some_and(|case| self.grammar.markers.get(&case) == Some(&Marker::Company));
        let (sort, other) = (self.sort(left), self.sort(right));
        let alike = sort == other || sort == Sort::Any || other == Sort::Any;
        if company && between.is_empty() {
            return alike;
        }
        let linked = matches!(between, [Item::Comma | Item::Conjunction] | [Item::Comma, Item::Conjunction]);
        let bare = match self.grammar.order {
            // theni men aur ramnathpuram men: the marker twice
            Order::HeadFinal => {
                let settings = sort == Sort::Place && other == Sort::Place && between.contains(&Item::Conjunction);
                left.case.is_none() || settings && left.case == right.case && left.genitive_of.is_none()
            }
            Order::HeadInitial => right.case.is_none() || right.case == left.case,
        };
        linked && bare && alike && right.pronoun != Some(PronounKind::Relative)
    }

    /// Whether the left chunk only describes the person named in the right one.
    fn describes(&self, left: usize, right: usize) -> bool {
        let known = &self.packs.known;
        let (left, right) = (&self.out.chunks[left], &self.out.chunks[right]);
        let (head, name) = (&self.units[left.head as usize], &self.units[right.head as usize]);
        let named = matches!(name.class, Class::Name(mention) if (self.kind_of)(mention) == EntityKind::Person);
        named
            && !left.plural
            && head.tags.meets(known.title.union(known.person))
            && !matches!(head.class, Class::Name(_))
    }
}

fn chunk_of(item: &Item) -> Option<usize> {
    match item {
        Item::Chunk(chunk) => Some(*chunk),
        _ => None,
    }
}
