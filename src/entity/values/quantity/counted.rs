//! The noun that a number counts: "person" in "251 armed people".

use crate::{
    entity::values::lexeme::Line,
    lexicon::{
        closed_classes::{is_breaking, is_uncounted},
        values,
    },
    syntax::{Relation, Tag, Tree},
    text::Span,
};

/// Whether one or several things are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Count {
    /// Exactly one.
    One,
    /// Any other number.
    Many,
}

/// The counted noun after a number that ends before `at`, in the singular; empty if there is none. The sentence is parsed only if the
/// next word does not decide.
pub(crate) fn noun(line: &Line, at: usize, count: Count) -> String {
    let (word, next) = (line.word(at), line.word(at + 1));
    if word != "of" && (!line.is_word(line.skip_hyphen(at)) || next == "'" || is_uncounted(word)) {
        return String::new();
    }
    let ends = is_uncounted(next) || is_breaking(next) || !line.is_word(at + 1) && next != "-";
    let is_past = next.len() > 4 && next.ends_with("ed");
    match count {
        Count::Many if (ends || is_past) && is_plural(word) => return singular(word),
        Count::One if ends && line.is_word(at) && word != "of" => return word.to_string(),
        _ => {}
    }
    match (of_tree(line, at), count) {
        (Some(word), Count::One) => word,
        (Some(word), Count::Many) if is_plural(&word) => singular(&word),
        _ => String::new(),
    }
}

/// The noun after an amount and "of" that end before `at`: "voter" in "60 percent of voters", "cocaine" in "2.5 tonnes of cocaine".
pub(crate) fn noun_of(line: &Line, at: usize) -> String {
    let word = if line.word(at) == "of" && line.word(at + 1) != "course" {
        of_tree(line, at)
    } else {
        None
    };
    match word {
        Some(word) if is_plural(&word) => singular(&word),
        word => word.unwrap_or_default(),
    }
}

/// The head of the noun phrase after a number that ends before `at`, from the tree.
fn of_tree(line: &Line, at: usize) -> Option<String> {
    let tree = &line.parse()?.tree;
    let number = tree.at(line.get(at.checked_sub(1)?)?.span.start)?;
    let span = tree.words().get(head(line, tree, number + 1)?)?.span;
    Some(lower(line, span).to_string())
}

/// The last lexeme of a span.
fn lower<'l>(line: &'l Line, span: Span) -> &'l str {
    let inside = |&at: &usize| line.get(at).is_some_and(|it| it.span.overlaps(span));
    (0..line.len()).rfind(inside).map_or("", |at| line.word(at))
}

/// The largest number of words between a number and its noun.
const REACH: usize = 8;

/// The head of the noun phrase that continues at word `from`, after a number: "men" in "armed men", "houses" in "of the village's houses".
fn head(line: &Line, tree: &Tree, from: usize) -> Option<usize> {
    let tag = |n: usize| tree.words().get(n).map_or(Tag::Gw, |word| word.tag);
    let word = |n: usize| tree.words().get(n).map_or("", |it| lower(line, it.span));
    let is_noun = |n: usize| {
        matches!(tag(n), Tag::Nn | Tag::Nns | Tag::Nnp | Tag::Nnps) && !is_breaking(word(n))
    };
    let modifies = |n: usize| match tag(n) {
        // "Three masked men", "two newly arrived students": usually a participle, whatever its tag.
        Tag::Vbd => n <= from + 1 || tree.relation(n) == Relation::Amod,
        tag => MODIFIERS.contains(&tag),
    };
    let joins = |n: usize| tag(n) == Tag::Cc && modifies(n - 1) && modifies(n + 1);
    let mut first = from;
    if word(from) == "of" {
        first += 1 + usize::from(matches!(tag(from + 1), Tag::Dt | Tag::PrpPossessive));
        let owner = (first..first + REACH).find(|&n| !is_noun(n) && !modifies(n));
        first = owner
            .filter(|&n| tag(n) == Tag::Pos)
            .map_or(first, |n| n + 1);
    }
    let mut found = None;
    for n in first..first + REACH {
        if is_noun(n) {
            // "police officers", but "children police had questioned", "the first time Chombo was seen".
            let goes_on = is_noun(n + 1) || tag(n + 1) == Tag::Hyph;
            let above = tree.head(n).filter(|&it| it > n && is_noun(it));
            let before_name = tag(n) == Tag::Nn && tag(n + 1) == Tag::Nnp;
            if !goes_on || (is_plural(word(n)) || before_name) && above.is_none() {
                return Some(n);
            }
            found = Some(n);
        } else if !(modifies(n) || n > first && joins(n)) {
            break;
        }
    }
    found
}

/// Tags of words between a number and its noun.
const MODIFIERS: &[Tag] = &[
    Tag::Jj,
    Tag::Jjr,
    Tag::Jjs,
    Tag::Vbn,
    Tag::Vbg,
    Tag::Hyph,
    Tag::Rb,
    Tag::Rbr,
    Tag::Rbs,
    Tag::Afx,
];

/// Nouns with an irregular plural.
const IRREGULAR: [(&str, &str); 26] = [
    ("people", "person"),
    ("men", "man"),
    ("women", "woman"),
    ("children", "child"),
    ("police", "police"),
    ("sheep", "sheep"),
    ("cattle", "cattle"),
    ("fish", "fish"),
    ("aircraft", "aircraft"),
    ("personnel", "person"),
    ("staff", "staff"),
    ("teeth", "tooth"),
    ("feet", "foot"),
    ("mice", "mouse"),
    ("geese", "goose"),
    ("wives", "wife"),
    ("lives", "life"),
    ("knives", "knife"),
    ("wolves", "wolf"),
    ("leaves", "leaf"),
    ("calves", "calf"),
    ("halves", "half"),
    ("thieves", "thief"),
    ("movies", "movie"),
    ("buses", "bus"),
    ("crises", "crisis"),
];

/// Whether a word (lower-case) looks like a plural noun.
pub(crate) fn is_plural(word: &str) -> bool {
    if is_uncounted(word) {
        return false;
    }
    let regular = word.len() > 3
        && word.ends_with('s')
        && !values::SINGULAR_ENDINGS
            .words()
            .any(|end| word.ends_with(end));
    regular
        || word.ends_with("men") && word != "specimen" && word != "regimen"
        || IRREGULAR.iter().any(|&(plural, _)| plural == word)
}

/// The singular of a plural noun (lower-case).
pub(crate) fn singular(word: &str) -> String {
    if let Some(&(_, singular)) = IRREGULAR.iter().find(|&&(plural, _)| plural == word) {
        return singular.to_string();
    }
    if let Some(stem) = word.strip_suffix("men") {
        return format!("{stem}man");
    }
    if let Some(stem) = word.strip_suffix("ies").filter(|stem| stem.len() > 2) {
        return format!("{stem}y");
    }
    if values::PLURAL_ES.words().any(|end| word.ends_with(end))
        && !word.ends_with("shoes")
        && !word.ends_with("axes")
    {
        return word.strip_suffix("es").unwrap_or(word).to_string();
    }
    word.strip_suffix('s').unwrap_or(word).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plurals_are_known() {
        let check = |word: &str, expected: Option<&str>| {
            let found = is_plural(word).then(|| singular(word));
            assert_eq!(found.as_deref(), expected, "{word}");
        };
        check("people", Some("person"));
        check("witnesses", Some("witness"));
        check("officers", Some("officer"));
        check("policemen", Some("policeman"));
        check("armies", Some("army"));
        check("police", Some("police"));
        check("crisis", None);
        check("does", None);
        check("man", None);
    }
}
