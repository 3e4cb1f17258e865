//! `ghatna review`: walks through what is doubtful and writes what you decide into a decisions file, never into the graph.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::io::BufRead;
use std::path::{Path, PathBuf};

use clap::ValueEnum;
use serde::Serialize;

use crate::graph::doubts::{Doubt, doubts};
use crate::graph::view::{View, name};
use crate::graph::when::When;
use crate::graph::words::Lang;
use crate::ground::{Error, Result};
use crate::linking::{Act, Decisions, Entity, Event};

use super::Outcome;
use super::export::Language;
use super::files::{print, say, write};
use super::table::clean;
use super::told::{GraphArg, sentences, when};

/// Walk through the doubtful cases and write your decisions
///
/// Shows what sources do not agree on, names and events that were kept apart but may be one, and events that rest on one unsure
/// sentence; asks what to do with each, and appends every answer to the decisions file at once. The next `ghatna build … --decisions
/// FILE` follows it. What the file already decides is not asked again. Answers come from standard input, a line each.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  ghatna review                                  the graph in ./graphs, decisions into ./decisions.toml
  ghatna review -g news.db --only names,unsure -n 20
  ghatna build articles -o graphs --decisions decisions.toml

Exit code: 0, 1 when nothing is doubtful, 2 for an error.")]
pub(crate) struct Args {
    #[command(flatten)]
    graph: GraphArg,
    /// The decisions file; made when missing
    #[arg(long, value_name = "FILE", default_value = "decisions.toml")]
    decisions: PathBuf,
    /// Only these cases, separated by commas
    #[arg(long, value_enum, value_delimiter = ',', value_name = "CASES")]
    only: Vec<Case>,
    /// At most so many cases; 0 for all
    #[arg(short = 'n', long, value_name = "N", default_value_t = 0)]
    most: usize,
    /// Mentions less sure than this are doubtful, from 0 to 1
    #[arg(long, value_name = "NUMBER", default_value_t = 0.6)]
    unsure_below: f32,
    /// The language of names and descriptions
    #[arg(long, value_enum, default_value_t = Language::Hi)]
    lang: Language,
}

/// Kinds of doubtful cases
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Case {
    /// What sources do not agree on
    Disputes,
    /// People and organizations with nearly one name
    Names,
    /// Events that were kept apart
    Events,
    /// Events that rest on one unsure sentence
    Unsure,
}

impl Case {
    fn of(doubt: &Doubt<'_>) -> Self {
        match doubt {
            Doubt::Dispute(_) => Self::Disputes,
            Doubt::Namesakes(..) => Self::Names,
            Doubt::Apart(..) => Self::Events,
            Doubt::Unsure(..) => Self::Unsure,
        }
    }
}

pub(crate) fn run(args: &Args) -> Result<Outcome> {
    let archive = args.graph.load()?;
    let view = View::new(&archive);
    let mut file = File::open(&args.decisions)?;
    let wanted = |doubt: &Doubt<'_>| args.only.is_empty() || args.only.contains(&Case::of(doubt));
    let all = doubts(&view, &archive.links, args.unsure_below).into_iter().filter(wanted);
    let mut open: Vec<Doubt<'_>> = all.filter(|doubt| !file.decides(&doubt.ids())).collect();
    if args.most > 0 {
        open.truncate(args.most);
    }
    if open.is_empty() {
        say("nothing doubtful that is not decided");
        return Ok(Outcome::Nothing);
    }
    let mut answers = std::io::stdin().lock().lines();
    let mut written = 0;
    for (at, doubt) in open.iter().enumerate() {
        // an answer before may have decided this one, too
        if file.decides(&doubt.ids()) {
            continue;
        }
        print(&format!("\n[{}/{}] {}", at + 1, open.len(), shown(&view, doubt, args.lang.into())));
        match ask(doubt, &mut answers)? {
            Answer::Write(entry) => {
                file.add(&entry)?;
                written += 1;
            }
            Answer::Skip => {}
            Answer::Quit => break,
        }
    }
    print("\n");
    say(&format!("{written} decisions written to {}", args.decisions.display()));
    Ok(Outcome::Done)
}

/// What came of a question.
enum Answer {
    Write(Entry),
    Skip,
    Quit,
}

/// A decision as the file has it: one table of an array named after it.
#[derive(Clone, Debug, Default, Serialize)]
struct Entry {
    #[serde(skip)]
    act: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    ids: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    hi: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    en: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    edtf: Option<String>,
    #[serde(skip_serializing_if = "String::is_empty")]
    note: String,
}

type Lines<'a> = std::io::Lines<std::io::StdinLock<'a>>;

/// The next answer, trimmed; none at the end of input.
fn line(answers: &mut Lines<'_>, question: &str) -> Result<Option<String>> {
    print(question);
    let line = answers.next().transpose().map_err(|error| Error::io(Path::new("-"), &error))?;
    Ok(line.map(|line| line.trim().to_owned()))
}

/// Asks about a case until the answer is one.
fn ask(doubt: &Doubt<'_>, answers: &mut Lines<'_>) -> Result<Answer> {
    let ids: Vec<String> = doubt.ids().into_iter().map(str::to_owned).collect();
    let (pair, entities) = (ids.len() > 1, matches!(doubt, Doubt::Namesakes(..)));
    let dispute =
        matches!(doubt, Doubt::Dispute(conflict) if conflict.matter == crate::graph::conflicts::Matter::Truth);
    let mut choices = Vec::new();
    if pair && !dispute {
        choices.extend(["m merge", "a keep apart"]);
    }
    choices.extend(if entities { ["w rename the first"].as_slice() } else { &["d date", "r reject"] });
    choices.extend(["n note", "Enter skip", "q quit"]);
    let question = format!("{} > ", choices.join(" · "));
    loop {
        let Some(answer) = line(answers, &question)? else { return Ok(Answer::Quit) };
        let letter = answer.split(' ').next().unwrap_or_default();
        let rest = answer[letter.len()..].trim().to_owned();
        let offered = letter.is_empty() || choices.iter().any(|choice| choice.split(' ').next() == Some(letter));
        let entry = match letter {
            "" => return Ok(Answer::Skip),
            _ if !offered => None,
            "q" => return Ok(Answer::Quit),
            "m" => Some(Entry { act: "merge", ids: ids.clone(), note: rest, ..Entry::default() }),
            "a" => Some(Entry { act: "apart", ids: ids.clone(), note: rest, ..Entry::default() }),
            "r" => which(&ids, &rest, answers)?.map(|id| Entry { act: "reject", id: Some(id), ..Entry::default() }),
            "d" => dated(&ids, &rest, answers)?,
            "w" => renamed(&ids, answers)?,
            "n" => noted(&ids, rest, answers)?,
            _ => None,
        };
        match entry {
            Some(entry) => return Ok(Answer::Write(entry)),
            None => print("? "),
        }
    }
}

/// Which of several ids is meant: a number from 1, given at once or asked for.
fn which(ids: &[String], given: &str, answers: &mut Lines<'_>) -> Result<Option<String>> {
    if let [id] = ids {
        return Ok(Some(id.clone()));
    }
    let given = match given {
        "" => line(answers, &format!("which, 1 to {} > ", ids.len()))?.unwrap_or_default(),
        given => given.to_owned(),
    };
    Ok(given.parse::<usize>().ok().and_then(|number| ids.get(number.checked_sub(1)?)).cloned())
}

fn dated(ids: &[String], given: &str, answers: &mut Lines<'_>) -> Result<Option<Entry>> {
    let (number, date) = given.split_once(' ').map_or((given, ""), |(number, date)| (number, date.trim()));
    // `d 2019-05-25` of the one event, `d 2 2019-05-25` of one of several
    let (number, date) = if ids.len() == 1 && date.is_empty() { ("", number) } else { (number, date) };
    let Some(id) = which(ids, number, answers)? else { return Ok(None) };
    let date = match date {
        "" => line(answers, "when (2019-05-25, 2019-05, 2019-05-25/2019-05-27) > ")?.unwrap_or_default(),
        date => date.to_owned(),
    };
    Ok(When::parse(&date).map(|_| Entry { act: "date", id: Some(id), edtf: Some(date), ..Entry::default() }))
}

fn renamed(ids: &[String], answers: &mut Lines<'_>) -> Result<Option<Entry>> {
    let some = |name: Option<String>| name.filter(|name| !name.is_empty());
    let hi = some(line(answers, "name in Hindi (Enter: as it is) > ")?);
    let en = some(line(answers, "name in English (Enter: as it is) > ")?);
    let named = hi.is_some() || en.is_some();
    Ok(named.then(|| Entry { act: "rename", id: ids.first().cloned(), hi, en, ..Entry::default() }))
}

fn noted(ids: &[String], given: String, answers: &mut Lines<'_>) -> Result<Option<Entry>> {
    let note = if given.is_empty() { line(answers, "note > ")?.unwrap_or_default() } else { given };
    Ok((!note.is_empty()).then(|| Entry { act: "note", id: ids.first().cloned(), note, ..Entry::default() }))
}

/// The decisions file, with what it decides so far.
struct File {
    path: PathBuf,
    text: String,
    /// The ids that each decision names.
    decided: Vec<BTreeSet<String>>,
}

const HEAD: &str = "# Decisions about the graph, followed by `ghatna build … --decisions FILE`; docs/decisions-file.md shows each kind.\n";

impl File {
    fn open(path: &Path) -> Result<Self> {
        let text = match std::fs::read_to_string(path) {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => String::new(),
            Err(error) => return Err(Error::io(path, &error)),
        };
        let decisions = Decisions::read(&text, Some(path))?;
        let decided = decisions.items().iter().map(|item| ids(&item.act)).collect();
        Ok(Self { path: path.to_owned(), text, decided })
    }

    /// Whether a decision names all of these.
    fn decides(&self, ids: &[&str]) -> bool {
        self.decided.iter().any(|decided| {
            let named = |id: &&str| decided.contains(*id);
            // a word about one of two is no word about the two
            if ids.len() > 1 && decided.len() > 1 { ids.iter().all(named) } else { ids.first().is_some_and(named) }
        })
    }

    /// Adds a decision to the file, which is whole again before this returns.
    fn add(&mut self, entry: &Entry) -> Result<()> {
        let table = toml::to_string(entry).map_err(|error| Error::input(error.to_string()).at_file(&self.path))?;
        let mut text = if self.text.is_empty() { HEAD.to_owned() } else { self.text.clone() };
        if !text.ends_with('\n') {
            text.push('\n');
        }
        let _ = write!(text, "\n[[{}]]\n{table}", entry.act);
        let decisions = Decisions::read(&text, Some(&self.path))?;
        write(&self.path, &text)?;
        self.text = text;
        self.decided = decisions.items().iter().map(|item| ids(&item.act)).collect();
        Ok(())
    }
}

/// The ids that a decision names.
fn ids(act: &Act) -> BTreeSet<String> {
    match act {
        Act::Merge(ids) | Act::Apart(ids) => ids.iter().cloned().collect(),
        Act::Split { id, .. } | Act::Rename { id, .. } | Act::Date { id, .. } | Act::Reject(id) | Act::Note(id) => {
            [id.clone()].into()
        }
    }
}

/// A case as it is put to the user.
fn shown(view: &View<'_>, doubt: &Doubt<'_>, lang: Lang) -> String {
    let mut out = String::new();
    match doubt {
        Doubt::Dispute(conflict) => {
            let _ = writeln!(out, "sources do not agree: {}", conflict.matter.word());
            for (at, event) in conflict.events.iter().enumerate() {
                headline(&mut out, view, at + 1, event, lang);
            }
            for note in super::conflicts::notes(view, conflict, lang) {
                let _ = writeln!(out, "       {}", clean(&note));
            }
        }
        Doubt::Namesakes(a, b) => {
            out.push_str("two names that may be one\n");
            person(&mut out, view, 1, a, lang);
            person(&mut out, view, 2, b, lang);
        }
        Doubt::Apart(a, b, reason) => {
            let _ = writeln!(out, "kept apart: {reason}");
            for (at, event) in [*a, *b].into_iter().enumerate() {
                headline(&mut out, view, at + 1, event, lang);
                evidence(&mut out, view, event);
            }
        }
        Doubt::Unsure(event, mention) => {
            let _ = writeln!(out, "not sure ({:.2}, rule {})", mention.confidence, mention.rule);
            headline(&mut out, view, 1, event, lang);
            evidence(&mut out, view, event);
        }
    }
    out
}

fn headline(out: &mut String, view: &View<'_>, number: usize, event: &Event, lang: Lang) {
    let label = clean(&view.label(event, lang));
    let _ = writeln!(out, "  {number}  {}  {}  {}, {}  {label}", event.id, when(event), event.kind, event.standing);
}

/// At most so many sentences of an event are shown.
const SENTENCES: usize = 3;

fn evidence<'a>(out: &mut String, view: &View<'a>, event: &'a Event) {
    for sentence in sentences(view, view.mentions_of(event)).iter().take(SENTENCES) {
        let _ = writeln!(out, "       {}", clean(&sentence.note()));
    }
}

fn person(out: &mut String, view: &View<'_>, number: usize, entity: &Entity, lang: Lang) {
    let _ = writeln!(
        out,
        "  {number}  {}  {}  named {} times",
        entity.id,
        clean(name(entity, lang)),
        entity.mentions.len()
    );
    if !entity.aliases.is_empty() {
        let _ = writeln!(out, "       also {}", clean(&entity.aliases.join(", ")));
    }
    for mention in entity.mentions.iter().take(2) {
        // some words around the name
        let around = crate::ground::Span::new(mention.span.start.saturating_sub(40), mention.span.end + 40);
        let text = view.text(&mention.document, around).or_else(|| view.text(&mention.document, mention.span));
        if let Some(text) = text {
            let _ = writeln!(out, "       {}: … {} …", mention.document, clean(text));
        }
    }
}
