//! `ghatna chart`: pictures as SVG, drawn without any other program.

use std::path::PathBuf;

use clap::ValueEnum;

use crate::graph::view::View;
use crate::ground::{Error, Result};
use crate::report::chart::{self, Kind, Lanes, Options};

use super::Outcome;
use super::export::Language;
use super::files::{print, say, write};
use super::filter::FilterArgs;
use super::open::open;

/// Draw a chart as SVG: a timeline, who met whom, or seats
///
/// Standing shows in the shape of signs: a disc is reported, with a ring corroborated, half a disc disputed, a struck circle
/// denied, a dotted one planned; a hatched bar is a date known only roughly.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  ghatna chart timeline graphs -o timeline.svg
  ghatna chart timeline articles/ --lanes party --from 2019-05 --to 2019-07 -o summer.svg
  ghatna chart who-met-whom graphs --person 'Rahul Gandhi' --lang en -o met.svg
  ghatna chart seats graphs --from 2019 --to 2019 -o seats.svg")]
pub(crate) struct Args {
    /// What to draw
    #[arg(value_enum, value_name = "CHART")]
    kind: What,
    /// Articles (files or a folder), the folder of `ghatna build`, its graph.json, or a store
    #[arg(required = true, value_name = "IN|GRAPH|STORE")]
    inputs: Vec<PathBuf>,
    /// The file to write; standard output when not given
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// The title; one of the chart when not given
    #[arg(long, value_name = "TEXT", default_value = "")]
    title: String,
    /// The language of its words
    #[arg(long, value_enum, default_value_t = Language::Hi)]
    lang: Language,
    /// What the lanes of a timeline are
    #[arg(long, value_enum, default_value_t = Lane::Person)]
    lanes: Lane,
    /// At most so many lanes, people, or parties in an election
    #[arg(long, value_name = "N")]
    top: Option<usize>,
    /// Width in pixels
    #[arg(long, value_name = "PIXELS", default_value_t = 1200, value_parser = clap::value_parser!(u32).range(480..=10_000))]
    width: u32,
    /// Light on dark
    #[arg(long)]
    dark: bool,
    #[command(flatten)]
    filter: FilterArgs,
}

/// A chart
#[derive(Clone, Copy, Debug, ValueEnum)]
enum What {
    /// Events over time in lanes
    Timeline,
    /// People joined by their meetings
    WhoMetWhom,
    /// Seats of parties, election by election
    Seats,
}

/// What lanes are
#[derive(Clone, Copy, Debug, ValueEnum)]
enum Lane {
    /// People
    Person,
    /// Parties and bodies, with their members
    Party,
    /// Places
    Place,
    /// Types of events
    Type,
}

/// Endings of pictures that a chart is not.
const NOT_OURS: &[&str] = &["png", "jpg", "jpeg", "webp", "pdf"];

pub(crate) fn run(args: &Args) -> Result<Outcome> {
    if let Some(path) = &args.output
        && path.extension().is_some_and(|ending| NOT_OURS.iter().any(|one| ending.eq_ignore_ascii_case(one)))
    {
        return Err(Error::usage("charts are SVG")
            .at_file(path)
            .remedy("name a file.svg; a browser or converter makes others of it"));
    }
    let (mut archive, outcome) = open(&args.inputs)?;
    archive.knowledge = args.filter.filter(&archive.knowledge, &[])?.apply(&archive.knowledge);
    let kind = match args.kind {
        What::Timeline => Kind::Timeline,
        What::WhoMetWhom => Kind::WhoMetWhom,
        What::Seats => Kind::Seats,
    };
    let lanes = match args.lanes {
        Lane::Person => Lanes::Person,
        Lane::Party => Lanes::Party,
        Lane::Place => Lanes::Place,
        Lane::Type => Lanes::Type,
    };
    let options = Options {
        lang: args.lang.into(),
        title: args.title.clone(),
        width: args.width,
        lanes,
        top: args.top,
        dark: args.dark,
    };
    let Some(svg) = chart::draw(&View::new(&archive), kind, &options) else {
        say("no event fits on this chart");
        return Ok(Outcome::Nothing);
    };
    match &args.output {
        Some(path) => write(path, &svg)?,
        None => print(&svg),
    }
    Ok(outcome)
}
