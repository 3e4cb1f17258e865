//! Turtle of the statements in `linked`, by way of oxttl, which escapes.

use oxrdf::{Literal, NamedNode, NamedOrBlankNode, Term, Triple};
use oxttl::TurtleSerializer;

use crate::graph::view::View;
use crate::ground::{Error, Result};

use super::linked::{Object, PREFIXES, each, expand};
use super::{Export, Options};

/// The graph as Turtle.
///
/// # Errors
/// A base that makes no addresses.
pub fn write(view: &View<'_>, options: &Options) -> Result<Export> {
    let fault = |error: &dyn std::fmt::Display| Error::usage(error.to_string()).remedy("give an address with --base");
    let mut serializer = TurtleSerializer::new();
    for (prefix, address) in PREFIXES {
        serializer = serializer.with_prefix(*prefix, *address).map_err(|error| fault(&error))?;
    }
    let mut writer = serializer.for_writer(Vec::new());
    each(view, options, |subject| {
        let node = NamedOrBlankNode::from(NamedNode::new(subject.address).map_err(|error| fault(&error))?);
        for (property, object) in subject.statements {
            let property = NamedNode::new(expand(property)).map_err(|error| fault(&error))?;
            let object = object_term(object).map_err(|error| fault(&error))?;
            let triple = Triple::new(node.clone(), property, object);
            writer.serialize_triple(&triple).map_err(|error| fault(&error))?;
        }
        Ok(())
    })?;
    let bytes = writer.finish().map_err(|error| fault(&error))?;
    String::from_utf8(bytes).map(Export::from).map_err(|error| fault(&error))
}

fn object_term(object: Object) -> Result<Term, Box<dyn std::error::Error>> {
    Ok(match object {
        Object::Term(term) => NamedNode::new(expand(&term))?.into(),
        Object::Thing(address) => NamedNode::new(address)?.into(),
        Object::Text(text, None) => Literal::new_simple_literal(text).into(),
        Object::Text(text, Some(language)) => Literal::new_language_tagged_literal(text, language)?.into(),
        Object::Value(value, kind) => Literal::new_typed_literal(value, NamedNode::new(expand(kind))?).into(),
    })
}
