//! Cleans up the punctuation of a shortened line.

/// A line without dangling punctuation at its ends, quotation marks and unpaired brackets.
pub(crate) fn tidy(line: &str) -> String {
    let pairs = [('“', '”'), ('(', ')'), ('[', ']')];
    let mut line = line.split_whitespace().collect::<Vec<_>>().join(" ");
    for (open, close) in pairs {
        if line.matches(open).count() != line.matches(close).count() {
            line = line.replace([open, close], "");
        }
    }
    if line.matches('"').count() % 2 == 1 {
        line = line.replace('"', "");
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
