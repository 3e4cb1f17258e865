//! Match keys over the whole gazetteer: spellings meet, persons stay apart.

use std::collections::BTreeMap;
use std::path::Path;

use ghatna::text::match_key;

/// Hindi and English names of the people listed.
fn people() -> Vec<(String, String)> {
    let table = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/pack/data/core/gazetteer/people.tsv");
    let text = std::fs::read_to_string(table).unwrap();
    let mut lines = text.lines().map(|line| line.split('\t').collect::<Vec<_>>());
    let header = lines.next().unwrap();
    let column = |name: &str| header.iter().position(|cell| *cell == name).unwrap();
    let (hi, en) = (column("hi"), column("en"));
    lines.filter(|row| !row[hi].is_empty() && !row[en].is_empty()).map(|row| (row[hi].into(), row[en].into())).collect()
}

#[test]
fn listed_people_meet_across_scripts_and_stay_apart() {
    let people = people();
    let mut owners: BTreeMap<String, Vec<&(String, String)>> = BTreeMap::new();
    let mut met = 0;
    for person in &people {
        let keys = [match_key(&person.0), match_key(&person.1)];
        met += usize::from(keys[0] == keys[1]);
        for key in keys {
            let owners = owners.entry(key).or_default();
            // namesakes cannot be told apart by any key
            if !owners.iter().any(|owner| owner.0 == person.0 || owner.1 == person.1) {
                owners.push(person);
            }
        }
    }
    let joined = owners.values().filter(|owners| owners.len() > 1).count();
    let (met, joined) = (met as f64 / people.len() as f64, joined as f64 / owners.len() as f64);
    assert!(met > 0.92, "{met:.3} of the people meet");
    assert!(joined < 0.016, "{joined:.4} of the keys join people");
}
