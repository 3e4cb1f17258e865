//! The text the benchmarks run over: an excerpt of a corpus of real news where one is at hand, else text made from the
//! sample articles. It is read when the benchmark runs and never kept.

use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// How much text is taken, in bytes.
const SIZE: usize = 4 << 20;

/// Articles and where they come from.
pub(crate) struct Corpus {
    /// What the text is, for the table.
    pub(crate) name: String,
    /// The articles.
    pub(crate) articles: Vec<String>,
}

impl Corpus {
    /// The corpus beside the project, or one named by `GHATNA_CORPUS` (xz or plain text, articles separated by blank
    /// lines); where there is none, the sample articles over and over.
    pub(crate) fn find() -> Self {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let given = std::env::var_os("GHATNA_CORPUS").map(PathBuf::from);
        let path = given.unwrap_or_else(|| root.join("../shared/corpus/hindi_news.txt.xz"));
        match excerpt(&path) {
            Some(text) => Self { name: format!("the start of {}", path.display()), articles: split(&text) },
            None => Self { name: "the sample articles, repeated".to_owned(), articles: samples(&root.join("seeds")) },
        }
    }

    /// Its length in bytes.
    pub(crate) fn bytes(&self) -> usize {
        self.articles.iter().map(String::len).sum()
    }
}

/// The first bytes of a text, decompressed by `xz` where it ends in `.xz`.
fn excerpt(path: &Path) -> Option<String> {
    let mut bytes = Vec::new();
    if path.extension().is_some_and(|end| end == "xz") {
        path.is_file().then_some(())?;
        let mut child = Command::new("xz").arg("-dc").arg(path).stdout(Stdio::piped()).spawn().ok()?;
        child.stdout.take()?.take(SIZE as u64).read_to_end(&mut bytes).ok()?;
        let _ = child.kill();
        let _ = child.wait();
    } else {
        std::fs::File::open(path).ok()?.take(SIZE as u64).read_to_end(&mut bytes).ok()?;
    }
    // the last article is cut off
    let end = bytes.windows(2).rposition(|pair| pair == b"\n\n")?;
    bytes.truncate(end);
    String::from_utf8(bytes).ok()
}

fn split(text: &str) -> Vec<String> {
    text.split("\n\n").filter(|article| !article.trim().is_empty()).map(str::to_owned).collect()
}

fn samples(folder: &Path) -> Vec<String> {
    let mut paths: Vec<_> =
        std::fs::read_dir(folder).expect("seeds").map(|entry| entry.expect("a seed").path()).collect();
    paths.sort();
    let plain = paths.iter().filter(|path| path.extension().is_some_and(|end| end == "txt"));
    let articles: Vec<String> = plain.map(|path| std::fs::read_to_string(path).expect("a sample")).collect();
    let once: usize = articles.iter().map(String::len).sum();
    articles.iter().cycle().take(articles.len() * SIZE.div_ceil(once)).cloned().collect()
}
