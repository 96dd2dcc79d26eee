//! Reports from http and https addresses.

use std::{
    path::Path,
    sync::mpsc::{self, RecvTimeoutError},
    thread,
    time::{Duration, Instant},
};

use jiff::Timestamp;
use ureq::ResponseExt;

use super::{
    Fetching, MAX_BYTES, Raw,
    address::without_secrets,
    copies::{self, Copy},
    input::{TooMuch, at_most},
    sniff::{self, Format},
};
use crate::article::Article;

/// The time limit for one report, from the first byte sent to the last one received.
const TIME_LIMIT: Duration = Duration::from_secs(30);
/// The interval of messages about a slow page.
const PATIENCE: Duration = Duration::from_secs(5);
const MAX_REDIRECTS: u32 = 8;

/// Reads the report at an address, from the cache or from the server. `read` parses the report; a page is cached only if it has one,
/// because later calls do not ask the server.
pub(super) fn read(
    address: &str,
    fetching: &Fetching,
    read: impl Fn(Raw) -> Result<Article, String>,
) -> Result<Article, String> {
    read_within(address, fetching, TIME_LIMIT, read)
}

/// Whether the page is cached, so that no request is needed.
pub(super) fn has_copy(address: &str, cache: &Path) -> bool {
    copies::load(cache, without_fragment(address)).is_some()
}

/// The part after # is a place within the page and is never sent to the server.
fn without_fragment(address: &str) -> &str {
    address.split('#').next().unwrap_or(address)
}

fn read_within(
    address: &str,
    fetching: &Fetching,
    time: Duration,
    read: impl Fn(Raw) -> Result<Article, String>,
) -> Result<Article, String> {
    let address = without_fragment(address);
    let shown = without_secrets(address);
    let folder = fetching.cache.as_deref();
    let cached = folder.and_then(|folder| copies::load(folder, address));
    if let Some(copy) = cached.as_ref().filter(|_| !fetching.refresh) {
        let note = format!("copy fetched {}", day_and_minute(copy.fetched));
        // Earlier versions cached everything: a page without a report is fetched again.
        if let Ok(article) = raw(copy.clone(), vec![note]).and_then(&read) {
            return Ok(article);
        }
    }
    let progress = |message: &str| {
        if let Some(progress) = fetching.progress {
            progress(message);
        }
    };
    progress(&format!("fetching {shown}"));
    let fetched = while_waiting(
        || fetch(address, time, MAX_BYTES),
        |waited| {
            let (waited, at_most) = (waited.as_secs(), time.as_secs());
            progress(&format!(
                "waiting for {shown}: {waited} of at most {at_most} seconds"
            ));
        },
    );
    let copy = match (fetched, cached) {
        (Ok(copy), _) => copy,
        (Err(reason), Some(cached)) => {
            let day = day_and_minute(cached.fetched);
            return Err(format!(
                "{reason}; without --refresh, the copy fetched {day} is used"
            ));
        }
        (Err(reason), None) => return Err(reason),
    };
    let mut article = raw(copy.clone(), Vec::new()).and_then(read)?;
    if article.n_words() > 0
        && let Some(Err(error)) = folder.map(|folder| copies::save(folder, address, &copy))
    {
        let note = format!("could not cache the page: {error}");
        article.meta.reading_notes.insert(0, note);
    }
    Ok(article)
}

/// The copy as the bytes of a report.
fn raw(copy: Copy, notes: Vec<String>) -> Result<Raw, String> {
    let media_type = copy.media_type.split(';').next().unwrap_or("").trim();
    // Servers often declare a wrong type: a web page is recognized by its content, whatever the type.
    if let Some(what) = no_report(media_type)
        && !sniff::is_page(&copy.bytes)
    {
        return Err(format!(
            "the server sent {what} ({media_type}); parallax reads plain text, Markdown and HTML"
        ));
    }
    let charset = copy
        .media_type
        .split(';')
        .find_map(|part| part.trim().strip_prefix("charset="));
    Ok(Raw {
        charset: charset.map(|charset| charset.trim_matches('"').to_string()),
        format: Format::of_media_type(media_type),
        notes,
        bytes: copy.bytes,
    })
}

/// Sends the request. Redirects are followed, gzip is decompressed, the answer is truncated at the size limit.
fn fetch(address: &str, time: Duration, size: u64) -> Result<Copy, String> {
    let agent = ureq::Agent::config_builder()
        .timeout_global(Some(time))
        .max_redirects(MAX_REDIRECTS)
        .user_agent(concat!("parallax/", env!("CARGO_PKG_VERSION")))
        .accept("text/html, application/xhtml+xml, text/markdown, text/plain;q=0.9, */*;q=0.1")
        .build()
        .new_agent();
    let mut answer = agent
        .get(address)
        .call()
        .map_err(|error| words(&error, time))?;
    // 203 is a page changed by a proxy; other success codes are a part of a page (206), no content (204) or unknown (999).
    match answer.status().as_u16() {
        200 | 203 => {}
        206 => return Err("the server sent only part of the page (206)".to_string()),
        code @ (204 | 205 | 304) => return Err(format!("the server sent no page ({code})")),
        code => return Err(format!("the server answered with status {code}")),
    }
    let header = |name: &str| answer.headers().get(name)?.to_str().ok();
    let media_type = header("content-type").unwrap_or("").to_ascii_lowercase();
    // ureq removes this header from answers that it has decompressed.
    if let Some(packed) = header("content-encoding").filter(|packed| *packed != "identity") {
        return Err(format!(
            "the server sent an unsupported encoding ({packed})"
        ));
    }
    let from = answer.get_uri().to_string();
    let body = answer.body_mut().with_config().limit(u64::MAX).reader();
    let bytes = at_most(body, size).map_err(|error| match error {
        TooMuch::Size => format!(
            "the response is larger than {} MiB, the limit for a report",
            size >> 20
        ),
        TooMuch::Io(error) => match error
            .get_ref()
            .and_then(|error| error.downcast_ref::<ureq::Error>())
        {
            Some(error) => words(error, time),
            None => format!("connection lost: {error}"),
        },
    })?;
    Ok(Copy {
        from,
        fetched: Timestamp::now(),
        media_type,
        bytes,
    })
}

/// Runs `work` and reports from time to time how long it has taken.
fn while_waiting<T>(work: impl FnOnce() -> T, progress: impl Fn(Duration) + Send) -> T {
    let (done, is_done) = mpsc::channel::<()>();
    let begun = Instant::now();
    thread::scope(|scope| {
        scope.spawn(move || {
            while is_done.recv_timeout(PATIENCE) == Err(RecvTimeoutError::Timeout) {
                progress(begun.elapsed());
            }
        });
        let result = work();
        drop(done);
        result
    })
}

/// "2026-11-22 10:10" in UTC.
fn day_and_minute(time: Timestamp) -> String {
    time.strftime("%Y-%m-%d %H:%M UTC").to_string()
}

/// The kind of media that are not text.
fn no_report(media_type: &str) -> Option<&'static str> {
    let (kind, _) = media_type.split_once('/')?;
    match (kind, media_type) {
        ("image", _) => Some("an image"),
        ("audio" | "video", _) => Some("sound or film"),
        (_, "application/pdf") => Some("a PDF document"),
        (_, "application/json") => Some("data"),
        (_, "application/rss+xml" | "application/atom+xml") => Some("a feed, a list of reports"),
        _ => None,
    }
}

/// The error in words.
fn words(error: &ureq::Error, time: Duration) -> String {
    match error {
        ureq::Error::StatusCode(404 | 410) => "the server has no such page (404)".to_string(),
        ureq::Error::StatusCode(code @ (401..=403 | 429)) => {
            format!("the server refused access ({code}); save the page from a browser")
        }
        ureq::Error::StatusCode(code) => format!("the server answered with status {code}"),
        ureq::Error::Timeout(_) => format!("timed out after {} seconds", time.as_secs()),
        ureq::Error::HostNotFound => "no such server, or no network".to_string(),
        ureq::Error::BadUri(_) | ureq::Error::Http(_) => "not a complete address".to_string(),
        ureq::Error::TooManyRedirects | ureq::Error::RedirectFailed => {
            "too many redirects".to_string()
        }
        error => error.to_string(),
    }
}

#[cfg(test)]
mod tests;
