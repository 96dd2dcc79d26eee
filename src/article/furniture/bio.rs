//! Lines about the author: "Jane covers courts for the Evening Post. She lives in Leeds."

use super::name::{is_job, name_len};
use crate::{
    article::line::{Line, bare},
    lexicon::furniture,
};

/// Whether the line addresses the reader on behalf of its author, anywhere in the report: "Follow her on Twitter".
pub(crate) fn is_contact(line: &Line) -> bool {
    let follows_handle = line.starts_with("follow")
        && line.n_words <= 12
        && (line.has("on twitter") || line.text.contains('@'));
    let only_address = line.n_words <= 4
        && line.text.contains('@')
        && line.text.contains('.')
        && !line.ends_sentence;
    let headed = furniture::BIO_HEADINGS.words().any(|heading| {
        let last = line.raw.get(heading.split(' ').count() - 1);
        line.is(heading) || (line.starts_with(heading) && last.is_some_and(|w| w.ends_with(':')))
    });
    line.n_words <= 40
        && (line.starts_with_any(&furniture::BIO_CONTACT)
            || headed
            || follows_handle
            || only_address
            || finds_person(line))
}

/// "Contact Jane Doe at jdoe@example.org", "You can follow Jane Doe on Twitter at @janedoe.": the address contains the surname.
fn finds_person(line: &Line) -> bool {
    let lead = furniture::BIO_FIND
        .words()
        .filter(|lead| line.starts_with(lead));
    let Some(lead) = lead.max_by_key(|lead| lead.len()) else {
        return false;
    };
    let name = line.raw.get(lead.split(' ').count()..).unwrap_or(&[]);
    let (name, rest) = name.split_at(name_len(name));
    let Some(surname) = name.last().map(|word| bare(word).to_lowercase()) else {
        return false;
    };
    line.n_words <= 20
        && rest
            .iter()
            .any(|word| word.contains('@') && word.to_lowercase().contains(&surname))
}

/// Whether the line is about this author: it begins with the full name or the first name and says what he or she writes about. For
/// lines next to a byline or at the end of the report.
pub(crate) fn is_about(line: &Line, author: &str) -> bool {
    let mut names = author.split_whitespace();
    let (Some(first), Some(last)) = (names.next(), names.next_back()) else {
        return false;
    };
    let Some(raw) = line.raw.first() else {
        return false;
    };
    let with_surname = line
        .raw
        .iter()
        .take(4)
        .any(|word| word.eq_ignore_ascii_case(last));
    raw.eq_ignore_ascii_case(first)
        && line.n_words >= 4
        && (with_surname
            || is_about_work(line)
            || !line
                .raw
                .get(1)
                .is_some_and(|w| w.starts_with(char::is_uppercase)))
        && is_about_work(line)
}

/// Whether the line describes the job of a person named at its start: "Jane Doe is a reporter at the Post". For lines at the end of a
/// report.
pub(crate) fn introduces_writer(line: &Line) -> bool {
    let len = name_len(&line.raw);
    if len == 0 || line.n_words > 70 {
        return false;
    }
    let rest = line.words.get(len..).unwrap_or(&[]).join(" ");
    let is = furniture::BIO_IS
        .words()
        .any(|verb| verb != "was" && rest.starts_with(verb));
    let role = line
        .words
        .iter()
        .skip(len)
        .take(8)
        .any(|word| is_job(word) || word == "professor" || word == "author");
    is && role && !line.has_any(&furniture::BIO_NEWS)
}

/// Whether a word of the line is about working in the news.
fn is_about_work(line: &Line) -> bool {
    line.words.iter().any(|word| is_job(word)) || line.has_any(&furniture::BIO_WORK)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_about_the_author() {
        let cases = [
            (
                "Marta writes about privacy and the law. Marta lives in Leeds.",
                true,
            ),
            ("Marta Hallam covers courts for the Evening Post.", true),
            ("Marta is a reporter based in Leeds.", true),
            (
                "Marta joined the newsroom in 2014 after a year in Paris.",
                true,
            ),
            (
                "Marta Hallam is the author of two novels. She studied in York.",
                true,
            ),
            ("Marta was not at home when the fire started.", false),
            ("Martha writes about privacy and the law.", false),
            ("The court heard Marta Hallam covers the costs.", false),
            ("Marta Hallam", false),
            ("Hallam writes about the law.", false),
            ("Marta Stone told the court that the door was open.", false),
            ("", false),
        ];
        for (text, expected) in cases {
            assert_eq!(
                is_about(&Line::new(text), "Marta Hallam"),
                expected,
                "{text:?}"
            );
        }
    }

    #[test]
    fn lines_that_introduce_a_writer() {
        let cases = [
            (
                "Marta Hallam is a senior reporter at the Evening Post.",
                true,
            ),
            (
                "Marta Hallam is an award-winning journalist and author.",
                true,
            ),
            (
                "Marta Hallam covers Congress as a correspondent in Washington.",
                true,
            ),
            (
                "Colin Reyes is professor of law at the University of Leeds.",
                true,
            ),
            ("Marta Hallam was the reporter killed in the attack.", false),
            ("Marta Hallam is the third person to die.", false),
            ("The paper's reporter is a friend.", false),
            ("Marta Hallam told the editor that she would leave.", false),
            ("Hallam is a reporter.", false),
            ("", false),
        ];
        for (text, expected) in cases {
            assert_eq!(introduces_writer(&Line::new(text)), expected, "{text:?}");
        }
    }

    #[test]
    fn lines_that_ask_to_write() {
        let cases = [
            ("Follow her on Twitter: @martahallam", true),
            ("Follow @martahallam", true),
            ("Follow Marta Hallam on Twitter", true),
            ("marta@example.org", true),
            ("About the author", true),
            ("She can be reached at marta@example.org.", true),
            ("Follow the money, he told them.", false),
            (
                "Write to marta@example.org before Friday to have your say.",
                false,
            ),
            ("He was followed on Twitter by thousands.", false),
            ("Police asked witnesses to email them.", false),
            ("The author was not at home.", false),
            ("", false),
        ];
        for (text, expected) in cases {
            assert_eq!(is_contact(&Line::new(text)), expected, "{text:?}");
        }
    }
}
