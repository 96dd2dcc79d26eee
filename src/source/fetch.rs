//! Reports from http and https addresses.

use std::time::Duration;

use super::{
    MAX_BYTES, Raw,
    input::{TooMuch, at_most},
    sniff::Format,
};

/// How long one report may take, from the first byte sent to the last one read.
const TIME_LIMIT: Duration = Duration::from_secs(30);
const MAX_REDIRECTS: u32 = 8;

/// The bytes behind an address. Redirects are followed, gzip is unpacked, the answer is cut off at the size limit.
pub fn fetch(address: &str) -> Result<Raw, String> {
    fetch_within(address, TIME_LIMIT, MAX_BYTES)
}

fn fetch_within(address: &str, time: Duration, size: u64) -> Result<Raw, String> {
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
    let body = answer.body_mut();
    let media_type = body.mime_type().unwrap_or("").to_string();
    if let Some(what) = no_report(&media_type) {
        return Err(format!(
            "the server sends {what} ({media_type}); parallax reads plain text, Markdown and HTML"
        ));
    }
    let charset = body.charset().map(str::to_string);
    let bytes =
        at_most(body.with_config().limit(u64::MAX).reader(), size).map_err(
            |error| match error {
                TooMuch::Size => format!(
                    "the answer is over {} MiB, the largest report that is read",
                    size >> 20
                ),
                TooMuch::Io(error) => match error
                    .get_ref()
                    .and_then(|error| error.downcast_ref::<ureq::Error>())
                {
                    Some(error) => words(error, time),
                    None => format!("the answer broke off: {error}"),
                },
            },
        )?;
    Ok(Raw {
        bytes,
        charset,
        format: Format::of_media_type(&media_type),
    })
}

/// What media that are no text are called.
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

/// What went wrong, in words.
fn words(error: &ureq::Error, time: Duration) -> String {
    match error {
        ureq::Error::StatusCode(404) => "the server has no such page (404)".to_string(),
        ureq::Error::StatusCode(code @ (401..=403)) => {
            format!(
                "the server does not let parallax read the page ({code}); save it from a browser"
            )
        }
        ureq::Error::StatusCode(code) => format!("the server answers with status {code}"),
        ureq::Error::Timeout(_) => format!("no answer within {} seconds", time.as_secs()),
        ureq::Error::HostNotFound => "there is no such server, or no network".to_string(),
        ureq::Error::BadUri(_) | ureq::Error::Http(_) => "it is not a complete address".to_string(),
        ureq::Error::TooManyRedirects | ureq::Error::RedirectFailed => {
            "the server sends the reader from address to address".to_string()
        }
        error => error.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use std::{
        io::{Read, Write},
        net::TcpListener,
        thread,
    };

    use super::*;

    /// Serves `answers`, one a connection, on loopback; returns the address.
    fn server(answers: Vec<Vec<u8>>) -> String {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        thread::spawn(move || {
            for answer in answers {
                let (mut stream, _) = listener.accept().unwrap();
                let mut request = [0; 4096];
                let _ = stream.read(&mut request);
                let _ = stream.write_all(&answer);
            }
        });
        address
    }

    fn answer(head: &str, body: &[u8]) -> Vec<u8> {
        let mut bytes = format!(
            "HTTP/1.1 {head}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
            body.len()
        )
        .into_bytes();
        bytes.extend(body);
        bytes
    }

    fn get(answers: Vec<Vec<u8>>) -> Result<Raw, String> {
        fetch_within(&server(answers), Duration::from_secs(5), 1000)
    }

    #[test]
    fn a_page_comes_with_its_kind_and_encoding() {
        let raw = get(vec![answer(
            "200 OK\r\nContent-Type: text/html; charset=windows-1252",
            b"<p>Caf\xe9</p>",
        )])
        .unwrap();
        assert_eq!(raw.bytes, b"<p>Caf\xe9</p>");
        assert_eq!(raw.charset.as_deref(), Some("windows-1252"));
        assert_eq!(raw.format, Some(Format::Html));
    }

    #[test]
    fn gzip_is_unpacked() {
        let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        packer.write_all(b"The council voted.").unwrap();
        let packed = packer.finish().unwrap();
        let raw = get(vec![answer(
            "200 OK\r\nContent-Type: text/plain\r\nContent-Encoding: gzip",
            &packed,
        )])
        .unwrap();
        assert_eq!(raw.bytes, b"The council voted.");
    }

    #[test]
    fn redirects_are_followed() {
        let target = server(vec![answer(
            "200 OK\r\nContent-Type: text/plain",
            b"There.",
        )]);
        let raw = get(vec![answer(
            &format!("302 Found\r\nLocation: {target}/there"),
            b"",
        )])
        .unwrap();
        assert_eq!(raw.bytes, b"There.");
    }

    #[test]
    fn what_goes_wrong_is_told_in_words() {
        let cases = [
            (answer("404 Not Found", b""), "no such page"),
            (answer("403 Forbidden", b""), "does not let parallax read"),
            (answer("500 Oops", b""), "status 500"),
            (
                answer("200 OK\r\nContent-Type: image/png", b"\x89PNG"),
                "an image",
            ),
            (
                answer("200 OK\r\nContent-Type: text/plain", &[b'x'; 2000]),
                "largest report",
            ),
            (
                b"HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\nonly this".to_vec(),
                "broke off",
            ),
            (b"no http at all\r\n\r\n".to_vec(), ""),
        ];
        for (answer, expected) in cases {
            let reason = get(vec![answer]).unwrap_err();
            assert!(reason.contains(expected), "{reason:?} has no {expected:?}");
        }
    }

    #[test]
    fn a_silent_server_is_not_waited_for() {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        let reason = fetch_within(&address, Duration::from_millis(200), 1000).unwrap_err();
        assert!(reason.contains("no answer within"), "{reason}");
    }

    #[test]
    fn half_an_address_is_refused() {
        assert!(
            fetch("http://")
                .unwrap_err()
                .contains("not a complete address")
        );
    }
}
