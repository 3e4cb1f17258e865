//! Behaviour, through the public interface. One binary: see `autotests` in Cargo.toml.

mod names;
mod romanise;
