//! What comes with an article: date, outlet, title, address, from a sidecar or from front matter.

use std::path::Path;
use std::sync::LazyLock;

use regex::Regex;
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
    let parts = SHAPE.captures(date.trim()).filter(|parts| {
        let number = |at, otherwise| parts.get(at).map_or(Some(otherwise), |part| part.as_str().parse().ok());
        let fits = |year| Some((1..=days(year, number(2, 1)?)?).contains(&number(3, 1)?));
        parts[1].parse().ok().and_then(fits).unwrap_or(false)
    });
    let Some(parts) = parts else {
        return Err(Error::input(format!("`{date}` is no date")).remedy("write it as 2019-05-25, 2019-05 or 2019"));
    };
    let day = [Some(&parts[1]), parts.get(2).map(|part| part.as_str()), parts.get(3).map(|part| part.as_str())];
    let day = day.into_iter().flatten().collect::<Vec<_>>().join("-");
    // a midnight to the second is a day, not a clock time
    Ok(match parts.get(4).filter(|clock| !clock.as_str().starts_with("00:00")) {
        Some(clock) => format!("{day}T{}", clock.as_str()),
        None => day,
    })
}

/// How many days a month has; nothing for what is no month.
fn days(year: u32, month: u32) -> Option<u32> {
    Some(match month {
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => return None,
    })
}

/// Year, month, day and, behind a full date, a clock time; a clock time that is none and a zone are passed over.
static SHAPE: LazyLock<Regex> = LazyLock::new(|| {
    let clock = "(?:[T ](?:((?:[01][0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9])?)|).*)?";
    Regex::new(&format!("^([0-9]{{4}})(?:-([0-9]{{2}})(?:-([0-9]{{2}}){clock})?)?$")).expect("a pattern of ours")
});

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
