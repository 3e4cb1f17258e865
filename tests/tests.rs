//! Behaviour, as seen from outside; one binary, so that it links once.

/// The command line: exit codes, messages, settings.
mod cli;
