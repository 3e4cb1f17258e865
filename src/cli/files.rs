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
    write_bytes(path, content.as_bytes())
}

/// Writes a file that need not be text, in the same way.
pub(crate) fn write_bytes(path: &Path, content: &[u8]) -> Result<()> {
    write_whole(path, content, true)
}

/// Writes under another name and renames. With `safe` it is on the disk before it has its name, whatever happens then.
fn write_whole(path: &Path, content: &[u8], safe: bool) -> Result<()> {
    if path.is_dir() {
        return Err(Error::usage("is a folder; name a file").at_file(path));
    }
    let name = path.file_name().ok_or_else(|| Error::usage("not the name of a file").at_file(path))?;
    let temporary = path.with_file_name(format!(".{}.{}.tmp", name.to_string_lossy(), std::process::id()));
    let written = std::fs::File::create(&temporary).and_then(|mut file| {
        file.write_all(content)?;
        if safe { file.sync_all() } else { Ok(()) }
    });
    written.and_then(|()| std::fs::rename(&temporary, path)).map_err(|error| {
        let _ = std::fs::remove_file(&temporary);
        Error::io(path, &error)
    })
}

/// Writes files into a folder, which is made when missing. One that holds something else is left alone unless `force` says to
/// put the files among what is there.
pub(crate) fn write_folder(folder: &Path, files: &[(String, String)], force: bool) -> Result<()> {
    let used = std::fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_some());
    if used && !force {
        return Err(Error::usage("is not empty").at_file(folder).remedy("name another folder, or add --force"));
    }
    for (name, content) in files {
        let path = folder.join(name);
        let parent = path.parent().unwrap_or(folder);
        std::fs::create_dir_all(parent).map_err(|error| Error::io(parent, &error))?;
        // to wait for the disk thousands of times takes longer than all else, and a folder can be written again
        write_whole(&path, content.as_bytes(), false)?;
    }
    Ok(())
}
