//! Picture credits: "Jane Doe / Getty Images", "Photo: AP".

use super::name::{is_name, name_len};
use crate::{
    article::{ends_sentence, line::Line},
    lexicon::furniture,
};

/// Whether the whole line is a credit.
pub(crate) fn is_credit(line: &Line) -> bool {
    if line.n_words == 0 || line.n_words > 14 || (line.ends_sentence && line.n_words > 8) {
        return false;
    }
    let text = line.text.trim_matches(['(', ')', '[', ']']);
    by_agency(text) || by_outlet(line, text) || led(line, text) || is_copyright_of_picture(line)
}

/// "Jane Doe/The Evening Post": a name and a newspaper.
fn by_outlet(line: &Line, text: &str) -> bool {
    let Some((name, outlet)) = text.split_once('/') else {
        return false;
    };
    let name: Vec<&str> = name.split_whitespace().collect();
    let last = line
        .words
        .last()
        .map(|word| word.rsplit('/').next().unwrap_or(word));
    is_name(&name)
        && !line.ends_sentence
        && outlet
            .split_whitespace()
            .all(|word| word.starts_with(char::is_uppercase))
        && last.is_some_and(|word| furniture::CREDIT_OUTLETS.has(word))
}

/// The text before a credit at the end, and whether the credit is labeled: "... on Friday. Photo: Jane Doe", "... on Friday. Jane
/// Doe/Reuters".
pub(crate) fn parts_from_credit(text: &str) -> Option<(&str, bool)> {
    let at = text.rfind(". ")? + 1;
    let (said, credit) = text.split_at(at);
    let credit = credit.trim();
    let line = Line::new(credit);
    let is_labeled = line
        .raw
        .first()
        .is_some_and(|word| furniture::CREDIT_MARKED.has(&word.to_lowercase()));
    let maker: Vec<&str> = credit.split('/').next()?.split_whitespace().collect();
    let is_signed = credit.contains('/') && is_name(&maker);
    ((is_labeled || is_signed) && is_credit(&line)).then_some((said, is_labeled))
}

/// Whether the line ends with a labeled credit after its sentence: "... on Friday. Photograph: Jane Doe/Evening Post".
fn ends_with_labeled_credit(text: &str) -> bool {
    furniture::CREDIT_LABELS.words().any(|label| {
        let (first, rest) = label.split_at(1);
        let label = format!("{}{rest} ", first.to_uppercase());
        text.rfind(&label).is_some_and(|at| {
            let credit = Line::new(&text[at..]);
            ends_sentence(&text[..at]) && led(&credit, credit.text)
        })
    })
}

/// Whether the line ends with a credit in the form used in captions: "... on Friday. (Photo by Jane Doe)", "... on Friday. Photograph:
/// Jane Doe".
pub(crate) fn ends_with_credit(text: &str) -> bool {
    if ends_with_labeled_credit(text) {
        return true;
    }
    let Some(open) = text.rfind(['(', '[']) else {
        return false;
    };
    let inner = &text[open..];
    if !inner.trim_end().ends_with([')', ']']) || open == 0 {
        return false;
    }
    let line = Line::new(inner);
    let text = inner.trim().trim_matches(['(', ')', '[', ']']);
    let photo = line.starts_with_any(&furniture::CREDIT_BRACKETED);
    photo && line.n_words <= 14 || (text.contains(['/', '|']) && by_agency(text))
}

/// "Jane Doe / Getty Images", "AP Photo/Jane Doe", "Getty Images": every part is an agency or a name.
fn by_agency(text: &str) -> bool {
    let parts: Vec<&str> = text
        .split(['/', '|', '•', ',', ';'])
        .map(str::trim)
        .collect();
    let is_agency = |part: &str| {
        let lower = part.to_lowercase().replace(['©', '.'], "");
        let lower = lower
            .trim()
            .trim_start_matches("via ")
            .trim_start_matches("for ");
        let shop = lower.split(' ').count() <= 4
            && furniture::CREDIT_SHOPS
                .words()
                .any(|shop| ends_with_word(lower, shop))
            && part
                .split(' ')
                .all(|word| word.starts_with(char::is_uppercase));
        let mut after_via = lower.match_indices("via ").filter_map(|(at, via)| {
            let starts_word = at == 0 || lower[..at].ends_with(' ');
            starts_word.then(|| &lower[at + via.len()..])
        });
        shop || furniture::CREDIT_AGENCIES.has(lower)
            || after_via.any(|agency| furniture::CREDIT_AGENCIES.has(agency))
    };
    let is_part = |part: &&str| {
        let words: Vec<&str> = part.split_whitespace().collect();
        is_agency(part)
            || is_name(&words)
            || (words.len() == 1 && part.starts_with(char::is_uppercase))
    };
    let slash = text.contains(['/', '|', '•', '©']);
    parts.len() <= 5
        && parts.iter().any(|part| is_agency(part))
        && parts.iter().all(is_part)
        && (slash
            || parts.len() == 1
            || parts
                .last()
                .is_some_and(|last| last.contains(' ') && is_agency(last)))
}

fn ends_with_word(text: &str, end: &str) -> bool {
    text.strip_suffix(end)
        .is_some_and(|rest| rest.is_empty() || rest.ends_with(' '))
}

/// "Photo: Jane Doe", "Image source, Getty Images", "Courtesy of the museum".
fn led(line: &Line, text: &str) -> bool {
    let Some(lead) = furniture::CREDIT_LEADS
        .words()
        .filter(|lead| line.starts_with(lead))
        .max_by_key(|lead| lead.len())
    else {
        return false;
    };
    let n = lead.split(' ').count();
    let marked = line
        .raw
        .get(n - 1)
        .is_some_and(|word| word.ends_with([':', ',', '/']))
        || text.to_lowercase().starts_with(&format!("{lead} |"));
    let rest = line.raw.get(n..).unwrap_or(&[]);
    let by = lead.ends_with(" by") || lead.contains("courtesy");
    if rest.is_empty() {
        return false;
    }
    let named = name_len(rest) > 0 || by_agency(&rest.join(" "));
    let short = rest.len() <= 6;
    let label = furniture::CREDIT_SURE.has(lead);
    (label && short)
        || (marked && short && (lead.contains(' ') || named || rest.len() <= 3))
        || (by && short && !line.ends_sentence)
}

/// "© Jane Doe", "Copyright Getty Images": a line about the page has a year or more words.
fn is_copyright_of_picture(line: &Line) -> bool {
    let text = line.text.trim_start();
    text.starts_with('©') && line.n_words <= 5 && !line.text.contains(|c: char| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_lines() {
        let cases = [
            ("Jack Doe / Getty Images", true),
            ("Jane Doe/AFP/Getty Images", true),
            ("(AP Photo/Jane Doe)", true),
            ("Photo: Jane Doe", true),
            ("Photograph: Jane Doe/Reuters", true),
            ("Photo by Jane Doe/Getty Images", true),
            ("Image source, Getty Images", true),
            ("Image credit: NASA", true),
            ("Getty Images", true),
            ("Image copyright Reuters", true),
            ("© Jane Doe", true),
            ("Courtesy of Jane Doe", true),
            ("Colin Reyes / Harbour Images", true),
            ("Jane Doe/The Evening Post", true),
            ("Jane Doe/John Roe", false),
            ("Photo shows no sign of life", false),
            ("Photos of the wreck were sent to Reuters on Friday.", false),
            ("Getty Images sues the maker of a drawing program", false),
            ("Pictures: a history of the town", false),
            ("Courtesy is dead, says the minister.", false),
            ("Credit Suisse cuts jobs", false),
            ("Jane Doe", false),
            ("Leeds, PA", false),
            ("Reuters reported the death first.", false),
            ("Sources: three people are dead", false),
            ("Facebook, Twitter and YouTube", false),
            ("", false),
        ];
        for (text, expected) in cases {
            assert_eq!(is_credit(&Line::new(text)), expected, "{text:?}");
        }
    }

    #[test]
    fn credits_at_the_end_of_captions() {
        let cases = [
            (
                "The mayor leaves the hall on Friday. (Photo by Jane Doe)",
                true,
            ),
            ("The mayor leaves the hall. (AP Photo/Jane Doe)", true),
            ("The mayor leaves the hall [Jane Doe/Reuters]", true),
            ("The mayor left the hall (and the town).", false),
            ("The company (Getty Images) sued.", false),
            ("(Photo by Jane Doe)", false),
            ("No brackets", false),
        ];
        for (text, expected) in cases {
            assert_eq!(ends_with_credit(text), expected, "{text:?}");
        }
    }
}
