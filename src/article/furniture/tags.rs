//! Lists of topics: "Topics Privacy | Security | Courts", "Filed under: Crime, Leeds".

use crate::{article::line::Line, lexicon::furniture};

/// Whether the line is a list of topics.
pub(crate) fn is_tags(line: &Line) -> bool {
    if line.n_words == 0 || line.n_words > 60 || line.ends_sentence {
        return false;
    }
    is_hashtags(line) || led(line) || is_barred(line)
}

/// "#court #leeds"
fn is_hashtags(line: &Line) -> bool {
    line.raw.iter().all(|word| is_tag(word)) && line.n_words > 0
}

fn is_tag(word: &str) -> bool {
    word.strip_prefix('#')
        .is_some_and(|tag| tag.starts_with(char::is_alphabetic))
}

fn led(line: &Line) -> bool {
    let Some(lead) = furniture::TAGS_LEADS
        .words()
        .filter(|lead| line.starts_with(lead))
        .max_by_key(|lead| lead.len())
    else {
        return false;
    };
    let n = lead.split(' ').count();
    let after = line.raw.get(n..).unwrap_or(&[]);
    let marked = line.raw.get(n - 1).is_some_and(|word| word.ends_with(':'));
    let parts = line.text.split(['|', ',', '•', '·', '/']).count();
    let alone = after.is_empty() && furniture::TAGS_ALONE.has(lead);
    let filed = furniture::TAGS_FILED.has(lead)
        && !after.is_empty()
        && line.n_words <= 8
        && after
            .iter()
            .all(|word| word.starts_with(char::is_uppercase))
        && line
            .text
            .split(',')
            .all(|part| part.split_whitespace().count() <= n + 2);
    alone
        || filed
        || (marked && short_parts(line.text))
        || (parts >= 3 && short_parts(line.text) && !line.has_any(&furniture::TAGS_SENTENCE))
}

/// "Privacy | Security | Courts": at least two vertical bars between short phrases.
fn is_barred(line: &Line) -> bool {
    let parts: Vec<&str> = line.text.split('|').map(str::trim).collect();
    parts.len() >= 3 && short_parts(line.text) && parts.iter().all(|part| !part.is_empty())
}

fn short_parts(text: &str) -> bool {
    let text = text.split_once(':').map_or(text, |(_, rest)| rest);
    text.split(['|', ',', '•', '·', '/'])
        .all(|part| part.split_whitespace().count() <= 5)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_of_topics() {
        let cases = [
            ("Topics Privacy | Security | Social media", true),
            ("Tags: crime, Leeds, courts", true),
            ("TAGS", true),
            ("Filed Under: Crime", true),
            ("Related Topics: Crime • Courts", true),
            ("Expertise E-commerce | Courts | Supply chain", true),
            ("#court #leeds", true),
            ("Crime | Courts | Leeds", true),
            ("Categories: Crime", true),
            ("Topics of the day were crime, courts, and Leeds.", false),
            ("Posted in Crime, Courts", true),
            ("Posted in error, the letter came back", false),
            ("Tag team wins again", false),
            ("More on the story of the year", false),
            ("#MeToo movement reaches Leeds", false),
            ("Section 28 is back", false),
            ("#1", false),
            ("Expertise in the field, the court heard, was thin.", false),
            ("Leeds 2 | York 1", false),
            ("Labels rush to sign the singer from Leeds", false),
            ("", false),
        ];
        for (text, expected) in cases {
            assert_eq!(is_tags(&Line::new(text)), expected, "{text:?}");
        }
    }
}
