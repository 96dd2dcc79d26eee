//! Finds the places in a text that are similar to a quote.
//!
//! In: the words of a text and a quote. Out: the few places that share most words with it, aligned with the quote letter by letter. The
//! time is linear in the text: every word is read once per quote, letters only in a few places.

use std::ops::Range;

/// A run of letters and digits: its bytes and a hash of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Word {
    start: u32,
    end: u32,
    hash: u64,
}

/// The words of a text, in order.
pub(crate) fn words(text: &str) -> Vec<Word> {
    let mut words = Vec::new();
    let mut from = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        match (c.is_alphanumeric(), from) {
            (true, None) => from = Some(at),
            (false, Some(start)) => {
                words.push(Word {
                    start: start as u32,
                    end: at as u32,
                    hash: fnv(&text.as_bytes()[start..at]),
                });
                from = None;
            }
            _ => {}
        }
    }
    words
}

/// FNV-1a. A collision only adds a place to check.
fn fnv(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, &byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

/// The number of places that are compared letter by letter.
const PLACES: usize = 6;

/// The ranges of bytes of `text` that share most words with `quote`, a little wider than the quote, best first.
pub(crate) fn places(text: &str, text_words: &[Word], quote: &str) -> Vec<Range<usize>> {
    let mut wanted: Vec<(u64, i32)> = words(quote).iter().map(|word| (word.hash, 1)).collect();
    let length = wanted.len();
    if length == 0 {
        return Vec::new();
    }
    wanted.sort_unstable();
    wanted.dedup_by(|later, first| {
        let same = later.0 == first.0;
        first.1 += if same { later.1 } else { 0 };
        same
    });
    let index = |word: &Word| wanted.binary_search_by_key(&word.hash, |it| it.0).ok();
    let mut in_window = vec![0; wanted.len()];
    let mut shared = 0;
    let mut windows: Vec<(usize, usize)> = Vec::new();
    let known: Vec<Option<usize>> = text_words.iter().map(index).collect();
    for (at, entering) in known.iter().enumerate() {
        if let Some(n) = *entering {
            in_window[n] += 1;
            shared += usize::from(in_window[n] <= wanted[n].1);
        }
        let first = (at + 1).saturating_sub(length);
        // A third of the words: with fewer, no text is similar enough.
        if shared * 3 >= length {
            windows.push((shared, first));
        }
        if at + 1 >= length
            && let Some(n) = known[first]
        {
            shared -= usize::from(in_window[n] <= wanted[n].1);
            in_window[n] -= 1;
        }
    }
    windows.sort_by_key(|&(shared, first)| (std::cmp::Reverse(shared), first));
    let mut chosen: Vec<usize> = Vec::new();
    for (_, first) in windows {
        if chosen.len() == PLACES {
            break;
        }
        if chosen.iter().all(|&it| it.abs_diff(first) > length / 2) {
            chosen.push(first);
        }
    }
    let slack = length / 2 + 2;
    let range = |first: usize| {
        let from = text_words.get(first.saturating_sub(slack));
        let to = text_words.get(first + length + slack);
        from.map_or(0, |it| it.start as usize)..to.map_or(text.len(), |it| it.start as usize)
    };
    chosen.into_iter().map(range).collect()
}

/// The part of `text` that is most similar to `quote`, in bytes: the one with the fewest letters to change (P. Sellers, "The theory and
/// computation of evolutionary distances", 1980), extended to whole words.
pub(crate) fn fit(text: &str, quote: &str) -> Range<usize> {
    let quote: Vec<char> = quote.chars().collect();
    // For every prefix of the quote: the fewest changes of a part that ends here, and where that part begins.
    let mut column: Vec<(usize, usize)> = (0..=quote.len()).map(|n| (n, 0)).collect();
    let mut best = (quote.len(), 0, 0);
    for (at, c) in text.char_indices() {
        let end = at + c.len_utf8();
        let mut corner = column[0];
        column[0] = (0, end);
        for n in 1..column.len() {
            let changed = (corner.0 + usize::from(quote[n - 1] != c), corner.1);
            let (added, dropped) = (column[n], column[n - 1]);
            corner = added;
            column[n] = changed
                .min((added.0 + 1, added.1))
                .min((dropped.0 + 1, dropped.1));
        }
        if let Some(&(distance, start)) = column.last()
            && distance < best.0
        {
            best = (distance, start, end);
        }
    }
    let (_, start, end) = best;
    let head = text[..start].trim_end_matches(char::is_alphanumeric).len();
    let tail = &text[end..];
    let end = end + tail.len() - tail.trim_start_matches(char::is_alphanumeric).len();
    head..end
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, quote: &str, expected: &str) {
        let places = places(text, &words(text), quote);
        let fitted = places.first().map(|place| {
            let part = &text[place.clone()];
            part[fit(part, quote)].trim()
        });
        assert_eq!(fitted.unwrap_or(""), expected, "{quote:?} in {text:?}");
    }

    #[test]
    fn finds_what_is_most_like_a_quote() {
        let text = "The dam broke. The mayor of Kell left town on Monday night. The police left town as well, said a spokesman.";
        let monday = "The mayor of Kell left town on Monday night.";
        check(text, monday, monday);
        check(
            text,
            "The major of Kell left town on Monday evening",
            "The mayor of Kell left town on Monday night",
        );
        check(
            text,
            "mayor of Kel left town on Mon",
            "mayor of Kell left town on Monday",
        );
        check(text, "Police left town as well", "police left town as well");
        check(text, "Nothing of the kind was ever printed there", "");
        check("", "some words", "");
        check("…", "some words", "");
        check("some words", "…", "");
    }
}
