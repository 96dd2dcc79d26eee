//! The reader's corrections of the kinds of names: "Target" is an organization here.
//!
//! In: a reading and the places of the corrections in its reports. Out: the reading with these kinds, compared again. A correction
//! applies to every mention of the name, in both reports.

use jiff::Timestamp;

use super::{Passage, free_id};
use crate::{compare, entity::MentionKind, pair::Side, reading::Reading, text::Span};

/// The reader's correction of the kind of a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NameType {
    /// Short hexadecimal id, never changed. Empty until the [`Store`] assigns one.
    pub id: String,
    /// When it was made, to the second.
    pub created: Timestamp,
    /// The corrected kind.
    pub kind: MentionKind,
    /// A mention of the name.
    pub passage: Passage,
}

/// The kinds that a name can have, with their words in the file and on the command line.
pub(crate) const NAME_TYPES: [(&str, MentionKind); 4] = [
    ("person", MentionKind::Person),
    ("place", MentionKind::Place),
    ("organization", MentionKind::Organization),
    ("other", MentionKind::Misc),
];

/// The word for the kind of a name.
pub(crate) fn word_of(kind: MentionKind) -> &'static str {
    let mut types = NAME_TYPES.iter();
    types
        .find(|(_, it)| *it == kind)
        .map_or("other", |(word, _)| word)
}

impl NameType {
    /// A correction of the kind of the name that is mentioned there.
    pub fn new(passage: Passage, kind: MentionKind, now: Timestamp) -> NameType {
        NameType {
            id: String::new(),
            created: Timestamp::from_second(now.as_second()).unwrap_or(now),
            kind,
            passage,
        }
    }

    pub(super) fn free_id(&self, is_taken: impl Fn(&str) -> bool) -> String {
        free_id(&self.passage, self.created, is_taken)
    }
}

/// A corrected kind located in a pair of reports.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Retyped {
    /// The id of the correction.
    pub id: String,
    /// The report of the mention.
    pub side: Side,
    /// The mention.
    pub span: Span,
    /// The corrected kind.
    pub kind: MentionKind,
}

/// The entity of the comparison that is mentioned at a position.
pub(crate) fn entity_at(reading: &Reading, side: Side, span: Span) -> Option<usize> {
    let mentions = &reading.analyses[side].mentions;
    let at = mentions.partition_point(|mention| mention.span.end <= span.start);
    let here = mentions.get(at..)?.iter();
    let mut here = here.take_while(|mention| mention.span.start < span.end);
    let entity = here.find_map(|mention| mention.entity)?;
    let mut entities = reading.comparison.entities.iter();
    entities.position(|it| it.members[side].contains(&entity))
}

/// The reading with the corrected kinds; later corrections override earlier ones.
pub(crate) fn apply_types(reading: &Reading, retyped: &[Retyped]) -> Reading {
    let articles = reading.articles.clone();
    let mut analyses = reading.analyses.clone();
    for it in retyped {
        let Some(entity) = entity_at(reading, it.side, it.span) else {
            continue;
        };
        for (side, members) in reading.comparison.entities[entity].members.iter() {
            for &member in members {
                analyses[side].set_kind(member, it.kind);
            }
        }
    }
    for side in Side::BOTH {
        analyses[side].refer_again(&articles[side]);
    }
    let comparison = compare::compare(articles.as_ref(), analyses.as_ref());
    Reading {
        articles,
        analyses,
        comparison,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        article::{Metadata, parse},
        bookmark::{Store, corrected},
        pair::Pair,
        reading::read,
    };

    const A: &str =
        "Marlow cut 40 jobs at its mill in Kell on Monday.\nThe union called it a shock.";
    const B: &str = "Forty jobs were cut at the mill in Kell on Monday.\nMarlow would not comment.";

    fn reading(b: &str) -> Reading {
        let article = |name: &str, text: &str| parse(name, text.to_string(), Metadata::default());
        read(Pair::new(article("a.txt", A), article("b.txt", b)))
    }

    fn kinds(reading: &Reading, name: &str) -> Vec<&'static str> {
        let mut kinds = Vec::new();
        for side in Side::BOTH {
            let text = &reading.articles[side].text;
            let mentions = reading.analyses[side].mentions.iter();
            let named = mentions.filter(|it| it.span.of(text) == name);
            kinds.extend(named.map(|it| it.kind.name()));
        }
        kinds
    }

    #[test]
    fn corrections_apply_in_both_reports_and_later() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("marks.toml");
        let found = reading(B);
        let mut store = Store::open(&path);
        let at = A.find("Kell").unwrap();
        let passage = Passage::new(&found.articles.a, Span::new(at, at + 4));
        let id = store
            .set_type(
                None,
                passage.clone(),
                MentionKind::Person,
                Timestamp::UNIX_EPOCH,
            )
            .unwrap();
        let (typed, n) = corrected(found.clone(), &Store::open(&path));
        assert_eq!((kinds(&typed, "Kell"), n), (vec!["person", "person"], 1));
        let entity = typed
            .comparison
            .entities
            .iter()
            .find(|it| it.name == "Kell");
        assert_eq!(entity.unwrap().kind, MentionKind::Person);

        // Another word replaces it; a changed report does not remove it.
        store
            .set_type(
                Some(&id),
                passage,
                MentionKind::Organization,
                Timestamp::UNIX_EPOCH,
            )
            .unwrap();
        assert_eq!(store.types().len(), 1);
        let changed = reading("Kell is quiet.");
        let (typed, _) = corrected(changed, &Store::open(&path));
        assert_eq!(kinds(&typed, "Kell"), ["organization", "organization"]);

        store.undo().unwrap().unwrap();
        assert_eq!(store.types()[0].kind, MentionKind::Person);
        store.undo().unwrap().unwrap();
        let (typed, n) = corrected(found.clone(), &Store::open(&path));
        assert_eq!((&typed, n), (&found, 0));
    }

    #[test]
    fn corrected_types_are_blocks_of_the_bookmark_file() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("marks.toml");
        let passage = Passage::new(&reading(B).articles.a, Span::new(0, 6));
        let mut store = Store::open(&path);
        store
            .set_type(None, passage, MentionKind::Misc, Timestamp::UNIX_EPOCH)
            .unwrap();
        let text = std::fs::read_to_string(&path).unwrap();
        let check = |line: &str| assert!(text.contains(line), "{line}\n{text}");
        check("[[name_type]]\n");
        check("type    = \"other\"\n");
        check("quote   = \"Marlow\"\n");
        let wrong = text.replace("\"other\"", "\"house\"");
        std::fs::write(&path, wrong).unwrap();
        let store = Store::open(&path);
        let problem = store.skipped()[0].to_string();
        assert!(
            problem.contains("type \"house\" is not one of person, place, organization, other")
        );
    }
}
