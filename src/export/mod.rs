//! What goes out: each format a documented projection of the [`Knowledge`](crate::linking::Knowledge).

pub mod dot;
pub mod json;
