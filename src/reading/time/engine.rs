//! The times of an article, with or without its events.

use super::super::{ArticleDate, Engine, Worker};
use super::article::{self, Found};
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
        worker.load(&self.packs, text);
        self.tagged(date, hints, worker)
    }

    /// The times of the article that the worker has loaded.
    pub(in super::super) fn tagged(&self, date: Option<&str>, hints: &[&str], worker: &mut Worker) -> Times {
        let packs = &*self.packs;
        let mut spans = Vec::new();
        let mut tag = |now: Now, spans: &mut Vec<TimeSpan>| {
            spans.clear();
            worker.tagger.tag(packs, &worker.segmenter, &worker.forms, now, spans);
        };
        let Found { date, now } = if let Some(date) = date {
            article::given(date)
        } else {
            tag(Now::default(), &mut spans);
            article::find(packs, &worker.segmenter, &worker.forms, &spans, hints)
        };
        if now != Now::default() || spans.is_empty() {
            tag(now, &mut spans);
        }
        Times { date, spans }
    }
}
