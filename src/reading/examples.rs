//! The examples and near-misses of frames, run.

use crate::ground::{DocumentId, Error, Polarity, Role};
use crate::pack::{Example, Frame, Names};
use crate::text::fold;

use super::model::{EventMention, LocalEntity, Reading, Voice};
use super::{Engine, Worker};

/// Runs the examples of all frames: each must find what it says, and no near-miss may be found. What fails is named by
/// file, line and column.
pub fn check_examples(engine: &Engine) -> Vec<Error> {
    let mut worker = Worker::default();
    let mut problems = Vec::new();
    for frame in &engine.packs().frames.frames {
        for (place, example) in &frame.examples {
            let reading = engine.read(DocumentId::new("example"), &example.text, None, &mut worker);
            if let Err(message) = check(frame, example, &reading) {
                problems.push(Error::pack(format!("frame `{}`: {message}", frame.id)).at(place.clone()));
            }
        }
        for (place, near) in &frame.near {
            let reading = engine.read(DocumentId::new("near"), near, None, &mut worker);
            if reading.mentions.iter().any(|mention| mention.rule == frame.id) {
                problems.push(Error::pack(format!("frame `{}` matches this near-miss", frame.id)).at(place.clone()));
            }
        }
    }
    problems
}

fn check(frame: &Frame, example: &Example, reading: &Reading) -> Result<(), String> {
    let mut closest = Err("finds nothing in this example".to_owned());
    for mention in reading.mentions.iter().filter(|mention| mention.rule == frame.id) {
        closest = fits(example, mention, reading);
        if closest.is_ok() {
            break;
        }
    }
    closest
}

fn fits(example: &Example, mention: &EventMention, reading: &Reading) -> Result<(), String> {
    for (role, names) in &example.roles {
        fillers(*role, names, mention, reading)?;
    }
    let polarity = example.polarity.unwrap_or(Polarity::Positive);
    let differs =
        |what: &str, wanted: String, got: String| Err(format!("{what} is {got} in this example, not {wanted}"));
    if mention.polarity != polarity {
        return differs("polarity", polarity.to_string(), mention.polarity.to_string());
    }
    if let Some(modality) = example.modality
        && mention.modality != modality
    {
        return differs("modality", modality.to_string(), mention.modality.to_string());
    }
    if example.of.is_some() && mention.of != example.of {
        return differs("`of`", format!("{:?}", example.of), format!("{:?}", mention.of));
    }
    let count = mention.count.map(|count| count.value);
    if example.count.is_some() && count != example.count {
        return differs("the count", format!("{:?}", example.count), format!("{count:?}"));
    }
    let bound = mention.count.map(|count| count.bound);
    if example.bound.is_some() && bound != example.bound {
        return differs("the bound", format!("{:?}", example.bound), format!("{bound:?}"));
    }
    if example.total.is_some() && mention.total != example.total {
        return differs("the total", format!("{:?}", example.total), format!("{:?}", mention.total));
    }
    match (&example.source, mention.source) {
        (None, _) => Ok(()),
        (Some(source), Voice::Writer) if source == "writer" => Ok(()),
        (Some(source), Voice::Unnamed) if source == "unnamed" => Ok(()),
        (Some(source), Voice::Entity(entity)) if is_named(&reading.entities[entity], source) => Ok(()),
        (Some(source), voice) => differs("the source", source.clone(), format!("{voice:?}")),
    }
}

fn fillers(role: Role, names: &Names, mention: &EventMention, reading: &Reading) -> Result<(), String> {
    let found: Vec<&LocalEntity> =
        mention.args.iter().filter(|arg| arg.role == role).map(|arg| &reading.entities[arg.entity]).collect();
    for name in names.as_slice() {
        if !found.iter().any(|entity| is_named(entity, name)) {
            let got: Vec<&str> =
                found.iter().filter_map(|entity| entity.hi.as_deref().or(entity.en.as_deref())).collect();
            return Err(format!("{role} is {got:?} in this example, not {name}"));
        }
    }
    Ok(())
}

fn is_named(entity: &LocalEntity, name: &str) -> bool {
    let name = fold(name);
    entity.hi.iter().chain(&entity.en).chain(&entity.names).any(|other| fold(other) == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_frames_find_their_examples_and_miss_their_near_misses() {
        let problems = check_examples(&Engine::new(crate::pack::for_tests()));
        let listed: Vec<String> = problems.iter().map(Error::to_string).collect();
        assert!(listed.is_empty(), "{}", listed.join("\n"));
    }
}
