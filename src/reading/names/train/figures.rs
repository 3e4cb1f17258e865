//! How well a model does on lessons of which every label is known.

use super::super::model::{Lattice, Model, OUTSIDE};
use super::lessons::Lesson;

/// Precision, recall and F1 of the names of each kind in sentences kept apart, by exact extent, and of tokens.
pub(super) fn measure(model: &Model, lessons: &[Lesson]) -> String {
    let mut lattice = Lattice::default();
    let mut path = Vec::new();
    let mut counts = [[0usize; 3]; 4];
    for lesson in lessons {
        model.label(&lesson.seen, &mut lattice, &mut path);
        let right: Vec<u8> = lesson.allowed.iter().map(|allowed| allowed.trailing_zeros() as u8).collect();
        let (found, wanted) = (spans(&path), spans(&right));
        for (kind, count) in counts.iter_mut().take(3).enumerate() {
            let of = |spans: &[(usize, usize, usize)]| -> Vec<(usize, usize, usize)> {
                spans.iter().copied().filter(|span| span.2 == 2 * kind + 1).collect()
            };
            let (found, wanted) = (of(&found), of(&wanted));
            count[0] += found.iter().filter(|span| wanted.contains(span)).count();
            count[1] += found.len();
            count[2] += wanted.len();
        }
        for (found, wanted) in path.iter().zip(&right) {
            let (found, wanted) = (found.div_ceil(2), wanted.div_ceil(2));
            counts[3][0] += usize::from(found > 0 && found == wanted);
            counts[3][1] += usize::from(found > 0);
            counts[3][2] += usize::from(wanted > 0);
        }
    }
    let figure = |[right, found, wanted]: [usize; 3]| {
        let ratio = |part: usize, whole: usize| part as f64 / whole.max(1) as f64;
        let (p, r) = (ratio(right, found), ratio(right, wanted));
        format!("P {p:.3} R {r:.3} F1 {:.3}", 2.0 * p * r / (p + r).max(1e-9))
    };
    let names = ["persons", "places", "organizations", "tokens"];
    names.iter().zip(counts).map(|(name, count)| format!("{name} {}", figure(count))).collect::<Vec<_>>().join("; ")
}

/// The names a path marks: start, end, first label.
fn spans(path: &[u8]) -> Vec<(usize, usize, usize)> {
    let mut spans: Vec<(usize, usize, usize)> = Vec::new();
    for (at, &label) in path.iter().enumerate() {
        let label = usize::from(label);
        match (label, spans.last_mut()) {
            (OUTSIDE, _) => {}
            (further, Some(last)) if further % 2 == 0 && last.1 == at && last.2 + 1 == further => last.1 = at + 1,
            (label, _) => spans.push((at, at + 1, if label % 2 == 1 { label } else { label - 1 })),
        }
    }
    spans
}
