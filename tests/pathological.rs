//! Inputs for which naive algorithms take quadratic time: none may take much longer than news of the same size.
//!
//! The time for news is measured in the same run, and all times are processor time, so that slow or busy machines do not cause
//! failures. Quadratic time would fail by far at these sizes.

use crate::{
    own_process::in_own_process,
    shapes::{
        SHAPES, Way,
        Way::{Compare, Read},
        news, page, work,
    },
};

use std::time::Duration;

use rustix::time::{ClockId, clock_gettime};

/// How many times as long as news of the same size an input may take, and the time from which that is checked: less is noise.
const MOST: u32 = 6;
const LEAST: Duration = Duration::from_millis(600);

/// The bytes of an input that is only read, and of one that is compared.
const READ: usize = 60_000;
const COMPARED: usize = 12_000;

/// The processor time of some work.
fn time(work: impl FnOnce()) -> Duration {
    let now = || {
        let now = clock_gettime(ClockId::ProcessCPUTime);
        Duration::new(
            now.tv_sec.try_into().unwrap(),
            now.tv_nsec.try_into().unwrap(),
        )
    };
    let before = now();
    work();
    now().saturating_sub(before)
}

fn run(way: Way, text: String) -> Duration {
    time(|| work(way, text))
}

#[test]
fn no_shape_takes_much_longer_than_news() {
    in_own_process(
        "pathological::no_shape_takes_much_longer_than_news",
        measure,
    );
}

fn measure() {
    assert!(SHAPES.len() >= 40);
    // Models are loaded on first use.
    run(Compare, news(1000));
    let size = |way: Way| {
        if matches!(way, Read(_)) {
            READ
        } else {
            COMPARED
        }
    };
    let plain = |way: Way| {
        let text = news(size(way));
        match way {
            Read("a.html") => {
                let paragraphs: Vec<String> = text
                    .split("\n\n")
                    .map(|it| format!("<p>{it}</p>"))
                    .collect();
                run(way, page(&paragraphs.concat()))
            }
            _ => run(way, text),
        }
    };
    let mut known: Vec<(Way, Duration)> = Vec::new();
    let mut faults = Vec::new();
    for (name, way, make) in SHAPES {
        let measured = known.iter().find(|(it, _)| it == way);
        let news = measured.map_or_else(|| plain(*way), |(_, time)| *time);
        known.push((*way, news));
        let took = run(*way, make(size(*way)));
        println!(
            "{name:42} {way:?}: {:6} ms, news {:6} ms",
            took.as_millis(),
            news.as_millis()
        );
        if took > LEAST.max(news * MOST) {
            faults.push(format!(
                "{name} ({way:?}): {took:?}, news of the same size {news:?}"
            ));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
