//! What people open: the report, one HTML file that needs nothing else, and charts as SVG.

mod data;
pub mod html;
