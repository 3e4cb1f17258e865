//! What comes with an article: date, outlet, title, address, from a sidecar or from front matter.

use std::path::Path;

use serde::Deserialize;

use crate::ground::{Error, Result};

use super::article::Article;
use super::text;

/// The keys of a sidecar `NAME.toml` or of front matter.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Metadata {
    date: Option<toml::Spanned<toml::Value>>,
    outlet: Option<String>,
    title: Option<String>,
    url: Option<String>,
}

impl Metadata {
    /// Reads a sidecar and gives an article what it says.
    pub(super) fn sidecar(path: &Path, article: &mut Article) -> Result<()> {
        let bytes = std::fs::read(path).map_err(|error| Error::io(path, &error))?;
        if bytes.trim_ascii().is_empty() {
            return Ok(());
        }
        let text = text(bytes).map_err(|error| error.at_file(path))?;
        let fault = |error: Error, offset| error.at_file(path).at_offset(&text, offset);
        let own: Self = toml::from_str(&text).map_err(|error| {
            fault(Error::input(error.message().to_owned()), error.span().map_or(0, |span| span.start))
        })?;
        if let Some(date) = own.date {
            let written = match date.get_ref() {
                toml::Value::String(date) => date.clone(),
                other => other.to_string(),
            };
            article.date = Some(check_date(&written).map_err(|error| fault(error, date.span().start))?);
        }
        article.outlet = own.outlet.or(article.outlet.take());
        article.title = own.title.or(article.title.take());
        article.url = own.url.or(article.url.take());
        Ok(())
    }
}

/// Front matter: the lines between two lines of dashes at the start, `key: value` each. Gives what it says and the rest
/// of the text.
pub(super) fn front_matter<'t>(text: &'t str, article: &mut Article) -> Result<&'t str> {
    let Some(rest) = text.strip_prefix("---\n").or_else(|| text.strip_prefix("---\r\n")) else { return Ok(text) };
    let Some(end) = rest.find("\n---") else { return Ok(text) };
    for (at, line) in rest[..end].lines().enumerate() {
        let Some((key, value)) = line.split_once(':') else { continue };
        let value = value.trim().trim_matches(['"', '\'']).to_owned();
        match key.trim() {
            "date" => article.date = Some(check_date(&value).map_err(|error| error.at_line(at as u32 + 2))?),
            "outlet" => article.outlet = Some(value),
            "title" => article.title = Some(value),
            "url" => article.url = Some(value),
            // other tools keep other keys there
            _ => {}
        }
    }
    let body = &rest[end + 4..];
    Ok(body.split_once('\n').map_or("", |(_, body)| body))
}

/// Checks the date of an article: a day, month or year (`2019-05-25`, `2019-05`, `2019`). A clock time behind a day is
/// kept (`2019-05-25T10:30`) as far as it is one, without its zone: it is the time where the article was written.
///
/// # Errors
/// A date that is none.
pub fn check_date(date: &str) -> Result<String> {
    let (day, clock) = date.trim().split_once(['T', ' ']).unwrap_or((date.trim(), ""));
    let parts: Vec<&str> = day.split('-').collect();
    let number = |part: &&str, length: usize| {
        (part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit()))
            .then(|| part.parse::<u32>().ok())
            .flatten()
    };
    let fits = match parts.as_slice() {
        [year] => number(year, 4).is_some(),
        [year, month] => number(year, 4).is_some() && number(month, 2).is_some_and(|month| (1..=12).contains(&month)),
        [year, month, day] => match (number(year, 4), number(month, 2), number(day, 2)) {
            (Some(year), Some(month @ 1..=12), Some(day)) => (1..=days(year, month)).contains(&day),
            _ => false,
        },
        _ => false,
    };
    if !fits {
        return Err(Error::input(format!("`{date}` is no date")).remedy("write it as 2019-05-25, 2019-05 or 2019"));
    }
    // hours, minutes and seconds of two digits each; a midnight to the second is a day, not a clock time
    let clock =
        clock.get(..8).filter(|clock| is_clock(clock)).or_else(|| clock.get(..5).filter(|clock| is_clock(clock)));
    Ok(match clock.filter(|clock| parts.len() == 3 && !clock.starts_with("00:00")) {
        Some(clock) => format!("{day}T{clock}"),
        None => day.to_owned(),
    })
}

fn is_clock(text: &str) -> bool {
    let mut parts = text.split(':').map(|part| part.parse::<u32>().ok().filter(|_| part.len() == 2));
    matches!((parts.next(), parts.next()), (Some(Some(0..24)), Some(Some(0..60))))
        && parts.all(|second| second.is_some_and(|second| second < 60))
}

fn days(year: u32, month: u32) -> u32 {
    match month {
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates() {
        for good in ["2019-05-25", "2019-05", "2019", "2020-02-29", "2019-05-25T10:00:00Z"] {
            assert!(check_date(good).is_ok(), "{good}");
        }
        assert_eq!(check_date("2019-05-25T10:30:00+05:30").unwrap(), "2019-05-25T10:30:00");
        assert_eq!(check_date("2019-05-25 00:00:00").unwrap(), "2019-05-25");
        assert_eq!(check_date("2019-05-25T99:00").unwrap(), "2019-05-25");
        for bad in ["2019-02-29", "2019-13", "25-05-2019", "", "मई 2019"] {
            assert!(check_date(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn front_matter_is_no_text() {
        let mut article = Article::default();
        let rest = front_matter("---\ndate: 2019-07-01\ntitle: \"बैठक\"\n---\nवे मिले।\n", &mut article).unwrap();
        assert_eq!(rest, "वे मिले।\n");
        assert_eq!((article.date.as_deref(), article.title.as_deref()), (Some("2019-07-01"), Some("बैठक")));
        assert!(
            front_matter("---\ndate: soon\n---\nx", &mut Article::default()).unwrap_err().to_string().contains(":2:")
        );
    }
}
