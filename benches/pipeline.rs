//! The pipeline and its stages on one core, beside a bare automaton over the same text: `cargo bench`.
//!
//! The bare scan finds every form of the lexicon and nothing else (leftmost-longest, `daachorse`): what reading costs
//! beyond it is analysis. Every stage is timed alone, on the output of the one before.

#![allow(clippy::print_stdout, reason = "a benchmark prints its table")]

mod corpus;

use std::sync::{Arc, LazyLock};
use std::time::Instant;

use daachorse::{CharwiseDoubleArrayAhoCorasick, CharwiseDoubleArrayAhoCorasickBuilder, MatchKind};
use divan::counter::BytesCount;
use divan::{Bencher, black_box};

use corpus::Corpus;
use ghatna::export;
use ghatna::ground::DocumentId;
use ghatna::linking::{Fragment, Fragments, Knowledge};
use ghatna::pack::Packs;
use ghatna::reading::{Engine, Worker};
use ghatna::source::Article;
use ghatna::text::{Folded, Segmenter};

/// That of the program.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

static CORPUS: LazyLock<Corpus> = LazyLock::new(Corpus::find);
static ENGINE: LazyLock<Engine> = LazyLock::new(|| Engine::new(PACKS.clone()));
static PACKS: LazyLock<Arc<Packs>> =
    LazyLock::new(|| Arc::new(Packs::load(&[] as &[&str]).expect("the built-in packs")));
static FOLDED: LazyLock<Vec<String>> =
    LazyLock::new(|| CORPUS.articles.iter().map(|text| ghatna::text::fold(text)).collect());
static FRAGMENTS: LazyLock<Fragments> = LazyLock::new(read_all);
static KNOWLEDGE: LazyLock<Knowledge> = LazyLock::new(|| FRAGMENTS.link(&PACKS));
static SCANNER: LazyLock<CharwiseDoubleArrayAhoCorasick<u32>> = LazyLock::new(|| {
    let forms = PACKS.lexicon.forms();
    CharwiseDoubleArrayAhoCorasickBuilder::new()
        .match_kind(MatchKind::LeftmostLongest)
        .build(forms)
        .expect("an automaton of the forms")
});

fn main() {
    // linking would take all cores
    rayon::ThreadPoolBuilder::new().num_threads(1).build_global().expect("the first pool");
    println!("{} ({:.1} MB, {} articles)", CORPUS.name, CORPUS.bytes() as f64 / 1e6, CORPUS.articles.len());
    divan::main();
    if !std::env::args().any(|arg| arg == "--list") {
        compare();
    }
}

/// The figure that counts: the whole pipeline against the bare scan, the best of some runs each.
fn compare() {
    let speed = |work: &dyn Fn()| {
        let best = (0..5).map(|_| {
            let start = Instant::now();
            work();
            start.elapsed().as_secs_f64()
        });
        CORPUS.bytes() as f64 / 1e6 / best.fold(f64::INFINITY, f64::min)
    };
    let (scan, whole) = (speed(&|| _ = black_box(scan_all())), speed(&|| _ = black_box(whole_pipeline())));
    println!("bare scan {scan:.1} MB/s, whole pipeline {whole:.1} MB/s: one part in {:.1}", scan / whole);
}

fn bench(bencher: Bencher<'_, '_>, work: impl Fn() -> usize + Sync) {
    LazyLock::force(&KNOWLEDGE);
    LazyLock::force(&FOLDED);
    LazyLock::force(&SCANNER);
    bencher.counter(BytesCount::new(CORPUS.bytes())).bench(|| black_box(work()));
}

/// An article of the corpus. They come without dates; one is given, so that times resolve.
fn article(at: usize, text: &str) -> Article {
    Article { id: format!("{at:05}"), text: text.to_owned(), date: Some("2019-05-25".to_owned()), ..Article::default() }
}

fn fragment(article: &Article, worker: &mut Worker) -> Fragment {
    let reading = ENGINE.read(article.document(), &article.text, article.date.as_deref(), worker);
    Fragment::new(article, reading, worker, &PACKS)
}

fn read_all() -> Fragments {
    let mut worker = Worker::default();
    let mut fragments = Fragments::default();
    for (at, text) in CORPUS.articles.iter().enumerate() {
        fragments.insert(fragment(&article(at, text), &mut worker));
    }
    fragments
}

fn scan_all() -> usize {
    FOLDED.iter().map(|text| SCANNER.leftmost_find_iter(text).count()).sum()
}

fn whole_pipeline() -> usize {
    let knowledge = read_all().link(&PACKS);
    export::json::write(&knowledge).len() + export::dot::write(&knowledge).len()
}

#[divan::bench(sample_count = 5, sample_size = 1)]
fn a_bare_scan(bencher: Bencher<'_, '_>) {
    bench(bencher, scan_all);
}

#[divan::bench(sample_count = 5, sample_size = 1)]
fn b_matching_form(bencher: Bencher<'_, '_>) {
    bench(bencher, || {
        let mut folded = Folded::default();
        let fold = |text: &String| {
            folded.refill(text);
            folded.text.len()
        };
        CORPUS.articles.iter().map(fold).sum()
    });
}

#[divan::bench(sample_count = 5, sample_size = 1)]
fn c_tokens_and_sentences(bencher: Bencher<'_, '_>) {
    bench(bencher, || {
        let mut segmenter = Segmenter::default();
        let cut = |text: &String| {
            segmenter.refill(text, &PACKS.segment);
            segmenter.tokens.len() + segmenter.sentences.len()
        };
        CORPUS.articles.iter().map(cut).sum()
    });
}

/// Form of every token, and every word and name of several tokens that starts there; tokens are cut before, outside.
#[divan::bench(sample_count = 5, sample_size = 1)]
fn d_lexicon(bencher: Bencher<'_, '_>) {
    let cut: Vec<Segmenter> = CORPUS
        .articles
        .iter()
        .map(|text| {
            let mut segmenter = Segmenter::default();
            segmenter.refill(text, &PACKS.segment);
            segmenter
        })
        .collect();
    bench(bencher, || {
        let (mut forms, mut found) = (Vec::new(), 0);
        for article in &cut {
            forms.clear();
            forms.extend((0..article.tokens.len()).map(|at| PACKS.lexicon.form(article.text(at))));
            for (at, form) in forms.iter().enumerate() {
                if PACKS.lexicon.opens_phrase(*form) {
                    PACKS.lexicon.phrases(forms[at..].iter().copied(), |_, entries| found += entries.len());
                }
            }
        }
        found
    });
}

/// Expressions of time alone: text to values, with the cutting into tokens that they need.
#[divan::bench(sample_count = 5, sample_size = 1)]
fn d_times(bencher: Bencher<'_, '_>) {
    bench(bencher, || {
        let mut worker = Worker::default();
        let spans = |text: &String| ENGINE.times(text, Some("2019-05-25"), &[], &mut worker).spans.len();
        CORPUS.articles.iter().map(spans).sum()
    });
}

/// All of reading: text to mentions, the stages above among it.
#[divan::bench(sample_count = 5, sample_size = 1)]
fn e_reading(bencher: Bencher<'_, '_>) {
    bench(bencher, || {
        let mut worker = Worker::default();
        let mut mentions = 0;
        for (at, text) in CORPUS.articles.iter().enumerate() {
            let id = DocumentId::new(format!("{at:05}").as_str());
            mentions += ENGINE.read(id, text, Some("2019-05-25"), &mut worker).mentions.len();
        }
        mentions
    });
}

#[divan::bench(sample_count = 5, sample_size = 1)]
fn f_linking(bencher: Bencher<'_, '_>) {
    bench(bencher, || FRAGMENTS.link(&PACKS).events.len());
}

#[divan::bench(sample_count = 5, sample_size = 1)]
fn g_export(bencher: Bencher<'_, '_>) {
    bench(bencher, || export::json::write(&KNOWLEDGE).len() + export::dot::write(&KNOWLEDGE).len());
}

#[divan::bench(sample_count = 5, sample_size = 1)]
fn h_whole_pipeline(bencher: Bencher<'_, '_>) {
    bench(bencher, whole_pipeline);
}
