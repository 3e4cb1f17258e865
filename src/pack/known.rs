//! The tags that mechanisms of the reader ask for. Packs give them to words; `docs/packs.md` says what each means.

use super::lexicon::Lexicon;
use super::tags::TagSet;

macro_rules! known {
    ($($(#[$doc:meta])* $field:ident = $name:literal),+ $(,)?) => {
        /// Tags by the name of their use; empty where no word has the tag.
        #[derive(Clone, Debug, Default)]
        pub struct Known {
            $($(#[$doc])* pub $field: TagSet,)+
        }

        impl Known {
            pub(crate) fn new(lexicon: &Lexicon) -> Self {
                let set = |name: &str| lexicon.tag(name).map_or_else(TagSet::default, |tag| TagSet::default().with(tag));
                Self { $($field: set($name),)+ }
            }
        }
    };
}

known! {
    /// Verbs that carry little meaning of their own.
    light = "light",
    /// Verbs that colour the verb before them.
    vector = "vector",
    /// The verb that makes a root mean *having done*.
    having_done = "having-done",
    /// Verbs without an object, whose perfective before the passive verb is no passive.
    intransitive = "intransitive",
    /// Verbs of naming: behind a noun, `called X` says what it is called.
    naming = "naming",
    /// Verbs that nobody does without an object: where none follows, somebody undergoes them.
    transitive = "transitive",
    /// Relative pronouns that only stand for people: `who`.
    personal = "personal",
    /// Verbs of giving and holding: behind them somebody and then what they are given, or held to be.
    giving = "giving",
    /// Verbs whose bare noun is what happens, and done by nobody: to be, to be met with.
    befalls = "befalls",
    /// Adpositions for the capacity in which somebody acts.
    capacity = "capacity",
    /// Verbs of saying.
    say = "say",
    /// Verbs of going.
    motion = "motion",
    /// `to` before an infinitive.
    infinitive_marker = "infinitive-marker",
    /// The possessive ending written behind a noun.
    genitive_clitic = "genitive-clitic",
    /// `the`, `a`, `this`.
    determiner = "determiner",
    /// `this`, `each`: determiners that may stand for a noun.
    demonstrative = "demonstrative",
    /// Grounds, roads, halls: behind the name of a person a place that bears it.
    bears_names = "bears-names",
    /// Words that open a clause about a place: `where`.
    at_which = "at-which",
    /// Grounds that also stand for an election.
    contest = "contest",
    /// `all`, `some`, `many`.
    quantity = "quantity",
    /// Words for all of two: `both`.
    all_two = "all-two",
    /// Words for all of three.
    all_three = "all-three",
    /// Words for all of four.
    all_four = "all-four",
    /// `former`.
    former = "former",
    /// Words that open a clause, but may also stand inside one.
    floating = "floating",
    /// `perhaps`.
    perhaps = "perhaps",
    /// Words of sport.
    sport = "sport",
    /// Days of the week and months.
    calendar = "calendar",
    /// Says that something came before or after something that was done.
    sequence = "sequence",
    /// Marks what gave occasion to something: `on winning`.
    occasion = "occasion",
    /// Bodies named without their name: `the party`, `the government`.
    whole = "whole",
    /// Adverbs of manner that look like converbs.
    manner = "manner",
    /// `even though`.
    concessive = "concessive",
    /// Verbs whose doing is still to come when they describe a noun: `the coming`, `the one to be held`.
    coming = "coming",
    /// `neither`, `nor`.
    neither = "neither",
    /// Nouns for people.
    person = "person",
    /// Nouns that, in the plural, name a set that acts.
    group = "group",
    /// Nouns that name a set in the singular.
    collective = "collective",
    /// Nouns for those who vouch for something unnamed: sources, reports.
    unnamed_source = "unnamed-source",
    /// Sons, wives, brothers.
    kin = "kin",
    /// The last word of names of organizations.
    org_head = "org-head",
    /// Nouns that the name of an organization may stand before: its inquiry, its ticket.
    of_organization = "of-organization",
    /// The leadership of a party, standing for it.
    high_command = "high-command",
    /// The last word of names of places.
    place_head = "place-head",
    /// Houses and offices of people and parties.
    venue = "venue",
    /// Meetings and ceremonies.
    gathering = "gathering",
    /// Around that many.
    bound_about = "bound-about",
    /// That many or more.
    bound_at_least = "bound-at-least",
    /// That many or fewer.
    bound_at_most = "bound-at-most",
    /// More than that.
    bound_more = "bound-more",
    /// Fewer than that.
    bound_less = "bound-less",
    /// Elections.
    election = "election",
    /// Seats.
    seat = "seat",
    /// What is said in numbers: `the number of …`.
    number_of = "number-of",
    /// Words for posts: `post`, `chair`.
    post_word = "post-word",
    /// Offices and forms of address.
    title = "title",
    /// Offices.
    office = "office",
    /// `Mr`, `ji`.
    honorific = "honorific",
    /// Parts of names.
    name_part = "name-part",
    /// Given names.
    given = "given",
    /// Given names and forms of address of women.
    female = "female",
    /// Surnames.
    surname = "surname",
    /// Deeds, claims and things said: nobody and nothing that can be touched.
    abstract_noun = "abstract",
    /// Nouns that only measure what follows them: a series of meetings.
    transparent = "transparent",
    /// Verbs that take what is thought or said as a bare clause.
    clausal = "clausal",
    /// Subjects that stand for nobody: `there`.
    expletive = "expletive",
    /// `no`, `nobody`: with them the verb is denied.
    no_determiner = "no-determiner",
    /// `planned`, `next`: what it modifies is still to come.
    upcoming = "upcoming",
    /// Letters, statements: what speaks for who wrote it.
    text_noun = "text-noun",
    /// Words for times.
    time_word = "time-word",
}
