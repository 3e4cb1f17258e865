//! The one error type: what went wrong, where, and what to do about it.

use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Short for a result with our [`Error`].
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Where in a file something went wrong; lines and columns count from 1, columns in code points.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// The file, or `None` for standard input and built-in data.
    pub file: Option<PathBuf>,
    /// The line.
    pub line: Option<u32>,
    /// The column.
    pub column: Option<u32>,
}

/// An error of ghatna. Prints as `file:line:column: what happened (remedy)`.
#[derive(Clone, Debug)]
pub struct Error(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    kind: Kind,
    message: String,
    place: Place,
    remedy: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Input,
    Pack,
    Io,
    Usage,
    Nothing,
}

impl Error {
    fn of(kind: Kind, message: impl Into<String>) -> Self {
        Self(Arc::new(Inner { kind, message: message.into(), place: Place::default(), remedy: None }))
    }

    /// An article, graph or decisions file that cannot be read as what it should be.
    pub fn input(message: impl Into<String>) -> Self {
        Self::of(Kind::Input, message)
    }

    /// A fault in a language pack.
    pub fn pack(message: impl Into<String>) -> Self {
        Self::of(Kind::Pack, message)
    }

    /// A call that makes no sense.
    pub fn usage(message: impl Into<String>) -> Self {
        Self::of(Kind::Usage, message)
    }

    /// Something asked for that does not exist: no fault, but no result either.
    pub fn nothing(message: impl Into<String>) -> Self {
        Self::of(Kind::Nothing, message)
    }

    /// A failure of the file system, at `path`.
    pub fn io(path: &Path, source: &std::io::Error) -> Self {
        Self::of(Kind::Io, source.to_string()).at_file(path)
    }

    fn change(self, change: impl FnOnce(&mut Inner)) -> Self {
        let mut inner = Arc::try_unwrap(self.0).unwrap_or_else(|shared| Inner {
            kind: shared.kind,
            message: shared.message.clone(),
            place: shared.place.clone(),
            remedy: shared.remedy.clone(),
        });
        change(&mut inner);
        Self(Arc::new(inner))
    }

    /// Names the file.
    #[must_use]
    pub fn at_file(self, file: &Path) -> Self {
        self.change(|inner| inner.place.file = Some(file.to_owned()))
    }

    /// Names the line, counted from 1.
    #[must_use]
    pub fn at_line(self, line: u32) -> Self {
        self.change(|inner| inner.place.line = Some(line))
    }

    /// Names line and column of byte `offset` in `text`.
    #[must_use]
    pub fn at_offset(self, text: &str, offset: usize) -> Self {
        let before = &text[..text.floor_char_boundary(offset)];
        let line = before.matches('\n').count() as u32 + 1;
        let column = before.rsplit('\n').next().unwrap_or("").chars().count() as u32 + 1;
        self.change(|inner| {
            inner.place.line = Some(line);
            inner.place.column = Some(column);
        })
    }

    /// Names the place.
    #[must_use]
    pub fn at(self, place: Place) -> Self {
        self.change(|inner| inner.place = place)
    }

    /// Says what the user can do.
    #[must_use]
    pub fn remedy(self, remedy: impl Into<String>) -> Self {
        self.change(|inner| inner.remedy = Some(remedy.into()))
    }

    /// Where it happened, as far as known.
    pub fn place(&self) -> &Place {
        &self.0.place
    }

    /// Whether a language pack is at fault.
    pub fn is_pack(&self) -> bool {
        self.0.kind == Kind::Pack
    }

    /// Whether the file system is at fault.
    pub fn is_io(&self) -> bool {
        self.0.kind == Kind::Io
    }

    /// Whether the call is at fault.
    pub fn is_usage(&self) -> bool {
        self.0.kind == Kind::Usage
    }

    /// Whether nothing is at fault: what was asked for is just not there.
    pub fn is_nothing(&self) -> bool {
        self.0.kind == Kind::Nothing
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.file {
            Some(file) => write!(f, "{}", file.display())?,
            None if self.line.is_some() => f.write_str("<input>")?,
            None => return Ok(()),
        }
        if let Some(line) = self.line {
            write!(f, ":{line}")?;
        }
        if let Some(column) = self.column {
            write!(f, ":{column}")?;
        }
        Ok(())
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Inner { message, place, remedy, .. } = &*self.0;
        if *place != Place::default() {
            write!(f, "{place}: ")?;
        }
        f.write_str(message)?;
        match remedy {
            Some(remedy) => write!(f, " ({remedy})"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for Error {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn says_where_and_what_to_do() {
        let error = Error::input("not a date")
            .at_file(Path::new("a.toml"))
            .at_offset("x = 1\nघटना = y", 6 + 15)
            .remedy("write it as 2019-05-25");
        assert_eq!(error.to_string(), "a.toml:2:8: not a date (write it as 2019-05-25)");
    }
}
