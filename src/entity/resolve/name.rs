//! A name reduced to its comparable parts.

use crate::{
    entity::MentionKind,
    lexicon::{
        grammar, name_forms,
        names::{self, key, name_words, without_possessive},
    },
    text::fold::{Case, Folded},
};

/// A name as words: lower case, without dots, leading "the" and trailing "'s"; for a person also without titles.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Name {
    /// The words.
    pub words: Vec<String>,
    /// The removed title, in lower case without a dot.
    pub title: Option<String>,
    /// Whether it is short and all capitals ("DNC", "U.N."), so that it may be an acronym.
    pub is_acronym: bool,
    /// Whether it ends with a dot: "Fla.".
    pub is_short: bool,
}

impl Name {
    /// The name of an entity of this kind: titles of people are removed, but "General Motors" keeps its first word.
    pub(crate) fn of(surface: &str, kind: MentionKind) -> Name {
        match kind {
            MentionKind::Person => Name::new(surface).untitled(),
            // Mentions exclude a possessive ending, so a name that has one is a company: "McDonald's".
            MentionKind::Organization if surface.ends_with("'s") || surface.ends_with("’s") => {
                let folded = Folded::new(surface, Case::Keep).text;
                Name {
                    words: name_words(&folded),
                    ..Name::new(surface)
                }
            }
            _ => Name::new(surface),
        }
    }

    /// The name as that of a person: without titles at its start and honors at its end.
    #[must_use]
    pub(crate) fn untitled(&self) -> Name {
        let mut name = self.clone();
        while name.words.len() > 1 && names::is_title(name.given()) {
            name.title = Some(name.words.remove(0));
        }
        while name.words.len() > 2
            && name
                .words
                .last()
                .is_some_and(|word| names::is_post_nominal(word))
        {
            name.words.pop();
        }
        name
    }

    /// The name spelled by a surface.
    pub(crate) fn new(surface: &str) -> Name {
        let folded = Folded::new(surface, Case::Keep).text;
        let bare = without_possessive(&folded);
        let words = name_words(bare);
        let letters = bare.chars().filter(|&c| c != '.');
        let n_letters = letters.clone().count();
        let is_acronym = (2..=8).contains(&n_letters)
            && letters
                .clone()
                .all(|c| c.is_uppercase() || c.is_ascii_digit() || c == '&')
            && letters.filter(|c| c.is_uppercase()).count() >= 2;
        Name {
            words,
            title: None,
            is_acronym,
            is_short: bare.ends_with('.'),
        }
    }

    /// How well a spelling represents its entity: the long form before the acronym, more words before fewer, and mixed case before all
    /// capitals (as in headlines).
    pub(crate) fn rank(&self, surface: &str) -> (bool, usize, bool) {
        let quiet = surface.chars().any(char::is_lowercase);
        (!self.is_acronym, self.words.len(), quiet)
    }

    /// The common form of spelling variants: the words without blanks, dots and hyphens.
    pub(crate) fn key(&self) -> String {
        key(&self.words)
    }

    /// The common form of spellings that differ by accents, transliteration and the notation of ordinals: "Zelensky" and "Zelenskyy",
    /// "Seventh Fleet" and "7th Fleet". Abbreviations of states ("Fla.") and other names of places ("Kiev") are replaced by the usual
    /// name.
    pub(crate) fn sound(&self, kind: MentionKind) -> String {
        if self.is_acronym {
            return self.key();
        }
        let words = self.words.iter().map(|word| match kind {
            MentionKind::Person => name_forms::sound(word),
            _ => name_forms::sound(name_forms::word(word)),
        });
        let sound = words.collect::<String>().replace('-', "");
        let usual = match kind {
            MentionKind::Place => name_forms::place(&self.key(), self.is_short),
            _ => None,
        };
        usual.map_or(sound, name_forms::sound)
    }

    /// The last word, without "Jr" and the like.
    pub(crate) fn surname(&self) -> &str {
        let last = self.words.iter().rev().find(|word| !is_generation(word));
        last.map_or("", String::as_str)
    }

    /// The first word.
    pub(crate) fn given(&self) -> &str {
        self.words.first().map_or("", String::as_str)
    }

    /// The words between given name and surname.
    pub(crate) fn middle(&self) -> &[String] {
        let end = self.words.len()
            - self
                .words
                .iter()
                .rev()
                .take_while(|word| is_generation(word))
                .count();
        self.words.get(1..end.saturating_sub(1)).unwrap_or_default()
    }

    /// "jr", "sr", "ii" after the surname.
    pub(crate) fn generation(&self) -> Option<&str> {
        let last = self.words.last().filter(|_| self.words.len() > 1)?;
        is_generation(last).then_some(last.as_str())
    }

    /// Whether it has a given name and a surname.
    pub(crate) fn is_full(&self) -> bool {
        self.words
            .iter()
            .filter(|word| !is_generation(word))
            .count()
            > 1
    }

    /// The first letters of its words, without short words ("of", "and").
    pub(crate) fn initials(&self) -> String {
        let large = self.words.iter().filter(|word| !is_small(word));
        large
            .flat_map(|word| word.split('-'))
            .filter_map(|word| word.chars().next())
            .collect()
    }

    /// The first letters of all its words.
    pub(crate) fn all_initials(&self) -> String {
        let words = self.words.iter().flat_map(|word| word.split('-'));
        words.filter_map(|word| word.chars().next()).collect()
    }
}

/// Whether two full names can belong to the same person: equal surnames; given names that are equal, or one the short form or initial
/// of the other; compatible middle names and generation.
pub(crate) fn persons_agree(a: &Name, b: &Name) -> bool {
    let middles = a.middle().is_empty()
        || b.middle().is_empty()
        || (a.middle().len() == b.middle().len()
            && a.middle().iter().zip(b.middle()).all(|(a, b)| names::given_names_agree(a, b)))
        // "Hillary Diane Rodham Clinton" and "Hillary Rodham Clinton"; initials are not enough for that.
        || is_part(a.middle(), b.middle())
        || is_part(b.middle(), a.middle());
    let generations = match (a.generation(), b.generation()) {
        (Some(a), Some(b)) => a == b,
        _ => true,
    };
    name_forms::are_spellings(a.surname(), b.surname())
        && names::given_names_agree(a.given(), b.given())
        && middles
        && generations
}

fn is_part(some: &[String], all: &[String]) -> bool {
    some.iter()
        .all(|word| word.chars().count() > 1 && all.contains(word))
}

fn is_generation(word: &str) -> bool {
    grammar::GENERATIONS.has(word)
}

fn is_small(word: &str) -> bool {
    grammar::SMALL_IN_NAMES.has(word)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::names::key_of;

    #[test]
    fn spellings_of_one_name_share_a_key() {
        let cases = [
            ("Wikileaks", "WikiLeaks", true),
            ("U.S.", "US", true),
            ("the White House", "White House", true),
            ("Ministry of Defence", "Ministry of Defense", true),
            ("Assange’s", "Assange", true),
            ("E-Bay", "eBay", true),
            ("St. Petersburg", "St Petersburg", true),
            ("Bill Clinton", "Hillary Clinton", false),
        ];
        for (a, b, same) in cases {
            assert_eq!(key_of(a) == key_of(b), same, "{a:?} {b:?}");
        }
    }

    #[test]
    fn a_person_is_known_without_titles() {
        let cases = [
            ("Mr Pitman", "pitman"),
            ("President Bill Clinton", "billclinton"),
            ("Lt. Gen. Mark Milley", "markmilley"),
            ("Major", "major"),
            ("Judge Alan Pryce QC", "alanpryce"),
        ];
        for (surface, key) in cases {
            assert_eq!(
                Name::of(surface, MentionKind::Person).key(),
                key,
                "{surface:?}"
            );
        }
    }

    #[test]
    fn full_names_of_one_person_agree() {
        let cases = [
            ("Bill Clinton", "William Clinton", true),
            ("Bill Clinton", "Hillary Clinton", false),
            ("George W. Bush", "George Bush", true),
            ("George W. Bush", "George H. W. Bush", false),
            ("Hillary Rodham Clinton", "Hillary Clinton", true),
            ("J. Smith", "John Smith", true),
            ("J. Smith", "Peter Smith", false),
            ("Martin King Jr.", "Martin King", true),
            ("Martin King Jr.", "Martin King Sr.", false),
        ];
        for (a, b, same) in cases {
            let (a, b) = (Name::new(a), Name::new(b));
            assert_eq!(persons_agree(&a, &b), same, "{a:?} {b:?}");
            assert_eq!(persons_agree(&b, &a), same, "{b:?} {a:?}");
        }
    }
}
