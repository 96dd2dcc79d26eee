//! The opening of an agency report: "LISBON, 4 May 2019 (Reuters) - Firefighters ...". It tells the day of publication.

/// What the opening says of the day, such as "4 May 2019": what stands between the place, in capitals, and the dash.
pub fn day_in_opening(text: &str) -> Option<&str> {
    let dash = [" - ", " – ", " — ", "\u{2014}"]
        .iter()
        .filter_map(|dash| text.find(dash))
        .min()?;
    let opening = text.get(..dash).filter(|opening| opening.len() <= 80)?;
    let (place, rest) = opening.split_once(',')?;
    let letters = place.chars().filter(|c| c.is_alphabetic());
    if letters.clone().count() < 3 || letters.clone().any(char::is_lowercase) {
        return None;
    }
    let day = rest.split('(').next().unwrap_or(rest).trim();
    // "PARIS, France, 4 May": a country or state may stand before the day.
    let from = day.find(|c: char| c.is_ascii_digit()).unwrap_or(0);
    let before = day
        .get(..from)
        .unwrap_or("")
        .rfind(',')
        .map_or(0, |comma| comma + 1);
    day.get(before..)
        .map(str::trim)
        .filter(|day| !day.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Option<&str>) {
        assert_eq!(day_in_opening(text), expected, "{text:?}");
    }

    #[test]
    fn agencies_open_with_place_and_day() {
        check("LISBON, 4 May 2019 - Firefighters have", Some("4 May 2019"));
        check(
            "LISBON, May 4, 2019 (Agency) — Firefighters have",
            Some("May 4, 2019"),
        );
        check("NEW YORK, June 1 (Agency) - Shares fell", Some("June 1"));
        check("PORTO, Portugal, 4 May 2019 – A bridge", Some("4 May 2019"));
    }

    #[test]
    fn other_openings_tell_no_day() {
        check("Lisbon, 4 May 2019 - Firefighters have", None);
        check("LISBON - Firefighters have", None);
        check(
            "The bridge, built in 2019 - and closed since - will reopen",
            None,
        );
        check("", None);
        check("É, - x", None);
    }
}
