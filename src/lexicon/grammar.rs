//! Function words by their use: what may come before, between and after the parts of names, verbs and clauses.

use super::List;

const FILE: &str = include_str!("../../assets/lexicon/grammar.txt");

/// Subject pronouns of speakers.
pub(crate) static SUBJECT_PRONOUNS: List = List::class("third-person");
/// Prepositions between a document and its author.
pub(crate) static BEFORE_AN_AUTHOR: List = List::new(FILE, "before-an-author");
/// Words before a form that show that it is not a verb of saying: "his claims", "goes without saying".
pub(crate) static BEFORE_A_NOUN: List = List::new(FILE, "before-a-noun");
/// Words and signs between the statements of two speakers.
pub(crate) static CONTRASTS: List = List::new(FILE, "contrasts");
/// Words that negate a verb.
pub(crate) static NEGATIONS: List = List::class("negation");
/// Forms of "be".
pub(crate) static FORMS_OF_BE: List = List::class("form-of-be");
/// Relative pronouns.
pub(crate) static RELATIVES: List = List::class("relative");
/// Conjunctions between two verbs with the same subject.
pub(crate) static COORDINATIONS: List = List::class("coordination");
/// Words that refer to a preceding statement.
pub(crate) static POINTING: List = List::new(FILE, "pointing");
/// Words that show that a statement has no speaker.
pub(crate) static NOBODY: List = List::new(FILE, "nobody");
/// Words that begin an indirect question.
pub(crate) static OPENS_A_QUESTION: List = List::new(FILE, "opens-a-question");
/// Verbs with "comment" as object.
pub(crate) static HAD_A_COMMENT: List = List::new(FILE, "had-a-comment");
/// Subjects that negate the verb.
pub(crate) static NOBODY_SUBJECT: List = List::class("nobody");
/// Words that begin a reason.
pub(crate) static REASONS: List = List::new(FILE, "reasons");
/// Forms of "can".
pub(crate) static ABLE: List = List::new(FILE, "able");
/// Words for a request that was not answered.
pub(crate) static FAILED: List = List::new(FILE, "failed");
/// Words and clitics that determine the noun after them.
pub(crate) static DETERMINES: List = List::new(FILE, "determines");
/// Words and signs before "called" when it introduces a name.
pub(crate) static BEFORE_CALLED: List = List::new(FILE, "before-called");
/// Participles before "as" and a name.
pub(crate) static NAMED_AS: List = List::new(FILE, "named-as");
/// Words that end a phrase before a verb, as punctuation does.
pub(crate) static BORDERS: List = List::new(FILE, "borders");
/// Words between a subject and its verb.
pub(crate) static HELPS_A_VERB: List = List::new(FILE, "helps-a-verb");
/// Words and signs inside the name of a speaker.
pub(crate) static JOINS_A_NAME: List = List::new(FILE, "joins-a-name");
/// Prepositions after the head noun of a name.
pub(crate) static AFTER_A_HEAD: List = List::new(FILE, "after-a-head");
/// Masculine pronouns.
pub(crate) static HE: List = List::class("he");
/// Feminine pronouns.
pub(crate) static SHE: List = List::class("she");
/// Prepositions before the name of a social network.
pub(crate) static BEFORE_A_PLATFORM: List = List::new(FILE, "before-a-platform");
/// Verbs after a surname.
pub(crate) static AFTER_A_SURNAME: List = List::new(FILE, "after-a-surname");
/// First words in the names of mountains, forts and lakes.
pub(crate) static OPENS_A_PLACE: List = List::new(FILE, "opens-a-place");
/// Articles.
pub(crate) static ARTICLES: List = List::class("article");
/// Words before the possessive of an owner.
pub(crate) static BEFORE_AN_OWNER: List = List::new(FILE, "before-an-owner");
/// Words that begin an object.
pub(crate) static OPENS_AN_OBJECT: List = List::new(FILE, "opens-an-object");
/// Generational suffixes of names.
pub(crate) static GENERATIONS: List = List::new(FILE, "generations");
/// Short words that are ignored when names are compared.
pub(crate) static SMALL_IN_NAMES: List = List::new(FILE, "small-in-names");
/// Nouns for organizations whose names can be reversed: "Justice Department".
pub(crate) static TURNED: List = List::new(FILE, "turned");
/// Short words that are dropped when such a name is reversed.
pub(crate) static SMALL_IN_TURNED: List = List::new(FILE, "small-in-turned");
/// Words that begin the names of many organizations and so cannot stand for any of them.
pub(crate) static COMMON_OPENERS: List = List::new(FILE, "common-openers");
/// Words that join two runs of capitalized words into one name.
pub(crate) static JOINS_CAPITALS: List = List::new(FILE, "joins-capitals");
/// Honorifics before the name of a person, which are not part of it, with or without a dot.
pub(crate) static HONORIFICS: List = List::new(FILE, "honorifics");
/// Conjunctions of clauses that are not stated as fact.
pub(crate) static CONDITIONS: List = List::new(FILE, "conditions");
/// Forms of "will".
pub(crate) static WILL: List = List::new(FILE, "will");
/// Modal verbs of duty.
pub(crate) static MUST: List = List::new(FILE, "must");
/// Determiners; what looks like an hour after one of them is a noun.
pub(crate) static BEFORE_AN_HOUR: List = List::new(FILE, "before-an-hour");
/// Prepositions with which a time of day begins a sentence.
pub(crate) static OPENS_AN_HOUR: List = List::new(FILE, "opens-an-hour");
/// Capitalized words that continue a phrase after an hour, apart from days and months: zones, holidays.
pub(crate) static AFTER_AN_HOUR: List = List::new(FILE, "after-an-hour");
/// Clitics with an apostrophe, apart from "n't".
pub(crate) static CLITICS: List = List::new(FILE, "clitics");
/// Suffixes of abstract nouns.
static ABSTRACT_ENDINGS: List = List::new(FILE, "abstract-endings");

/// Whether the suffix of a lower-case noun shows that it cannot act: "allegations".
pub(crate) fn is_abstract(noun: &str) -> bool {
    let mut endings = ABSTRACT_ENDINGS.words();
    noun.len() > 6 && endings.any(|ending| noun.ends_with(ending))
}
