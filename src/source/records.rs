//! Records: one article a line of JSON, or a row of a table.

use std::io::{BufRead, BufReader, Read};
use std::path::Path;

use serde_json::Value;

use crate::ground::{Error, Result};

use super::article::{Article, named};
use super::metadata::check_date;
use super::{LONGEST, Options, binary, text, too_long};

type Take<'a> = &'a mut dyn FnMut(Result<Article>);

/// JSONL, or one plain article: whichever standard input holds.
pub(super) fn standard_input(options: &Options, take: Take<'_>) -> Result<()> {
    let mut input = BufReader::new(std::io::stdin().lock());
    let start = input.fill_buf().map_err(|error| Error::io(Path::new("-"), &error))?;
    let object = start.iter().copied().find(|byte| !byte.is_ascii_whitespace()) == Some(b'{');
    if object {
        return lines(&mut input, Path::new("-"), "stdin", options, take);
    }
    let mut bytes = Vec::new();
    input.take(LONGEST + 1).read_to_end(&mut bytes).map_err(|error| Error::io(Path::new("-"), &error))?;
    if bytes.len() as u64 > LONGEST {
        return Err(too_long().at_file(Path::new("-")));
    }
    let text = text(bytes).map_err(|error| error.at_file(Path::new("-")))?;
    let date = options.date.as_deref().map(check_date).transpose()?;
    take(Ok(Article { id: "stdin".to_owned(), text, date, ..Article::default() }));
    Ok(())
}

/// A file of JSON objects, one a line.
pub(super) fn jsonl(path: &Path, id: &str, options: &Options, take: Take<'_>) -> Result<()> {
    let file = std::fs::File::open(path).map_err(|error| Error::io(path, &error))?;
    lines(&mut BufReader::new(file), path, id, options, take)
}

fn lines(input: &mut dyn BufRead, path: &Path, id: &str, options: &Options, take: Take<'_>) -> Result<()> {
    let mut number = 0;
    let mut empty = true;
    loop {
        number += 1;
        let at = |error: Error| error.at_file(path).at_line(number);
        let Some(line) = next_line(input).map_err(|error| Error::io(path, &error))? else { break };
        let line = match line {
            Line::Whole(line) => line,
            Line::TooLong => {
                take(Err(at(too_long())));
                empty = false;
                continue;
            }
        };
        if line.iter().all(u8::is_ascii_whitespace) {
            continue;
        }
        empty = false;
        let article = text(line).and_then(|line| record(&line, path, id, number, options));
        take(article.map_err(at));
    }
    if empty { Err(Error::input("no text in it").at_file(path).at_line(1)) } else { Ok(()) }
}

enum Line {
    Whole(Vec<u8>),
    TooLong,
}

/// The next line without its end; one that is too long is passed over without keeping it.
fn next_line(input: &mut dyn BufRead) -> std::io::Result<Option<Line>> {
    let mut line = Vec::new();
    let read = (&mut *input).take(LONGEST).read_until(b'\n', &mut line)?;
    if read == 0 {
        return Ok(None);
    }
    if line.last() == Some(&b'\n') {
        line.pop();
        return Ok(Some(Line::Whole(line)));
    }
    if (read as u64) < LONGEST {
        return Ok(Some(Line::Whole(line)));
    }
    input.skip_until(b'\n')?;
    Ok(Some(Line::TooLong))
}

fn record(line: &str, path: &Path, id: &str, number: u32, options: &Options) -> Result<Article> {
    let value: Value = serde_json::from_str(line)
        .map_err(|error| Error::input(format!("not JSON: {error}")).remedy("one JSON object a line"))?;
    let Value::Object(fields) = value else {
        return Err(Error::input("not a JSON object").remedy("one JSON object a line"));
    };
    let get = |field: &str| match fields.get(field) {
        Some(Value::String(text)) => Some(text.clone()),
        // ids and years may be numbers, a text may not
        Some(Value::Number(number)) if field != options.text_field => Some(number.to_string()),
        _ => None,
    };
    article(&get, path, id, number, options)
}

/// A file of rows under a header line.
pub(super) fn csv(path: &Path, id: &str, options: &Options, take: Take<'_>) -> Result<()> {
    let fault = |error: &csv::Error| {
        let line = error.position().map(csv::Position::line);
        let fault = Error::input(error.to_string()).at_file(path);
        line.map_or(fault.clone(), |line| fault.at_line(line as u32))
    };
    let mut reader = csv::ReaderBuilder::new().flexible(false).from_path(path).map_err(|error| fault(&error))?;
    let header = reader.headers().map_err(|error| fault(&error))?.clone();
    if !header.iter().any(|field| field.trim_start_matches('\u{feff}') == options.text_field) {
        return Err(Error::input(format!("no column `{}`", options.text_field))
            .at_file(path)
            .at_line(1)
            .remedy("name the column of the text with --text-field"));
    }
    let mut rows = 0;
    for row in reader.records() {
        rows += 1;
        match row {
            Err(error) => take(Err(fault(&error))),
            Ok(row) => {
                let line = row.position().map_or(0, csv::Position::line) as u32;
                let get = |field: &str| {
                    let column = header.iter().position(|name| name.trim_start_matches('\u{feff}') == field)?;
                    row.get(column).map(str::to_owned)
                };
                take(article(&get, path, id, line, options).map_err(|error| error.at_file(path).at_line(line)));
            }
        }
    }
    if rows == 0 { Err(Error::input("no rows in it").at_file(path).at_line(1)) } else { Ok(()) }
}

fn article(
    get: &dyn Fn(&str) -> Option<String>,
    path: &Path,
    id: &str,
    line: u32,
    options: &Options,
) -> Result<Article> {
    let some = |field: &str| get(field).map(|text| text.trim().to_owned()).filter(|text| !text.is_empty());
    let text = get(&options.text_field).filter(|text| !text.trim().is_empty()).ok_or_else(|| {
        Error::input(format!("no text in field `{}`", options.text_field)).remedy("name the field with --text-field")
    })?;
    if text.contains('\0') {
        return Err(binary());
    }
    if text.len() as u64 > LONGEST {
        return Err(too_long());
    }
    let date = some(&options.date_field).or_else(|| options.date.clone());
    let date = date.as_deref().map(check_date).transpose()?;
    let base = named(path, id);
    Ok(Article {
        id: some(&options.id_field).unwrap_or_else(|| format!("{}:{line}", base.id)),
        text,
        date,
        title: some(&options.title_field),
        outlet: None,
        url: some(&options.url_field),
        file: base.file,
    })
}
