//! Lines under pictures.

use super::credit::{ends_with_credit, is_credit, parts_from_credit};
use crate::{
    article::line::Line,
    lexicon::{
        blocks::{is_drawing, is_near_side, is_side},
        furniture,
    },
};

/// Whether the line on its own is clearly a caption.
pub(crate) fn is_caption(line: &Line) -> bool {
    let lead = furniture::CAPTION_LEADS
        .words()
        .rev()
        .find(|lead| line.starts_with(lead));
    let led = lead.is_some_and(|lead| {
        let n = lead.split(' ').count();
        n > 1
            || line
                .raw
                .first()
                .is_some_and(|word| word.ends_with([':', ',']))
    });
    let points = furniture::CAPTION_POINTS.words().any(|lead| {
        let n = lead.split(' ').count();
        line.starts_with(lead)
            && (line.raw.get(n - 1).is_some_and(|word| word.ends_with(','))
                || furniture::CAPTION_MADE.has(line.word(n))
                || line.word(n).starts_with(|c: char| c.is_ascii_digit()))
    });
    ((led || points) && line.n_words <= 30)
        || (line.n_words <= 80
            && (ends_with_credit(line.text)
                || line.text.find("(AP Photo/").is_some_and(|at| at > 0)))
        || (line.n_words <= 40 && is_credited(line.text))
        || (line.n_words <= 45 && points_at_person(line))
        || (line.n_words <= 25 && describes_drawing(line) && !is_credit(line))
}

/// Whether the line gives the positions of people in a picture: "Jane Doe, left, greets the mayor", "From left: Jane Doe and John Roe".
fn points_at_person(line: &Line) -> bool {
    if line.text.starts_with(['"', '“', '\'', '‘']) {
        return false;
    }
    // "From left: ...", "Top row, from left: ..."
    let listed = |n: &usize| {
        line.words[*n] == "from" && is_side(line.word(n + 1)) && line.raw[n + 1].ends_with(':')
    };
    if (0..line.words.len().min(4)).any(|n| listed(&n)) || line.has("seen here") {
        return true;
    }
    let sides = (1..line.words.len()).filter(|&n| is_side(&line.words[n]));
    sides.into_iter().any(|n| {
        let near = line.words[..n]
            .iter()
            .rev()
            .take_while(|word| is_near_side(word));
        let first = n - near.count();
        let Some(before) = first.checked_sub(1).map(|n| line.raw[n]) else {
            return false;
        };
        let ends = |marks: [char; 2]| line.raw[n].contains(marks) || n + 1 == line.words.len();
        let named = before.starts_with(char::is_uppercase) || first < n;
        let among_sides = is_side(&line.words[first - 1]) || is_near_side(&line.words[first - 1]);
        let in_brackets = line.raw[first].starts_with('(') && ends([')', ']']);
        in_brackets || before.ends_with(',') && ends([',', ';']) && named && !among_sides
    })
}

/// Whether the line describes a map or graphic: "This map shows where the ferry sank", "Map: Fires in May".
fn describes_drawing(line: &Line) -> bool {
    let Some(at) = line.words.iter().take(4).position(|word| is_drawing(word)) else {
        return false;
    };
    if at == 0 && line.raw[0].ends_with(':') {
        return !line.ends_sentence;
    }
    let rest = &line.words[at + 1..];
    let points = line.word(0) == "this" || matches!(line.word(at + 1), "above" | "below");
    let rest = if points && line.word(0) != "this" {
        &rest[1..]
    } else {
        rest
    };
    let Some((verb, shown)) = rest.split_first() else {
        return false;
    };
    let says = |word: &String| furniture::CAPTION_REPORTS.has(word);
    let states = shown
        .iter()
        .any(|word| matches!(word.as_str(), "said" | "says"));
    match verb.as_str() {
        verb if furniture::CAPTION_SHOWS.has(verb) => {
            let opens = shown.first().is_some_and(says);
            !states && !opens && (points || !shown.iter().any(says))
        }
        "showing" => !shown.iter().any(says),
        "of" => at < 2 && !line.ends_sentence && !shown.iter().any(says),
        _ => false,
    }
}

/// "The mayor waves from the balcony. Jane Doe/Reuters": a description of a picture with its credit.
fn is_credited(text: &str) -> bool {
    parts_from_credit(text)
        .is_some_and(|(said, is_labeled)| is_labeled || describes_picture(&Line::new(said)))
}

/// Whether the line describes a picture: "The mayor waves from the balcony of the town hall in May". Not sufficient on its own: it must
/// be next to a credit or another caption.
pub(crate) fn describes_picture(line: &Line) -> bool {
    let is_sentence = line.ends_sentence
        && matches!(line.words.last().map(String::as_str), Some("said" | "says"));
    if line.n_words < 3
        || line.n_words > 60
        || is_sentence
        || line.text.starts_with(['"', '“', '\'', '‘'])
    {
        return false;
    }
    let seen = line
        .words
        .iter()
        .take(14)
        .position(|word| furniture::CAPTION_SEEN.has(word));
    seen.is_some_and(|seen| {
        seen > 0
            && !line.words[..seen]
                .iter()
                .any(|word| furniture::CAPTION_REPORTS.has(word))
    }) || line.has_any(&furniture::CAPTION_PICTURED)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_captions() {
        let cases = [
            ("Image caption, The hall was built in 1934", true),
            ("Pictured: Jane Doe", true),
            ("Above: the old hall", true),
            ("In this photo from May, Jane Doe leaves court.", true),
            ("File photo of the hall", true),
            ("The mayor leaves the hall. (Photo by Jane Doe)", true),
            ("The mayor leaves the hall. Photo: Jane Doe", true),
            ("The mayor leaves the hall. Jane Doe/Reuters", true),
            ("The mayor lost his seat. Jane Doe/Reuters", false),
            (
                "The mayor lost his seat, the council said. AFP/Reuters",
                false,
            ),
            ("In this image of a town at war nobody smiles.", false),
            ("Above all, the council wants peace.", false),
            ("Pictured in court, Jane Doe wept.", false),
            ("The mayor leaves the hall.", false),
            ("The file photo was lost.", false),
            ("The hall (built in 1934) is closed.", false),
            ("", false),
        ];
        for (text, expected) in cases {
            assert_eq!(is_caption(&Line::new(text)), expected, "{text:?}");
        }
    }

    #[test]
    fn descriptions_of_pictures() {
        let cases = [
            (
                "Jane Doe waves to supporters from the balcony in May 2017.",
                true,
            ),
            ("The mayor of Leeds stands in front of the hall.", true),
            (
                "Protesters gather outside the court in London on Friday.",
                true,
            ),
            ("Jane Doe, pictured in 2012, is the new mayor.", true),
            ("Jane Doe (right) and John Roe are seen in court", true),
            (
                "Jane Doe told the court that she stands by her words.",
                false,
            ),
            ("The mayor said the hall shows its age.", false),
            ("The hall was closed on Friday.", false),
            ("The list shows what was lost, the mayor said.", false),
            ("Police had to carry him out.", false),
            ("“She waves at everyone,” he said.", false),
            ("He left.", false),
            ("", false),
        ];
        for (text, expected) in cases {
            assert_eq!(describes_picture(&Line::new(text)), expected, "{text:?}");
        }
    }
}
