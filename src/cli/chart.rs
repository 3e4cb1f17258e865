//! `ghatna chart`: pictures as SVG or PNG, drawn without any other program.

use std::path::{Path, PathBuf};

use clap::ValueEnum;

use crate::graph::view::View;
use crate::ground::{Error, Result};
use crate::report::chart::{self, Kind, Lanes, Options};

use super::Outcome;
use super::export::Language;
use super::files::{print, say, write, write_bytes};
use super::filter::FilterArgs;
use super::open::open;
use super::png::Drawer;

/// Draw a chart as SVG: a timeline, who met whom, or seats
///
/// Standing shows in the shape of signs: a full one is reported, with a ring corroborated, half full disputed, struck
/// denied, dotted planned. A disc has its date from the text, a diamond only from the article; a hatched bar is a date known
/// only roughly.
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
    /// The file to write: SVG, or PNG in builds that have it; SVG on standard output when not given
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
const NOT_OURS: &[&str] = &["jpg", "jpeg", "webp", "pdf"];

pub(crate) fn run(args: &Args) -> Result<Outcome> {
    let ends = |one: &str| {
        let ending = args.output.as_deref().and_then(Path::extension);
        ending.is_some_and(|ending| ending.eq_ignore_ascii_case(one))
    };
    if let Some(path) = args.output.as_ref().filter(|_| NOT_OURS.iter().any(|one| ends(one))) {
        return Err(Error::usage("charts are SVG or PNG")
            .at_file(path)
            .remedy("name a file.svg; a browser or converter makes others of it"));
    }
    let drawer = if ends("png") { Some(Drawer::new()?) } else { None };
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
    match (&args.output, drawer) {
        (Some(path), Some(drawer)) => write_bytes(path, &drawer.draw(&svg)?)?,
        (Some(path), None) => write(path, &svg)?,
        (None, _) => print(&svg),
    }
    Ok(outcome)
}
