//! The file of settings, `ghatna.toml`: what options are when the command line does not give them.
//!
//! A key is the long name of an option. At the top it holds for every command that has the option, in a section for the command
//! of that name. The file is looked for in the working folder and those above it, then in the folder of settings of the user;
//! the environment variable `GHATNA_CONFIG` names another, or none when it is empty.

use std::any::TypeId;
use std::path::{Path, PathBuf};

use clap::{ArgAction, Command, CommandFactory as _};
use toml::{Table, Value};

use crate::ground::{Error, Result};

use super::files::print;
use super::{Cli, Outcome};

/// The name of the file.
const FILE: &str = "ghatna.toml";
/// Names another file.
const VARIABLE: &str = "GHATNA_CONFIG";

/// Show which file of settings is used and what it says
#[derive(Debug, clap::Args)]
#[command(after_help = "A file of settings, ghatna.toml, may say:
  lang = \"en\"                      for all commands that have --lang
  packs = [\"our-packs\"]            a path is seen from where the file is

  [report]
  title = \"What the desk knows\"

It is looked for in the working folder and those above it, then as ghatna/config.toml where the system keeps settings
(~/.config). GHATNA_CONFIG=FILE names another, GHATNA_CONFIG= none. Options given on the command line win.")]
pub(crate) struct Args {}

pub(crate) fn run(_: &Args) -> Result<Outcome> {
    let Some((path, table)) = read()? else {
        print("# no file of settings: `ghatna config --help` says where one may be\n");
        return Ok(Outcome::Nothing);
    };
    print(&format!("# {}\n{table}", path.display()));
    Ok(Outcome::Done)
}

/// The command line with its defaults from the file of settings.
pub(crate) fn command() -> Result<Command> {
    let command = Cli::command();
    match read()? {
        Some((path, table)) => apply(command, &path, &table),
        None => Ok(command),
    }
}

/// The file of settings in force.
fn read() -> Result<Option<(PathBuf, Table)>> {
    let Some(path) = find() else { return Ok(None) };
    let text = std::fs::read_to_string(&path).map_err(|error| Error::io(&path, &error))?;
    let table = text.parse::<Table>().map_err(|error| {
        let fault = Error::input(error.message()).at_file(&path);
        match error.span() {
            Some(span) => fault.at_line(text[..span.start.min(text.len())].matches('\n').count() as u32 + 1),
            None => fault,
        }
    })?;
    Ok(Some((path, table)))
}

fn find() -> Option<PathBuf> {
    if let Some(named) = std::env::var_os(VARIABLE) {
        return (!named.is_empty()).then(|| named.into());
    }
    let here = std::env::current_dir().ok();
    let above = here.iter().flat_map(|here| here.ancestors()).map(|folder| folder.join(FILE));
    let settings = std::env::var_os("XDG_CONFIG_HOME").filter(|folder| !folder.is_empty()).map(PathBuf::from);
    let settings = settings.or_else(|| std::env::home_dir().map(|home| home.join(".config")));
    above.chain(settings.map(|folder| folder.join("ghatna").join("config.toml"))).find(|path| path.is_file())
}

/// Gives options the defaults of a table.
fn apply(mut command: Command, path: &Path, table: &Table) -> Result<Command> {
    for (key, value) in table {
        let subcommands = || command.get_subcommands();
        if let Value::Table(section) = value {
            let names: Vec<&str> = subcommands().map(Command::get_name).collect();
            let Some(found) = subcommands().find(|sub| sub.get_name() == key) else {
                return Err(unknown("command", key, &names).at_file(path));
            };
            let changed = section_of(found.clone(), path, section)?;
            command = command.mut_subcommand(key.clone(), |_| changed);
            continue;
        }
        let having: Vec<String> =
            subcommands().filter(|sub| has(sub, key)).map(|sub| sub.get_name().to_owned()).collect();
        if having.is_empty() {
            let all: Vec<&str> =
                subcommands().flat_map(Command::get_arguments).filter_map(clap::Arg::get_long).collect();
            return Err(unknown("option", key, &all).at_file(path));
        }
        for name in having {
            let Some(found) = command.find_subcommand(&name) else { continue };
            let changed = set(found.clone(), path, key, value)?;
            command = command.mut_subcommand(name, |_| changed);
        }
    }
    Ok(command)
}

fn section_of(mut command: Command, path: &Path, section: &Table) -> Result<Command> {
    for (key, value) in section {
        if !has(&command, key) {
            let all: Vec<&str> = command.get_arguments().filter_map(clap::Arg::get_long).collect();
            return Err(unknown("option", key, &all).at_file(path));
        }
        command = set(command, path, key, value)?;
    }
    Ok(command)
}

fn has(command: &Command, key: &str) -> bool {
    command.get_arguments().any(|arg| arg.get_long() == Some(key))
}

/// Sets the default of one option. Paths are seen from the folder of the file.
fn set(command: Command, path: &Path, key: &str, value: &Value) -> Result<Command> {
    let Some(arg) = command.get_arguments().find(|arg| arg.get_long() == Some(key)) else { return Ok(command) };
    let is_path = arg.get_value_parser().type_id() == TypeId::of::<PathBuf>();
    let folder = path.parent().unwrap_or(Path::new(""));
    let one = |value: &Value| -> Result<String> {
        match value {
            Value::String(text) if is_path => Ok(folder.join(text).to_string_lossy().into_owned()),
            Value::String(text) => Ok(text.clone()),
            Value::Integer(_) | Value::Float(_) | Value::Boolean(_) | Value::Datetime(_) => Ok(value.to_string()),
            Value::Array(_) | Value::Table(_) => Err(Error::input(format!("`{key}` is not a value")).at_file(path)),
        }
    };
    let values = match value {
        Value::Array(values) if matches!(arg.get_action(), ArgAction::Append) => {
            values.iter().map(one).collect::<Result<Vec<_>>>()?
        }
        value => vec![one(value)?],
    };
    let id = arg.get_id().clone();
    Ok(command.mut_arg(id, |arg| arg.required(false).default_values(values)))
}

fn unknown(what: &str, key: &str, all: &[&str]) -> Error {
    let near = all
        .iter()
        .map(|one| (strsim::jaro_winkler(one, key), *one))
        .max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(a.1)));
    let error = Error::input(format!("there is no {what} `{key}`"));
    match near.filter(|(likeness, _)| *likeness > 0.8) {
        Some((_, name)) => error.remedy(format!("did you mean `{name}`?")),
        None => error,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(toml: &str) -> Result<Command> {
        apply(Cli::command(), Path::new("/news/ghatna.toml"), &toml.parse().unwrap())
    }

    fn told(toml: &str, words: &[&str], option: &str) -> Vec<String> {
        let matches = with(toml).unwrap().try_get_matches_from(words).unwrap();
        let (_, sub) = matches.subcommand().unwrap();
        sub.get_raw(option).map_or_else(Vec::new, |raw| raw.map(|one| one.to_string_lossy().into_owned()).collect())
    }

    #[test]
    fn settings_are_defaults_and_the_command_line_wins() {
        let file = "lang = \"en\"\npacks = [\"ours\", \"/theirs\"]\n[report]\ntitle = \"<May>\"\nundated = true\n[build]\noutput = \"out\"";
        assert_eq!(told(file, &["ghatna", "report", "x"], "lang"), ["en"]);
        assert_eq!(told(file, &["ghatna", "report", "x", "--lang", "hi"], "lang"), ["hi"]);
        assert_eq!(told(file, &["ghatna", "report", "x"], "title"), ["<May>"]);
        assert_eq!(told(file, &["ghatna", "report", "x"], "undated"), ["true"]);
        assert_eq!(told(file, &["ghatna", "chart", "seats", "x"], "lang"), ["en"]);
        assert_eq!(told(file, &["ghatna", "build", "x"], "packs"), ["/news/ours", "/theirs"]);
        assert_eq!(told(file, &["ghatna", "build", "x"], "output"), ["/news/out"]);
    }

    #[test]
    fn what_is_misspelt_is_named_with_what_is_near() {
        for (file, near) in
            [("lnag = 1", "lang"), ("[reprot]\nlang = \"hi\"", "report"), ("[report]\ntitel = \"x\"", "title")]
        {
            let error = with(file).unwrap_err().to_string();
            assert!(error.contains(near) && error.contains("/news/ghatna.toml"), "{error}");
        }
        assert!(with("[report]\ntitle = [\"a\"]").is_err());
    }
}
