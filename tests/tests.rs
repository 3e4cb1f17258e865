//! Behaviour of the whole program, as its users meet it.

mod exports;
