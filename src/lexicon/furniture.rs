//! Words and openings of page furniture, by kind: bylines, captions, buttons, offers.

use super::List;

const FILE: &str = include_str!("../../assets/lexicon/furniture.txt");

/// What follows the name in a line about the author.
pub(crate) static BIO_IS: List = List::new(FILE, "bio-is");
/// Invitations to write to the author or to follow the author, whatever their subject.
pub(crate) static BIO_CONTACT: List = List::new(FILE, "bio-contact");
/// Headings above lines about the author.
pub(crate) static BIO_HEADINGS: List = List::new(FILE, "bio-headings");
/// Openings that say where to find a person; the name must follow.
pub(crate) static BIO_FIND: List = List::new(FILE, "bio-find");
/// Words that report an event: the line is news about a person, not a bio.
pub(crate) static BIO_NEWS: List = List::new(FILE, "bio-news");
/// Verbs for the work of authors.
pub(crate) static BIO_WORK: List = List::new(FILE, "bio-work");
/// Words that come before a name. Longer ones first.
pub(crate) static BYLINE_LEADS: List = List::new(FILE, "byline-leads");
/// Words that may come after the name: "By Jane Doe and John Roe in Paris for the Times".
pub(crate) static BYLINE_LINKS: List = List::new(FILE, "byline-links");
/// Words of acknowledgments at the end of a report.
pub(crate) static BYLINE_THANKS: List = List::new(FILE, "byline-thanks");
/// Openings of credits for reporting, writing and editing.
pub(crate) static BYLINE_DESK: List = List::new(FILE, "byline-desk");
/// Words that begin captions only.
pub(crate) static CAPTION_LEADS: List = List::new(FILE, "caption-leads");
/// Openings that refer to the picture; a comma or a word about how it was made must follow.
pub(crate) static CAPTION_POINTS: List = List::new(FILE, "caption-points");
/// Words about how a picture was made.
pub(crate) static CAPTION_MADE: List = List::new(FILE, "caption-made");
/// Present-tense verbs that captions use for what a picture shows and reports do not use.
pub(crate) static CAPTION_SEEN: List = List::new(FILE, "caption-seen");
/// Words before such a verb that show that the sentence reports and does not refer to a picture.
pub(crate) static CAPTION_REPORTS: List = List::new(FILE, "caption-reports");
/// Words for the contents of a picture that only captions use.
pub(crate) static CAPTION_PICTURED: List = List::new(FILE, "caption-pictured");
/// Verbs that say what a map or graphic shows.
pub(crate) static CAPTION_SHOWS: List = List::new(FILE, "caption-shows");
/// Openings that are enough to recognize a line about comments.
pub(crate) static COMMENTS_PLAIN: List = List::new(FILE, "comments-plain");
/// Whole lines about readers' comments.
pub(crate) static COMMENTS_WHOLE: List = List::new(FILE, "comments-whole");
/// Words that report an event: the line is part of a report.
pub(crate) static COMMENTS_NEWS: List = List::new(FILE, "comments-news");
/// Openings before the number of comments.
pub(crate) static COMMENTS_SHOW: List = List::new(FILE, "comments-show");
/// Things that are counted below a report.
pub(crate) static COMMENTS_COUNTED: List = List::new(FILE, "comments-counted");
/// What may follow the number of comments.
pub(crate) static COMMENTS_ON: List = List::new(FILE, "comments-on");
/// Buttons and labels next to a reader's comment.
pub(crate) static COMMENTS_BUTTONS: List = List::new(FILE, "comments-buttons");
/// Verbs between the name of a reader and the comment.
pub(crate) static COMMENTS_SAYS: List = List::new(FILE, "comments-says");
/// Openings that are enough to recognize a copyright line.
pub(crate) static COPYRIGHT_PLAIN: List = List::new(FILE, "copyright-plain");
/// Last words in the names of companies that own texts.
pub(crate) static COPYRIGHT_HOUSES: List = List::new(FILE, "copyright-houses");
/// What may follow "a version of this article".
pub(crate) static COPYRIGHT_PRINTED: List = List::new(FILE, "copyright-printed");
/// What may follow "the views expressed in this".
pub(crate) static COPYRIGHT_WRITTEN: List = List::new(FILE, "copyright-written");
/// Owners of pictures.
pub(crate) static CREDIT_AGENCIES: List = List::new(FILE, "credit-agencies");
/// Words that introduce a credit.
pub(crate) static CREDIT_LEADS: List = List::new(FILE, "credit-leads");
/// Words in the names of newspapers.
pub(crate) static CREDIT_OUTLETS: List = List::new(FILE, "credit-outlets");
/// Labels of a credit after the sentence of a caption; capitalized there.
pub(crate) static CREDIT_LABELS: List = List::new(FILE, "credit-labels");
/// First words of a labeled credit.
pub(crate) static CREDIT_MARKED: List = List::new(FILE, "credit-marked");
/// Openings of a credit in brackets.
pub(crate) static CREDIT_BRACKETED: List = List::new(FILE, "credit-bracketed");
/// Last words in the names of picture agencies.
pub(crate) static CREDIT_SHOPS: List = List::new(FILE, "credit-shops");
/// Openings that only credits have.
pub(crate) static CREDIT_SURE: List = List::new(FILE, "credit-sure");
/// Words of a date line that are not part of the date.
pub(crate) static DATE_LABELS: List = List::new(FILE, "date-labels");
/// Labels of a date after that of publication.
pub(crate) static DATE_LATER: List = List::new(FILE, "date-later");
/// Abbreviations of time zones.
pub(crate) static DATE_ZONES: List = List::new(FILE, "date-zones");
/// Abbreviations of American time zones.
pub(crate) static DATE_AMERICAN_ZONES: List = List::new(FILE, "date-american-zones");
/// Units of time in a date line.
pub(crate) static DATE_UNITS: List = List::new(FILE, "date-units");
/// Words of a date line that do not make one on their own.
pub(crate) static DATE_SMALL: List = List::new(FILE, "date-small");
/// "am" and "pm" in their spellings.
pub(crate) static DATE_HALVES: List = List::new(FILE, "date-halves");
/// Capitalized words that are not part of a person's name, apart from months and days.
pub(crate) static NAME_NO_NAME: List = List::new(FILE, "name-no-name");
/// Particles inside names: "Ludwig van Beethoven", "Ursula von der Leyen".
pub(crate) static NAME_PARTICLES: List = List::new(FILE, "name-particles");
/// Job titles of journalists.
pub(crate) static NAME_JOBS: List = List::new(FILE, "name-jobs");
/// Modifiers of a job title: "chief political correspondent".
pub(crate) static NAME_JOB_KINDS: List = List::new(FILE, "name-job-kinds");
/// Whole lines of page navigation.
pub(crate) static NAVIGATION_WHOLE: List = List::new(FILE, "navigation-whole");
/// Openings of controls of a page.
pub(crate) static NAVIGATION_LEADS: List = List::new(FILE, "navigation-leads");
/// Openings that are enough to recognize an offer of a newsletter.
pub(crate) static NEWSLETTER_PLAIN: List = List::new(FILE, "newsletter-plain");
/// Openings of requests; the object of the request must follow.
pub(crate) static NEWSLETTER_ASKS: List = List::new(FILE, "newsletter-asks");
/// Objects of such requests.
pub(crate) static NEWSLETTER_GOODS: List = List::new(FILE, "newsletter-goods");
/// Words that narrate the past, which requests do not.
pub(crate) static NEWSLETTER_NARRATES: List = List::new(FILE, "newsletter-narrates");
/// Words that report an event: the line is part of a report.
pub(crate) static NEWSLETTER_SAID: List = List::new(FILE, "newsletter-said");
/// Whole lines that ask to subscribe.
pub(crate) static NEWSLETTER_WHOLE: List = List::new(FILE, "newsletter-whole");
/// Openings that lead to another report when a colon or a title follows.
pub(crate) static RELATED_MARKED: List = List::new(FILE, "related-marked");
/// Whole-line headings of lists of other reports.
pub(crate) static RELATED_HEADINGS: List = List::new(FILE, "related-headings");
/// Openings of a link to another report.
pub(crate) static RELATED_LEADS: List = List::new(FILE, "related-leads");
/// Labels of links that also begin paragraphs; recognized only in capitals.
pub(crate) static RELATED_WEAK: List = List::new(FILE, "related-weak");
/// Social networks and the labels of share buttons.
pub(crate) static SHARE_BUTTONS: List = List::new(FILE, "share-buttons");
/// Words between share buttons.
pub(crate) static SHARE_LINKS: List = List::new(FILE, "share-links");
/// Openings that only lines of share buttons have.
pub(crate) static SHARE_LEADS: List = List::new(FILE, "share-leads");
/// Whole lines that are one button.
pub(crate) static SHARE_WHOLE: List = List::new(FILE, "share-whole");
/// Openings of requests to follow an account.
pub(crate) static SHARE_FOLLOW: List = List::new(FILE, "share-follow");
/// Words that introduce a list of topics.
pub(crate) static TAGS_LEADS: List = List::new(FILE, "tags-leads");
/// Headings of lists of topics.
pub(crate) static TAGS_ALONE: List = List::new(FILE, "tags-alone");
/// Openings before the section of a report.
pub(crate) static TAGS_FILED: List = List::new(FILE, "tags-filed");
/// Words that show that the line is a sentence and not a list of topics.
pub(crate) static TAGS_SENTENCE: List = List::new(FILE, "tags-sentence");
/// Verbs that report a statement, which no picture shows.
pub(crate) static CAPTION_STATED: List = List::new(FILE, "caption-stated");
