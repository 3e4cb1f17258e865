//! What commands that show a graph take: a graph that is there, or articles, which are read first.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use clap::{Args as _, Command, FromArgMatches};

use crate::ground::{Error, Result};
use crate::linking::Archive;

use super::load::{GRAPH, load};
use super::{Outcome, build};

/// Opens a graph, or reads articles as `ghatna build` does, into a folder that is gone afterwards. Some articles may be at fault.
pub(crate) fn open(inputs: &[PathBuf]) -> Result<(Archive, Outcome)> {
    match inputs {
        [one] if is_graph(one) => Ok((load(one)?, Outcome::Done)),
        _ => {
            let folder = Scratch::new()?;
            let outcome = build::run(&as_build(inputs, &folder.0)?)?;
            Ok((load(&folder.0)?, outcome))
        }
    }
}

/// What `ghatna build` is told when nothing but input and output is given, so that what it does otherwise is said in one place.
fn as_build(inputs: &[PathBuf], folder: &Path) -> Result<build::Args> {
    let command = build::Args::augment_args(Command::new("build"));
    let words = ["build".into(), "--output".into(), OsString::from(folder), "--".into()];
    let matches = command.try_get_matches_from(words.into_iter().chain(inputs.iter().map(OsString::from)));
    let args = matches.and_then(|matches| build::Args::from_arg_matches(&matches));
    args.map_err(|error| Error::usage(error.to_string()))
}

/// Whether a path is a graph and no article: a folder with one, a file of JSON or one that begins as SQLite files do.
fn is_graph(path: &Path) -> bool {
    if path.is_dir() {
        return path.join(GRAPH).is_file();
    }
    let mut head = [0; 16];
    let read = std::fs::File::open(path).and_then(|mut file| std::io::Read::read_exact(&mut file, &mut head));
    path.extension().is_some_and(|ending| ending == "json") || (read.is_ok() && head.starts_with(b"SQLite format 3"))
}

/// A folder of our own among the temporary files, removed in the end.
struct Scratch(PathBuf);

impl Scratch {
    fn new() -> Result<Self> {
        let name = |nth: u32| std::env::temp_dir().join(format!("ghatna-{}-{nth}", std::process::id()));
        // one may be left from a run that was killed
        for folder in (0..100).map(name) {
            match std::fs::create_dir(&folder) {
                Ok(()) => return Ok(Self(folder)),
                Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {}
                Err(error) => return Err(Error::io(&folder, &error)),
            }
        }
        Err(Error::usage("no room among the temporary files").at_file(&std::env::temp_dir()))
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}
