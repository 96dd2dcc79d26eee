//! Quotations: runs of words in quotation marks with a speaker, and reported speech without marks.

use std::ops::Range;

use super::{
    Known, Quote, QuoteKind, antecedent,
    attribution::{self, Speech},
    no_comment::{self, Silence},
    view::View,
};
use crate::{
    lexicon::{cues, grammar},
    syntax::Pos,
    text::{
        Span, TokenKind,
        quotation::{Word, inside_quotes, is_opening, quoted_runs},
    },
};

/// The distance, in words, that a comma or conjunction between a quotation and a verb adds.
const COMMA: usize = 4;

/// Reads the sentences of an article in order.
#[derive(Debug, Default)]
pub(super) struct Reader {
    /// The quotations found so far.
    pub quotes: Vec<Quote>,
    /// Whether a quotation is open.
    open: bool,
    /// The block of the last sentence.
    block: Option<u32>,
    /// Quotations still open at the end of a paragraph: the speaker may be named in the next one.
    waiting: Vec<usize>,
}

/// A sentence that may contain speech.
pub(super) struct Read<'a> {
    /// The sentence without its quotations.
    pub view: View<'a>,
    /// The runs of words in quotation marks.
    runs: Vec<Range<usize>>,
    /// The speeches outside quotation marks.
    pub speeches: Vec<Speech>,
}

/// Reads a sentence. `open` is whether a quotation is open, before the call and after it. `None` when the sentence cannot contain speech.
pub(super) fn read<'a>(
    known: &Known<'a>,
    sentence: usize,
    words: &'a [Word],
    open: &mut bool,
) -> Option<Read<'a>> {
    let runs = quoted_runs(&inside_quotes(words, open));
    if runs.is_empty() && !attribution::may_speak(words) && !no_comment::may_be_silent(words) {
        return None;
    }
    let view = View::new(&known.grammar, sentence, words, &runs);
    let speeches = view.speeches();
    Some(Read {
        view,
        runs,
        speeches,
    })
}

impl Reader {
    /// Reads the next sentence of the story.
    pub(super) fn read(&mut self, known: &Known, sentence: usize, words: &[Word]) {
        let block = known.grammar.sentences.get(sentence).map(|it| it.block);
        let begins = block != self.block;
        if begins {
            let opening = words.first().is_some_and(|word| is_opening(&word.lower));
            if !(self.open && opening) {
                self.waiting.clear();
            }
            (self.open, self.block) = (false, block);
        }
        let Some(Read {
            view,
            runs,
            speeches,
        }) = read(known, sentence, words, &mut self.open)
        else {
            return;
        };
        let mut found = self.verbatim(known, &view, (words, &runs), &speeches, begins);
        if let Some(speaker) = found.iter().find_map(|quote| quote.speaker) {
            for n in self.waiting.drain(..) {
                self.quotes[n].speaker = self.quotes[n].speaker.or(Some(speaker));
            }
        }
        let used: Vec<Span> = found.iter().filter_map(|quote| quote.verb).collect();
        let free = |it: &&Speech| !used.contains(&view.span(&it.verb));
        let silent = no_comment::silence(&view);
        let free: Vec<&Speech> = speeches.iter().filter(free).collect();
        found.extend(reported(&view, &free, silent.as_ref()));
        found.extend(silent.map(|(run, speaker)| {
            let speaker = speaker.map(|it| view.span(&it));
            Quote::new(QuoteKind::NoComment, view.span(&run), speaker, None)
        }));
        found.sort_by_key(|quote| quote.span);
        for quote in &mut found {
            let antecedent = || antecedent::find(known, sentence, quote.speaker?);
            quote.antecedent = quote.antecedent.or_else(antecedent);
        }
        let last = found.last().map(|quote| quote.kind);
        self.quotes.extend(found);
        if self.open && last == Some(QuoteKind::Verbatim) {
            self.waiting.push(self.quotes.len() - 1);
        }
    }

    /// The quotations in marks; words and runs are those of the whole sentence.
    fn verbatim(
        &self,
        known: &Known,
        view: &View,
        (words, runs): (&[Word], &[Range<usize>]),
        speeches: &[Speech],
        begins: bool,
    ) -> Vec<Quote> {
        let mut found = Vec::new();
        for (run, at) in runs.iter().zip(&view.quoted) {
            let span = words[run.start].span.join(words[run.end - 1].span);
            let speech = governing(view, speeches, at);
            let speaker = match speech {
                Some(speech) => Some(speech.speaker.clone()),
                None => headline_speaker(view, at),
            };
            // A quotation that continues: "..." he said. "...", in the same paragraph or as the whole of the next.
            let before = self.quotes.last().filter(|quote| {
                let blocks = between(known, quote.span, span);
                let adjacent = blocks == Some(0) || blocks == Some(1) && begins && run.start <= 1;
                quote.kind == QuoteKind::Verbatim && speaker.is_none() && adjacent
            });
            let (said, goes_on) = (speaker.is_some(), before.is_some());
            let beside = speech.is_some_and(|it| it.verb.end == at.start)
                || at.start > 0 && view.is(at.start - 1, &[",", ":"]);
            if is_spoken(view, at, &words[run.clone()], said, beside, goes_on) {
                let speaker = speaker.map(|it| view.span(&it));
                let speaker = speaker.or(before.and_then(|quote| quote.speaker));
                let verb = speech.map(|speech| view.span(&speech.verb));
                let mut quote = Quote::new(QuoteKind::Verbatim, span, speaker, verb);
                quote.antecedent = before.and_then(|quote| quote.antecedent);
                found.push(quote);
            }
        }
        found
    }
}

/// Reported speech without quotation marks: the contents of speeches, except those within another one and refusals to comment.
fn reported(view: &View, speeches: &[&Speech], silent: Option<&Silence>) -> Vec<Quote> {
    let overlap = |a: &Range<usize>, b: &Range<usize>| a.start < b.end && b.start < a.end;
    let mut outer: Vec<Range<usize>> = Vec::new();
    let mut found = Vec::new();
    for speech in speeches {
        let all_quoted = |run: &Range<usize>| run.clone().all(|n| view.is_inside(n));
        let refuses = |run: &Range<usize>| silent.is_some_and(|it| overlap(&it.0, run));
        let within = |run: &Range<usize>| {
            outer
                .iter()
                .any(|it| overlap(it, &speech.verb) || it == run)
        };
        let content = speech.content.clone();
        let Some(content) = content.filter(|it| !all_quoted(it) && !refuses(it) && !within(it))
        else {
            continue;
        };
        let (speaker, verb) = (view.span(&speech.speaker), view.span(&speech.verb));
        let span = view.span(&content);
        found.push(Quote::new(
            QuoteKind::Reported,
            span,
            Some(speaker),
            Some(verb),
        ));
        outer.push(content);
    }
    found
}

/// The speech that a quotation belongs to: the nearest one above it in the tree, or else the nearest in the sentence.
fn governing<'a>(view: &View, speeches: &'a [Speech], run: &Range<usize>) -> Option<&'a Speech> {
    let of = |verb: usize| speeches.iter().find(|speech| speech.verb.start == verb);
    let top = view.tree().top(run.clone());
    let above = top.and_then(|top| view.tree().ancestors(top).find_map(of));
    let distance = |speech: &&Speech| {
        let verb = &speech.verb;
        let between = run.end.min(verb.end)..run.start.max(verb.start);
        let joins = between
            .clone()
            .filter(|&n| view.is(n, &[",", "and", "but", ";"]));
        between.len() + COMMA * joins.count()
    };
    above.or_else(|| speeches.iter().min_by_key(distance))
}

/// "Minister: “No new taxes”": the noun phrase at the start of a headline.
fn headline_speaker(view: &View, run: &Range<usize>) -> Option<Range<usize>> {
    let colon = run.start.checked_sub(1).filter(|&n| view.is(n, &[":"]))?;
    let plain = |n: usize| view.is_word(n) && view.pos(n) != Pos::Verb;
    ((1..=5).contains(&colon) && (0..colon).all(plain)).then_some(0..colon)
}

/// Whether words in marks are speech. One or two words in marks without a speaker are a title or scare quotes, and so is the name of
/// something.
fn is_spoken(
    view: &View,
    run: &Range<usize>,
    words: &[Word],
    said: bool,
    beside: bool,
    goes_on: bool,
) -> bool {
    let is_word = |word: &&Word| word.kind == TokenKind::Word;
    let spoken: Vec<&Word> = words.iter().filter(is_word).collect();
    let mut long = spoken.iter().filter(|word| word.lower.chars().count() > 3);
    let ends = spoken.last().is_some_and(|word| word.capital);
    let title = spoken.len() >= 2 && ends && long.all(|word| word.capital);
    let last = words.last().map_or("", |word| &*word.lower);
    let before = |k: usize| run.start.checked_sub(k).map_or("", |n| view.lower(n));
    let (near, far) = (before(1), before(2));
    let determined = grammar::DETERMINES.has(near);
    let noun = run.start > 0 && view.pos(run.start - 1) == Pos::Noun && !cues::is_saying(near);
    // "a play titled “Winter”", "a bar called “The Last Drop”", "known as “the wolves”", "in his book “Nine Winters”".
    let passive = grammar::BEFORE_CALLED.has(far);
    let called = near != "called" || passive || matches!(before(3), "a" | "an");
    let naming = cues::is_naming(near) && called
        || near == "as" && grammar::NAMED_AS.has(far)
        || cues::is_naming(far) && determined
        || cues::is_wording(near)
        || title && noun && !beside;
    // "the “miracle on the lake”": a nickname.
    let is_sign = |c: char| c.is_ascii_punctuation();
    let modifier = determined && !last.chars().all(is_sign);
    // "a letter to “all friends of the river”": part of a phrase.
    let modifier = modifier || run.start > 0 && view.pos(run.start - 1) == Pos::Adp;
    if naming
        || title && !beside && !goes_on && !last.ends_with(is_sign)
        || (title || modifier) && !said && !goes_on
    {
        return false;
    }
    // "“Why us?” asked Brandt. “Why now?”"
    let whole = matches!(last, "." | "?" | "!");
    spoken.len() >= 3 || !spoken.is_empty() && (said || goes_on && whole)
}

/// The number of blocks of the story between a quotation and a later run.
fn between(known: &Known, quote: Span, later: Span) -> Option<usize> {
    let blocks = &known.article.blocks;
    let at = |span: Span| blocks.partition_point(|block| block.span.end <= span.start);
    let after = blocks.get(at(quote)..at(later))?;
    Some(
        after
            .iter()
            .filter(|block| !block.role.is_furniture())
            .count(),
    )
}
