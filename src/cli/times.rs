//! `ghatna times`: the expressions of time of articles, one line of JSON a document.

use std::path::PathBuf;
use std::sync::Arc;

use rayon::prelude::*;
use serde::Serialize;

use crate::ground::Result;
use crate::reading::{DateBasis, Engine, TimeKind, TimeSpan, Worker};
use crate::source::{self, Article};

use super::Outcome;
use super::files::{complain, print};
use super::how::How;

/// List the expressions of time in articles, with their values, as JSON lines
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Files (.txt .md .html .jsonl .csv), folders, or `-` for standard input
    #[arg(required = true, value_name = "IN")]
    inputs: Vec<PathBuf>,
    #[command(flatten)]
    how: How,
}

/// How many articles are read before their lines are printed.
const BATCH: usize = 512;

/// A document's line.
#[derive(Serialize)]
struct Line<'a> {
    id: &'a str,
    date: Date<'a>,
    spans: Vec<Row<'a>>,
}

#[derive(Serialize)]
struct Date<'a> {
    edtf: Option<&'a str>,
    basis: &'static str,
}

/// An expression.
#[derive(Serialize)]
struct Row<'a> {
    start: u32,
    end: u32,
    #[serde(rename = "type")]
    kind: TimeKind,
    value: &'a str,
    edtf: Option<&'a str>,
    begin: Option<&'a str>,
    end_value: Option<&'a str>,
    granularity: &'static str,
    basis: &'static str,
    #[serde(rename = "mod", skip_serializing_if = "Option::is_none")]
    modifier: Option<&'static str>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    guessed: bool,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    alternatives: &'a [String],
}

pub(crate) fn run(args: &Args) -> Result<Outcome> {
    let engine = Engine::new(Arc::new(args.how.packs()?));
    let options = args.how.options()?;
    let pool = args.how.pool()?;
    let mut batch = Vec::new();
    let mut flawed = false;
    let flush = |batch: &mut Vec<Article>| {
        let lines: Vec<String> = pool.install(|| {
            batch.par_iter().map_init(Worker::default, |worker, article| line(&engine, article, worker)).collect()
        });
        batch.clear();
        print(&lines.concat());
    };
    for input in source::inputs(&args.inputs) {
        let mut take = |article: Result<Article>| match article {
            Ok(article) => {
                batch.push(article);
                if batch.len() >= BATCH {
                    flush(&mut batch);
                }
            }
            Err(error) => {
                complain(&error);
                flawed = true;
            }
        };
        match input {
            Ok(input) => source::read(&input, &options, &mut take),
            Err(error) => take(Err(error)),
        }
    }
    flush(&mut batch);
    Ok(if flawed { Outcome::Flawed } else { Outcome::Done })
}

/// The line of an article, with its line break.
fn line(engine: &Engine, article: &Article, worker: &mut Worker) -> String {
    let times = engine.times(&article.text, article.date.as_deref(), &article.hints(), worker);
    let basis = match times.date.basis {
        DateBasis::Metadata => "metadata",
        DateBasis::Text => "text",
        DateBasis::None => "none",
    };
    let line = Line {
        id: &article.id,
        date: Date { edtf: times.date.edtf.as_deref(), basis },
        spans: times.spans.iter().map(row).collect(),
    };
    let mut json = serde_json::to_string(&line).unwrap_or_default();
    json.push('\n');
    json
}

fn row(span: &TimeSpan) -> Row<'_> {
    Row {
        start: span.span.start,
        end: span.span.end,
        kind: span.kind,
        value: &span.value,
        edtf: span.edtf.as_deref(),
        begin: span.begin.as_deref(),
        end_value: span.end.as_deref(),
        granularity: span.granularity.name(),
        basis: span.basis.name(),
        modifier: span.modifier,
        guessed: span.guessed,
        alternatives: &span.alternatives,
    }
}
