use ghatna::linking::*;
use ghatna::pack::*;
use ghatna::reading::*;
use ghatna::source::Article;
fn main() {
    let a: Vec<String> = std::env::args().collect();
    let packs = std::sync::Arc::new(Packs::load(&[] as &[&str]).unwrap());
    let e = Engine::new(packs.clone());
    let mut w = Worker::default();
    for line in std::fs::read_to_string(&a[1]).unwrap().lines() {
        let d: serde_json::Value = serde_json::from_str(line).unwrap();
        if !d["id"].as_str().unwrap().contains(&a[2]) {
            continue;
        }
        let art = Article {
            id: d["id"].as_str().unwrap().into(),
            text: d["text"].as_str().unwrap().into(),
            date: d["date"].as_str().map(str::to_owned),
            ..Article::default()
        };
        let r = e.read(art.document(), &art.text, art.date.as_deref(), &mut w);
        let f = Fragment::new(&art, r, &w, &packs);
        let cs: Vec<char> = art.text.chars().collect();
        for (m, c) in f.reading.mentions.iter().zip(&f.signals.cues) {
            println!(
                "{:?} {} {:?} {}",
                m.kind,
                cs[m.trigger.range()].iter().collect::<String>(),
                c,
                m.args
                    .iter()
                    .map(|x| format!(
                        "{}={}",
                        x.role,
                        f.reading.entities[x.entity].names.first().cloned().unwrap_or_default()
                    ))
                    .collect::<Vec<_>>()
                    .join(" ")
            );
        }
        for (x, h) in f.reading.entities.iter().zip(&f.signals.heads) {
            println!(
                "{:?} {:?} hi {:?} en {:?} {:?} scope {:?} posts {:?} title {:?} local {} head {:?}",
                x.kind,
                x.listed,
                x.hi,
                x.en,
                x.names,
                x.scope.map(|s| f.reading.entities[s].names.first().cloned()),
                x.posts,
                x.title,
                x.local,
                h
            );
        }
    }
}
