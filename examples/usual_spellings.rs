//! Makes `src/text/roman/usual.tsv`: how the gazetteer spells the parts of names in Latin letters, where that differs from
//! what the rules make of them. Run it over an emptied table, or it shows only what the table lacks:
//!
//! ```sh
//! printf '' > src/text/roman/usual.tsv
//! cargo run --release --example usual_spellings > usual.tsv && mv usual.tsv src/text/roman/usual.tsv
//! ```

use std::collections::BTreeMap;
use std::io::Write as _;
use std::path::Path;

use ghatna::text::{fold, match_key, romanise};

fn main() -> std::io::Result<()> {
    let tables = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/pack/data/core/gazetteer");
    let mut counts: BTreeMap<String, BTreeMap<String, u32>> = BTreeMap::new();
    // names of places of several words are often translated (Kota South)
    for (table, most) in [("people.tsv", 9), ("places.tsv", 1)] {
        let text = std::fs::read_to_string(tables.join(table))?;
        let mut lines = text.lines().map(|line| line.split('\t').collect::<Vec<_>>());
        let header = lines.next().unwrap_or_default();
        let column = |name: &str| header.iter().position(|cell| *cell == name);
        let (Some(hi), Some(en)) = (column("hi"), column("en")) else { continue };
        for row in lines.filter(|row| row.len() == header.len()) {
            count(row[hi], row[en], most, &mut counts);
        }
    }
    let mut out = std::io::stdout().lock();
    writeln!(out, "# The usual Latin spelling of parts of names, where it differs from what the letters say: as the")?;
    writeln!(out, "# gazetteer spells them most often. Made by `examples/usual_spellings.rs`; facts under CC0 1.0.")?;
    for (hindi, spellings) in &counts {
        let rule = romanise(hindi);
        // of equally frequent ones, that of the rules, else the shortest
        let usual = spellings.iter().max_by_key(|(latin, times)| {
            (**times, **latin == rule, std::cmp::Reverse(latin.len()), std::cmp::Reverse((*latin).clone()))
        });
        if let Some((usual, _)) = usual
            && *usual != rule
        {
            writeln!(out, "{hindi}\t{usual}")?;
        }
    }
    Ok(())
}

/// Counts the words of a name (at most `most`) under each other where both scripts have as many, and they sound alike.
fn count(hindi: &str, latin: &str, most: usize, counts: &mut BTreeMap<String, BTreeMap<String, u32>>) {
    let split = |name: &str| name.split([' ', '-']).map(str::to_owned).collect::<Vec<_>>();
    let (hindi, latin) = (split(hindi), split(latin));
    if hindi.len() != latin.len() || hindi.len() > most {
        return;
    }
    for (hindi, latin) in hindi.iter().zip(&latin) {
        let letters = latin.len() > 2 && latin.bytes().all(|b| b.is_ascii_alphabetic()) && !latin.contains("aa");
        if letters && hindi.chars().count() > 1 && match_key(hindi) == match_key(latin) {
            *counts.entry(fold(hindi)).or_default().entry(latin.to_lowercase()).or_default() += 1;
        }
    }
}
