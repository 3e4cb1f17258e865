//! What people open: the report, one HTML file that needs nothing else, and charts as SVG.

pub mod chart;
mod data;
pub mod html;
