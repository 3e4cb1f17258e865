//! `ghatna schema`: the JSON Schema of graph.json.

use crate::export;
use crate::ground::Result;

use super::Outcome;
use super::files::print;

/// Print the JSON Schema of graph.json
#[derive(Debug, clap::Args)]
pub(crate) struct Args {}

pub(crate) fn run(_: &Args) -> Result<Outcome> {
    print(&export::json::schema());
    Ok(Outcome::Done)
}
