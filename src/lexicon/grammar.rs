//! Words with a use in grammar: what may come before, between and after the parts of names, verbs and clauses.

use super::List;

const FILE: &str = include_str!("../../assets/lexicon/grammar.txt");

/// Pronouns for those who say something.
pub(crate) static SUBJECT_PRONOUNS: List = List::class("third-person");
/// Prepositions between a document and who wrote it.
pub(crate) static BEFORE_AN_AUTHOR: List = List::new(FILE, "before-an-author");
/// Words before a form that show that it is not a verb of saying: "his claims", "goes without saying".
pub(crate) static BEFORE_A_NOUN: List = List::new(FILE, "before-a-noun");
/// Words and signs between two statements of two speakers.
pub(crate) static CONTRASTS: List = List::new(FILE, "contrasts");
/// Words that negate a verb.
pub(crate) static NEGATIONS: List = List::class("negation");
/// Forms of "be".
pub(crate) static FORMS_OF_BE: List = List::class("form-of-be");
/// Relative pronouns.
pub(crate) static RELATIVES: List = List::class("relative");
/// Conjunctions between two verbs of one subject.
pub(crate) static COORDINATIONS: List = List::class("coordination");
/// Words that point at what was said.
pub(crate) static POINTING: List = List::new(FILE, "pointing");
/// Words that show that nobody says it.
pub(crate) static NOBODY: List = List::new(FILE, "nobody");
/// Words that open a clause that is asked or related.
pub(crate) static OPENS_A_QUESTION: List = List::new(FILE, "opens-a-question");
/// Verbs of which a comment is the object.
pub(crate) static HAD_A_COMMENT: List = List::new(FILE, "had-a-comment");
/// Subjects that negate the verb.
pub(crate) static NOBODY_SUBJECT: List = List::class("nobody");
/// Words that open a reason.
pub(crate) static REASONS: List = List::new(FILE, "reasons");
/// Forms of "can".
pub(crate) static ABLE: List = List::new(FILE, "able");
/// Words for a request without an answer.
pub(crate) static FAILED: List = List::new(FILE, "failed");
/// Words and clitics before the noun that they determine.
pub(crate) static DETERMINES: List = List::new(FILE, "determines");
/// Words and signs before "called" where it gives a name.
pub(crate) static BEFORE_CALLED: List = List::new(FILE, "before-called");
/// Participles before "as" and a name.
pub(crate) static NAMED_AS: List = List::new(FILE, "named-as");
/// Words that a phrase before a verb does not reach over, like punctuation.
pub(crate) static BORDERS: List = List::new(FILE, "borders");
/// Words between a subject and its verb.
pub(crate) static HELPS_A_VERB: List = List::new(FILE, "helps-a-verb");
/// Words and signs inside the name of a speaker.
pub(crate) static JOINS_A_NAME: List = List::new(FILE, "joins-a-name");
/// Prepositions after the head noun of a name.
pub(crate) static AFTER_A_HEAD: List = List::new(FILE, "after-a-head");
/// Pronouns for a man.
pub(crate) static HE: List = List::class("he");
/// Pronouns for a woman.
pub(crate) static SHE: List = List::class("she");
/// Prepositions before a network as a place to write.
pub(crate) static BEFORE_A_PLATFORM: List = List::new(FILE, "before-a-platform");
/// Words after a surname that tell what somebody does.
pub(crate) static AFTER_A_SURNAME: List = List::new(FILE, "after-a-surname");
/// First words of the names of mountains, forts and lakes.
pub(crate) static OPENS_A_PLACE: List = List::new(FILE, "opens-a-place");
/// Articles.
pub(crate) static ARTICLES: List = List::class("article");
/// Words before the possessive of an owner.
pub(crate) static BEFORE_AN_OWNER: List = List::new(FILE, "before-an-owner");
/// Words that open an object.
pub(crate) static OPENS_AN_OBJECT: List = List::new(FILE, "opens-an-object");
/// Words after a name for the generation.
pub(crate) static GENERATIONS: List = List::new(FILE, "generations");
/// Small words that do not count when names are compared.
pub(crate) static SMALL_IN_NAMES: List = List::new(FILE, "small-in-names");
/// Nouns of organizations whose names can be turned around: "Justice Department".
pub(crate) static TURNED: List = List::new(FILE, "turned");
/// Small words that go when such a name is turned around.
pub(crate) static SMALL_IN_TURNED: List = List::new(FILE, "small-in-turned");
/// Words that open the names of many bodies and so stand for none of them.
pub(crate) static COMMON_OPENERS: List = List::new(FILE, "common-openers");
/// Words that join two runs of capitals into one longer name.
pub(crate) static JOINS_CAPITALS: List = List::new(FILE, "joins-capitals");
/// Words before the name of a person that are not part of it, written with or without a dot.
pub(crate) static HONORIFICS: List = List::new(FILE, "honorifics");
/// Conjunctions of what is not said to be so.
pub(crate) static CONDITIONS: List = List::new(FILE, "conditions");
/// Forms of "will".
pub(crate) static WILL: List = List::new(FILE, "will");
/// Modal verbs of duty.
pub(crate) static MUST: List = List::new(FILE, "must");
/// Determiners: what follows an hour after one is a noun.
pub(crate) static BEFORE_AN_HOUR: List = List::new(FILE, "before-an-hour");
/// Prepositions with which a time of day opens a sentence.
pub(crate) static OPENS_AN_HOUR: List = List::new(FILE, "opens-an-hour");
/// First words of what goes on after an hour with a capital, other than days and months: zones, feasts.
pub(crate) static AFTER_AN_HOUR: List = List::new(FILE, "after-an-hour");
/// What an apostrophe joins to a word, other than "n't".
pub(crate) static CLITICS: List = List::new(FILE, "clitics");
/// Endings of nouns for what no person or body is.
static ABSTRACT_ENDINGS: List = List::new(FILE, "abstract-endings");

/// Whether a noun (lower case) is by its ending for something that cannot act: "allegations".
pub(crate) fn is_abstract(noun: &str) -> bool {
    let mut endings = ABSTRACT_ENDINGS.words();
    noun.len() > 6 && endings.any(|ending| noun.ends_with(ending))
}
