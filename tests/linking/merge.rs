//! Fragments merge in any order and any number of times to one graph, byte for byte.

use std::path::PathBuf;

use ghatna::export::json;
use ghatna::linking::{Decisions, Fragment, Fragments};
use ghatna::source::{self, Options};
use proptest::prelude::*;

use super::{engine, fragment};

/// Sentences that share people, places and events, so that articles made of them overlap.
const SENTENCES: [&str; 12] = [
    "मुख्यमंत्री कमलनाथ ने दिल्ली में राहुल गांधी से मुलाकात की।",
    "राहुल गांधी ने अध्यक्ष पद से इस्तीफे की पेशकश की।",
    "कांग्रेस कार्यसमिति ने राहुल गांधी के इस्तीफे की पेशकश ठुकरा दी।",
    "रणदीप सुरजेवाला ने राहुल गांधी के इस्तीफे की खबर का खंडन किया।",
    "पुलिस ने विधायक रमेश पटेल को भोपाल में गिरफ्तार किया।",
    "भाजपा ने 303 सीटें जीतीं।",
    "Kamal Nath met Rahul Gandhi in New Delhi on Monday.",
    "विनोद तावड़े ने सरकार पर भ्रष्टाचार का आरोप लगाया।",
    "बैठक में अशोक गहलोत भी मौजूद थे।",
    "रमेश पटेल ने पार्टी से इस्तीफा दे दिया।",
    "सोमवार को पटना में किसानों ने प्रदर्शन किया।",
    "अशोक गहलोत ने राजस्थान के मुख्यमंत्री पद की शपथ ली।",
];

/// Articles of some of the sentences, a few of them with one id.
fn articles() -> impl Strategy<Value = Vec<Fragment>> {
    let article = (0..12_u8, prop::option::of(1..28_u8), prop::collection::vec(0..SENTENCES.len(), 1..6));
    prop::collection::vec(article, 1..9).prop_map(|articles| {
        let made = |(id, day, places): (u8, Option<u8>, Vec<usize>)| {
            let text: Vec<&str> = places.iter().map(|&at| SENTENCES[at]).collect();
            let date = day.map(|day| format!("2019-07-{day:02}"));
            fragment(&format!("a{id}"), date.as_deref(), &text.join(" "))
        };
        articles.into_iter().map(made).collect()
    })
}

fn set(fragments: &[Fragment]) -> Fragments {
    let mut set = Fragments::default();
    for fragment in fragments {
        set.insert(fragment.clone());
    }
    set
}

fn merged(a: &Fragments, b: &Fragments) -> Fragments {
    let mut whole = a.clone();
    whole.merge(b.clone());
    whole
}

/// The graph and the reasons, as they are written.
fn bytes(fragments: &Fragments) -> String {
    let linked = fragments.link_with(engine().packs(), &Decisions::default());
    let links: Vec<String> = linked.links.iter().map(|link| format!("{link:?}")).collect();
    json::write(&linked.knowledge) + &links.join("\n")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn merging_is_commutative_associative_and_idempotent(
        all in articles(),
        cuts in (any::<prop::sample::Index>(), any::<prop::sample::Index>()),
    ) {
        let (i, j) = (cuts.0.index(all.len() + 1), cuts.1.index(all.len() + 1));
        let (i, j) = (i.min(j), i.max(j));
        let (a, b, c) = (set(&all[..i]), set(&all[i..j]), set(&all[j..]));
        prop_assert_eq!(merged(&a, &b), merged(&b, &a));
        prop_assert_eq!(merged(&merged(&a, &b), &c), merged(&a, &merged(&b, &c)));
        prop_assert_eq!(&merged(&a, &a), &a);
        let whole = merged(&merged(&a, &b), &c);
        prop_assert_eq!(&merged(&whole, &b), &whole);
    }

    #[test]
    fn any_order_gives_the_same_bytes(all in articles(), order in any::<prop::sample::Selector>()) {
        let straight = bytes(&set(&all));
        let mut shuffled: Vec<Fragment> = Vec::new();
        let mut rest = all.clone();
        while !rest.is_empty() {
            let at = order.select(0..rest.len());
            shuffled.push(rest.swap_remove(at));
        }
        prop_assert_eq!(&bytes(&set(&shuffled)), &straight);
        shuffled.extend_from_slice(&all);
        prop_assert_eq!(&bytes(&set(&shuffled)), &straight);
    }
}

/// The same with real articles. The variable names a folder with files of articles; without it there is nothing to read.
#[test]
#[allow(clippy::print_stderr, reason = "a check that is skipped says so")]
fn real_articles_in_any_order_give_the_same_bytes() {
    let Some(folder) = std::env::var_os("GHATNA_ARTICLES").map(PathBuf::from) else {
        eprintln!("skipped: GHATNA_ARTICLES names no folder of articles");
        return;
    };
    let mut all = Vec::new();
    let mut worker = ghatna::reading::Worker::default();
    for input in source::inputs(&[folder]) {
        let input = input.expect("the folder can be read");
        source::read(&input, &Options::default(), &mut |article| {
            let article = article.expect("the article can be read");
            let reading = engine().read(article.document(), &article.text, article.date.as_deref(), &mut worker);
            all.push(Fragment::new(&article, reading, &worker, engine().packs()));
        });
    }
    assert!(all.len() > 1, "there are articles to merge");
    let straight = bytes(&set(&all));
    for stride in [7, 31, 53] {
        // a stride that shares no divisor with the number visits every article once
        let stride = (stride..=stride + all.len()).find(|stride| gcd(*stride, all.len()) == 1).unwrap_or(1);
        let turned: Vec<Fragment> = (0..all.len()).map(|at| all[at * stride % all.len()].clone()).collect();
        let (left, right) = turned.split_at(turned.len() / 3);
        assert_eq!(merged(&set(right), &set(left)), set(&all));
        assert!(bytes(&merged(&set(right), &set(left))) == straight, "stride {stride}");
    }
}

fn gcd(a: usize, b: usize) -> usize {
    if b == 0 { a } else { gcd(b, a % b) }
}
