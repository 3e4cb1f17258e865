//! What comes in: files and folders of articles, and standard input, in the formats newsrooms have.

mod article;
mod html;
mod metadata;
mod records;
mod tree;

use std::io::Read;
use std::path::{Path, PathBuf};

pub use article::Article;
pub use metadata::check_date;
pub use tree::{Input, inputs};

use crate::ground::{Error, Result};

/// The longest article that is read, in bytes. What is longer is no article, and would not fit a span.
pub const LONGEST: u64 = 16 << 20;

/// How records and plain files are read.
#[derive(Clone, Debug)]
pub struct Options {
    /// The JSONL or CSV field that holds the id.
    pub id_field: String,
    /// The field that holds the text.
    pub text_field: String,
    /// The field that holds the date.
    pub date_field: String,
    /// The field that holds the title.
    pub title_field: String,
    /// The field that holds the web address.
    pub url_field: String,
    /// The date of articles that come without one.
    pub date: Option<String>,
}

impl Default for Options {
    fn default() -> Self {
        let own = str::to_owned;
        Self {
            id_field: own("id"),
            text_field: own("text"),
            date_field: own("date"),
            title_field: own("title"),
            url_field: own("url"),
            date: None,
        }
    }
}

/// Reads the articles of one input, in order, and hands each, or what is wrong with it, to `take`. What is wrong with
/// one record does not keep the next from being read.
pub fn read(input: &Input, options: &Options, take: &mut dyn FnMut(Result<Article>)) {
    let result = match input {
        Input::Standard => records::standard_input(options, take),
        Input::File { path, id } => file(path, id, options, take),
    };
    if let Err(error) = result {
        take(Err(error));
    }
}

fn file(path: &Path, id: &str, options: &Options, take: &mut dyn FnMut(Result<Article>)) -> Result<()> {
    match tree::format(path) {
        Some(tree::Format::Jsonl) => records::jsonl(path, id, options, take),
        Some(tree::Format::Csv) => records::csv(path, id, options, take),
        Some(tree::Format::Plain | tree::Format::Markdown) => {
            take(article::plain(path, id, &whole(path)?, options));
            Ok(())
        }
        Some(tree::Format::Html) => {
            take(html::page(path, id, &whole(path)?, options));
            Ok(())
        }
        None => Err(Error::input("unknown kind of file").at_file(path).remedy(tree::KINDS)),
    }
}

/// A whole file of text.
fn whole(path: &Path) -> Result<String> {
    let file = std::fs::File::open(path).map_err(|error| Error::io(path, &error))?;
    let mut bytes = Vec::new();
    file.take(LONGEST + 1).read_to_end(&mut bytes).map_err(|error| Error::io(path, &error))?;
    if bytes.len() as u64 > LONGEST {
        return Err(too_long().at_file(path).at_line(line_of(&bytes, bytes.len() - 1)));
    }
    text(bytes).map_err(|error| error.at_file(path))
}

fn too_long() -> Error {
    Error::input(format!("longer than {} MB, which no article is", LONGEST >> 20))
        .remedy("put one article in a file, or one record on a line of a .jsonl")
}

/// Bytes as text: UTF-8, with or without a byte order mark, without NUL.
fn text(bytes: Vec<u8>) -> Result<String> {
    if let Some(at) = bytes.iter().position(|byte| *byte == 0) {
        return Err(binary().at_line(line_of(&bytes, at)));
    }
    let text = String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        Error::input(format!("not UTF-8 at byte {at}"))
            .at_line(line_of(error.as_bytes(), at))
            .remedy("convert it, for instance with iconv")
    })?;
    let text = text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text);
    if text.trim().is_empty() { Err(Error::input("no text in it").at_line(1)) } else { Ok(text) }
}

/// The line, counted from 1, in which a byte stands.
fn line_of(bytes: &[u8], at: usize) -> u32 {
    bytes[..at].iter().filter(|byte| **byte == b'\n').count() as u32 + 1
}

fn binary() -> Error {
    Error::input("binary data, not text")
}

/// The sidecar of a file: the same name with `.toml`.
fn sidecar(path: &Path) -> PathBuf {
    path.with_extension("toml")
}
