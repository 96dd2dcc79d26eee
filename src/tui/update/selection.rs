//! Selecting by characters or sentences, and copying.

use crate::{
    comparison::FactStatus,
    config::Action,
    layout,
    output::{summary, words},
    pair::Side,
    text::{Span, visible::visible_line},
    tui::state::{
        app::{App, Effect},
        mode::{Mode, SelectUnit},
    },
};

impl App {
    /// Begins a selection at the cursor, changes its unit, or cancels it if it already has that unit.
    pub(crate) fn select(&mut self, unit: SelectUnit) {
        let cursor = self.windows[self.side].cursor;
        self.mode = match self.mode {
            Mode::Select { unit: now, .. } if now == unit => Mode::Read,
            Mode::Select { anchor, .. } => Mode::Select { anchor, unit },
            _ => Mode::Select {
                anchor: cursor,
                unit,
            },
        };
    }

    /// The selected bytes of the focused report.
    pub fn selected(&self) -> Option<Span> {
        let Mode::Select { anchor, unit } = self.mode else {
            return None;
        };
        let cursor = self.windows[self.side].cursor;
        let ends = [anchor, cursor].map(|byte| match unit {
            SelectUnit::Characters => self.cell_at(self.side, byte),
            SelectUnit::Sentences => self
                .sentence_at(self.side, byte)
                .unwrap_or_else(|| self.cell_at(self.side, byte)),
        });
        Some(ends[0].join(ends[1]))
    }

    /// The bytes of the cell that begins at `byte`.
    fn cell_at(&self, side: Side, byte: usize) -> Span {
        let text = &self.reading.articles[side].text;
        let end = text.len();
        let cell = layout::cells(text, Span::new(byte.min(end), end)).next();
        cell.map_or(Span::new(end, end), |cell| Span::new(cell.byte, cell.end()))
    }

    /// The sentence at a byte; in white space, the preceding one.
    pub fn sentence_at(&self, side: Side, byte: usize) -> Option<Span> {
        let sentences = &self.reading.analyses[side].sentences;
        let after = sentences.partition_point(|sentence| sentence.span.start as usize <= byte);
        let sentence = sentences.get(after.saturating_sub(1))?;
        Some(sentence.span)
    }

    /// Moves the cursor by cells of the text, across line ends.
    pub(crate) fn move_characters(&mut self, steps: i64) {
        let side = self.side;
        let text = &self.reading.articles[side].text;
        let layout = &self.windows[side].layout;
        let mut byte = self.windows[side].cursor;
        for _ in 0..steps.unsigned_abs() {
            let row = layout.row_of(byte);
            let column = layout.column_of(text, byte);
            let next = if steps > 0 {
                let end = self.cell_at(side, byte).end as usize;
                let inside = layout.rows()[row.min(layout.len().saturating_sub(1))..]
                    .iter()
                    .find(|row| row.span.end as usize > end);
                inside.map(|row| end.max(row.span.start as usize))
            } else if column > 0 {
                Some(layout.byte_at(text, row, column - 1))
            } else {
                let before = layout.rows()[..row]
                    .iter()
                    .rposition(|row| !row.span.is_empty());
                before.map(|row| layout.byte_at(text, row, usize::MAX))
            };
            match next {
                Some(next) => byte = next,
                None => break,
            }
        }
        self.put_cursor(side, byte);
    }

    /// Moves the cursor by sentences.
    pub(crate) fn move_sentences(&mut self, steps: i64) {
        let side = self.side;
        let sentences = &self.reading.analyses[side].sentences;
        let cursor = self.windows[side].cursor;
        let here = sentences.partition_point(|sentence| sentence.span.start as usize <= cursor);
        let at = here.saturating_sub(1).saturating_add_signed(steps as isize);
        if let Some(sentence) = sentences.get(at.min(sentences.len().saturating_sub(1))) {
            self.put_cursor(side, sentence.span.start as usize);
        }
    }

    /// Copies the selection, or the sentence under the cursor.
    pub(crate) fn copy(&mut self) -> Option<Effect> {
        let side = self.side;
        let cursor = self.windows[side].cursor;
        let span = self
            .selected()
            .or_else(|| self.sentence_at(side, cursor))
            .filter(|span| !span.is_empty());
        let Some(span) = span else {
            self.notify_error("Nothing to copy");
            return None;
        };
        self.mode = Mode::Read;
        let text = span.of(&self.reading.articles[side].text);
        Some(Effect::Copy(text.to_string()))
    }

    /// Copies both passages of the selected fact with their sources.
    pub(crate) fn copy_both(&mut self) -> Option<Effect> {
        let Some(fact) = self.fact else {
            let keys = self.keys(Action::NextFact);
            self.notify_error(format!("No fact here · {keys} next fact"));
            return None;
        };
        let fact = &self.reading.comparison.facts[fact];
        let mut lines = Vec::new();
        if let FactStatus::Linked(_) = fact.status {
            lines.push(format!(
                "{} ({})",
                summary::name(&self.reading, fact),
                words::status(fact.status)
            ));
        }
        for (side, article) in self.reading.articles.iter() {
            for place in &fact.places[side] {
                let passage = visible_line(place.of(&article.text));
                let title = article.meta.title.as_deref().unwrap_or(&article.source);
                let letter = side.letter();
                lines.push(format!("{letter}  {passage}\n   {}", visible_line(title)));
            }
        }
        Some(Effect::Copy(lines.join("\n")))
    }
}
