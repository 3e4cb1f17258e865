//! One graph out of many articles, by articles of our own.

mod decisions;
mod entities;
mod events;
mod gold;
mod merge;

use std::sync::{Arc, LazyLock};

use ghatna::linking::{Decisions, Entity, Event, Fragment, Fragments, Knowledge, Linked};
use ghatna::pack::Packs;
use ghatna::reading::{Engine, Worker};
use ghatna::source::Article;

/// The engine with the packs built in, loaded once.
pub(crate) fn engine() -> &'static Engine {
    static ENGINE: LazyLock<Engine> = LazyLock::new(|| {
        let none: [&str; 0] = [];
        Engine::new(Arc::new(Packs::load(&none).expect("the packs built in load")))
    });
    &ENGINE
}

/// What an article contributes.
pub(crate) fn fragment(id: &str, date: Option<&str>, text: &str) -> Fragment {
    let article =
        Article { id: id.to_owned(), text: text.to_owned(), date: date.map(str::to_owned), ..Article::default() };
    let mut worker = Worker::default();
    let reading = engine().read(article.document(), &article.text, article.date.as_deref(), &mut worker);
    Fragment::new(&article, reading, &worker, engine().packs())
}

/// The fragments of some articles, each with id, date and text.
pub(crate) fn fragments(articles: &[(&str, &str, &str)]) -> Fragments {
    let mut fragments = Fragments::default();
    for (id, date, text) in articles {
        fragments.insert(fragment(id, Some(date), text));
    }
    fragments
}

/// Some articles linked by some decisions.
pub(crate) fn linked(articles: &[(&str, &str, &str)], decisions: &str) -> Linked {
    let decisions = Decisions::read(decisions, None).expect("the decisions are well-formed");
    fragments(articles).link_with(engine().packs(), &decisions)
}

/// The graph of some articles.
pub(crate) fn graph(articles: &[(&str, &str, &str)]) -> Knowledge {
    linked(articles, "").knowledge
}

/// The one entity that is called so; a name or an alias.
pub(crate) fn called<'k>(knowledge: &'k Knowledge, name: &str) -> &'k Entity {
    let is = |entity: &&Entity| {
        entity.name.values().any(|own| own == name) || entity.aliases.iter().any(|alias| alias == name)
    };
    let found: Vec<&Entity> = knowledge.entities.iter().filter(is).collect();
    assert_eq!(found.len(), 1, "{name}: {:?}", found.iter().map(|entity| &entity.id).collect::<Vec<_>>());
    found[0]
}

/// The events of a type, in order of their first mentions.
pub(crate) fn events<'k>(knowledge: &'k Knowledge, kind: &str) -> Vec<&'k Event> {
    let first = |event: &Event| knowledge.mentions.iter().position(|mention| mention.id == event.mentions[0]);
    let mut events: Vec<&Event> = knowledge.events.iter().filter(|event| event.kind.word() == kind).collect();
    events.sort_by_key(|event| first(event));
    events
}
