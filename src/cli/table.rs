//! Rows for people and for programs: a table whose columns line up on a terminal, JSON lines or tab-separated values in a
//! pipe.
//!
//! Terminals do not agree on how wide Devanagari is (a vowel sign beside its letter takes a cell in some and none in others), so
//! text that may be Devanagari stands in the last column, and on a terminal each column is besides sent to its place by an
//! escape sequence (CHA of ECMA-48), which holds whatever width the terminal gave the text before.

use std::fmt::Write as _;
use std::io::IsTerminal;

use clap::ValueEnum;
use serde::Serialize;
use unicode_width::UnicodeWidthStr;

use super::Outcome;
use super::export::Language;
use super::files::print;

/// How to print
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// Aligned columns
    Table,
    /// A JSON object a line, with everything there is to say
    Jsonl,
    /// Tab-separated values under a line of names
    Tsv,
}

/// How results are shown
#[derive(Clone, Copy, Debug, clap::Args)]
#[command(next_help_heading = "How to show them")]
pub(crate) struct Look {
    /// table, jsonl or tsv; a table on a terminal and jsonl in a pipe when not given
    #[arg(long, value_enum, hide_possible_values = true)]
    format: Option<Format>,
    /// The language of names and descriptions in tables
    #[arg(long, value_enum, default_value_t = Language::Hi)]
    pub lang: Language,
    /// At most so many rows; 0 for all
    #[arg(short = 'n', long, value_name = "N", default_value_t = 0)]
    pub most: usize,
}

/// A row in all its forms.
#[derive(Debug)]
pub(crate) struct Row<T> {
    /// What JSON says.
    pub value: T,
    /// The cells of the table, one for each column.
    pub cells: Vec<String>,
    /// Lines under the row: sentences.
    pub notes: Vec<String>,
}

impl Look {
    fn format(&self) -> Format {
        let usual = if std::io::stdout().is_terminal() { Format::Table } else { Format::Jsonl };
        self.format.unwrap_or(usual)
    }

    /// Whether results are shown as a table.
    pub(crate) fn is_table(&self) -> bool {
        self.format() == Format::Table
    }

    /// Prints rows; none is no error, but is told by the exit code.
    pub(crate) fn show<T: Serialize>(&self, columns: &[&str], mut rows: Vec<Row<T>>) -> Outcome {
        let all = rows.len();
        if self.most > 0 {
            rows.truncate(self.most);
        }
        let terminal = std::io::stdout().is_terminal();
        print(&match self.format() {
            Format::Jsonl => lines(&rows),
            Format::Tsv => values(columns, &rows),
            Format::Table => {
                let screen = if terminal { Screen::here() } else { Screen::default() };
                table(columns, &rows, screen)
            }
        });
        if rows.len() < all {
            super::files::say(&format!("{} of {all}; -n 0 shows all", rows.len()));
        }
        if rows.is_empty() { Outcome::Nothing } else { Outcome::Done }
    }
}

/// Where a table is drawn.
#[derive(Clone, Copy, Debug, Default)]
struct Screen {
    /// Cells in a line; no end when there is none.
    width: Option<usize>,
    /// Whether it can be told to move to a column.
    moves: bool,
}

impl Screen {
    fn here() -> Self {
        let width = terminal_size::terminal_size().map(|(width, _)| usize::from(width.0));
        let plain = std::env::var_os("TERM").is_none_or(|term| term == "dumb");
        Self { width, moves: !plain }
    }

    /// What is left of a line from a cell on.
    fn room(self, start: usize) -> Option<usize> {
        self.width.map(|width| width.saturating_sub(start).max(LEAST))
    }
}

fn lines<T: Serialize>(rows: &[Row<T>]) -> String {
    let mut out = String::new();
    for row in rows {
        out.push_str(&serde_json::to_string(&row.value).unwrap_or_default());
        out.push('\n');
    }
    out
}

fn values<T>(columns: &[&str], rows: &[Row<T>]) -> String {
    let mut out = columns.join("\t");
    out.push('\n');
    for row in rows {
        let cells: Vec<String> = row.cells.iter().map(|cell| clean(cell)).collect();
        out.push_str(&cells.join("\t"));
        out.push('\n');
    }
    out
}

/// Text for one line of a terminal: what would move the cursor, or reorder the line, becomes a space.
pub(crate) fn clean(text: &str) -> String {
    let harmful = |c: char| {
        c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    text.chars().map(|c| if harmful(c) { ' ' } else { c }).collect::<String>().trim().to_owned()
}

/// Space between columns.
const GAP: usize = 2;
/// The last column is never narrower than this, however narrow the terminal.
const LEAST: usize = 24;
/// How far notes stand from the left.
const INDENT: usize = 4;

fn table<T>(columns: &[&str], rows: &[Row<T>], screen: Screen) -> String {
    if rows.is_empty() {
        return String::new();
    }
    let head: Vec<String> = columns.iter().map(|&column| column.to_owned()).collect();
    let cells: Vec<Vec<String>> = rows.iter().map(|row| row.cells.iter().map(|cell| clean(cell)).collect()).collect();
    let mut starts = vec![0];
    for at in 0..columns.len() - 1 {
        let widest = cells.iter().chain([&head]).map(|row| row[at].width()).max().unwrap_or(0);
        starts.push(starts[at] + widest + GAP);
    }
    let layout = Layout { starts, screen };
    let mut out = String::new();
    layout.line(&mut out, &head);
    for (row, cells) in rows.iter().zip(&cells) {
        layout.line(&mut out, cells);
        for note in &row.notes {
            for part in wrap(&clean(note), screen.room(INDENT)) {
                let _ = writeln!(out, "{:INDENT$}{part}", "");
            }
        }
    }
    out
}

/// Where columns start, in cells.
struct Layout {
    starts: Vec<usize>,
    screen: Screen,
}

impl Layout {
    /// One row; what does not fit into the last column goes on below.
    fn line(&self, out: &mut String, cells: &[String]) {
        let mut at = 0;
        let Some((last, cells)) = cells.split_last() else { return };
        for (cell, &start) in cells.iter().zip(&self.starts) {
            self.seek(out, at, start);
            out.push_str(cell);
            at = start + cell.width();
        }
        let start = self.starts.last().copied().unwrap_or_default();
        for part in wrap(last, self.screen.room(start)) {
            self.seek(out, at, start);
            out.push_str(&part);
            let end = out.trim_end_matches(' ').len();
            out.truncate(end);
            out.push('\n');
            at = 0;
        }
    }

    /// From cell `at` of the line to cell `start`: spaces, and where the terminal can, a move, which counts from 1.
    fn seek(&self, out: &mut String, at: usize, start: usize) {
        out.extend(std::iter::repeat_n(' ', start.saturating_sub(at)));
        if self.screen.moves && start > 0 {
            let _ = write!(out, "\u{1b}[{}G", start + 1);
        }
    }
}

/// Text in lines of at most so many cells, broken at spaces; a longer word stands alone on its line.
fn wrap(text: &str, room: Option<usize>) -> Vec<String> {
    let Some(room) = room else { return vec![text.to_owned()] };
    let mut lines = vec![String::new()];
    let mut used = 0;
    for word in text.split(' ') {
        let width = word.width();
        if used > 0 && used + 1 + width > room {
            lines.push(String::new());
            used = 0;
        }
        if let Some(line) = lines.last_mut() {
            if used > 0 {
                line.push(' ');
                used += 1;
            }
            line.push_str(word);
            used += width;
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows() -> Vec<Row<u32>> {
        let row = |who: &str, what: &str| Row {
            value: 1,
            cells: vec![who.to_owned(), "2019-05-25".to_owned(), what.to_owned()],
            notes: vec![],
        };
        vec![row("राहुल गांधी", "दिल्ली में कार्यकर्ताओं से मिले"), row("Asha", "x\u{1b}[2J\ty\nz"), row("क", "")]
    }

    #[test]
    fn columns_line_up_by_measure() {
        let text = table(&["who", "when", "what"], &rows(), Screen::default());
        let starts: Vec<usize> = text.lines().skip(1).map(|line| line[..line.find("2019").unwrap()].width()).collect();
        assert_eq!(starts, [11, 11, 11]);
        assert!(text.starts_with("who        when        what\n"), "{text}");
        assert!(text.contains("x [2J y z\n"), "no control characters: {text:?}");
        assert!(text.ends_with("क          2019-05-25\n"), "{text:?}");
    }

    #[test]
    fn a_terminal_is_told_each_column_and_long_text_goes_on_below_its_column() {
        let screen = Screen { width: Some(47), moves: true };
        let text = table(&["who", "when", "what"], &rows(), screen);
        let lines: Vec<&str> = text.lines().collect();
        assert!(lines[1].contains("\u{1b}[12G2019-05-25  \u{1b}[24Gदिल्ली"), "{text:?}");
        assert!(lines[2].starts_with(&format!("{}\u{1b}[24G", " ".repeat(23))), "{text:?}");
        assert_eq!(lines.len(), 5);
    }

    #[test]
    fn values_are_one_line_each() {
        let text = values(&["a", "b", "c"], &rows());
        assert_eq!(text.lines().count(), 4);
        assert!(text.lines().all(|line| line.matches('\t').count() == 2));
    }
}
