//! Cleans up the punctuation of a shortened line.

/// A line without dangling punctuation at its ends, quotation marks and unpaired brackets.
pub(crate) fn tidy(line: &str) -> String {
    let mut spaced = String::with_capacity(line.len());
    for word in line.split_whitespace() {
        if !spaced.is_empty() {
            spaced.push(' ');
        }
        spaced.push_str(word);
    }
    let mut line = spaced;
    // Most lines have none of these.
    if line.contains(['“', '”', '(', ')', '[', ']', '"']) {
        line = paired(line);
    }
    let ends = |c: char| matches!(c, ',' | ';' | ':' | '–' | '—' | '-' | ' ');
    let line = line.trim_start_matches(|c| ends(c) || c == '.');
    let line = line.trim_end_matches(ends);
    let whole = line
        .strip_suffix('.')
        .filter(|it| !it.rsplit(' ').next().is_some_and(|word| word.contains('.')));
    let line = whole.unwrap_or(line).trim_end_matches(ends);
    let quotes = [('“', '”'), ('"', '"')];
    let quoted = quotes.into_iter().find_map(|(open, close)| {
        let inner = line.strip_prefix(open)?.strip_suffix(close)?;
        (!inner.contains([open, close])).then(|| inner.trim_matches(|c| ends(c) || c == '.'))
    });
    quoted.unwrap_or(line).to_string()
}

/// A line without brackets and quotation marks that are not as many at their start as at their end.
fn paired(mut line: String) -> String {
    for (open, close) in [('“', '”'), ('(', ')'), ('[', ']')] {
        if line.matches(open).count() != line.matches(close).count() {
            line = line.replace([open, close], "");
        }
    }
    if line.matches('"').count() % 2 == 1 {
        line = line.replace('"', "");
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_tidy() {
        let check = |line: &str, expected: &str| assert_eq!(tidy(line), expected, "{line}");
        check("He left.", "He left");
        check("He left the U.S.", "He left the U.S.");
        check("“We lost the roof,", "We lost the roof");
        check("“We lost the roof.”", "We lost the roof");
        check("\"We lost the roof,\"", "We lost the roof");
        check("“We” lost the “roof”", "“We” lost the “roof”");
        check("the (old bridge", "the old bridge");
        check("the bridge (old)", "the bridge (old)");
        check("  the\n bridge ;", "the bridge");
    }
}
