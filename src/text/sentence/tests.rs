use super::*;

/// `marked` is a block with `|` between sentences.
fn check(marked: &str) {
    let text = marked.replace('|', "");
    let spans = sentences(&text, Span::all(&text));
    let got: Vec<_> = spans.iter().map(|span| span.of(&text)).collect();
    let expected: Vec<_> = marked
        .split('|')
        .map(str::trim)
        .filter(|s| !s.is_empty())
        .collect();
    assert_eq!(got, expected);
}

#[test]
fn ends_where_a_reader_would() {
    for marked in [
        "",
        "   ",
        "No mark at the end",
        "One day passed. |Another came.",
        "Did it? |It did! |Good.",
        "Ms. Weaver met Dr. Low. |He left.",
        "Yan et al. [2004] measured the sea. |It rose.",
        "He sold Yahoo! Inc. shares. |Yahoo! |It fell.",
        "पुल बंद है। |नाव नहीं चलती।",
        "هل أغلق الجسر؟ |نعم. |غدا.",
        "پل بند ہے۔ |کشتی نہیں۔",
        "Կամուրջը փակ է։ |Նավ չկա։",
        "ድልድዩ ተዘግቷል። |ጀልባ የለም።",
        "တံတား ပိတ်သည်။ |လှေ မရှိ။",
        "橋は閉じた。|船はない。",
        "「橋は閉じた。」と市長は述べた。|船はない。",
        "市长说：“桥关了。”|没有船。",
        "»Die Brücke ist zu.« |Er ging.",
        "„Die Brücke ist zu.“ |Er ging.",
        "Il dit : « Le pont est fermé. » |Elle part.",
        "He said: “We go.” |“When?”",
        "The office of Lt. Gov. Dana Low closed.",
        "It fell on Feb. 4 and again in Sept. 2011. |Nobody saw it.",
        "They live in the U.S. |They like it.",
        "The U.S. Senate met. |It voted.",
        "He came at 5 p.m. |The shop was shut.",
        "He came at 5 p.m. on Monday.",
        "Foo Inc. bought Bar Corp. last year.",
        "He sold Foo Inc. |The price was low.",
        "Anna J. Weaver and T. S. Low sang.",
        "It was plan B. |The rest failed.",
        "Write to https://www.Weaver.example or www.Low.example. |It is free.",
        "Only you and I. |Did you see Jo I. Weaver?",
        "She said: “We go.” |He stayed.",
        "“We go!” she said. |“When?” he asked. |“Now.”",
        "\"Stop.\" |The car stopped.",
        "He paid $2.50. |It was 3.5 too much.",
        "He teaches (he used to farm.) at school.",
        "It rained (for days.) |Then it stopped.",
        "He waited ... and then left. |She did not...",
        "I never asked.... |She went.",
        "It goes on. . . . |Then it ends.",
        "The text [...] goes on [...] (Low 55).",
        "She works at Yippee! in the sales team.",
        "See https://a.example.org/x.html. |It is there.",
        "Mail jo.doe@example.com. |She will answer.",
        "No. 10 was quiet. |No. |It was not.",
        "The end.|The start of it.",
        "It has 1,000.|That is a lot.",
        "Visit amazon.com or Node.js now.",
        "1. The first thing |2. The second thing |3. The third",
        "1) One here. |2) Two here.",
        "a. The first |b. The second |c. The third",
        "• 1. The first |• 2. The second",
        "Jo Low vs. Foo Ltd. went to court. |Low won.",
        "It was Jo Jr.'s book. |It was old.",
        "\" It was so. \" |He left.",
        "Ida Low (b. 1950) sang, e.g. The River.",
        "He came at 5 p.m. |Reporters left early.",
        "He came at 5 p.m. Monday.",
        "At 5 p.m. Mr. Low came.",
        "She saw the 5 p.m. News Hour.",
        "It shut at 10 p.m. Eastern time.",
        "The war was World War I. |The next was worse.",
        "She met Thomas A. Will there.",
        "The host was LL Cool J. |There were prizes.",
        "It was sold to AT&T. |Many were angry.",
        "It ran on IE. |Its users left.",
        "The firm sells phones. |iPhones are dear.",
        "It was sold to Foo N.V. (Foo) in May.",
        "He died in 2014.[4] |She lived on.[5][6] |They had met.",
        "\"We left. |It was late. \"",
        "He wrote Op. 46 there.",
        "終わった。|始まる。",
        "Hello!! |Long wait?! |Yes.",
        "He was born c. 1900 in St. Ives.",
    ] {
        check(marked);
    }
}

#[test]
fn any_text_is_covered() {
    for text in [
        ".",
        "...",
        ". . .",
        "!?",
        "\u{7f}.\u{0}",
        "é.É.e",
        "“.”",
        "1.",
        "a) b)",
        &"a.".repeat(5000),
        &". ".repeat(5000),
    ] {
        let spans = sentences(text, Span::all(text));
        let kept: String = spans.iter().map(|span| span.of(text)).collect();
        let blank = |s: &str| s.split_whitespace().collect::<String>();
        assert_eq!(blank(&kept), blank(text));
    }
}
