//! A saved web page: the article in it, without navigation and scripts.

use std::path::Path;

use dom_smoothie::{Config, Readability, TextMode};

use crate::ground::{Error, Result};

use super::Options;
use super::article::{Article, complete, named};
use super::metadata::check_date;

/// The article of a page.
pub(super) fn page(path: &Path, id: &str, html: &str, options: &Options) -> Result<Article> {
    let broken = |error: dom_smoothie::ReadabilityError| {
        Error::input(format!("no article found in this page: {error}"))
            .at_file(path)
            .remedy("save the text of the article as .txt")
    };
    let config = Config { text_mode: TextMode::Formatted, ..Config::default() };
    let mut readability = Readability::new(html, None, Some(config)).map_err(broken)?;
    let found = readability.parse().map_err(broken)?;
    let text = found.text_content.trim();
    if text.is_empty() {
        return Err(Error::input("no text in it").at_file(path).at_line(1));
    }
    let article = Article {
        text: text.to_owned(),
        title: Some(found.title).filter(|title| !title.is_empty()),
        // a page may say anything there; what is no date is not taken for one
        date: found.published_time.and_then(|date| check_date(&date).ok()),
        outlet: found.site_name,
        url: found.url,
        ..named(path, id)
    };
    complete(article, path, options)
}
