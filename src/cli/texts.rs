//! The file of texts beside a graph, written as articles come and sorted by id in the end, without holding them in memory.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufWriter, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use crate::ground::{DocumentId, Error, Result};
use crate::source::Article;

use super::load::Text;

/// Texts on their way into a file.
pub(crate) struct Texts {
    target: PathBuf,
    unsorted: PathBuf,
    file: BufWriter<File>,
    end: u64,
    /// Where the line of each document starts and how long it is.
    lines: BTreeMap<DocumentId, (u64, usize)>,
}

impl Texts {
    /// Starts the file that is to stand at `target`.
    pub(crate) fn new(target: &Path) -> Result<Self> {
        let unsorted = target.with_extension(format!("{}.unsorted.tmp", std::process::id()));
        let file = File::options()
            .create(true)
            .truncate(true)
            .read(true)
            .write(true)
            .open(&unsorted)
            .map_err(|error| Error::io(&unsorted, &error))?;
        let file = BufWriter::new(file);
        Ok(Self { target: target.to_owned(), unsorted, file, end: 0, lines: BTreeMap::new() })
    }

    /// Adds the text of an article, in place of an earlier one with its id.
    pub(crate) fn add(&mut self, article: &Article) -> Result<()> {
        let text = Text { id: article.document(), text: article.text.clone() };
        let mut line = serde_json::to_string(&text).map_err(|error| Error::input(error.to_string()))?;
        line.push('\n');
        self.file.write_all(line.as_bytes()).map_err(|error| Error::io(&self.unsorted, &error))?;
        self.lines.insert(text.id, (self.end, line.len()));
        self.end += line.len() as u64;
        Ok(())
    }

    /// Puts the file in its place, sorted by id.
    pub(crate) fn finish(mut self) -> Result<()> {
        let sorted = self.target.with_extension(format!("{}.tmp", std::process::id()));
        let result = self.sort(&sorted).and_then(|()| std::fs::rename(&sorted, &self.target));
        result.map_err(|error| {
            let _ = std::fs::remove_file(&sorted);
            Error::io(&self.target, &error)
        })
    }

    fn sort(&mut self, sorted: &Path) -> std::io::Result<()> {
        self.file.flush()?;
        let input = self.file.get_mut();
        let mut out = BufWriter::new(File::create(sorted)?);
        let mut line = Vec::new();
        for &(start, length) in self.lines.values() {
            line.resize(length, 0);
            input.seek(SeekFrom::Start(start))?;
            input.read_exact(&mut line)?;
            out.write_all(&line)?;
        }
        out.into_inner().map_err(std::io::IntoInnerError::into_error)?.sync_all()
    }
}

impl Drop for Texts {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.unsorted);
    }
}
