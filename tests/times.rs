//! Whether two reports refer to different times, for small reports: dates of publication, date lines, days named in the story, and
//! states held "since 2012" and "for six years".

use parallax::{
    Article, Pair, analyze,
    article::{self, Metadata},
    compare::compare,
    comparison::{Comparison, NoteKind, Status},
};

/// One report: its date of publication ("" if unknown) and its text.
type Report = (&'static str, &'static str);

fn compared(a: Report, b: Report) -> Comparison {
    let articles: Pair<Article> = Pair::new(a, b).map(|(published, text)| {
        let meta = Metadata {
            published: published.parse().ok(),
            ..Metadata::default()
        };
        article::parse("test", text.to_string(), meta)
    });
    let analyses = articles.as_ref().map(analyze);
    compare(articles.as_ref(), analyses.as_ref())
}

fn note(a: Report, b: Report) -> Option<String> {
    let notes = compared(a, b).notes.into_iter();
    let mut apart = notes.filter(|note| note.kind == NoteKind::DatesApart);
    apart.next().map(|note| note.text)
}

/// Checks that two reports refer to different times, with a note that contains some words, or, without words, that they do not; in both
/// orders.
fn check(a: Report, b: Report, because: &[&str]) {
    for (x, y) in [(a, b), (b, a)] {
        let note = note(x, y);
        assert_eq!(note.is_some(), !because.is_empty(), "{x:?} {y:?}: {note:?}");
        for words in because {
            assert!(
                note.as_ref().unwrap().contains(words),
                "{words:?} is not in {note:?}"
            );
        }
    }
}

const FERRY: &str = "The ferry Oruba sank off the coast with 40 people on board.";

#[test]
fn published_days_are_compared() {
    let years = ["5 February 2016", "28 March 2018"];
    check(("2016-02-05", FERRY), ("2018-03-28", FERRY), &years);
    check(
        ("2021-05-01", FERRY),
        ("2021-07-15", FERRY),
        &["1 May 2021"],
    );
    check(("2021-05-01", FERRY), ("2021-05-01", FERRY), &[]);
    check(("2021-05-01", FERRY), ("2021-05-02", FERRY), &[]);
    check(("2021-05-01", FERRY), ("2021-05-20", FERRY), &[]);
    check(("2020-12-31", FERRY), ("2021-01-02", FERRY), &[]);
    check(("2021-05-01", FERRY), ("", FERRY), &[]);
    check(("", FERRY), ("", FERRY), &[]);
}

#[test]
fn a_published_day_is_stronger_than_a_year_in_the_text() {
    let background = "The ferry Oruba sank on Monday. It was built in 1998 and sold in May 2004.";
    check(("2021-05-01", FERRY), ("2021-05-02", background), &[]);
    let old = "The ferry Oruba sank in June 1998 with 40 people on board.";
    check(("2021-05-01", FERRY), ("2021-05-03", old), &[]);
}

#[test]
fn background_years_are_not_the_time_of_a_report() {
    let plain = "Weiss was sentenced on Friday to nine years. He had stolen a painting.";
    let career = "Weiss, who won the prize in 1999, was sentenced on Friday to nine years.";
    check(("", plain), ("", career), &[]);
    let other = "Weiss, born in 1962, was sentenced on Friday to nine years.";
    check(("", career), ("", other), &[]);
    let later = "Weiss was sentenced on Friday to nine years. He will leave the prison in 2031.";
    check(("", plain), ("", later), &[]);
}

#[test]
fn a_duration_since_a_year_gives_the_year() {
    let early = "Kane has been in the monastery since May 2009. The abbot met him in March 2011.";
    let late =
        "Kane has been in the monastery since 2009. For seven years he has not left the monastery.";
    check(("", early), ("", late), &["seven years", "2016"]);
    let same =
        "Kane has been in the monastery since 2009. For two years he has not left the monastery.";
    check(("", early), ("", same), &[]);
    check(("2016-04-01", FERRY), ("", late), &[]);
    check(("2011-04-01", early), ("", late), &["1 April 2011", "2016"]);
}

#[test]
fn date_lines_are_compared() {
    let spring = "BERN, 4 March 2019 - Dock workers in Basel walked out on Monday over a plan to cut 300 jobs.";
    let autumn = "BERN, 11 October 2021 - Dock workers in Basel walked out on Monday over a plan to cut 450 jobs.";
    let next = "BERN, 5 March 2019 - Dock workers in Basel walked out on Monday over a plan to cut 300 jobs.";
    check(("", spring), ("", autumn), &["2019", "2021"]);
    check(("", spring), ("", next), &[]);
    check(("2019-03-06", FERRY), ("", next), &[]);
}

#[test]
fn reports_of_near_days_have_the_same_time() {
    let first = "Two men were arrested on Tuesday after a robbery in Brava.";
    let second =
        "Police arrested two men over the robbery in Brava, a spokesman said on Wednesday.";
    check(("", first), ("", second), &[]);
    check(("2019-06-04", first), ("2019-06-05", second), &[]);
    check(("2019-06-04", first), ("2019-06-30", second), &[]);
    check(("2019-12-30", first), ("2020-01-05", second), &[]);
    check(("2019-06-04", first), ("", second), &[]);
    let dated = "Two men were arrested on June 4, 2019, after a robbery in Brava.";
    check(("", dated), ("", first), &[]);
    check(("", dated), ("", dated), &[]);
    check(("2019-06-05", first), ("", dated), &[]);
}

#[test]
fn months_and_years_between_reports_set_them_apart() {
    let plain = "The mine in Tarn was closed after a flood.";
    check(
        ("2017-02-01", plain),
        ("2017-04-01", plain),
        &["1 February 2017", "1 April 2017"],
    );
    check(
        ("2009-11-20", plain),
        ("2019-11-20", plain),
        &["2009", "2019"],
    );
    check(("2020-01-31", plain), ("2020-02-28", plain), &[]);
    check(
        ("2020-01-01", plain),
        ("2020-03-15", plain),
        &["1 January 2020"],
    );
}

#[test]
fn a_month_long_before_publication_separates_reports() {
    let early = "In March 2014 the council of Brava voted for the dam. The work is to begin soon.";
    let late = "The council of Brava voted for the dam. The work has begun.";
    check(
        ("", early),
        ("2018-05-02", late),
        &["March 2014", "2 May 2018"],
    );
    check(("", early), ("2014-03-28", late), &[]);
    check(("", early), ("2014-10-01", late), &[]);
}

#[test]
fn a_later_background_date_is_in_the_report_itself() {
    let note =
        "The dam was planned in May 2011. In June 2019 the council of Brava voted against it.";
    let same = "The council of Brava voted against the dam.";
    check(("", note), ("2019-06-20", same), &[]);
    check(("", note), ("", same), &[]);
    check(("2019-06-20", same), ("2019-06-21", note), &[]);
}

#[test]
fn how_long_something_has_lasted_is_counted_from_its_year() {
    let first = "Sosa has led the union since 2003. She has led the union for four years.";
    let second = "Sosa has led the union since 2003. She has led the union for eleven years.";
    check(("", first), ("", second), &["2007", "2014"]);
    check(("", first), ("", first), &[]);
    check(("2007-08-01", first), ("", second), &["2014"]);
    check(("2014-08-01", first), ("", second), &[]);
    let other = "Sosa has led the union since 2003. The strike went on for eleven days.";
    check(("", first), ("", other), &[]);
}

#[test]
fn a_day_that_both_reports_name_is_background_to_both() {
    let raid = "Four men robbed a jeweler in Tarn on Monday. In December 2008 thieves emptied a shop in Albi.";
    let same =
        "A jeweler in Tarn lost nine rings on Monday. In December 2008 a shop in Albi was emptied.";
    let other =
        "A jeweler in Tarn lost nine rings on Monday. In May 2010 a shop in Albi was emptied.";
    check(("", raid), ("2013-09-09", same), &[]);
    check(("", raid), ("2013-09-09", other), &["December 2008"]);
}

#[test]
fn reports_that_print_the_same_sentences_are_of_one_time() {
    let wire = "Rolf Enge, the forger of Tarn, died on Monday in the prison of Albi.\n\n\
        He had deceived every dealer in the old town for nearly nine years.\n\n\
        The doctors of the prison said that his heart had failed at night.\n\n";
    let longer = format!("{wire}He confessed to a court in April 2003.");
    let longer: &'static str = longer.leak();
    check(("", longer), ("2005-12-20", wire), &[]);
    let other = "Rolf Enge, the forger of Tarn, died on Monday in prison. He confessed to a court in April 2003.";
    check(("", other), ("2005-12-20", wire), &["April 2003"]);
}

#[test]
fn changes_over_time_get_the_status_time() {
    let cases = [
        // A source does not change over time.
        (
            "Marsh allegedly took the money from the safe.",
            "Marsh took the money from the safe.",
            Status::Detail,
        ),
        (
            "Marsh took 40 coins from the safe of the bank.",
            "Marsh took 60 coins from the safe of the bank.",
            Status::Time,
        ),
    ];
    for (a, b, expected) in cases {
        let found: Vec<Status> = compared(("2016-02-05", a), ("2018-03-28", b))
            .links
            .iter()
            .map(|link| link.status)
            .collect();
        assert_eq!(found, [expected], "{a} {b}");
    }
}
