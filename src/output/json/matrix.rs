//! The facts of several articles as JSON.

use std::io::{self, Write};

use crate::{
    comparison::Status,
    matrix::{Matrix, MatrixFact, MatrixLink},
    output::json::{
        points::{Points, differences, note, passages},
        shape,
        write::write,
    },
};

/// Everything found in several articles, as one object without a line feed.
///
/// # Errors
/// When the writer fails.
pub(crate) fn matrix(matrix: &Matrix, title: Option<&str>, out: &mut dyn Write) -> io::Result<()> {
    let points: Vec<Points> = matrix.articles.iter().map(Points::new).collect();
    let facts = matrix.facts.iter().enumerate();
    let notes = matrix.notes.iter().flat_map(|pair| {
        let reports = [pair.reports.a, pair.reports.b];
        let notes = pair.notes.iter();
        notes.map(move |it| shape::PairNote {
            reports,
            note: note(it),
        })
    });
    let whole = shape::Matrix {
        schema: shape::SCHEMA,
        title,
        reports: points.iter().map(Points::article).collect(),
        facts: facts.map(|(id, it)| fact(id, it, &points)).collect(),
        notes: notes.collect(),
    };
    write(&whole, out)
}

fn fact<'a>(id: usize, fact: &'a MatrixFact, points: &[Points<'a>]) -> shape::MatrixFact<'a> {
    let places = fact.places.iter().zip(points);
    let reports = fact.places.iter().enumerate();
    shape::MatrixFact {
        id,
        status: fact.status().map_or("only", Status::name),
        label: &fact.label,
        reports: reports
            .filter(|(_, places)| !places.is_empty())
            .map(|(report, _)| report)
            .collect(),
        places: places
            .map(|(spans, points)| points.passages(spans))
            .collect(),
        links: fact.links.iter().map(|it| link(it, points)).collect(),
    }
}

fn link<'a>(it: &'a MatrixLink, points: &[Points<'a>]) -> shape::MatrixLink<'a> {
    let of_pair = it.reports.map(|report| &points[report]);
    shape::MatrixLink {
        reports: [it.reports.a, it.reports.b],
        passages: passages(of_pair, it.link.passages),
        status: it.link.status.name(),
        score: it.link.score,
        differences: differences(of_pair, &it.link.differences),
        why: &it.link.why,
    }
}
