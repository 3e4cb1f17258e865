//! ASCII slugs of names in either script.

use crate::text::{fold, romanise};

/// A slug of `name`: ASCII letters, digits and single hyphens; never empty.
pub(super) fn slug(name: &str) -> String {
    let mut slug = String::new();
    for c in romanise(&fold(name)).chars() {
        if c.is_ascii_alphanumeric() {
            slug.push(c.to_ascii_lowercase());
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    while slug.ends_with('-') {
        slug.pop();
    }
    if slug.is_empty() { format!("x{:016x}", crate::ground::fnv64(name)) } else { slug }
}
