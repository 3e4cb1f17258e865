//! The times of an article, without its events.

use super::super::{ArticleDate, DateBasis, Engine, Worker};
use super::{Now, TimeSpan};

/// The date of an article and all expressions of time in it.
#[derive(Clone, Debug, PartialEq)]
pub struct Times {
    /// What relative expressions were counted from.
    pub date: ArticleDate,
    /// The expressions, in order.
    pub spans: Vec<TimeSpan>,
}

impl Engine {
    /// Finds the expressions of time of an article: `text` as it came, `date` where the article comes with one (EDTF,
    /// maybe with a clock time behind), `hints` what else may tell the date: its address, the name of its file.
    pub fn times(&self, text: &str, date: Option<&str>, hints: &[&str], worker: &mut Worker) -> Times {
        let packs = &*self.packs;
        worker.load(packs, text);
        let _ = hints;
        let date = ArticleDate {
            edtf: date.map(str::to_owned),
            basis: if date.is_some() { DateBasis::Metadata } else { DateBasis::None },
        };
        let now = date.edtf.as_deref().map(Now::parse).unwrap_or_default();
        let mut spans = Vec::new();
        worker.tagger.tag(packs, &worker.segmenter, &worker.forms, now, &mut spans);
        Times { date, spans }
    }
}
