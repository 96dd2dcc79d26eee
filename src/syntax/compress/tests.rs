use super::*;
use crate::{
    syntax::{frame::frames, parse},
    text::{Span, tokenize},
};

/// The main clause of a sentence within a number of characters.
fn check(sentence: &str, longest: usize, expected: Option<&str>) {
    let tree = parse(sentence, &tokenize(sentence, Span::all(sentence)));
    let frames = frames(sentence, &tree);
    let root = tree.roots().next().unwrap();
    let frame = frames.iter().find(|it| it.predicate == root).unwrap();
    let cut = compress(sentence, &tree, root, Some(frame), longest, &[]).map(|it| it.line);
    assert_eq!(cut.as_deref(), expected, "{sentence}");
}

/// A constituent of punctuation alone adds no word; adding it looped forever.
#[test]
fn marks_end_the_growth() {
    for marks in [
        "</style><script>alert(1)</script>",
        "\"><img src=x onerror=alert(1)>",
        "`${alert(1)}` {{7*7}} <%= 1 %>",
        "<!-- --><!--> <![CDATA[<iframe srcdoc=\"x\">]]>",
        "((( --- ))) ,,, ... \" ' ` ` ` $ % & * # @",
    ] {
        let sentence =
            format!("The council {marks} closed {marks} the old {marks} bridge {marks}.");
        let tree = parse(&sentence, &tokenize(&sentence, Span::all(&sentence)));
        let frames = frames(&sentence, &tree);
        for frame in &frames {
            for longest in [20, 40, 60, 200] {
                let n = frame.predicate;
                let cut = compress(&sentence, &tree, n, Some(frame), longest, &[]);
                assert!(cut.is_none_or(|it| it.line.chars().count() <= longest + 2));
            }
        }
    }
}

#[test]
fn the_end_is_cut_at_a_constituent() {
    let bridge = "The council closed the old bridge on Friday.";
    check(
        bridge,
        60,
        Some("The council closed the old bridge on Friday"),
    );
    check(bridge, 40, Some("The council closed the old bridge …"));
    let mayor = "The mayor of Lund opened a new school near the harbor.";
    check(mayor, 40, Some("The mayor of Lund opened a new school …"));
    // Not even the verb fits.
    check("The council closed the old bridge.", 17, None);
}

#[test]
fn parentheses_between_commas_are_dropped() {
    let school = "The mayor, who lives in Lund, opened a new school.";
    check(
        school,
        50,
        Some("The mayor, who lives in Lund, opened a new school"),
    );
    check(school, 40, Some("The mayor opened a new school"));
    let bridge = "However, the council closed the old bridge.";
    check(bridge, 60, Some("the council closed the old bridge"));
}

#[test]
fn words_that_change_the_meaning_stay() {
    let closed = "The council did not close the old bridge on Friday.";
    check(
        closed,
        45,
        Some("The council did not close the old bridge …"),
    );
    let mill = "The owner allegedly burned the mill in the valley.";
    check(mill, 40, Some("The owner allegedly burned the mill …"));
    let nobody = "Nobody closed the old bridge on Friday.";
    check(nobody, 30, Some("Nobody closed the old bridge …"));
    let will = "The council will close the bridge on Friday.";
    check(will, 36, Some("The council will close the bridge …"));
}
