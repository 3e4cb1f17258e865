//! Writing SVG: attributes only, no style sheet and no script, so that browsers, editors and converters all draw the same.

use std::fmt::{self, Write as _};

use super::measure;

/// Families of fonts that have Devanagari on the systems people use, then those for Latin.
const FONTS: &str = "Noto Sans Devanagari, Mukta, Nirmala UI, Kohinoor Devanagari, Devanagari MT, Lohit Devanagari, Noto Sans, Segoe UI, Helvetica, Arial, sans-serif";

/// A number with at most one digit after the point.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct N(pub f64);

impl fmt::Display for N {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let rounded = (self.0 * 10.0).round() / 10.0;
        // -0 and 0 are one
        write!(f, "{}", if rounded == 0.0 { 0.0 } else { rounded })
    }
}

/// Text on one line without what would turn the direction of writing or end an element; XML cannot hold control characters.
pub(super) fn escape(text: &str) -> String {
    let turning = |c: char| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}');
    let mut out = String::with_capacity(text.len() + 8);
    for c in line(text).chars().filter(|c| !turning(*c)) {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\u{fffe}' | '\u{ffff}' => {}
            c => out.push(c),
        }
    }
    out
}

/// Each run of white space and control characters is one space.
pub(super) fn line(text: &str) -> String {
    let parts = text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join(" ")
}

/// How a text is set.
#[derive(Clone, Copy, Debug)]
pub(super) struct Type<'a> {
    /// In pixels.
    pub size: f64,
    pub bold: bool,
    pub fill: &'a str,
    /// `start`, `middle` or `end`.
    pub anchor: &'static str,
    /// A colour drawn around the letters, so that they can be read over lines.
    pub halo: Option<&'a str>,
}

impl<'a> Type<'a> {
    pub(super) fn new(size: f64, fill: &'a str) -> Self {
        Self { size, bold: false, fill, anchor: "start", halo: None }
    }

    pub(super) fn bold(self) -> Self {
        Self { bold: true, ..self }
    }

    pub(super) fn anchor(self, anchor: &'static str) -> Self {
        Self { anchor, ..self }
    }

    pub(super) fn halo(self, colour: &'a str) -> Self {
        Self { halo: Some(colour), ..self }
    }

    pub(super) fn width(&self, text: &str) -> f64 {
        measure::width(text, self.size, self.bold)
    }

    /// The text on one line, cut to a width.
    pub(super) fn cut(&self, text: &str, most: f64) -> String {
        measure::cut(&line(text), self.size, self.bold, most).into_owned()
    }
}

/// A picture on its way.
#[derive(Debug, Default)]
pub(super) struct Svg {
    body: String,
}

impl Svg {
    /// Adds elements as they are: shapes of ours with numbers, never text of others.
    pub(super) fn raw(&mut self, elements: fmt::Arguments<'_>) {
        let _ = self.body.write_fmt(elements);
        self.body.push('\n');
    }

    /// Text with its baseline at a point.
    pub(super) fn text(&mut self, x: f64, y: f64, how: Type<'_>, text: &str) {
        if text.is_empty() {
            return;
        }
        let _ = write!(
            self.body,
            "<text x=\"{}\" y=\"{}\" font-size=\"{}\" fill=\"{}\"",
            N(x),
            N(y),
            N(how.size),
            how.fill
        );
        for (is, attribute) in [
            (how.bold, " font-weight=\"600\""),
            (how.anchor == "middle", " text-anchor=\"middle\""),
            (how.anchor == "end", " text-anchor=\"end\""),
        ] {
            self.body.push_str(if is { attribute } else { "" });
        }
        if let Some(colour) = how.halo {
            let _ = write!(
                self.body,
                " stroke=\"{colour}\" stroke-width=\"4\" stroke-linejoin=\"round\" paint-order=\"stroke\""
            );
        }
        let _ = writeln!(self.body, ">{}</text>", escape(text));
    }

    /// A straight line.
    pub(super) fn rule(&mut self, from: (f64, f64), to: (f64, f64), colour: &str, width: f64) {
        self.raw(format_args!(
            "<path d=\"M{} {}L{} {}\" stroke=\"{colour}\" stroke-width=\"{}\"/>",
            N(from.0),
            N(from.1),
            N(to.0),
            N(to.1),
            N(width)
        ));
    }

    /// A filled box.
    pub(super) fn area(&mut self, x: f64, y: f64, width: f64, height: f64, colour: &str) {
        self.raw(format_args!(
            "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" fill=\"{colour}\"/>",
            N(x),
            N(y),
            N(width.max(0.0)),
            N(height.max(0.0))
        ));
    }

    /// Begins a group that says what it is when pointed at, and to screen readers.
    pub(super) fn open(&mut self, title: &str) {
        let _ = writeln!(self.body, "<g><title>{}</title>", escape(title));
    }

    /// Ends a group.
    pub(super) fn close(&mut self) {
        self.body.push_str("</g>\n");
    }

    /// The file: title and description are for screen readers.
    pub(super) fn finish(&self, size: (f64, f64), paper: &str, lang: &str, title: &str, about: &str) -> String {
        let (width, height) = (N(size.0.ceil()), N(size.1.ceil()));
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" \
             role=\"img\" aria-labelledby=\"title about\" xml:lang=\"{lang}\" font-family=\"{FONTS}\">\n\
             <title id=\"title\">{}</title>\n<desc id=\"about\">{}</desc>\n<rect width=\"100%\" height=\"100%\" fill=\"{paper}\"/>\n{}</svg>\n",
            escape(title),
            escape(about),
            self.body,
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hostile_text_stays_text() {
        let mut svg = Svg::default();
        svg.text(0.04, -0.04, Type::new(12.0, "#000"), "</text><script>\u{7}\n\u{202e}&\"'");
        assert_eq!(
            svg.body,
            "<text x=\"0\" y=\"0\" font-size=\"12\" fill=\"#000\">&lt;/text&gt;&lt;script&gt; &amp;&quot;&#39;</text>\n"
        );
    }
}
