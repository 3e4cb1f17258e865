//! What goes out: each format a documented projection of the [`Knowledge`](crate::linking::Knowledge) that says what it drops.
//!
//! One file a format. A format gets a [`View`] (the graph with its texts, indexed) and gives back text, bytes or a folder of
//! files; nothing here touches the disk. Identifiers are ours and ASCII, partial dates are never made sharper, and text is
//! escaped as the format wants it.

pub mod csv;
pub mod cytoscape;
pub mod dot;
pub mod ftm;
pub mod gexf;
pub mod graphml;
pub mod graphology;
pub mod ics;
pub mod json;
pub mod jsonl;
pub mod jsonld;
pub mod mermaid;
pub mod neo4j;
pub mod node_link;
pub mod obsidian;
pub mod plover;
pub mod sqlite;
pub mod timelinejs;
#[cfg(feature = "rdf")]
pub mod turtle;
pub mod vis;

mod attributes;
mod escape;
#[cfg(test)]
mod hostile;
mod linked;
mod tables;

use crate::graph::net::Shape;
use crate::graph::view::View;
use crate::graph::words::Lang;
use crate::ground::{Error, Result};

/// What can be chosen about an export. Each format looks at what concerns it.
#[derive(Clone, Debug, PartialEq)]
pub struct Options {
    /// The language of labels, where a format has room for one.
    pub lang: Lang,
    /// Which graph, for graph formats.
    pub shape: Shape,
    /// How node-link JSON calls its edges: `edges` (networkx 3.4 and later) or `links` (d3, older networkx).
    pub edges_key: String,
    /// Whether CSV begins with a byte order mark, by which Excel knows UTF-8.
    pub bom: bool,
    /// What the addresses of things begin with in linked data.
    pub base: String,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            lang: Lang::Hi,
            shape: Shape::Events,
            edges_key: "edges".to_owned(),
            bom: false,
            base: "urn:ghatna:".to_owned(),
        }
    }
}

/// An export.
#[derive(Clone, Debug, PartialEq)]
pub struct Export {
    /// What to write.
    pub output: Output,
    /// What this graph has that the format had no room for, counted, for the user to read.
    pub dropped: Vec<String>,
}

/// What to write.
#[derive(Clone, Debug, PartialEq)]
pub enum Output {
    /// A text file.
    Text(String),
    /// A file that is not text.
    Bytes(Vec<u8>),
    /// Files by their path in a folder, `/` between folders.
    Folder(Vec<(String, String)>),
}

impl From<String> for Export {
    fn from(text: String) -> Self {
        Self { output: Output::Text(text), dropped: Vec::new() }
    }
}

impl From<Vec<(String, String)>> for Export {
    fn from(files: Vec<(String, String)>) -> Self {
        Self { output: Output::Folder(files), dropped: Vec::new() }
    }
}

/// A format.
#[derive(Clone, Copy, Debug)]
pub struct Format {
    /// What it is called with `-f`.
    pub name: &'static str,
    /// The ending of its files, without a dot; none for a folder.
    pub extension: Option<&'static str>,
    /// What opens it.
    pub opens: &'static str,
    /// What it holds.
    pub keeps: &'static str,
    /// What it has no room for.
    pub drops: &'static str,
    write: fn(&View<'_>, &Options) -> Result<Export>,
}

impl Format {
    /// The format with that name.
    ///
    /// # Errors
    /// There is none; the error names those that look like it.
    pub fn named(name: &str) -> Result<&'static Self> {
        FORMATS.iter().find(|format| format.name == name).ok_or_else(|| {
            let likeness = |format: &Self| strsim::jaro_winkler(format.name, name);
            let near = FORMATS.iter().max_by(|a, b| likeness(a).total_cmp(&likeness(b)));
            let near = near.filter(|format| likeness(format) > 0.8);
            let hint = near
                .map_or("`ghatna formats` lists them".to_owned(), |format| format!("did you mean `{}`?", format.name));
            Error::usage(format!("there is no format `{name}`")).remedy(hint)
        })
    }

    /// The first format whose files end so.
    pub fn ending(extension: &str) -> Option<&'static Self> {
        FORMATS.iter().find(|format| format.extension == Some(extension))
    }

    /// Writes a graph in this format.
    ///
    /// # Errors
    /// Only formats that hand the work to a library have any.
    pub fn write(&self, view: &View<'_>, options: &Options) -> Result<Export> {
        (self.write)(view, options)
    }
}

/// All formats, by name.
pub const FORMATS: &[Format] = &[
    Format {
        name: "csv",
        extension: None,
        opens: "Excel, LibreOffice, DuckDB, pandas, R, Maltego, Linkurious",
        keeps: "events, people, entities, participations, edges, mentions with their sentences, documents: a table each",
        drops: "places of names and arguments in the text; a cell that would be a formula gets an apostrophe in front",
        write: |view, options| csv::write(view, options),
    },
    Format {
        name: "cytoscape",
        extension: Some("cyjs"),
        opens: "Cytoscape, Cytoscape.js, networkx",
        keeps: "nodes and edges with attributes and places",
        drops: "sentences but one an event, the arguments of single mentions, documents",
        write: |view, options| Ok(cytoscape::write(view, options)),
    },
    Format {
        name: "dot",
        extension: Some("dot"),
        opens: "Graphviz",
        keeps: "events, entities that take part in something, roles, relations, dates, standing",
        drops: "sentences but one an event, sources, entities that take part in nothing",
        write: |view, options| Ok(dot::export(view, options)),
    },
    Format {
        name: "ftm",
        extension: Some("ftm.jsonl"),
        opens: "Aleph, OpenSanctions tools (FollowTheMoney)",
        keeps: "documents, entities, events with roles, sentences as notes, memberships, posts",
        drops: "spans in the text, counts; vague dates lose their mark but for the summary",
        write: |view, options| Ok(ftm::write(view, options)),
    },
    Format {
        name: "gexf",
        extension: Some("gexf"),
        opens: "Gephi, Gephi Lite, networkx, sigma.js",
        keeps: "nodes and edges with attributes, places and time (first and last day, a spell for each meeting)",
        drops: "sentences but one an event, the arguments of single mentions, documents",
        write: |view, options| Ok(gexf::write(view, options)),
    },
    Format {
        name: "graphml",
        extension: Some("graphml"),
        opens: "Gephi, yEd, igraph, networkx, Tulip, Neo4j (APOC)",
        keeps: "nodes and edges with attributes and places; dates as text",
        drops: "sentences but one an event, the arguments of single mentions, documents",
        write: |view, options| Ok(graphml::write(view, options)),
    },
    Format {
        name: "graphology",
        extension: Some("graphology.json"),
        opens: "graphology, sigma.js, Gephi Lite",
        keeps: "nodes and edges with attributes and places",
        drops: "sentences but one an event, the arguments of single mentions, documents",
        write: |view, options| Ok(graphology::write(view, options)),
    },
    Format {
        name: "ics",
        extension: Some("ics"),
        opens: "Google Calendar, Outlook, Apple Calendar, Thunderbird",
        keeps: "dated events as all-day entries over all days they may be, with sentences and EDTF",
        drops: "undated events, roles, relations",
        write: |view, options| Ok(ics::write(view, options)),
    },
    Format {
        name: "json",
        extension: Some("json"),
        opens: "ghatna, and whatever reads JSON; docs/output.md is its manual",
        keeps: "the whole graph",
        drops: "texts and reasons, which stand in files beside the graph",
        write: |view, _| Ok(json::write(view.knowledge).into()),
    },
    Format {
        name: "jsonl",
        extension: Some("jsonl"),
        opens: "jq, DuckDB, pandas, Spark, BigQuery",
        keeps: "the whole graph, one record a line: documents, entities, events, mentions with their sentences, relations",
        drops: "the rest of the texts, and reasons",
        write: |view, _| Ok(jsonl::write(view).into()),
    },
    Format {
        name: "jsonld",
        extension: Some("jsonld"),
        opens: "RDF stores, search engines, rdflib, Oxigraph (schema.org, SEM, PROV)",
        keeps: "everything but where names and arguments stand",
        drops: "places of names and arguments in the text, counts of single mentions",
        write: jsonld::write,
    },
    Format {
        name: "mermaid-gantt",
        extension: Some("gantt.mmd"),
        opens: "GitHub, GitLab, Obsidian, Notion (Mermaid)",
        keeps: "dated events as bars over all days they may be, a section for each type",
        drops: "undated events, sentences, roles, relations",
        write: |view, options| Ok(mermaid::gantt(view, options)),
    },
    Format {
        name: "mermaid-timeline",
        extension: Some("timeline.mmd"),
        opens: "GitHub, GitLab, Obsidian, Notion (Mermaid)",
        keeps: "events in order of time, the undated last; use --top to keep it short",
        drops: "ids, sentences, roles, relations",
        write: |view, options| Ok(mermaid::timeline(view, options)),
    },
    Format {
        name: "neo4j",
        extension: None,
        opens: "Neo4j (neo4j-admin import, cypher-shell, Aura), Memgraph, Linkurious, kuzu",
        keeps: "entities, events, mentions with their sentences, documents, all joined; CSV and Cypher",
        drops: "places of names and arguments in the text; line breaks become spaces, and in CSV a cell that would be a formula gets an apostrophe in front",
        write: neo4j::write,
    },
    Format {
        name: "node-link",
        extension: Some("node-link.json"),
        opens: "networkx, d3-force, force-graph",
        keeps: "nodes and edges with attributes and places",
        drops: "sentences but one an event, the arguments of single mentions, documents",
        write: |view, options| Ok(node_link::write(view, options)),
    },
    Format {
        name: "obsidian",
        extension: None,
        opens: "Obsidian, Logseq, any Markdown editor",
        keeps: "a note for each entity, event and article, linked; a canvas of who met whom",
        drops: "places of names and arguments in the text, rules, counts",
        write: |view, options| Ok(obsidian::write(view, options)),
    },
    Format {
        name: "plover",
        extension: Some("plover.jsonl"),
        opens: "tools for political event data (PLOVER, POLECAT)",
        keeps: "events of PLOVER's categories with actors, recipients, places, sentences, sources",
        drops: "types that PLOVER has no category for, events only denied, relations",
        write: |view, options| Ok(plover::write(view, options)),
    },
    Format {
        name: "sqlite",
        extension: Some("sqlite"),
        opens: "Datasette, DB Browser, DuckDB, R, Python",
        keeps: "the tables of csv with keys, and full-text search of the sentences that keeps Hindi words whole",
        drops: "places of names and arguments in the text",
        write: |view, _| sqlite::write(view),
    },
    Format {
        name: "timelinejs",
        extension: Some("timeline.json"),
        opens: "TimelineJS",
        keeps: "dated events with their sentences, papers and standing",
        drops: "undated events, roles, relations; use --top to keep a story short",
        write: |view, options| Ok(timelinejs::write(view, options)),
    },
    #[cfg(feature = "rdf")]
    Format {
        name: "turtle",
        extension: Some("ttl"),
        opens: "RDF stores, rdflib, Oxigraph, Protégé (schema.org, SEM, PROV)",
        keeps: "the same statements as jsonld",
        drops: "places of names and arguments in the text, counts of single mentions",
        write: turtle::write,
    },
    Format {
        name: "vis",
        extension: Some("vis.json"),
        opens: "vis-timeline",
        keeps: "dated events, once in the lane of each who takes part",
        drops: "undated events, sentences but one an event, relations",
        write: |view, options| Ok(vis::write(view, options)),
    },
];

/// The events of a graph in order of their first possible day; those without a date come last.
pub(crate) fn in_time<'a>(view: &View<'a>) -> Vec<&'a crate::linking::Event> {
    let mut events: Vec<_> = view.knowledge.events.iter().collect();
    events.sort_by_cached_key(|event| {
        let days = view.days(event);
        let first = days.earliest.or(days.latest);
        (first.is_none(), first, days.latest, event.id.clone())
    });
    events
}

/// A web address that may be linked to; other sources are file names.
pub(crate) fn web(source: &str) -> Option<&str> {
    let safe = source.bytes().all(|byte| {
        byte.is_ascii_graphic() && !matches!(byte, b'<' | b'>' | b'"' | b'{' | b'}' | b'|' | b'\\' | b'^' | b'`')
    });
    (safe && (source.starts_with("https://") || source.starts_with("http://"))).then_some(source)
}

/// Whether an id is that of an item of Wikidata.
pub(crate) fn wikidata(id: &str) -> bool {
    id.strip_prefix('Q').is_some_and(|digits| !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()))
}

/// The names of the places where an event happens.
pub(crate) fn places<'a>(view: &View<'a>, event: &'a crate::linking::Event, lang: Lang) -> Vec<&'a str> {
    let args = event.args.iter().filter(|arg| arg.role == crate::ground::Role::Place);
    args.map(|arg| view.name(arg.entity.as_str(), lang)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_are_sorted_and_said_once() {
        assert!(FORMATS.windows(2).all(|pair| pair[0].name < pair[1].name));
        let mut endings: Vec<_> = FORMATS.iter().filter_map(|format| format.extension).collect();
        endings.sort_unstable();
        endings.dedup();
        assert_eq!(endings.len(), FORMATS.iter().filter(|format| format.extension.is_some()).count());
    }

    #[test]
    fn shapes() {
        let archive = crate::graph::sample::archive();
        let mut settings = insta::Settings::clone_current();
        settings.set_prepend_module_to_snapshot(false);
        settings.set_omit_expression(true);
        settings.bind(|| {
            for format in FORMATS {
                let export = format.write(&View::new(&archive), &Options::default()).unwrap();
                let mut text = match export.output {
                    Output::Text(text) => text,
                    Output::Folder(files) => {
                        let files = files.iter().map(|(path, content)| format!("=== {path}\n{content}"));
                        files.collect::<Vec<_>>().concat()
                    }
                    // its own tests open the database
                    Output::Bytes(_) => continue,
                };
                for dropped in export.dropped {
                    text = format!("{text}\n=== dropped: {dropped}");
                }
                insta::assert_snapshot!(format.name, text);
            }
        });
    }

    #[test]
    fn a_date_that_only_the_article_has_is_marked_everywhere() {
        let stated = crate::graph::sample::archive();
        let mut assumed = stated.clone();
        if let Some(time) = &mut assumed.knowledge.events[0].time {
            time.basis = crate::linking::TimeBasis::Document;
        }
        for format in FORMATS {
            let [stated, assumed] =
                [&stated, &assumed].map(|archive| format.write(&View::new(archive), &Options::default()).unwrap());
            assert!(stated.output != assumed.output, "{} does not tell them apart", format.name);
        }
    }

    #[test]
    fn a_misspelt_format_is_put_right() {
        let error = Format::named("graphlm").unwrap_err().to_string();
        assert!(error.contains("did you mean `graphml`?"), "{error}");
    }
}
