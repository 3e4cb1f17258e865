//! Writing files whole or not at all, and speaking to the terminal. The only place that prints.

#![allow(clippy::exit, reason = "a closed pipe has no caller to return to")]

use std::io::Write;
use std::path::Path;

use crate::ground::{Error, Result};

/// Says what went wrong, on standard error.
pub(crate) fn complain(error: &Error) {
    say(&format!("error: {error}"));
}

/// Says something on standard error.
pub(crate) fn say(line: &str) {
    let _ = writeln!(std::io::stderr().lock(), "{line}");
}

/// Prints results on standard output. A closed pipe ends the program quietly, as it does other filters.
pub(crate) fn print(text: &str) {
    let mut out = std::io::stdout().lock();
    if out.write_all(text.as_bytes()).and_then(|()| out.flush()).is_err() {
        std::process::exit(0);
    }
}

/// Writes a file under a temporary name beside it, then renames, so that nobody ever sees half of it.
pub(crate) fn write(path: &Path, content: &str) -> Result<()> {
    let name = path.file_name().ok_or_else(|| Error::usage("not the name of a file").at_file(path))?;
    let temporary = path.with_file_name(format!(".{}.{}.tmp", name.to_string_lossy(), std::process::id()));
    let written = std::fs::File::create(&temporary).and_then(|mut file| {
        file.write_all(content.as_bytes())?;
        file.sync_all()
    });
    written.and_then(|()| std::fs::rename(&temporary, path)).map_err(|error| {
        let _ = std::fs::remove_file(&temporary);
        Error::io(path, &error)
    })
}
