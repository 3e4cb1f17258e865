//! Where packs come from: the files built in, and folders of the user's.

use std::path::{Path, PathBuf};

use crate::ground::{Error, Result};

/// The text of one file of a pack.
#[derive(Clone, Debug)]
pub(crate) struct File {
    /// Its name for messages: `hi/words.toml`, or the path on disk.
    pub path: PathBuf,
    pub text: std::borrow::Cow<'static, str>,
}

/// Lists `(name, text)` of the files under `src/pack/data/PACK`.
macro_rules! built_in {
    ($($pack:literal { $($file:literal),+ $(,)? })+) => {
        &[$(($pack, &[$(($file, include_str!(concat!("data/", $pack, "/", $file)))),+])),+]
    };
}

type Table = &'static [(&'static str, &'static [(&'static str, &'static str)])];

/// The packs built in, in the order they build on each other. A test compares the list with the folder.
const BUILT_IN: Table = built_in! {
    "core" {
        "pack.toml",
        "titles.toml",
        "linking.toml",
        "festivals.tsv",
        "gazetteer/organizations.tsv",
        "gazetteer/people.tsv",
        "gazetteer/places.tsv",
        "gazetteer/posts.tsv",
        "gazetteer/names.tsv",
    }
    "hi" {
        "pack.toml",
        "grammar.toml",
        "paradigms.toml",
        "words.toml",
        "verbs.toml",
        "event-words.toml",
        "linking.toml",
        "labels.toml",
        "time.toml",
        "vocabulary/adjectives.toml",
        "vocabulary/deeds.toml",
        "vocabulary/function.toml",
        "vocabulary/loans.toml",
        "vocabulary/people.toml",
        "vocabulary/things.toml",
        "frames/contact.toml",
        "frames/election.toml",
        "frames/law.toml",
        "frames/office.toml",
        "frames/operators.toml",
        "frames/party.toml",
        "frames/response.toml",
        "frames/speech.toml",
        "frames/street.toml",
        "frames/violence.toml",
    }
    "en" {
        "pack.toml",
        "grammar.toml",
        "paradigms.toml",
        "words.toml",
        "nouns.toml",
        "adjectives.toml",
        "verbs.toml",
        "event-words.toml",
        "time.toml",
        "frames/contact.toml",
        "frames/election.toml",
        "frames/law.toml",
        "frames/office.toml",
        "frames/operators.toml",
        "frames/party.toml",
        "frames/response.toml",
        "frames/speech.toml",
        "frames/street.toml",
        "frames/violence.toml",
        "linking.toml",
        "labels.toml",
    }
};

/// The packs built in, each as its files.
pub(crate) fn built_in() -> impl Iterator<Item = Vec<File>> {
    BUILT_IN.iter().map(|(pack, files)| {
        let file = |(name, text): &(&str, &'static str)| File {
            path: Path::new(pack).join(name),
            text: std::borrow::Cow::Borrowed(*text),
        };
        files.iter().map(file).collect()
    })
}

/// The files of a pack folder: every `.toml` and `.tsv` in it and below, in order of their paths.
///
/// # Errors
/// The folder or a file that cannot be read, or a folder without a `pack.toml`.
pub(crate) fn folder(dir: &Path) -> Result<Vec<File>> {
    let mut paths = Vec::new();
    collect(dir, &mut paths)?;
    paths.sort();
    if !paths.iter().any(|path| path.file_name().is_some_and(|name| name == "pack.toml")) {
        return Err(Error::pack("this folder has no pack.toml")
            .at_file(dir)
            .remedy("give it one with name, version and licence; see docs/packs.md"));
    }
    paths
        .into_iter()
        .map(|path| {
            let text = std::fs::read_to_string(&path).map_err(|error| Error::io(&path, &error))?;
            Ok(File { path, text: text.into() })
        })
        .collect()
}

fn collect(dir: &Path, paths: &mut Vec<PathBuf>) -> Result<()> {
    for entry in std::fs::read_dir(dir).map_err(|error| Error::io(dir, &error))? {
        let path = entry.map_err(|error| Error::io(dir, &error))?.path();
        if path.is_dir() {
            collect(&path, paths)?;
        } else if path.extension().is_some_and(|extension| extension == "toml" || extension == "tsv") {
            paths.push(path);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_equals_the_folder() {
        let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/pack/data");
        let mut on_disk = Vec::new();
        collect(&data, &mut on_disk).unwrap();
        let mut on_disk: Vec<_> = on_disk.iter().map(|path| path.strip_prefix(&data).unwrap().to_owned()).collect();
        let mut listed: Vec<_> = built_in().flatten().map(|file| file.path).collect();
        on_disk.sort();
        listed.sort();
        assert_eq!(listed, on_disk);
    }
}
