//! Bylines: lines that name the author of the report.

use super::name::{is_job, is_job_word, is_name, name_len};
use crate::{
    article::line::{Line, bare},
    lexicon::{blocks::is_desk, closed_classes::is_pronoun, furniture},
};

/// The authors in a line that is clearly a byline: "By Jane Doe and John Roe, political editors", "Reporting by Jane Doe", "Reuters".
pub(crate) fn signed(line: &Line) -> Option<String> {
    if line.text.contains(" & ") {
        return signed(&Line::new(&line.text.replace(" & ", " and ")));
    }
    let is_desk_credit = is_desk_credit(line);
    if line.n_words == 0 || line.n_words > if is_desk_credit { 50 } else { 24 } {
        return None;
    }
    // "Writing by Jane Doe. Editing by John Roe."
    let mut stops = line.text.match_indices(". ").map(|(at, _)| at);
    let next =
        stops.find(|at| is_desk_credit && self::is_desk_credit(&Line::new(&line.text[at + 2..])));
    if let Some(at) = next {
        return signed(&Line::new(&line.text[..at]));
    }
    if is_desk(&line.words.join(" ")) || is_desks(line) {
        return Some(bare(line.text).to_string());
    }
    let lead = furniture::BYLINE_LEADS
        .words()
        .find(|lead| line.starts_with(lead))?;
    let skip = lead.split(' ').count();
    let rest = line.raw.get(skip..)?;
    if is_desk(&line.words.get(skip..)?.join(" ")) {
        return Some(rest.join(" "));
    }
    author(line, skip)
        .filter(|(_, after)| is_desk_credit || !line.ends_sentence || after.len() <= 2)
        .map(|(name, _)| name)
}

fn is_desk_credit(line: &Line) -> bool {
    line.starts_with_any(&furniture::BYLINE_DESK)
}

/// Words before the sources of other reports that were used.
const FILES: [&str; 2] = ["with files from", "with reporting by"];

/// Whether the line names only agencies, or the sources of other reports: "AFP, Reuters", "With files from Jane Doe in Paris".
fn is_desks(line: &Line) -> bool {
    if line.n_words > 12 || line.ends_sentence {
        return false;
    }
    let text = line.text.trim_matches(|c: char| !c.is_alphanumeric());
    let mut text = text.replace(" and ", ",");
    for files in FILES {
        let at = text.to_ascii_lowercase().find(files);
        if let Some(at) = at {
            text.replace_range(at..at + files.len(), ",");
        }
    }
    let is_led = FILES.iter().any(|files| line.starts_with(files));
    let is_open = !text.contains(['/', '|']);
    let parts = text.split(['/', ',', ';', '|']).map(str::trim);
    let parts = parts.filter(|part| !part.is_empty());
    let names: Vec<(bool, bool)> = parts
        .map(|part| {
            let words: Vec<&str> = part
                .split(" in ")
                .next()
                .unwrap_or(part)
                .split_whitespace()
                .collect();
            let desk = part.to_lowercase();
            let desk = desk.strip_prefix("with ").unwrap_or(&desk);
            (is_desk(desk), is_name(&words))
        })
        .collect();
    let is_first = names.first().is_some_and(|(desk, _)| *desk);
    let any = names.iter().any(|(desk, _)| *desk);
    names.iter().all(|(desk, name)| *desk || *name)
        && (is_led || names.len() > 1 && any && (is_first || is_open))
}

/// Whether the line credits contributors, or names the place from which they reported: "Jane Doe contributed reporting from Paris.",
/// "Doe reported from Rome." For lines at the end.
pub(crate) fn is_thanks(line: &Line) -> bool {
    line.n_words <= 20 && reported_from(line)
        || line.n_words <= 30
            && line.has_any(&furniture::BYLINE_THANKS)
            && line
                .text
                .starts_with(|c: char| c.is_uppercase() || c == '(')
}

/// Whether a name is followed by "reported from" and only names.
fn reported_from(line: &Line) -> bool {
    let verb = line.words.iter().position(|word| word == "reported");
    let Some(verb) = verb.filter(|verb| (1..=4).contains(verb)) else {
        return false;
    };
    let (name, rest) = (&line.raw[..verb], &line.raw[verb + 1..]);
    let after = line.words.iter().zip(&line.raw).skip(verb + 1);
    line.words.get(verb + 1).is_some_and(|word| word == "from")
        && rest.len() > 1
        && (name.len() == 1 || is_name(name))
        && name[0].starts_with(char::is_uppercase)
        && !is_pronoun(&line.words[0])
        && after.into_iter().all(|(word, raw)| may_follow(word, raw))
}

/// The author in a line with a name and a job, or a name and a place: "Jane Doe Senior Reporter", "From Jane Doe in Paris". For lines
/// near the top or the end.
pub(crate) fn titled(line: &Line) -> Option<String> {
    if line.n_words > 11 || line.ends_sentence {
        return None;
    }
    if line.word(0) == "from" {
        return author(line, 1)
            .filter(|(_, after)| after.len() <= 4 && after.first().is_some_and(|w| w == "in"))
            .map(|(name, _)| name);
    }
    author(line, 0)
        .filter(|(_, after)| after.iter().any(|word| is_job(word)))
        .map(|(name, _)| name)
}

/// The names that begin with word `skip`, and the words after the first one, if these may follow a name in a byline.
fn author<'l>(line: &'l Line, skip: usize) -> Option<(String, &'l [String])> {
    let rest = line.raw.get(skip..)?;
    let len = name_len(rest);
    if len == 0 {
        return None;
    }
    let after = line.words.get(skip + len..)?;
    let fits = after
        .iter()
        .zip(&rest[len..])
        .all(|(word, raw)| may_follow(word, raw));
    fits.then(|| (joined(&authors(rest)), after))
}

/// Characters that end a name with its additions.
const ENDS: [char; 3] = [';', ':', '|'];

/// The names of a byline: the first one, and those of a list with "and": "Jane Doe, Ann Lee and John Roe", "Jane Doe in Paris and John
/// Roe in Rome". Commas alone do not make a list, because outlets and places follow them too.
fn authors(words: &[&str]) -> Vec<String> {
    let end = words.iter().position(|word| word.ends_with(ENDS));
    let words = &words[..end.map_or(words.len(), |end| end + 1)];
    let mut names: Vec<String> = Vec::new();
    // How many of them are certain, and whether the first one is followed by a place.
    let (mut n, mut is_placed) = (0, false);
    for (is_last, part) in parts(words) {
        let is_job = |word: &&str| is_job_word(&bare(word).to_lowercase());
        if !names.is_empty() && part.iter().all(is_job) {
            continue;
        }
        let (name, rest) = part.split_at(name_len(part));
        let place = rest.first() == Some(&"in");
        if names.is_empty() {
            is_placed = place;
        } else if name.is_empty() || place != is_placed || name.iter().any(is_job) {
            break;
        }
        let name = name.join(" ");
        let is_mark = |c: char| !c.is_alphanumeric() && c != '.';
        names.push(name.trim_matches(is_mark).to_string());
        if n == 0 || is_last {
            n = names.len();
        }
        if !rest.is_empty() && !place {
            break;
        }
    }
    names.truncate(n);
    names
}

/// The words between commas and "and", and whether "and" precedes them.
fn parts<'w>(words: &'w [&'w str]) -> impl Iterator<Item = (bool, &'w [&'w str])> {
    let is_and = |word: &str| word.eq_ignore_ascii_case("and");
    let mut after_and = false;
    words
        .split_inclusive(move |word| is_and(word) || word.ends_with(','))
        .filter_map(move |part| {
            let is_closed = part.last().is_some_and(|word| is_and(word));
            let part = if is_closed {
                &part[..part.len() - 1]
            } else {
                part
            };
            let is_last = std::mem::replace(&mut after_and, is_closed);
            // "Ann Lee, and John Roe"
            after_and |= is_last && part.is_empty();
            (!part.is_empty()).then_some((is_last, part))
        })
}

/// "Jane Doe, Ann Lee and John Roe".
fn joined(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [name] => name.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// The names of a byline that has only names: "Ann Lee, Bo van der Roe and Reuters".
pub(crate) fn names(byline: &str) -> impl Iterator<Item = &str> {
    let names = byline.split([',', ';', '&']);
    let names = names.flat_map(|part| part.split(" and "));
    names.map(str::trim).filter(|name| !name.is_empty())
}

/// Whether the line is only this name, or the name after "by".
pub(crate) fn repeats(line: &Line, author: &str) -> bool {
    let name: Vec<&str> = author.split_whitespace().collect();
    let rest = if line.starts_with("by") {
        &line.raw[1..]
    } else {
        &line.raw[..]
    };
    line.n_words <= 6
        && is_name(&name)
        && rest.len() == name.len()
        && rest
            .iter()
            .zip(&name)
            .all(|(a, b)| bare(a).eq_ignore_ascii_case(bare(b)))
}

/// Whether a word may follow a name in a byline: jobs, outlets, places, dates and short words may; other words of a sentence may not.
fn may_follow(word: &str, raw: &str) -> bool {
    is_job_word(word)
        || furniture::BYLINE_LINKS.has(word)
        || furniture::NAME_PARTICLES.has(word)
        || is_desk(word)
        || raw.contains('@')
        || raw.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || c == '(')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Option<&str>) {
        let line = Line::new(text);
        let found = signed(&line).or_else(|| titled(&line));
        assert_eq!(found.as_deref(), expected, "{text:?}");
    }

    #[test]
    fn authors_are_found() {
        check("By Jane Doe", Some("Jane Doe"));
        check("BY JANE DOE", Some("JANE DOE"));
        check("by Jane Doe, Political Editor", Some("Jane Doe"));
        check(
            "By Jane Doe in Paris for the Evening Post",
            Some("Jane Doe"),
        );
        check("By Jane Doe | March 3, 2019", Some("Jane Doe"));
        check("Written by: Conor O'Brien", Some("Conor O'Brien"));
        check(
            "Reporting by Jane Doe; Editing by John Roe",
            Some("Jane Doe"),
        );
        check("Jane Doe Former Senior Writer", Some("Jane Doe"));
        check("Jane Doe, science correspondent", Some("Jane Doe"));
        check(
            "Jane van Doe Chief Political Correspondent",
            Some("Jane van Doe"),
        );
        check(
            "(Reporting by Jane Doe, with reporting by John Roe and Ann Lee, editing by Tom Moe.)",
            Some("Jane Doe"),
        );
        check("From Jane Doe in Paris", Some("Jane Doe"));
        check("By Associated Press", Some("Associated Press"));
        check("Reuters", Some("Reuters"));
        check("Staff and agencies", Some("Staff and agencies"));
    }

    #[test]
    fn authors_of_one_report_are_a_list() {
        check("By Jane Doe and John Roe", Some("Jane Doe and John Roe"));
        check("BY JANE DOE AND JOHN ROE", Some("JANE DOE and JOHN ROE"));
        check("By Jane Doe & John Roe", Some("Jane Doe and John Roe"));
        let three = Some("Jane Doe, Ann van Lee and John Roe");
        check("By Jane Doe, Ann van Lee and John Roe", three);
        check(
            "By Jane Doe, Ann van Lee, and John Roe, political editor",
            three,
        );
        check("By Jane Doe and Ann van Lee and John Roe", three);
        check(
            "By Jane Doe in Paris and John Roe in Rome",
            Some("Jane Doe and John Roe"),
        );
        check(
            "By Jane Doe, political editor, and John Roe",
            Some("Jane Doe and John Roe"),
        );
        check(
            "By Jane Doe and John Roe, Evening Post",
            Some("Jane Doe and John Roe"),
        );
        check(
            "By Jane Doe and John Roe | March 3, 2019",
            Some("Jane Doe and John Roe"),
        );
        check(
            "Reporting by Jane Doe and John Roe; editing by Ann Lee",
            Some("Jane Doe and John Roe"),
        );
        check(
            "By Jane Doe and Associated Press",
            Some("Jane Doe and Associated Press"),
        );
        // One author, and other names.
        for line in [
            "By Jane Doe, Evening Post",
            "By Jane Doe, Tarn and Vale Post",
            "By Jane Doe, Tarn & Vale Post",
            "By Jane Doe in London and New York",
            "By Jane Doe, Culture and Arts Editor",
            "By Jane Doe for the Evening Post and Radio Kell",
            "By Jane Doe and agencies",
            "By Jane Doe and staff",
            "By Jane Doe; editing by John Roe and Ann Lee",
            "By Jane Doe, with reporting by John Roe and Ann Lee",
            "By Jane Doe, 3 March and 4 March 2019",
            "By Jane Doe, Evening Post, Kell",
        ] {
            check(line, Some("Jane Doe"));
        }
    }

    #[test]
    fn body_text_is_not_a_byline() {
        check(
            "By Monday, the fire had spread to the shop next door.",
            None,
        );
        check("By Christmas Day, Mr Doe was home again.", None);
        check("By the numbers", None);
        check("By 2030 it will be gone", None);
        check("By air, land and sea", None);
        check("From Jane Doe to John Roe", None);
        check("From Jane Doe in Paris came no word.", None);
        check("Jane Doe", None);
        check("Jane Doe was a reporter for years.", None);
        check("Jane Doe, a reporter, was hurt", None);
        check("Fox News Reporter Fired Over Tweet", None);
        check("Former Senior Writer", None);
        check("Reuters reported the death first.", None);
        check("By popular demand the Reuters prize returns", None);
        check("", None);
    }

    #[test]
    fn helpers_are_thanked() {
        let cases = [
            ("Jane Doe contributed reporting from Paris.", true),
            ("The Post's John Roe contributed to this report.", true),
            ("Jane Doe contributed to the party.", false),
            ("he contributed to this report by staying silent", false),
        ];
        for (text, expected) in cases {
            assert_eq!(is_thanks(&Line::new(text)), expected, "{text:?}");
        }
    }

    #[test]
    fn a_repeated_name_is_known() {
        assert!(repeats(&Line::new("Jane Doe"), "Jane Doe"));
        assert!(repeats(&Line::new("By JANE DOE"), "Jane Doe"));
        assert!(!repeats(&Line::new("Jane Doe left."), "John Roe"));
        assert!(!repeats(&Line::new("Jane Doe left the house"), "Jane Doe"));
        assert!(!repeats(&Line::new("Reuters"), "Reuters"));
    }
}
