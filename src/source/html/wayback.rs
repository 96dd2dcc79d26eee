//! Pages of the Wayback Machine: when they were captured.

use jiff::civil::Date;

use super::day;

/// The address of the archive: a time of 14 digits and the address of the page follow.
const ADDRESS: &str = "web.archive.org/web/";

/// The text at the end of archived pages.
const SIGNATURE: &str = "FILE ARCHIVED ON";

/// The day on which the page was captured, if it comes from the archive: from its address or source.
pub(super) fn captured(address: &str, source: &str) -> Option<Date> {
    let in_address = || {
        let (_, time) = address.split_once(ADDRESS)?;
        let part = |from: usize, to: usize| time.get(from..to)?.parse().ok();
        Date::new(part(0, 4)?, part(4, 6)? as i8, part(6, 8)? as i8).ok()
    };
    let in_source = || {
        let (_, after) = source.rsplit_once(SIGNATURE)?;
        let end = after
            .char_indices()
            .nth(40)
            .map_or(after.len(), |(at, _)| at);
        day::of(after[..end].split(" AND").next()?)
    };
    in_address().or_else(in_source)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_day_of_capture_is_in_the_address_or_the_source() {
        let signed = "</html><!--\n     FILE ARCHIVED ON 10:00:00 Mar 04, 2019 AND RETRIEVED FROM THE\n     INTERNET ARCHIVE ON 11:00:00 Apr 05, 2020.";
        for (address, source, expected) in [
            (
                "https://web.archive.org/web/20190304100000/https://example.org/a",
                "",
                "2019-03-04",
            ),
            (
                "http://web.archive.org/web/20190304id_/http://example.org/",
                "",
                "2019-03-04",
            ),
            ("page.html", signed, "2019-03-04"),
            (
                "https://web.archive.org/web/2019/https://example.org/a",
                "",
                "",
            ),
            ("https://web.archive.org/web/20191399/x", "", ""),
            (
                "https://example.org/web/20190304",
                "<p>The file archived on Monday.",
                "",
            ),
        ] {
            let found = captured(address, source).map(|day| day.to_string());
            assert_eq!(found.unwrap_or_default(), expected, "{address} {source}");
        }
    }
}
