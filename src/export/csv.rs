//! A folder of CSV tables: events, people, entities, participations, edges, mentions, documents.
//!
//! RFC 4180, UTF-8, a header row. A spreadsheet takes a cell that begins with `=`, `+`, `-` or `@` for a formula, so text that
//! does gets an apostrophe in front; control characters are left out.

use crate::graph::view::View;
use crate::ground::{Error, Result};

use super::escape::cell;
use super::tables::{self, Cell, Table};
use super::{Export, Options};

/// The graph as CSV files.
///
/// # Errors
/// None in practice: writing to memory does not fail.
pub fn write(view: &View<'_>, options: &Options) -> Result<Export> {
    let files: Result<Vec<(String, String)>> = tables::all(view)
        .iter()
        .map(|table| {
            let mark = if options.bom { "\u{feff}" } else { "" };
            Ok((format!("{}.csv", table.name), format!("{mark}{}", text(table)?)))
        })
        .collect();
    Ok(files?.into())
}

fn text(table: &Table) -> Result<String> {
    let header = table.columns.iter().map(|column| Cell::from(column.name)).collect();
    rows([header].iter().chain(&table.rows))
}

/// Rows as CSV.
pub(crate) fn rows<'a>(rows: impl IntoIterator<Item = &'a Vec<Cell>>) -> Result<String> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let fault = |error: csv::Error| Error::input(error.to_string());
    for row in rows {
        let cells = row.iter().map(|one| match one {
            Cell::Empty => String::new(),
            Cell::Text(text) => cell(text).into_owned(),
            Cell::Int(value) => value.to_string(),
            Cell::Real(value) => value.to_string(),
        });
        writer.write_record(cells).map_err(fault)?;
    }
    let bytes = writer.into_inner().map_err(|error| Error::input(error.to_string()))?;
    String::from_utf8(bytes).map_err(|error| Error::input(error.to_string()))
}
