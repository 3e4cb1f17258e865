//! `ghatna romanise`: names in Latin letters, with the keys under which their spellings meet.

use std::fmt::Write as _;
use std::io::BufRead as _;

use crate::ground::{Error, Result};
use crate::text::{display_name, match_key};

use super::Outcome;
use super::files::print;

/// Print each name in Latin letters and, behind a tab, the key that all its spellings share
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Names in either script; `-`, or none, for one name on each line of standard input
    #[arg(value_name = "NAME")]
    names: Vec<String>,
}

pub(crate) fn run(args: &Args) -> Result<Outcome> {
    let mut out = String::new();
    if args.names.is_empty() || args.names == ["-"] {
        for line in std::io::stdin().lock().lines() {
            let line = line.map_err(|error| Error::input(format!("standard input: {error}")))?;
            show(&line, &mut out);
            if out.len() > 1 << 16 {
                print(&out);
                out.clear();
            }
        }
    } else {
        for name in &args.names {
            show(name, &mut out);
        }
    }
    print(&out);
    Ok(Outcome::Done)
}

fn show(name: &str, out: &mut String) {
    let _ = writeln!(out, "{}\t{}", display_name(name.trim()), match_key(name));
}
