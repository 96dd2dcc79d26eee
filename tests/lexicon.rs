//! The word lists of `assets/lexicon/`: sorted, without repeats, and named in `assets/README.md`.

use parallax::lexicon::{List, blocks, coreference, cues, described, nouns, pages, secrets, stem};

#[test]
fn lists_are_sorted_and_without_repeats() {
    let check = |list: &List| {
        let words: Vec<&str> = list.words().collect();
        assert!(!words.is_empty(), "{list:?} is empty");
        for pair in words.windows(2) {
            assert!(pair[0] < pair[1], "{pair:?} in {list:?}");
        }
        for word in words {
            assert_eq!(word, word.to_lowercase().trim(), "{list:?}");
            assert!(list.has(word), "{word}");
        }
        assert!(!list.has("qzx"), "{list:?}");
    };
    let lists = [
        &blocks::LISTS[..],
        &cues::LISTS,
        &coreference::LISTS,
        &described::LISTS,
        &nouns::LISTS,
        &pages::LISTS,
        &secrets::LISTS,
        &[&stem::WHOLE],
    ];
    for list in lists.concat() {
        check(list);
    }
}
