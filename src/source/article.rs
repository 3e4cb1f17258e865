//! An article as it comes in.

use std::path::Path;

use crate::ground::{DocumentId, Error, Result};

use super::metadata::{Metadata, check_date, front_matter};
use super::{Options, sidecar, tree};

/// An article: its text and what came with it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Article {
    /// Its id: that of its record, else the name of its file.
    pub id: String,
    /// Its text, to which all offsets refer.
    pub text: String,
    /// Its date, EDTF.
    pub date: Option<String>,
    /// Its title.
    pub title: Option<String>,
    /// Who published it.
    pub outlet: Option<String>,
    /// Its web address.
    pub url: Option<String>,
    /// The file it was read from.
    pub file: Option<String>,
}

impl Article {
    /// Its id.
    pub fn document(&self) -> DocumentId {
        DocumentId::new(self.id.as_str())
    }

    /// What may tell its date, should it have none: its web address, the name of the file it is alone in.
    pub fn hints(&self) -> Vec<&str> {
        let path = self.file.as_deref().map(Path::new);
        let alone = path.filter(|path| !tree::holds_records(path));
        let name = alone.and_then(Path::file_name).and_then(|name| name.to_str());
        [self.url.as_deref(), name].into_iter().flatten().collect()
    }

    /// Where it comes from: its web address, else its file.
    pub fn source(&self) -> Option<&str> {
        self.url.as_deref().or(self.file.as_deref())
    }
}

/// The article of a plain or Markdown file.
pub(super) fn plain(path: &Path, id: &str, text: &str, options: &Options) -> Result<Article> {
    let mut article = named(path, id);
    let body = front_matter(text, &mut article).map_err(|error| error.at_file(path))?;
    if body.trim().is_empty() {
        return Err(Error::input("no text in it").at_file(path).at_line(1));
    }
    article.text = body.to_owned();
    complete(article, path, options)
}

/// An article that so far has only its file and id.
pub(super) fn named(path: &Path, id: &str) -> Article {
    Article { id: id.to_owned(), file: Some(path.to_string_lossy().into_owned()), ..Article::default() }
}

/// Adds what a sidecar says, and the date given for articles without one.
pub(super) fn complete(mut article: Article, path: &Path, options: &Options) -> Result<Article> {
    let sidecar = sidecar(path);
    if sidecar.is_file() {
        Metadata::sidecar(&sidecar, &mut article)?;
    }
    if article.date.is_none()
        && let Some(date) = &options.date
    {
        article.date = Some(check_date(date)?);
    }
    Ok(article)
}
