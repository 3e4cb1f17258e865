//! `ghatna formats`: what there is to export to.

use std::fmt::Write as _;

use crate::export::FORMATS;
use crate::ground::Result;

use super::Outcome;
use super::files::print;

/// List the formats of `ghatna export`: what opens each, what it keeps and what it drops
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  ghatna formats
  ghatna formats --json | jq -r '.[].name'")]
pub(crate) struct Args {
    /// As JSON
    #[arg(long)]
    json: bool,
}

#[allow(clippy::unnecessary_wraps, reason = "commands have one shape")]
pub(crate) fn run(args: &Args) -> Result<Outcome> {
    print(&if args.json { json() } else { table() });
    Ok(Outcome::Done)
}

fn json() -> String {
    let formats: Vec<serde_json::Value> = FORMATS
        .iter()
        .map(|format| {
            serde_json::json!({"name": format.name, "extension": format.extension, "opens": format.opens, "keeps": format.keeps, "drops": format.drops})
        })
        .collect();
    crate::export::json::text(&formats)
}

fn table() -> String {
    let mut out = String::new();
    for format in FORMATS {
        let kind = format.extension.map_or("folder".to_owned(), |ending| format!(".{ending}"));
        let _ = writeln!(out, "{:<12} {kind}", format.name);
        for (what, text) in [("for", format.opens), ("keeps", format.keeps), ("drops", format.drops)] {
            let _ = writeln!(out, "  {what:<6} {text}");
        }
    }
    out
}
