//! How far reading is, on a terminal.

use indicatif::{ProgressBar, ProgressStyle};

use crate::ground::Result;
use crate::source::{Article, Input};

/// A bar on standard error; nothing where that is no terminal.
pub(crate) struct Progress(ProgressBar);

impl Progress {
    /// A bar as long as the files together; without an end where some input has no length.
    pub(crate) fn over(inputs: &[Result<Input>]) -> Self {
        let length = |input: &Result<Input>| match input {
            Ok(Input::File { path, .. }) => std::fs::metadata(path).ok().map(|about| about.len()),
            Ok(Input::Standard) => None,
            Err(_) => Some(0),
        };
        let bar = match inputs.iter().map(length).sum() {
            Some(total) => ProgressBar::new(total),
            None => ProgressBar::no_length(),
        };
        let style = ProgressStyle::with_template("{bar:40} {percent:>3}%  {msg}  {elapsed}");
        Self(style.map_or_else(|_| bar.clone(), |style| bar.clone().with_style(style)))
    }

    /// One more article was read.
    pub(crate) fn take(&self, article: &Article, articles: usize) {
        self.0.inc(article.text.len() as u64);
        if articles.is_multiple_of(64) {
            self.0.set_message(format!("{articles} articles"));
        }
    }

    /// Says something without the bar in its way.
    pub(crate) fn aside(&self, say: impl FnOnce()) {
        self.0.suspend(say);
    }

    /// Takes the bar away.
    pub(crate) fn done(&self) {
        self.0.finish_and_clear();
    }
}
