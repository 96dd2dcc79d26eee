use std::{
    io::{Read, Write},
    net::{TcpListener, TcpStream},
};

use super::*;
use crate::article::{Metadata, parse};

/// The response of a server to a connection.
type Answer = Box<dyn FnOnce(&mut TcpStream) + Send>;
/// A head, the body after it, and the result: bytes, encoding, format.
type Case<'a> = (&'a str, &'a [u8], &'a [u8], Option<&'a str>, Option<Format>);

/// Serves one connection after another on loopback; returns the address.
fn server(answers: Vec<Answer>) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    thread::spawn(move || {
        for answer in answers {
            let (mut stream, _) = listener.accept().unwrap();
            let mut request = [0; 4096];
            let _ = stream.read(&mut request);
            answer(&mut stream);
        }
    });
    address
}

fn sends(bytes: Vec<u8>) -> Answer {
    Box::new(move |stream| {
        let _ = stream.write_all(&bytes);
    })
}

/// Sends the same text until nobody receives it any more.
fn drips(head: &'static str, drop: &'static [u8]) -> Answer {
    Box::new(move |stream| {
        let _ = stream.write_all(head.as_bytes());
        while stream.write_all(drop).is_ok() {}
    })
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

fn packed(text: &[u8]) -> Vec<u8> {
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packer.write_all(text).unwrap();
    packer.finish().unwrap()
}

fn get(answers: Vec<Vec<u8>>) -> Result<Raw, String> {
    let answers = answers.into_iter().map(sends).collect();
    raw(
        fetch(&server(answers), Duration::from_secs(5), 1000)?,
        Vec::new(),
    )
}

/// The bytes as the text of a report; empty ones are rejected.
fn report(raw: Raw) -> Result<Article, String> {
    let text = String::from_utf8(raw.bytes).map_err(|error| error.to_string())?;
    let meta = Metadata {
        reading_notes: raw.notes,
        ..Metadata::default()
    };
    if text == "no report" {
        return Err(text);
    }
    Ok(parse("test", text, meta))
}

#[test]
fn answers_come_with_their_kind_and_encoding() {
    let html = Some(Format::Html);
    let cases: &[Case] = &[
        (
            "Content-Type: text/html; charset=windows-1252",
            b"<p>Caf\xe9</p>",
            b"<p>Caf\xe9</p>",
            Some("windows-1252"),
            html,
        ),
        (
            "Content-Type: TEXT/HTML;Charset=\"UTF-8\"",
            b"x",
            b"x",
            Some("utf-8"),
            html,
        ),
        (
            "Content-Type: text/plain\r\nContent-Encoding: gzip",
            &packed(b"The council voted."),
            b"The council voted.",
            None,
            None,
        ),
        (
            "Content-Type: image/png",
            b"<!doctype html><p>A page.",
            b"<!doctype html><p>A page.",
            None,
            None,
        ),
        ("X-Type: none", b"Text.", b"Text.", None, None),
    ];
    for (head, sent, bytes, charset, format) in cases {
        let raw = get(vec![answer(&format!("200 OK\r\n{head}"), sent)]).unwrap();
        assert_eq!(raw.bytes, *bytes, "{head}");
        assert_eq!(raw.charset.as_deref(), *charset, "{head}");
        assert_eq!(raw.format, *format, "{head}");
    }
}

#[test]
fn redirects_are_followed() {
    let target = server(vec![sends(answer(
        "200 OK\r\nContent-Type: text/plain",
        b"There.",
    ))]);
    let there = format!("302 Found\r\nLocation: {target}/there");
    assert_eq!(get(vec![answer(&there, b"")]).unwrap().bytes, b"There.");
}

#[test]
fn errors_are_described_in_words() {
    let cases = [
        (answer("404 Not Found", b""), "no such page"),
        (answer("403 Forbidden", b""), "refused access"),
        (answer("500 Oops", b""), "status 500"),
        (answer("206 Partial Content", b"A part."), "only part"),
        (b"HTTP/1.1 204 No Content\r\n\r\n".to_vec(), "no page (204)"),
        (
            b"HTTP/1.1 304 Not Modified\r\n\r\n".to_vec(),
            "no page (304)",
        ),
        (answer("205 Reset Content", b""), "no page (205)"),
        (answer("999 Request denied", b"A page."), "status 999"),
        (
            answer("200 OK\r\nContent-Type: image/png", b"\x89PNG"),
            "an image",
        ),
        (
            answer("200 OK\r\nContent-Type: application/rss+xml", b"<rss/>"),
            "a feed",
        ),
        (
            answer("200 OK\r\nContent-Type: text/plain", &[b'x'; 2000]),
            "the limit for a report",
        ),
        (
            answer(
                "200 OK\r\nContent-Encoding: gzip",
                &packed(&vec![b'x'; 2000]),
            ),
            "the limit for a report",
        ),
        (
            answer("200 OK\r\nContent-Encoding: br", b"\x0b\x02"),
            "unsupported encoding (br)",
        ),
        (answer("302 Found\r\nLocation: ftp://localhost/a", b""), ""),
        (
            b"HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\nonly this".to_vec(),
            "connection lost",
        ),
        (b"no http at all\r\n\r\n".to_vec(), ""),
    ];
    for (answer, expected) in cases {
        let reason = get(vec![answer]).unwrap_err();
        assert!(reason.contains(expected), "{reason:?} has no {expected:?}");
    }
}

#[test]
fn a_circle_of_redirects_ends() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    let again = answer(&format!("301 Moved\r\nLocation: {address}"), b"");
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let mut stream = stream;
            let _ = stream.read(&mut [0; 4096]);
            let _ = stream.write_all(&again);
        }
    });
    let reason = fetch(&address, Duration::from_secs(5), 1000).unwrap_err();
    assert!(reason.contains("too many redirects"), "{reason}");
}

#[test]
fn endless_and_silent_servers_time_out() {
    let head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
    let endless = server(vec![drips(head, b"4\r\nmore\r\n")]);
    let reason = fetch(&endless, Duration::from_secs(20), 1000).unwrap_err();
    assert!(reason.contains("the limit for a report"), "{reason}");

    // One listener never accepts; the other sends only its head.
    let silent = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}", silent.local_addr().unwrap());
    let (held, hold) = mpsc::channel::<()>();
    let stuck = server(vec![Box::new(move |stream| {
        let _ = stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 90\r\n\r\nThe");
        let _ = hold.recv();
    })]);
    for address in [address, stuck] {
        let reason = fetch(&address, Duration::from_millis(200), 1000).unwrap_err();
        assert!(reason.contains("timed out after"), "{reason}");
    }
    drop(held);
}

#[test]
fn incomplete_addresses_are_rejected() {
    let reason = super::read("http://", &Fetching::default(), report).unwrap_err();
    assert!(reason.contains("not a complete address"), "{reason}");
}

#[test]
fn a_page_is_fetched_once_and_then_read_from_its_copy() {
    let folder = tempfile::tempdir().unwrap();
    let page = |text: &[u8]| sends(answer("200 OK\r\nContent-Type: text/plain", text));
    let address = server(vec![page(b"First."), page(b"Second.")]);
    let read = |refresh: bool| {
        let fetching = Fetching {
            cache: Some(folder.path().to_path_buf()),
            refresh,
            progress: None,
        };
        read_within(
            &format!("{address}/a#part"),
            &fetching,
            Duration::from_secs(5),
            report,
        )
    };
    assert_eq!(read(false).unwrap().meta.reading_notes, [""; 0]);
    let cached = read(false).unwrap();
    assert_eq!(cached.text, "First.");
    let notes = &cached.meta.reading_notes;
    assert!(notes[0].starts_with("copy fetched 2"), "{notes:?}");
    assert_eq!(read(true).unwrap().text, "Second.");
    assert_eq!(read(false).unwrap().text, "Second.");
    // The server has stopped by now.
    let reason = read(true).unwrap_err();
    assert!(reason.contains("is used"), "{reason}");
    assert_eq!(read(false).unwrap().text, "Second.");
}

#[test]
fn only_pages_with_a_report_are_cached() {
    let page = |text: &[u8]| sends(answer("200 OK\r\nContent-Type: text/plain", text));
    let check = |first: Answer| {
        let folder = tempfile::tempdir().unwrap();
        let address = server(vec![first, page(b"Second.")]);
        let fetching = Fetching {
            cache: Some(folder.path().to_path_buf()),
            ..Fetching::default()
        };
        let read = || read_within(&address, &fetching, Duration::from_secs(5), report);
        let _ = read();
        assert!(!has_copy(&address, folder.path()));
        assert_eq!(read().unwrap().text, "Second.");
        assert!(has_copy(&address, folder.path()));
    };
    check(page(b""));
    check(page(b" \n"));
    check(page(b"no report"));
    check(sends(answer("206 Partial Content", b"A part.")));
    check(sends(answer(
        "200 OK\r\nContent-Type: image/png",
        b"\x89PNG",
    )));
    // A page cached by an earlier version.
    let folder = tempfile::tempdir().unwrap();
    let address = server(vec![page(b"Second.")]);
    let old = Copy {
        from: address.clone(),
        fetched: Timestamp::now(),
        media_type: "text/plain".to_string(),
        bytes: b"no report".to_vec(),
    };
    copies::save(folder.path(), &address, &old).unwrap();
    let fetching = Fetching {
        cache: Some(folder.path().to_path_buf()),
        ..Fetching::default()
    };
    let article = read_within(&address, &fetching, Duration::from_secs(5), report);
    assert_eq!(article.unwrap().text, "Second.");
}

#[test]
fn slow_fetching_is_reported() {
    static MESSAGES: std::sync::Mutex<Vec<String>> = std::sync::Mutex::new(Vec::new());
    let fetching = Fetching {
        progress: Some(|message| MESSAGES.lock().unwrap().push(message.to_string())),
        ..Fetching::default()
    };
    let address = server(vec![sends(answer("200 OK", b"Text."))]);
    let secret = address.replace("://", "://ann:s3@");
    super::read(&format!("{secret}?token=T"), &fetching, report).unwrap();
    assert_eq!(*MESSAGES.lock().unwrap(), [format!("fetching {address}")]);
}
