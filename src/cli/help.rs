//! What help says beyond the options: examples for each command, exit codes.

use clap::Command;

/// Below the list of commands.
pub(crate) const AFTER: &str = "Examples:
  ghatna build articles/ -o graphs          read articles, write the graph
  ghatna report articles/ -o report.html    one page to open, search and send
  ghatna chart timeline graphs -o may.svg --from 2019-05 --to 2019-05
  ghatna export graphs -f gexf -o news.gexf

Exit codes: 0 done; 1 nothing found; 2 wrong usage, or input that could not be read.
Settings: ghatna.toml, see `ghatna config --help`. NO_COLOR=1 turns colours off.";

/// Examples of commands that do not bring their own.
const EXAMPLES: &[(&str, &str)] = &[
    (
        "build",
        "Examples:
  ghatna build articles/ -o graphs
  ghatna build news.jsonl --text-field body --date-field published -o graphs
  zcat dump.jsonl.gz | ghatna build - -o graphs",
    ),
    (
        "explain",
        "Examples:
  ghatna explain person/rahul-gandhi -g graphs
  ghatna explain e0123456789abcdef",
    ),
    (
        "packs",
        "Examples:
  ghatna packs check our-packs/
  ghatna packs try 'Asha Rao met Ravi Sen on Monday.' --doc-date 2019-05-25
  ghatna packs unknown articles/ --least 5",
    ),
    (
        "romanise",
        "Examples:
  ghatna romanise 'Rahul Gandhi'
  cut -f1 names.tsv | ghatna romanise -",
    ),
    (
        "schema",
        "Examples:
  ghatna schema > graph.schema.json",
    ),
    (
        "times",
        "Examples:
  ghatna times articles/ | jq -r '.spans[].edtf'
  echo 'They met on Monday.' | ghatna times - --doc-date 2019-05-25",
    ),
];

/// The command line with examples under each command.
pub(crate) fn with_examples(mut command: Command) -> Command {
    for (name, examples) in EXAMPLES {
        if command.find_subcommand(name).is_some_and(|sub| sub.get_after_help().is_none()) {
            command = command.mut_subcommand(*name, |sub| sub.after_help(*examples));
        }
    }
    command
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::*;
    use crate::cli::Cli;

    #[test]
    fn every_command_shows_examples() {
        let command = with_examples(Cli::command());
        for sub in command.get_subcommands().filter(|sub| sub.get_name() != "config" && !sub.is_hide_set()) {
            let after = sub.get_after_help().map(ToString::to_string).unwrap_or_default();
            assert!(after.contains("Examples:\n  ") && after.contains("ghatna "), "{}", sub.get_name());
        }
        command.debug_assert();
    }
}
