//! Wraps the texts to the columns of the screen, and keeps the view when the size or width changes.

use crate::{
    layout::{Furniture, Layout, Row, RowKind},
    pair::Side,
    tui::{
        state::{
            app::{App, Focus, Show},
            arrange::{Screen, Wishes, arrange},
            index::Filter,
        },
        view::title::banner_height,
    },
};

/// The smallest number of bytes of two reports per fact.
const BYTES_A_FACT: usize = 100;

impl App {
    /// Shows the texts before they are compared, with space reserved for the results.
    pub fn show_early(&mut self) {
        self.early = true;
        self.has_spare_row = true;
        self.progress = Some("Comparing".to_string());
        self.rewrap();
    }

    /// Handles a new size of the terminal. The selected passage stays as near to its place as possible.
    pub fn resize(&mut self, width: u16, height: u16) {
        self.size = (width, height);
        self.rewrap();
        self.lay_out_pane();
    }

    /// The layout of the screen; `None` if it is too small.
    pub fn screen(&self) -> Option<Screen> {
        let n_facts = self.n_facts_to_expect();
        let n_listed = match self.filter {
            Filter::All | Filter::Unseen => n_facts,
            Filter::Differences | Filter::Only(_) => self.listed().facts.len(),
        };
        let rows = self.windows.as_ref().map(|window| window.layout.len());
        let n_rows = rows.a.max(rows.b);
        let wishes = Wishes {
            side: self.side,
            left: self.left,
            solo: self.show == Show::One,
            in_facts: self.focus == Focus::Facts,
            text_width: self.config.settings.text_width,
            tag_width: (n_facts.max(10).ilog10() + 2) as u16,
            n_banner: if self.is_banner_hidden {
                0
            } else if self.has_spare_row {
                1
            } else {
                banner_height(&self.reading.comparison.notes, self.size.0)
            },
            // Facts that the filter excludes take no rows from the texts.
            n_facts: n_listed.min(usize::from(u16::MAX)) as u16,
            n_rows: n_rows.min(usize::from(u16::MAX)) as u16,
        };
        arrange(self.size.0, self.size.1, &wishes)
    }

    /// The number of facts that the screen has room for: the actual number; or, for texts shown before the comparison, the largest
    /// number that texts of this length may have.
    fn n_facts_to_expect(&self) -> usize {
        let n_facts = self.index.scores.len();
        if !self.early {
            return n_facts;
        }
        let bytes: usize = Side::BOTH
            .map(|side| self.reading.articles[side].text.len())
            .iter()
            .sum();
        n_facts.max(bytes / BYTES_A_FACT)
    }

    /// The rows of text in the window of a side, even if it is hidden.
    pub fn height(&self, side: Side) -> usize {
        let Some(screen) = self.screen() else {
            return 0;
        };
        let column = screen.columns[side].or(screen.columns[side.other()]);
        column.map_or(0, |column| usize::from(column.text.height))
    }

    /// Wraps both reports to their columns and keeps the view: the cursor stays on its screen row, aligned passages stay aligned.
    pub(crate) fn rewrap(&mut self) {
        let Some(screen) = self.screen() else {
            return;
        };
        let was_level = self.level_rows().is_some_and(|rows| {
            let tops = self.windows.as_ref().map(|window| window.top);
            rows.a as i64 - tops.a as i64 == rows.b as i64 - tops.b as i64
        });
        let furniture = self.config.settings.furniture;
        let mut is_laid_out = false;
        for side in Side::BOTH {
            let column = screen.columns[side].or(screen.columns[side.other()]);
            let Some(column) = column else { continue };
            let width = usize::from(column.text.width);
            let height = usize::from(column.text.height);
            let window = &mut self.windows[side];
            if window.layout.is_of(width, furniture) {
                continue;
            }
            is_laid_out = true;
            let before = &window.layout;
            let above = before.row_of(window.cursor).checked_sub(window.top);
            let first = before.rows().get(window.top);
            let first = first.map_or(0, |row| row.span.start as usize);
            let article = &self.reading.articles[side];
            window.layout = Layout::new(article, width, furniture);
            // A cursor that was scrolled out of view does not move the text back.
            window.top = match above.filter(|above| *above < 2 * height) {
                Some(above) => {
                    let row = window.layout.row_of(window.cursor);
                    row.saturating_sub(above.min(height.saturating_sub(1)))
                }
                None => window.layout.row_of(first),
            };
        }
        // Passages that are aligned and visible stay where they are.
        if was_level && (is_laid_out || !self.is_level()) {
            self.level_now();
        }
    }

    /// Shows page furniture, or folds it.
    pub(crate) fn toggle_furniture(&mut self) {
        let furniture = match self.config.settings.furniture {
            Furniture::Folded | Furniture::Hidden => Furniture::Shown,
            Furniture::Shown => Furniture::Folded,
        };
        self.lay_out_furniture(furniture);
        self.notify(match furniture {
            Furniture::Shown => "Bylines and captions shown",
            Furniture::Folded | Furniture::Hidden => "Bylines and captions folded",
        });
    }

    fn lay_out_furniture(&mut self, furniture: Furniture) {
        self.config.settings.furniture = furniture;
        self.rewrap();
        for side in Side::BOTH {
            self.put_cursor(side, self.windows[side].cursor);
        }
    }

    /// Whether the cursor is on folded furniture.
    pub(crate) fn is_on_fold(&self) -> bool {
        let window = &self.windows[self.side];
        let row = window
            .layout
            .rows()
            .get(window.layout.row_of(window.cursor));
        row.is_some_and(|row| matches!(row.kind, RowKind::Fold(..)))
    }

    /// Unfolds page furniture that contains a passage to be shown.
    pub(crate) fn unfold(&mut self, side: Side, byte: usize) {
        let layout = &self.windows[side].layout;
        let row = layout.rows().get(layout.row_of(byte));
        let is_inside =
            |row: &Row| matches!(row.kind, RowKind::Fold(..)) && row.span.contains(byte);
        if row.is_some_and(is_inside) {
            self.lay_out_furniture(Furniture::Shown);
        }
    }

    pub(crate) fn toggle_solo(&mut self) {
        self.show = match self.show {
            Show::Both => Show::One,
            Show::One => Show::Both,
        };
        self.rewrap();
    }

    /// The current width of the text in columns.
    fn width_on_screen(&self) -> u16 {
        let width = self.windows[self.side].layout.width();
        width.min(usize::from(u16::MAX)) as u16
    }

    /// Widens or narrows the text by `columns`, from the current width on the screen.
    pub(crate) fn change_width(&mut self, columns: i16) {
        let (before, asked) = (self.width_on_screen(), self.config.settings.text_width);
        self.set_width(before.saturating_add_signed(columns));
        if columns > 0 && self.width_on_screen() <= before {
            self.set_width(asked);
            self.notify(format!("Text is as wide as it can be ({before} columns)"));
        }
    }

    pub(crate) fn set_width(&mut self, width: u16) {
        self.config.settings.text_width = width.clamp(20, 200);
        self.rewrap();
        let width = self.width_on_screen();
        self.notify(format!("Text width {width}"));
    }
}
