//! The `ghatna` program; everything is in the library.

fn main() -> std::process::ExitCode {
    ghatna::cli::run()
}
