//! Currencies: signs and codes before a number, words after it, named by their ISO 4217 code. The table is `assets/lexicon/currencies.tsv`.

use std::{collections::HashMap, sync::LazyLock};

use crate::{
    entity::values::{
        lexeme::Line,
        quantity::{counted, number},
    },
    learned::hash::Ready,
};

const TABLE: &str = include_str!("../../../../assets/lexicon/currencies.tsv");

/// A currency by its word after a number.
#[derive(Clone, Copy, Debug)]
struct Word {
    code: &'static str,
    /// The fraction of the currency that it means: a cent is 0.01.
    factor: f64,
    /// The smallest number after which the word means money.
    least: f64,
}

#[derive(Debug, Default)]
struct Currencies {
    before: HashMap<&'static str, &'static str, Ready>,
    after: HashMap<&'static str, Word, Ready>,
}

static CURRENCIES: LazyLock<Currencies> = LazyLock::new(|| {
    let mut currencies = Currencies::default();
    for row in TABLE.lines().filter(|row| !row.starts_with('#')) {
        let cells: Vec<&str> = row.split('\t').collect();
        if let [code, before, after, factor, least] = cells[..]
            && let (Ok(factor), Ok(least)) = (factor.parse(), least.parse())
        {
            let signs = before.split('|').filter(|sign| !sign.is_empty());
            currencies.before.extend(signs.map(|sign| (sign, code)));
            let word = Word {
                code,
                factor,
                least,
            };
            let words = after.split('|').filter(|name| !name.is_empty());
            currencies.after.extend(words.map(|name| (name, word)));
        }
    }
    currencies
});

/// Every word and sign that an amount of money can start with.
pub(crate) fn openers() -> impl Iterator<Item = &'static str> {
    let signs = CURRENCIES.before.keys();
    signs.filter_map(|sign| sign.split(' ').next())
}

/// The currency before a number ("$", "US$", "EUR "), and the position of the number.
pub(crate) fn before(line: &Line, at: usize) -> Option<(&'static str, usize)> {
    let word = line.word(at);
    if !line.is_word(at) {
        return CURRENCIES.before.get(word).map(|&code| (code, at + 1));
    }
    if !line.is_capital(at) {
        return None;
    }
    if line.is_glued(at + 1) && !line.is_word(at + 1) {
        let sign = format!("{word} {}", line.word(at + 1));
        if let Some(&code) = CURRENCIES.before.get(sign.as_str()) {
            return Some((code, at + 2));
        }
    }
    let code = CURRENCIES.before.get(word)?;
    let from = line.skip_point(at + 1);
    // "R250 million", but not the "R18" of a film.
    let is_amount = || {
        let next = line.word(from + 1);
        line.is_glued(from)
            && (line.word(from).contains(',')
                || number::magnitude(next).is_some()
                || line.is_glued(from + 1) && number::suffix(next).is_some())
    };
    let fits = word.len() > 1 || is_amount();
    line.numeral(from).filter(|_| fits).map(|_| (*code, from))
}

/// The currency after a number, the position after it, and the fraction of the currency that the word means (a cent is 0.01). `value`
/// is the number.
pub(crate) fn after(line: &Line, at: usize, value: f64) -> Option<(&'static str, usize, f64)> {
    if line.word(at) == "p" && line.is_glued(at) && line.word(at + 2) != "m" {
        return Some(("GBP", at + 1, 0.01));
    }
    let from = line.skip_hyphen(at);
    let mut names: Vec<(String, usize)> = Vec::new();
    let mut name = String::new();
    for n in 0..LONGEST {
        let word = line.word(from + n);
        if word.is_empty() {
            break;
        }
        if n > 0 {
            name.push(' ');
        }
        names.push((format!("{name}{}", counted::singular(word)), from + n + 1));
        name.push_str(word);
        names.push((name.clone(), from + n + 1));
    }
    let (word, end) = names
        .iter()
        .rev()
        .find_map(|(name, end)| Some((CURRENCIES.after.get(name.as_str())?, *end)))?;
    (value >= word.least).then_some((word.code, end, word.factor))
}

/// The longest name of a currency, in words.
const LONGEST: usize = 3;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_of_the_table_is_read() {
        for row in TABLE.lines().filter(|row| !row.starts_with('#')) {
            let cells: Vec<&str> = row.split('\t').collect();
            assert_eq!(cells.len(), 5, "{row:?}");
            for sign in cells[1].split('|').filter(|sign| !sign.is_empty()) {
                assert_eq!(CURRENCIES.before.get(sign), Some(&cells[0]), "{sign:?}");
            }
            for name in cells[2].split('|').filter(|name| !name.is_empty()) {
                let word = CURRENCIES.after.get(name);
                assert_eq!(word.map(|it| it.code), Some(cells[0]), "{name:?}");
                assert!(name.split(' ').count() <= LONGEST, "{name:?}");
            }
        }
    }
}
