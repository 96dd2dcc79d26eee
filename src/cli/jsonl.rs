//! JSON Lines: one article or pair per line in, one answer per line out, in the same order, on several threads.
//!
//! A bad line is answered in place with `{"id"?, "error"}` and the run continues. Every answer is flushed, so that a program on the
//! other end of a pipe never waits for it.

use std::{
    fs::File,
    io::{self, BufRead, BufReader, Write},
    num::NonZeroUsize,
    process::ExitCode,
    sync::{
        Arc, Mutex,
        mpsc::{self, Receiver, SyncSender},
    },
    thread,
};

use jiff::civil::Date;
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use serde_json::Value;

use crate::{
    article::{self, Article, Metadata},
    error::{Error, Result},
    output, source,
    text::visible::visible_line,
};

/// The longest line, in bytes.
const MAX_LINE: usize = 32 << 20;

/// An article in a line of input.
#[derive(Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(expecting = "an object with `text`")]
pub(super) struct Report {
    /// The text, at most 64 MiB in UTF-8.
    text: String,
    /// The headline; without it the first line of the text may be one.
    title: Option<String>,
    /// The date of publication, an ISO 8601 date or date-time: "Wednesday" and "last year" are relative to it.
    published: Option<String>,
}

/// Any line with an id, whatever else is wrong with it.
#[derive(Deserialize)]
struct Identified {
    id: Option<Value>,
}

/// Why a line could not be processed.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct Problem {
    /// The id of the line, if it can be read.
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<Value>,
    /// The problem in words.
    error: String,
}

impl Problem {
    /// A problem in the line with this id.
    pub(super) fn new(id: Option<Value>, error: &impl ToString) -> Problem {
        Problem {
            id,
            error: error.to_string(),
        }
    }
}

impl Report {
    /// The report as an article, called `name`.
    pub(super) fn article(
        self,
        name: &str,
        id: Option<&Value>,
    ) -> std::result::Result<Article, Problem> {
        let problem = |error: String| Problem::new(id.cloned(), &error);
        if self.text.len() as u64 > source::MAX_BYTES {
            let limit = source::MAX_BYTES >> 20;
            return Err(problem(format!("{name}: text is longer than {limit} MiB")));
        }
        let published = match &self.published {
            None => None,
            Some(date) => Some(day(date).ok_or_else(|| {
                problem(format!(
                    "{name}: published: {date:?} is not a date like 2018-03-28"
                ))
            })?),
        };
        let meta = Metadata {
            title: self.title,
            published,
            ..Metadata::default()
        };
        Ok(article::parse(name, self.text, meta))
    }
}

/// The day of an ISO date or date-time.
fn day(text: &str) -> Option<Date> {
    text.get(..10)?.parse().ok()
}

/// The value of a line.
pub(super) fn parse<T: DeserializeOwned>(line: &[u8]) -> std::result::Result<T, Problem> {
    serde_json::from_slice(line).map_err(|error| {
        let id = serde_json::from_str(&String::from_utf8_lossy(line)).ok();
        let id = id.and_then(|line: Identified| line.id);
        // serde_json counts lines within the line that it was given.
        let reason = error.to_string().replace("line 1 column", "column");
        Problem::new(id, &reason)
    })
}

/// Answers a line, or returns what is wrong with it.
pub(super) type Answer = fn(&[u8], &mut Vec<u8>) -> std::result::Result<(), Problem>;

/// A line of input, and the channel for its answer.
struct Job {
    line: Vec<u8>,
    reply: SyncSender<Reply>,
}

/// The answer with its line feed, and whether the line was valid.
type Reply = io::Result<(Vec<u8>, bool)>;

/// The number of lines read ahead of the first unanswered one, for each thread: enough that a long article does not leave the others idle.
const AHEAD: usize = 4;

/// Answers every line of `name` (`-` is standard input) except blank ones, on `jobs` threads. The answers are in the order of the
/// lines, and the same for any number of threads. Exits with 1 if a line was bad.
///
/// The threads are not joined: one that waits for input must not keep the program from exiting when its output is closed.
pub(super) fn answer_lines(
    name: &str,
    jobs: NonZeroUsize,
    out: &mut dyn Write,
    answer: Answer,
) -> Result<ExitCode> {
    let jobs = jobs.get();
    let input = open(name)?;
    let (replies, in_order) = mpsc::sync_channel(AHEAD * jobs);
    let (work, queue) = mpsc::sync_channel(jobs);
    let queue = Arc::new(Mutex::new(queue));
    for _ in 0..jobs {
        let queue = Arc::clone(&queue);
        thread::Builder::new().spawn(move || work_off(&queue, answer))?;
    }
    thread::Builder::new().spawn(move || read_lines(input, &work, &replies))?;
    let mut code = 0;
    for reply in in_order {
        // A thread that panicked has printed the reason and dropped its end of the channel.
        let stopped = || io::Error::other("a line could not be processed");
        let reply = reply.recv().map_err(|_| stopped())?;
        let (answer, is_good) = reply.map_err(|error| unreadable(name, &error))?;
        code |= u8::from(!is_good);
        out.write_all(&answer)?;
        out.flush()?;
    }
    Ok(ExitCode::from(code))
}

/// Passes each line to a free worker, and the receiving end of its answer to the writer. Ends with the input, or when the writer stops.
fn read_lines(
    mut input: Box<dyn BufRead + Send>,
    work: &SyncSender<Job>,
    replies: &SyncSender<Receiver<Reply>>,
) {
    loop {
        let mut line = Vec::new();
        let n_read = read_line(&mut *input, &mut line);
        if matches!(n_read, Ok(0)) {
            return;
        }
        if n_read.is_ok() && without_mark(&line).trim_ascii().is_empty() {
            continue;
        }
        let (reply, answered) = mpsc::sync_channel(1);
        if replies.send(answered).is_err() {
            return;
        }
        if let Err(error) = n_read {
            let _ = reply.send(Err(error));
            return;
        }
        if work.send(Job { line, reply }).is_err() {
            return;
        }
    }
}

/// Answers lines until the input ends.
fn work_off(queue: &Mutex<Receiver<Job>>, answer: Answer) {
    loop {
        let job = queue.lock().map(|queue| queue.recv());
        let Ok(Ok(Job { line, reply })) = job else {
            return;
        };
        // The writer may have stopped.
        let _ = reply.send(reply_to(&line, answer));
    }
}

fn reply_to(line: &[u8], answer: Answer) -> Reply {
    let mut answered = Vec::new();
    let problem = if line.len() > MAX_LINE {
        let limit = MAX_LINE >> 20;
        let reason = format!("the line is longer than {limit} MiB");
        Some(Problem::new(None, &reason))
    } else {
        answer(without_mark(line), &mut answered).err()
    };
    if let Some(problem) = &problem {
        answered.clear();
        output::json::write(problem, &mut answered)?;
    }
    answered.push(b'\n');
    Ok((answered, problem.is_none()))
}

/// A line without the byte order mark that some programs write at the beginning of a file.
fn without_mark(line: &[u8]) -> &[u8] {
    line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(line)
}

/// The number of threads: as given, or one per core.
pub(super) fn threads(jobs: Option<NonZeroUsize>) -> NonZeroUsize {
    let cores = || thread::available_parallelism().unwrap_or(NonZeroUsize::MIN);
    jobs.unwrap_or_else(cores)
}

/// Reads a line and returns its length; the part of a line beyond [`MAX_LINE`] is discarded.
fn read_line(input: &mut dyn BufRead, line: &mut Vec<u8>) -> io::Result<usize> {
    let mut n_read = 0;
    loop {
        let piece = match input.fill_buf() {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            piece => piece?,
        };
        let end = memchr::memchr(b'\n', piece);
        let length = end.map_or(piece.len(), |end| end + 1);
        if line.len() <= MAX_LINE {
            line.extend_from_slice(&piece[..length]);
        }
        n_read += length;
        input.consume(length);
        if end.is_some() || length == 0 {
            return Ok(n_read);
        }
    }
}

fn open(name: &str) -> Result<Box<dyn BufRead + Send>> {
    if name == "-" {
        return Ok(Box::new(BufReader::new(io::stdin())));
    }
    let file = File::open(name).map_err(|error| unreadable(name, &error))?;
    Ok(Box::new(BufReader::new(file)))
}

fn unreadable(name: &str, error: &io::Error) -> Error {
    Error::Read {
        name: visible_line(name),
        reason: error.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bad_line_is_known_by_its_id() {
        let cases: [(&[u8], Option<Value>); 5] = [
            (b"{\"id\": 1}", Some(1.into())),
            (b"{\"id\": \"x\", \"text\": \"\xff\"}", Some("x".into())),
            (b"{\"id\": 2, \"text\": \"\\ud800\"}", Some(2.into())),
            (b"{\"text\": 5}", None),
            (b"nonsense", None),
        ];
        for (line, expected) in cases {
            let problem = parse::<Report>(line).err().unwrap();
            assert_eq!(problem.id, expected, "{}", line.escape_ascii());
        }
    }

    #[test]
    fn an_endless_line_is_discarded() {
        let check = |input: &[u8], expected: &[usize]| {
            let mut input = BufReader::with_capacity(4096, input);
            let mut line = Vec::new();
            for length in expected {
                line.clear();
                assert_eq!(read_line(&mut input, &mut line).unwrap(), *length);
                assert!(line.len() <= MAX_LINE + 4096);
                assert!(*length > MAX_LINE || line.len() == *length);
            }
        };
        check(b"one\n\ntwo", &[4, 1, 3, 0]);
        let long = [&vec![b'x'; MAX_LINE + 9][..], b"\nnext"].concat();
        check(&long, &[MAX_LINE + 10, 4, 0]);
    }

    #[test]
    fn days_are_iso_dates() {
        let cases = [
            ("2018-03-28", true),
            ("2018-03-28T09:30:00Z", true),
            ("2018-02-30", false),
            ("28 March 2018", false),
            ("", false),
        ];
        for (text, is_day) in cases {
            assert_eq!(day(text).is_some(), is_day, "{text:?}");
        }
    }
}
