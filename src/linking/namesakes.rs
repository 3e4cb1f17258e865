//! People with one name who are two, told apart by what articles say of them.

use std::collections::BTreeSet;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::ground::EntityKind;
use crate::pack::may_be;

use super::entities::Local;
use super::fragment::Fragment;
use super::identity::{By, Identity};

/// Something listed that more articles than one in so many name says nothing of who a namesake is.
const RARE: usize = 100;
/// What few articles name is rare in any case.
const FEW: usize = 3;

/// Judges whether a name means one person in several articles.
pub(super) struct Judge<'a> {
    articles: &'a [&'a Fragment],
    identities: &'a [Vec<Identity>],
    /// How many articles name each listed entity.
    spread: FxHashMap<&'a str, usize>,
}

/// What articles say of somebody.
#[derive(Default)]
struct Profile<'a> {
    members: Vec<Local>,
    names: BTreeSet<&'a str>,
    parties: BTreeSet<&'a str>,
    posts: BTreeSet<&'a str>,
    company: FxHashSet<&'a str>,
}

impl<'a> Judge<'a> {
    pub(super) fn new(articles: &'a [&'a Fragment], identities: &'a [Vec<Identity>]) -> Self {
        let mut spread: FxHashMap<&str, usize> = FxHashMap::default();
        for (article, list) in articles.iter().zip(identities) {
            let listed: FxHashSet<&str> = article
                .reading
                .entities
                .iter()
                .zip(list)
                .filter(|(entity, _)| !entity.spans.is_empty())
                .filter_map(|(_, identity)| Self::listed(identity))
                .collect();
            #[allow(clippy::iter_over_hash_type, reason = "counting does not depend on the order")]
            for id in listed {
                *spread.entry(id).or_default() += 1;
            }
        }
        Self { articles, identities, spread }
    }

    fn listed(identity: &Identity) -> Option<&str> {
        let key = identity.keys[0].as_str();
        (key.contains('/') && !key.starts_with('#')).then_some(key)
    }

    /// The people behind the bearers of one name, in order: bearers are one unless what is said of them differs; where the
    /// name is common, only if something said of them agrees.
    pub(super) fn split(&self, bearers: &[Local]) -> Vec<Vec<Local>> {
        let common = bearers.iter().any(|bearer| {
            let identity = &self.identities[bearer.document as usize][bearer.at as usize];
            identity.by == By::Single || identity.common
        });
        let mut profiles: Vec<Profile<'a>> = Vec::new();
        for &bearer in bearers {
            let own = self.profile(bearer);
            let scores = profiles.iter().map(|profile| agreement(profile, &own));
            let best = { scores }.enumerate().max_by_key(|(at, score)| (*score, std::cmp::Reverse(*at)));
            match best {
                Some((at, score)) if score > 0 || score == 0 && !common => profiles[at].extend(own),
                _ => profiles.push(own),
            }
        }
        profiles.into_iter().map(|profile| profile.members).collect()
    }

    fn profile(&self, bearer: Local) -> Profile<'a> {
        let article = self.articles[bearer.document as usize];
        let identities = &self.identities[bearer.document as usize];
        let entities = &article.reading.entities;
        let mut profile = Profile { members: vec![bearer], ..Profile::default() };
        let own = &entities[bearer.at as usize];
        profile.names.extend(own.hi.iter().chain(&own.en).map(String::as_str));
        for &post in &own.posts {
            profile.posts.insert(identities[post].keys[0].as_str());
            if let Some(scope) = entities[post].scope
                && entities[scope].kind == EntityKind::Organization
                && let Some(id) = Self::listed(&identities[scope])
            {
                profile.parties.insert(id);
            }
        }
        profile.posts.retain(|post| !post.starts_with('#'));
        let rare = FEW.max(self.articles.len() / RARE);
        for identity in identities {
            if let Some(id) = Self::listed(identity)
                && self.spread.get(id).is_some_and(|&spread| spread <= rare)
            {
                profile.company.insert(id);
            }
        }
        profile
    }
}

impl Profile<'_> {
    fn extend(&mut self, other: Self) {
        self.members.extend(other.members);
        self.names.extend(other.names);
        self.parties.extend(other.parties);
        self.posts.extend(other.posts);
        self.company.extend(other.company);
    }
}

/// How far what is said of two agrees: above 0 for them being one, below for them being two.
fn agreement(a: &Profile<'_>, b: &Profile<'_>) -> i32 {
    let mut score = 0;
    if a.members.iter().any(|member| b.members.iter().any(|other| other.document == member.document)) {
        score += 4;
    }
    let names: Vec<&str> = a.names.iter().copied().collect();
    if a.names.is_disjoint(&b.names) && !b.names.iter().any(|name| may_be(name, &names)) {
        score -= 2;
    }
    if !a.posts.is_disjoint(&b.posts) {
        score += 3;
    }
    if !a.parties.is_disjoint(&b.parties) {
        score += 2;
    } else if !a.parties.is_empty() && !b.parties.is_empty() {
        score -= 3;
    }
    let company = b.company.iter().filter(|id| a.company.contains(*id)).count();
    score + company.min(2) as i32
}
