//! How articles are read: what the commands that read them ask for alike.

use std::path::PathBuf;

use crate::ground::{Error, Result};
use crate::pack::Packs;
use crate::source::{self, Options};

/// How articles are read
#[derive(Debug, clap::Args)]
pub(crate) struct How {
    /// Field of the id in JSONL and CSV
    #[arg(long, default_value = "id")]
    id_field: String,
    /// Field of the text in JSONL and CSV
    #[arg(long, default_value = "text")]
    text_field: String,
    /// Field of the date in JSONL and CSV
    #[arg(long, default_value = "date")]
    date_field: String,
    /// Field of the title in JSONL and CSV
    #[arg(long, default_value = "title")]
    title_field: String,
    /// Field of the web address in JSONL and CSV
    #[arg(long, default_value = "url")]
    url_field: String,
    /// Date of articles that come without one, as 2019-05-25
    #[arg(long, value_name = "DATE")]
    doc_date: Option<String>,
    /// A folder of packs over those built in; may be given more than once
    #[arg(long, value_name = "DIR")]
    packs: Vec<PathBuf>,
    /// Threads; all cores when not given
    #[arg(long, value_name = "N")]
    jobs: Option<usize>,
}

impl How {
    /// The packs to read with.
    pub(crate) fn packs(&self) -> Result<Packs> {
        Packs::load(&self.packs)
    }

    /// What the records of the inputs are called, and the date of articles without one.
    pub(crate) fn options(&self) -> Result<Options> {
        Ok(Options {
            id_field: self.id_field.clone(),
            text_field: self.text_field.clone(),
            date_field: self.date_field.clone(),
            title_field: self.title_field.clone(),
            url_field: self.url_field.clone(),
            date: self.doc_date.as_deref().map(source::check_date).transpose()?,
        })
    }

    /// The threads to read on.
    pub(crate) fn pool(&self) -> Result<rayon::ThreadPool> {
        rayon::ThreadPoolBuilder::new()
            .num_threads(self.jobs.unwrap_or(0))
            .build()
            .map_err(|error| Error::usage(error.to_string()))
    }
}
