//! The `ghatna` program; everything is in the library.

/// Reading makes and drops many small things; this allocator is the faster for it (`cargo bench` says by how much).
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    ghatna::cli::run()
}
