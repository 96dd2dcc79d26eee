//! Opens another pair of reports in place of the current one.

use std::sync::Arc;

use crate::{
    article::Article,
    error::Result,
    history::{self, Visit},
    pair::Pair,
    source,
    text::visible::visible_line,
    tui::runtime::{
        message,
        session::{Session, stopped_at, unread},
    },
};

impl Session {
    /// Opens the pair of a bookmark. The bookmark file may come from somebody else, so addresses in it are fetched only after the
    /// reader has seen them.
    pub(super) fn open_mark(&mut self, names: Pair<String>, id: String) -> Result<()> {
        let asks_server = |name: &&String| source::asks_server(name, &self.fetching);
        let fetched = names.iter().map(|(_, name)| name).find(asks_server);
        match fetched {
            Some(address) if self.asked_before.as_ref() != Some(&names) => {
                let address = visible_line(address);
                self.app
                    .notify_error(format!("Enter again fetches {address}"));
                self.asked = Some(names);
                Ok(())
            }
            _ => self.open(names, Some(id)),
        }
    }

    pub(super) fn visits(&self) -> Vec<Visit> {
        self.state
            .as_deref()
            .map(history::visits)
            .unwrap_or_default()
    }

    /// Starts reading another pair; the current one stays on the screen until it has been read.
    pub(super) fn open(&mut self, names: Pair<String>, mark: Option<String>) -> Result<()> {
        self.app.notify("Opening the reports");
        message::load(names, mark, self.fetching.clone(), self.sender.clone())?;
        Ok(())
    }

    /// Shows another pair, at the place where the reader stopped in it, and starts the comparison.
    pub(super) fn loaded(
        &mut self,
        result: std::result::Result<Box<Pair<Article>>, String>,
        mark: Option<String>,
    ) -> Result<()> {
        let articles = match result {
            Ok(articles) => *articles,
            Err(reason) => {
                self.app.notify_error(visible_line(&reason));
                return Ok(());
            }
        };
        self.remember();
        self.app.show_pair(Arc::new(unread(articles.clone())));
        self.app.show_early();
        self.mark = mark;
        if let Some(place) = stopped_at(self.state.as_deref(), &self.app) {
            self.app.resume(&place);
        }
        message::analyze(articles, self.sender.clone())?;
        Ok(())
    }
}
