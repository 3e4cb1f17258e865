//! Which events a command is about: the same conditions for the timeline, charts, the report and every export.

use clap::builder::{PossibleValuesParser, TypedValueParser, ValueParser};

use crate::graph::filter::Filter;
use crate::graph::names::{Found, Names};
use crate::graph::view::name;
use crate::graph::when::{Day, When};
use crate::graph::words::Lang;
use crate::ground::{EntityId, EntityKind, Error, EventType, Result, Standing};
use crate::linking::Knowledge;

/// Conditions on events
#[derive(Clone, Debug, Default, clap::Args)]
#[command(next_help_heading = "Which events")]
pub(crate) struct FilterArgs {
    /// With this person (name in either script, alias, beginning or id); twice: with both
    #[arg(long, value_name = "NAME")]
    pub person: Vec<String>,
    /// With this party or one of its members; twice: with either
    #[arg(long, value_name = "NAME")]
    pub party: Vec<String>,
    /// In this place or in one that belongs to it; twice: in either
    #[arg(long, value_name = "NAME")]
    pub place: Vec<String>,
    /// Of these types, separated by commas
    #[arg(long = "type", value_name = "TYPES", value_delimiter = ',', value_parser = words(EventType::ALL, EventType::word))]
    pub types: Vec<EventType>,
    /// That may be on or after this day, month or year: 2019-05-25, 2019-05, 2019
    #[arg(long, value_name = "DATE")]
    pub from: Option<String>,
    /// That may be on or before this day, month or year
    #[arg(long, value_name = "DATE")]
    pub to: Option<String>,
    /// Keep events without a date when --from or --to is given
    #[arg(long)]
    pub undated: bool,
    /// Only of these standings, separated by commas
    #[arg(long, value_name = "STANDINGS", value_delimiter = ',', value_parser = words(Standing::ALL, Standing::word))]
    pub standing: Vec<Standing>,
    /// Also of these standings, where the command leaves some out
    #[arg(long, value_name = "STANDINGS", value_delimiter = ',', value_parser = words(Standing::ALL, Standing::word))]
    pub include: Vec<Standing>,
    /// Told by documents whose id, file or address holds this text; twice: either
    #[arg(long, value_name = "TEXT")]
    pub source: Vec<String>,
    /// Told by mentions at least this sure, from 0 to 1
    #[arg(long, value_name = "NUMBER", default_value_t = 0.0)]
    pub min_confidence: f32,
}

/// Parses the words of a vocabulary, which help and completions list.
fn words<T>(all: &'static [T], word: fn(T) -> &'static str) -> ValueParser
where
    T: Copy + Send + Sync + std::str::FromStr<Err = String> + 'static,
{
    let words: Vec<&str> = all.iter().map(|one| word(*one)).collect();
    ValueParser::new(PossibleValuesParser::new(words).try_map(|word| word.parse::<T>()))
}

impl FilterArgs {
    /// The filter for a graph. `usual` are the standings a command shows when it is not told which; empty: all.
    pub(crate) fn filter(&self, knowledge: &Knowledge, usual: &[Standing]) -> Result<Filter> {
        let names = Names::new(knowledge);
        let all = |given: &[String], kinds: &[EntityKind]| -> Result<Vec<EntityId>> {
            given.iter().map(|query| one(&names, query, kinds)).collect()
        };
        let mut standings = if self.standing.is_empty() { usual.to_vec() } else { self.standing.clone() };
        if !standings.is_empty() {
            standings.extend(&self.include);
        }
        Ok(Filter {
            people: all(&self.person, &[EntityKind::Person, EntityKind::Group])?,
            parties: all(&self.party, &[EntityKind::Organization])?,
            places: all(&self.place, &[EntityKind::Place])?,
            types: self.types.clone(),
            standings,
            from: self.from.as_deref().map(|date| Ok::<_, Error>(span(date)?.0)).transpose()?,
            to: self.to.as_deref().map(|date| Ok::<_, Error>(span(date)?.1)).transpose()?,
            undated: self.undated,
            sources: self.source.clone(),
            confidence: self.min_confidence,
        })
    }
}

/// First and last day of a date given by the user.
pub(crate) fn span(date: &str) -> Result<(Day, Day)> {
    let when = When::parse(date).and_then(|when| Some((when.earliest?, when.latest?)));
    when.ok_or_else(|| Error::usage(format!("`{date}` is no date")).remedy("write it as 2019-05-25, 2019-05 or 2019"))
}

/// The entity a user means.
pub(crate) fn one(names: &Names<'_>, query: &str, kinds: &[EntityKind]) -> Result<EntityId> {
    match names.find(query, kinds) {
        Found::One(entity) => Ok(entity.id.clone()),
        Found::Several(several) => {
            let listed: Vec<String> =
                several.iter().take(8).map(|entity| format!("{} ({})", name(entity, Lang::En), entity.id)).collect();
            Err(Error::usage(format!("`{query}` may be {}", listed.join(", "))).remedy("give the id"))
        }
        Found::Near(near) if near.is_empty() => {
            Err(Error::nothing(format!("nothing in this graph is called `{query}`")))
        }
        Found::Near(near) => Err(Error::nothing(format!("nothing in this graph is called `{query}`"))
            .remedy(format!("did you mean {}?", near.join(" or ")))),
    }
}
