//! JSON Schemas, generated from the types. Only tests do so; the program has the files in `assets/schema`.

use schemars::{JsonSchema, Schema, SchemaGenerator, generate::SchemaSettings, json_schema};

use crate::{
    article::BlockRole,
    comparison::{DifferenceKind, FactStatus, NoteKind, Status},
    entity::MentionKind,
    pair::Side,
};

/// The schema of a type that is written.
pub(crate) fn of_output<T: JsonSchema>() -> Schema {
    let settings = SchemaSettings::draft2020_12().for_serialize();
    settings.into_generator().into_root_schema_for::<T>()
}

/// The schema of a type that is read.
pub(crate) fn of_input<T: JsonSchema>() -> Schema {
    let settings = SchemaSettings::draft2020_12().for_deserialize();
    settings.into_generator().into_root_schema_for::<T>()
}

/// A date: "2018-03-28".
pub(crate) struct Day;

impl JsonSchema for Day {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Day".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "format": "date" })
    }
}

/// A time of day: "06:30".
pub(crate) struct Clock;

impl JsonSchema for Clock {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Clock".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "pattern": "^[0-2][0-9]:[0-5][0-9]$" })
    }
}

pub(crate) fn version(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "type": "integer", "const": 1 })
}

pub(crate) fn number(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "type": "number" })
}

pub(crate) fn range(_: &mut SchemaGenerator) -> Schema {
    let end = json_schema!({ "type": ["number", "null"] });
    json_schema!({ "type": "array", "items": end, "minItems": 2, "maxItems": 2 })
}

fn one_of(names: impl IntoIterator<Item = &'static str>) -> Schema {
    let names: Vec<&str> = names.into_iter().collect();
    json_schema!({ "type": "string", "enum": names })
}

/// A string to whose values more may be added.
fn open(names: impl IntoIterator<Item = &'static str>) -> Schema {
    let names: Vec<&str> = names.into_iter().collect();
    json_schema!({ "type": "string", "examples": names })
}

pub(crate) fn statuses(_: &mut SchemaGenerator) -> Schema {
    one_of(Status::ALL.map(Status::name))
}

pub(crate) fn fact_statuses(_: &mut SchemaGenerator) -> Schema {
    let linked = Status::ALL.map(FactStatus::Linked);
    let all = linked.into_iter().chain(Side::BOTH.map(FactStatus::Only));
    one_of(all.map(FactStatus::name))
}

pub(crate) fn matrix_statuses(_: &mut SchemaGenerator) -> Schema {
    one_of(Status::ALL.map(Status::name).into_iter().chain(["only"]))
}

pub(crate) fn mention_types(_: &mut SchemaGenerator) -> Schema {
    use MentionKind::*;
    let names = [Person, Place, Organization, Misc];
    let values = [Date, Time, Number, Money, Percent, Quantity];
    one_of(names.into_iter().chain(values).map(MentionKind::name))
}

pub(crate) fn difference_kinds(_: &mut SchemaGenerator) -> Schema {
    use DifferenceKind::*;
    let facts = [Number, Date, Place, Name, Negation];
    let naming = [Attribution, Certainty, Wording];
    one_of(facts.into_iter().chain(naming).map(DifferenceKind::name))
}

pub(crate) fn note_kinds(_: &mut SchemaGenerator) -> Schema {
    use NoteKind::*;
    open([DatesApart, DifferentEvents, NoSharedFacts, Language, Cut].map(NoteKind::name))
}

pub(crate) fn roles(_: &mut SchemaGenerator) -> Schema {
    use BlockRole::*;
    let story = [
        Headline, Standfirst, Paragraph, Subhead, Quote, ListItem, Table,
    ];
    let furniture = [
        Byline, Bio, Caption, Credit, Tags, DateLine, Share, Related, Newsletter, Comments,
        Copyright, Navigation,
    ];
    open(story.into_iter().chain(furniture).map(BlockRole::name))
}
