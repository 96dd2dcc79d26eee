//! The words and openings of page furniture, by kind: bylines, captions, buttons, offers.

use super::List;

const FILE: &str = include_str!("../../assets/lexicon/furniture.txt");

/// How a line about the author goes on after the name.
pub(crate) static BIO_IS: List = List::new(FILE, "bio-is");
/// Lines that ask to write to the author or to follow him, whatever their subject.
pub(crate) static BIO_CONTACT: List = List::new(FILE, "bio-contact");
/// Headings over lines about the author.
pub(crate) static BIO_HEADINGS: List = List::new(FILE, "bio-headings");
/// Openings that tell where a person is found; the name must follow.
pub(crate) static BIO_FIND: List = List::new(FILE, "bio-find");
/// Words of the news: the line tells what happened to somebody.
pub(crate) static BIO_NEWS: List = List::new(FILE, "bio-news");
/// What authors do.
pub(crate) static BIO_WORK: List = List::new(FILE, "bio-work");
/// Words that lead up to a name. Longer ones first.
pub(crate) static BYLINE_LEADS: List = List::new(FILE, "byline-leads");
/// Small words that may follow the name: "By Jane Doe and John Roe in Paris for the Times".
pub(crate) static BYLINE_LINKS: List = List::new(FILE, "byline-links");
/// What reports are thanked for at their end.
pub(crate) static BYLINE_THANKS: List = List::new(FILE, "byline-thanks");
/// Openings of credits for those who reported, wrote and edited.
pub(crate) static BYLINE_DESK: List = List::new(FILE, "byline-desk");
/// Words that only a caption begins with.
pub(crate) static CAPTION_LEADS: List = List::new(FILE, "caption-leads");
/// Openings that point at the picture; a comma or a word on its making must follow.
pub(crate) static CAPTION_POINTS: List = List::new(FILE, "caption-points");
/// How a picture is made.
pub(crate) static CAPTION_MADE: List = List::new(FILE, "caption-made");
/// What is done in pictures, in the present tense that captions use and reports do not.
pub(crate) static CAPTION_SEEN: List = List::new(FILE, "caption-seen");
/// Words before the picture verb that show that the sentence reports and does not point.
pub(crate) static CAPTION_REPORTS: List = List::new(FILE, "caption-reports");
/// Words that only captions use of what is in the picture.
pub(crate) static CAPTION_PICTURED: List = List::new(FILE, "caption-pictured");
/// What a map or graphic does.
pub(crate) static CAPTION_SHOWS: List = List::new(FILE, "caption-shows");
/// comments-plain
pub(crate) static COMMENTS_PLAIN: List = List::new(FILE, "comments-plain");
/// Lines about readers' comments, whole.
pub(crate) static COMMENTS_WHOLE: List = List::new(FILE, "comments-whole");
/// Words of the news: the line is part of a report.
pub(crate) static COMMENTS_NEWS: List = List::new(FILE, "comments-news");
/// Openings before a number of comments.
pub(crate) static COMMENTS_SHOW: List = List::new(FILE, "comments-show");
/// What is counted below a report.
pub(crate) static COMMENTS_COUNTED: List = List::new(FILE, "comments-counted");
/// How a count of comments goes on.
pub(crate) static COMMENTS_ON: List = List::new(FILE, "comments-on");
/// Buttons and labels beside what one reader wrote.
pub(crate) static COMMENTS_BUTTONS: List = List::new(FILE, "comments-buttons");
/// Verbs between the name of a reader and what he or she wrote.
pub(crate) static COMMENTS_SAYS: List = List::new(FILE, "comments-says");
/// copyright-plain
pub(crate) static COPYRIGHT_PLAIN: List = List::new(FILE, "copyright-plain");
/// What a house that owns texts is called last.
pub(crate) static COPYRIGHT_HOUSES: List = List::new(FILE, "copyright-houses");
/// How "a version of this article" goes on.
pub(crate) static COPYRIGHT_PRINTED: List = List::new(FILE, "copyright-printed");
/// How "the views expressed in this" goes on.
pub(crate) static COPYRIGHT_WRITTEN: List = List::new(FILE, "copyright-written");
/// Those who own pictures.
pub(crate) static CREDIT_AGENCIES: List = List::new(FILE, "credit-agencies");
/// Words that introduce a credit.
pub(crate) static CREDIT_LEADS: List = List::new(FILE, "credit-leads");
/// What newspapers are called.
pub(crate) static CREDIT_OUTLETS: List = List::new(FILE, "credit-outlets");
/// Labels of a credit after the sentence of a caption; written with a capital there.
pub(crate) static CREDIT_LABELS: List = List::new(FILE, "credit-labels");
/// First words of a credit that is labelled.
pub(crate) static CREDIT_MARKED: List = List::new(FILE, "credit-marked");
/// Openings of a credit in brackets.
pub(crate) static CREDIT_BRACKETED: List = List::new(FILE, "credit-bracketed");
/// Last words of the names of picture agencies.
pub(crate) static CREDIT_SHOPS: List = List::new(FILE, "credit-shops");
/// Openings that only a credit has.
pub(crate) static CREDIT_SURE: List = List::new(FILE, "credit-sure");
/// Words of a date line that are not of the date itself.
pub(crate) static DATE_LABELS: List = List::new(FILE, "date-labels");
/// Labels of a later day than that of publication.
pub(crate) static DATE_LATER: List = List::new(FILE, "date-later");
/// date-zones
pub(crate) static DATE_ZONES: List = List::new(FILE, "date-zones");
/// date-american-zones
pub(crate) static DATE_AMERICAN_ZONES: List = List::new(FILE, "date-american-zones");
/// date-units
pub(crate) static DATE_UNITS: List = List::new(FILE, "date-units");
/// Words of a date line that alone do not make it one.
pub(crate) static DATE_SMALL: List = List::new(FILE, "date-small");
/// The halves of the day.
pub(crate) static DATE_HALVES: List = List::new(FILE, "date-halves");
/// Words with a capital that are not in the name of a person, beside months and days.
pub(crate) static NAME_NO_NAME: List = List::new(FILE, "name-no-name");
/// Small words inside names: "Ludwig van Beethoven", "Ursula von der Leyen".
pub(crate) static NAME_PARTICLES: List = List::new(FILE, "name-particles");
/// What people who make news are called.
pub(crate) static NAME_JOBS: List = List::new(FILE, "name-jobs");
/// What may be before the job: "chief political correspondent".
pub(crate) static NAME_JOB_KINDS: List = List::new(FILE, "name-job-kinds");
/// navigation-whole
pub(crate) static NAVIGATION_WHOLE: List = List::new(FILE, "navigation-whole");
/// Openings of controls of a page.
pub(crate) static NAVIGATION_LEADS: List = List::new(FILE, "navigation-leads");
/// Openings that say it outright.
pub(crate) static NEWSLETTER_PLAIN: List = List::new(FILE, "newsletter-plain");
/// Openings that ask for something; what is asked for must follow.
pub(crate) static NEWSLETTER_ASKS: List = List::new(FILE, "newsletter-asks");
/// What is asked for.
pub(crate) static NEWSLETTER_GOODS: List = List::new(FILE, "newsletter-goods");
/// Words of what has happened; who asks for something speaks of what will be.
pub(crate) static NEWSLETTER_NARRATES: List = List::new(FILE, "newsletter-narrates");
/// Words of the news: the line is part of a report.
pub(crate) static NEWSLETTER_SAID: List = List::new(FILE, "newsletter-said");
/// Lines that ask to subscribe, whole.
pub(crate) static NEWSLETTER_WHOLE: List = List::new(FILE, "newsletter-whole");
/// Openings that lead away when a colon or a title follows.
pub(crate) static RELATED_MARKED: List = List::new(FILE, "related-marked");
/// Headings of lists of other reports, whole lines.
pub(crate) static RELATED_HEADINGS: List = List::new(FILE, "related-headings");
/// Openings of a link to another report.
pub(crate) static RELATED_LEADS: List = List::new(FILE, "related-leads");
/// Labels of links that also begin paragraphs: only in capitals.
pub(crate) static RELATED_WEAK: List = List::new(FILE, "related-weak");
/// Where things are shared, and what the buttons are called.
pub(crate) static SHARE_BUTTONS: List = List::new(FILE, "share-buttons");
/// Small words between the buttons.
pub(crate) static SHARE_LINKS: List = List::new(FILE, "share-links");
/// Openings that only such lines have.
pub(crate) static SHARE_LEADS: List = List::new(FILE, "share-leads");
/// Lines that are one button.
pub(crate) static SHARE_WHOLE: List = List::new(FILE, "share-whole");
/// Openings of requests to follow.
pub(crate) static SHARE_FOLLOW: List = List::new(FILE, "share-follow");
/// Words that introduce a list of topics.
pub(crate) static TAGS_LEADS: List = List::new(FILE, "tags-leads");
/// Headings of lists of topics.
pub(crate) static TAGS_ALONE: List = List::new(FILE, "tags-alone");
/// Openings before the one section of a report.
pub(crate) static TAGS_FILED: List = List::new(FILE, "tags-filed");
/// Words of a sentence: the line is not a list of topics.
pub(crate) static TAGS_SENTENCE: List = List::new(FILE, "tags-sentence");
/// Words by which a sentence tells what somebody stated. No picture shows that.
pub(crate) static CAPTION_STATED: List = List::new(FILE, "caption-stated");
