//! The thread that reads keys, and lending the terminal to another program.

use std::{
    io,
    sync::{Arc, Condvar, Mutex, atomic::Ordering, mpsc::Sender},
    time::Duration,
};

use crate::tui::runtime::{
    message::{LENT, Message, is_lent, spawn},
    system,
};

/// How long the thread that reads keys may take to pause.
const STEP_BACK: Duration = Duration::from_secs(1);

/// The thread that reads keys, and the means to pause it.
#[derive(Clone, Debug, Default)]
pub(super) struct Keys {
    /// Whether it is paused.
    waiting: Arc<(Mutex<bool>, Condvar)>,
}

impl Keys {
    /// Runs `work` while nobody here reads the terminal and its signals go to the other program. `None` if reading could not be paused.
    pub(super) fn lend<T>(&self, work: impl FnOnce() -> T) -> Option<T> {
        let (waiting, changed) = &*self.waiting;
        LENT.store(true, Ordering::SeqCst);
        system::wake_keys();
        let is_there = waiting.lock().ok().and_then(|guard| {
            let waited = changed.wait_timeout_while(guard, STEP_BACK, |waits| !*waits);
            waited.ok().map(|(waits, _)| *waits)
        });
        let done = (is_there == Some(true)).then(work);
        LENT.store(false, Ordering::SeqCst);
        if let Ok(mut waits) = waiting.lock() {
            *waits = false;
        }
        changed.notify_all();
        done
    }

    /// Waits while the terminal is lent.
    fn step_back(&self) {
        let (waiting, changed) = &*self.waiting;
        if !is_lent() {
            return;
        }
        if let Ok(mut waits) = waiting.lock() {
            *waits = true;
            changed.notify_all();
            drop(changed.wait_while(waits, |waits| *waits));
        }
    }
}

/// Starts reading keys from the terminal.
pub(super) fn listen_to_keys(messages: &Sender<Message>) -> io::Result<Keys> {
    let sender = messages.clone();
    let keys = Keys::default();
    let reader = keys.clone();
    spawn("keys", move || {
        loop {
            reader.step_back();
            let message = match system::read_event(|| reader.step_back()) {
                Ok(event) => Message::Input(event),
                Err(_) => Message::Closed,
            };
            let last = matches!(message, Message::Closed);
            if sender.send(message).is_err() || last {
                return;
            }
        }
    })?;
    system::watch_terminal(messages.clone())?;
    Ok(keys)
}
