//! Web addresses and the secrets in them: a password must not end up in a bookmark file, a cached page or a screenshot.

use std::borrow::Cow;

use crate::lexicon::secrets::PARAMETER;

/// Whether the name is an address, which takes time to fetch.
pub(crate) fn is_address(name: &str) -> bool {
    scheme(name).is_some()
}

/// The scheme, if the name is an address: `https` in `https://example.org`.
pub(super) fn scheme(name: &str) -> Option<&str> {
    let (scheme, _) = name.split_once("://")?;
    let is_scheme = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'));
    is_scheme.then_some(scheme)
}

/// An address without user, password and parameters known to be secret, safe to show and store. Any other name is unchanged.
pub(crate) fn without_secrets(name: &str) -> Cow<'_, str> {
    let Some((scheme, rest)) = scheme(name).map(|it| (it, &name[it.len() + 3..])) else {
        return Cow::Borrowed(name);
    };
    let end = rest.find(['/', '?', '#', '\\']).unwrap_or(rest.len());
    let (authority, tail) = rest.split_at(end);
    let host = authority.rsplit('@').next().unwrap_or_default();
    let public = format!("{scheme}://{host}{}", without_parameters(tail));
    if public == name {
        Cow::Borrowed(name)
    } else {
        Cow::Owned(public)
    }
}

/// A message with [`without_secrets`] applied to every address in it.
pub(super) fn scrubbed(message: &str) -> String {
    let words = message.split_inclusive(char::is_whitespace).map(|word| {
        let Some(at) = word.find("://") else {
            return Cow::Borrowed(word);
        };
        let is_scheme = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.');
        let start = word[..at].trim_end_matches(is_scheme).len();
        let (before, address) = word.split_at(start);
        let (address, after) = address.split_at(address.trim_end().len());
        Cow::Owned(format!("{before}{}{after}", without_secrets(address)))
    });
    words.collect()
}

/// Path, query and fragment without secret parameters.
fn without_parameters(tail: &str) -> String {
    let mut public = String::new();
    let mut in_path = true;
    // The mark before a query whose first parameter was left out.
    let mut opening = None;
    let mut rest = tail;
    while !rest.is_empty() {
        let mark = rest.chars().next().filter(|c| is_mark(*c));
        let after = mark.map_or(0, char::len_utf8);
        let end = rest[after..]
            .find(is_mark)
            .map_or(rest.len(), |n| after + n);
        let (piece, others) = rest[after..].split_at(end - after);
        rest = others;
        in_path &= !matches!(mark, Some('?' | '#'));
        let opens = mark.filter(|mark| matches!(mark, '?' | '#'));
        if mark.is_some() && is_secret(piece) {
            opening = opens.or(opening);
            // `/news;jsessionid=1/page`: only this segment of the path.
            if let Some(at) = piece.find('/').filter(|_| in_path) {
                public.push_str(&piece[at..]);
            }
            continue;
        }
        match (opens, opening.take()) {
            (None, Some(opening)) => public.push(opening),
            _ => public.extend(mark),
        }
        public.push_str(piece);
    }
    public
}

fn is_mark(c: char) -> bool {
    matches!(c, '?' | '&' | ';' | '#')
}

fn is_secret(parameter: &str) -> bool {
    let Some((name, _)) = parameter.split_once('=') else {
        return false;
    };
    PARAMETER.has(&decoded(name).to_lowercase())
}

/// A name with `%74` decoded to `t`, as servers do.
fn decoded(name: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = name.as_bytes();
    while let Some((first, others)) = rest.split_first() {
        let digits = others.get(..2).filter(|_| *first == b'%');
        let digits = digits.and_then(|digits| std::str::from_utf8(digits).ok());
        if let Some(byte) = digits.and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            bytes.push(byte);
            rest = &others[2..];
        } else {
            bytes.push(*first);
            rest = others;
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_are_left_out_of_addresses() {
        let check = |name: &str, expected: &str| {
            assert_eq!(without_secrets(name), expected, "{name}");
            assert_eq!(without_secrets(expected), expected, "{name}");
        };
        check("https://ann:s3@example.org/a", "https://example.org/a");
        check("http://ann@example.org:81", "http://example.org:81");
        check("http://a@b:c@example.org?x", "http://example.org?x");
        check("http://a:b/c@example.org/", "http://a:b/c@example.org/");
        check("http://h/a?token=T&page=2", "http://h/a?page=2");
        check("http://h/a?page=2&TOKEN=T", "http://h/a?page=2");
        check("http://h/a?token=T", "http://h/a");
        check(
            "http://h/a?token=T&sig=S&page=2&id=3#top",
            "http://h/a?page=2&id=3#top",
        );
        check("http://h/a?token=T#top", "http://h/a#top");
        check("http://h/a#access_token=T&x=1", "http://h/a#x=1");
        check("http://h/a?%74oken=T&b", "http://h/a?b");
        check("http://h/a;jsessionid=5/b?x=1", "http://h/a/b?x=1");
        check("http://h/a?x-amz-signature=9;b=1", "http://h/a?b=1");
        // Look-alikes.
        for same in [
            "https://example.org/ann@home?tokens=3&token",
            "https://example.org/a?sid=12&key=story&passage=2",
            "https://example.org/?q=a%20b%zz&&;#",
            "https://example.org/a?b=c/d@e",
            "notes/ann:s3@home.txt",
            "ann:s3@example.org/a?token=T",
            "?://a:b@c",
            "",
        ] {
            check(same, same);
        }
    }

    #[test]
    fn secrets_are_left_out_of_messages() {
        let check = |message: &str, expected: &str| assert_eq!(scrubbed(message), expected);
        check(
            "no answer from \"http://ann:s3@h/a?token=T\" or\nhttps://x:y@h.",
            "no answer from \"http://h/a or\nhttps://h.",
        );
        check("it is a folder: a@b", "it is a folder: a@b");
    }
}
