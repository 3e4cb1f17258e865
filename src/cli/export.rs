//! `ghatna export`: the graph in the format of another program.

use std::path::{Path, PathBuf};

use clap::ValueEnum;
use clap::builder::PossibleValuesParser;

use crate::export::{FORMATS, Format, Options, Output};
use crate::graph::filter::foremost;
use crate::graph::net::Shape;
use crate::graph::view::View;
use crate::graph::words::Lang;
use crate::ground::{Error, Result};

use super::Outcome;
use super::files::{print, say, write_bytes, write_folder};
use super::filter::FilterArgs;
use super::load::load;

/// Write the graph in the format of another program
///
/// `ghatna formats` lists the formats, what opens each, and what each has no room for. What is dropped from a graph is
/// counted on standard error.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  ghatna export graphs -f gexf -o news.gexf           for Gephi
  ghatna export graphs -o tables -f csv               a folder of tables
  ghatna export graphs -f timelinejs --top 20 --person 'Rahul Gandhi' --from 2019 > story.json
  ghatna export graphs -o met.graphml --nodes people  who met whom")]
pub(crate) struct Args {
    /// The folder of `ghatna build`, or its graph.json
    #[arg(value_name = "GRAPH")]
    graph: PathBuf,
    /// The format; without it the ending of the output decides
    #[arg(short, long, value_name = "FORMAT", value_parser = PossibleValuesParser::new(FORMATS.iter().map(|format| format.name)), hide_possible_values = true)]
    format: Option<String>,
    /// The file or folder to write; standard output when not given
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Write into a folder that is not empty
    #[arg(long)]
    force: bool,
    /// What the nodes of a graph are: entities and events, or people joined by their meetings
    #[arg(long, value_enum, default_value_t = Nodes::Events)]
    nodes: Nodes,
    /// The language of labels, where a format has room for one
    #[arg(long, value_enum, default_value_t = Language::Hi)]
    lang: Language,
    /// At most so many events: those that most documents tell of
    #[arg(long, value_name = "N", value_parser = clap::builder::RangedU64ValueParser::<usize>::new().range(1..))]
    top: Option<usize>,
    /// The name of the list of edges in node-link: edges (networkx) or links (d3)
    #[arg(long, value_name = "KEY", default_value = "edges", value_parser = ["edges", "links"])]
    edges_key: String,
    /// Begin CSV with a byte order mark, so that Excel reads Hindi
    #[arg(long)]
    bom: bool,
    /// What addresses in linked data begin with
    #[arg(long, value_name = "IRI", default_value = "urn:ghatna:")]
    base: String,
    #[command(flatten)]
    filter: FilterArgs,
}

/// What the nodes of a graph are
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum Nodes {
    /// Entities and events
    Events,
    /// People, joined by their meetings
    People,
}

/// A language
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum Language {
    /// Hindi
    Hi,
    /// English
    En,
}

impl From<Language> for Lang {
    fn from(language: Language) -> Self {
        match language {
            Language::Hi => Self::Hi,
            Language::En => Self::En,
        }
    }
}

pub(crate) fn run(args: &Args) -> Result<Outcome> {
    let format = format(args)?;
    let mut archive = load(&args.graph)?;
    archive.knowledge = args.filter.filter(&archive.knowledge, &[])?.apply(&archive.knowledge);
    if archive.knowledge.events.is_empty() {
        say("no event fits");
        return Ok(Outcome::Nothing);
    }
    let all = archive.knowledge.events.len();
    if let Some(top) = args.top.filter(|top| *top < all) {
        archive.knowledge = foremost(&archive.knowledge, top);
        say(&format!("dropped: {} events that fewer documents tell of", all - top));
    }
    let options = Options {
        lang: args.lang.into(),
        shape: match args.nodes {
            Nodes::Events => Shape::Events,
            Nodes::People => Shape::People,
        },
        edges_key: args.edges_key.clone(),
        bom: args.bom,
        base: args.base.clone(),
    };
    let export = format.write(&View::new(&archive), &options)?;
    match (&args.output, export.output) {
        (Some(path), Output::Text(text)) => write_bytes(path, text.as_bytes())?,
        (Some(path), Output::Bytes(bytes)) => write_bytes(path, &bytes)?,
        (Some(path), Output::Folder(files)) => write_folder(path, &files, args.force)?,
        (None, Output::Text(text)) => print(&text),
        (None, _) => return Err(needs_output(format)),
    }
    for dropped in &export.dropped {
        say(&format!("dropped: {dropped}"));
    }
    Ok(Outcome::Done)
}

fn needs_output(format: &Format) -> Error {
    let kind = if format.extension.is_some() { "a file" } else { "a folder" };
    Error::usage(format!("{} is {kind}, which does not fit on standard output", format.name))
        .remedy("say where with -o")
}

fn format(args: &Args) -> Result<&'static Format> {
    match (&args.format, &args.output) {
        (Some(name), _) => {
            let format = Format::named(name)?;
            if format.extension.is_none() && args.output.is_none() {
                return Err(needs_output(format));
            }
            Ok(format)
        }
        (None, Some(path)) => ending(path),
        (None, None) => {
            Err(Error::usage("neither -f nor -o says in which format").remedy("`ghatna formats` lists them"))
        }
    }
}

/// The format of a file by its name: the longest ending that fits.
fn ending(path: &Path) -> Result<&'static Format> {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let mut dots = name.match_indices('.').map(|(at, _)| &name[at + 1..]);
    dots.find_map(Format::ending).ok_or_else(|| {
        let known: Vec<String> =
            FORMATS.iter().filter_map(|format| format.extension).map(|ending| format!(".{ending}")).collect();
        Error::usage(format!("the ending of `{}` is that of no format", path.display()))
            .remedy(format!("give -f, or one of {}", known.join(" ")))
    })
}
