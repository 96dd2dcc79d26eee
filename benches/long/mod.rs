//! Pairs of reports of 1 MB for the benchmarks.

use parallax::internals::{
    Article, Pair,
    article::{self, Metadata},
};

/// A report of about `bytes` bytes in the style of the sample: its paragraphs repeated with other names and numbers each time, so that
/// the copies do not state the same facts.
fn long_report(sample: &Article, bytes: usize) -> Article {
    const NAMES: &[&str] = &[
        "Moreno",
        "Lindqvist",
        "Okafor",
        "Tanaka",
        "Brandt",
        "Castell",
        "Duarte",
        "Eriksen",
        "Fontaine",
        "Grzybowski",
    ];
    let mut text = String::with_capacity(bytes + 4096);
    let mut n = 0_usize;
    while text.len() < bytes {
        for line in sample.text.lines() {
            let name = NAMES[n % NAMES.len()];
            let line = line
                .replace("Assange", &format!("{name}{}", n / 97))
                .replace("2016", &(1900 + n % 120).to_string());
            text.push_str(&line);
            text.push('\n');
            n += 1;
        }
    }
    article::parse("long.txt", text, Metadata::default())
}

/// Two reports of 1 MB each.
pub fn long_pair() -> Pair<Article> {
    let sample = parallax::internals::source::sample();
    Pair::new(
        long_report(&sample.a, 1 << 20),
        long_report(&sample.b, 1 << 20),
    )
}

/// Pseudo-random numbers, the same in every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % n
    }

    /// An invented word with this number of syllables, one of `n`.
    fn word(&mut self, syllables: u32, n: usize) -> String {
        const SYLLABLES: &[&str] = &[
            "ba", "ce", "di", "fo", "gu", "ha", "ke", "li", "mo", "nu", "pa", "re", "si", "to",
            "vu", "za",
        ];
        let mut which = self.below(n) * 7919;
        let mut word = String::new();
        for _ in 0..syllables {
            word.push_str(SYLLABLES[which % SYLLABLES.len()]);
            which /= SYLLABLES.len();
        }
        word
    }

    fn name(&mut self) -> String {
        let word = self.word(3, 3000);
        word[..1].to_uppercase() + &word[1..]
    }
}

fn written(bytes: usize, seed: u64, sentence: fn(&mut Dice) -> String) -> Article {
    let mut dice = Dice(seed);
    let mut text = String::with_capacity(bytes + 4096);
    while text.len() < bytes {
        text.push_str(&sentence(&mut dice));
        text.push('\n');
    }
    article::parse("long.txt", text, Metadata::default())
}

/// Two reports of 1 MB each in which every sentence follows one template.
#[allow(dead_code, reason = "not every bench reads every pair")]
pub fn templated_pair() -> Pair<Article> {
    let sentence = |dice: &mut Dice| {
        let (first, last, place) = (dice.name(), dice.name(), dice.name());
        let (hurt, killed) = (dice.below(900) + 2, dice.below(90) + 2);
        format!(
            "Mayor {first} {last} said on Monday that {hurt} people were injured and {killed} killed in the fire at {place}."
        )
    };
    Pair::new(written(1 << 20, 1, sentence), written(1 << 20, 2, sentence))
}

/// Two reports of 1 MB each with invented words, some of them frequent.
#[allow(dead_code, reason = "not every bench reads every pair")]
pub fn varied_pair() -> Pair<Article> {
    let sentence = |dice: &mut Dice| {
        let mut words = vec![format!("{} {} saw", dice.name(), dice.name())];
        for _ in 0..dice.below(14) + 8 {
            let common = dice.below(2) == 0;
            words.push(dice.word(4, if common { 300 } else { 8000 }));
            if dice.below(3) == 0 {
                words.push("of the".to_string());
            }
        }
        words.join(" ") + "."
    };
    Pair::new(written(1 << 20, 3, sentence), written(1 << 20, 4, sentence))
}
