//! `ghatna completions` and `ghatna man`: made from the command line itself, so that they cannot lag behind it.

use std::path::PathBuf;

use clap::{Command, CommandFactory as _};
use clap_complete::Shell;

use crate::ground::{Error, Result};

use super::files::{print, write_folder};
use super::{Cli, Outcome, help};

/// Print completions for a shell
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  ghatna completions bash > ~/.local/share/bash-completion/completions/ghatna
  ghatna completions zsh > ~/.zfunc/_ghatna
  ghatna completions fish > ~/.config/fish/completions/ghatna.fish")]
pub(crate) struct Completions {
    /// The shell
    #[arg(value_enum, value_name = "SHELL")]
    shell: Shell,
}

/// Print the manual page, or write one for each command
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  ghatna man | man -l -
  ghatna man -o ~/.local/share/man/man1")]
pub(crate) struct Man {
    /// A folder for the pages of all commands
    #[arg(short, long, value_name = "DIR")]
    output: Option<PathBuf>,
}

#[allow(clippy::unnecessary_wraps, reason = "commands have one shape")]
pub(crate) fn completions(args: &Completions) -> Result<Outcome> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "ghatna", &mut script);
    print(&String::from_utf8_lossy(&script));
    Ok(Outcome::Done)
}

pub(crate) fn man(args: &Man) -> Result<Outcome> {
    let mut pages = pages()?;
    match &args.output {
        Some(folder) => write_folder(folder, &pages, true)?,
        None => print(&pages.swap_remove(0).1),
    }
    Ok(Outcome::Done)
}

/// All pages with the names of their files, that of the program first.
fn pages() -> Result<Vec<(String, String)>> {
    let mut command = help::with_examples(Cli::command());
    command.build();
    let mut pages = Vec::new();
    collect(&command, "ghatna", &mut pages)?;
    Ok(pages)
}

fn collect(command: &Command, name: &str, pages: &mut Vec<(String, String)>) -> Result<()> {
    let mut page = Vec::new();
    let man = clap_mangen::Man::new(command.clone().name(name.to_owned()));
    man.render(&mut page).map_err(|error| Error::input(error.to_string()))?;
    pages.push((format!("{name}.1"), String::from_utf8_lossy(&page).into_owned()));
    for sub in command.get_subcommands().filter(|sub| sub.get_name() != "help" && !sub.is_hide_set()) {
        collect(sub, &format!("{name}-{}", sub.get_name()), pages)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_command_has_a_page() {
        let pages = pages().unwrap();
        let names: Vec<&str> = pages.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names[0], "ghatna.1");
        for name in ["ghatna-build.1", "ghatna-report.1", "ghatna-chart.1", "ghatna-packs-check.1"] {
            assert!(names.contains(&name), "{name}");
        }
        assert!(pages.iter().all(|(_, page)| page.starts_with(".ie") && page.contains(".SH NAME")));
    }

    #[test]
    fn every_shell_gets_the_commands() {
        for shell in [Shell::Bash, Shell::Zsh, Shell::Fish, Shell::PowerShell, Shell::Elvish] {
            let mut script = Vec::new();
            clap_complete::generate(shell, &mut Cli::command(), "ghatna", &mut script);
            let script = String::from_utf8(script).unwrap();
            assert!(script.contains("report") && script.contains("completions"), "{shell}");
        }
    }
}
