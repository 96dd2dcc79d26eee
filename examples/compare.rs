//! Compares two texts: lists the facts that both state and whether they agree.
//!
//! `cargo run --release --example compare`

use parallax::{Metadata, Pair, Side, comparison::FactStatus, parse, read};

fn main() {
    let report = |name: &str, text: &str| parse(name, text.to_string(), Metadata::default());
    let reading = read(Pair::new(
        report(
            "Post",
            "The dam at Kell broke on Monday. Rescuers pulled 40 people from the river.",
        ),
        report(
            "Herald",
            "Rescuers pulled 52 people from the river at Kell. The dam broke on Monday.",
        ),
    ));
    for fact in &reading.comparison.facts {
        println!("{} {}", fact.status.glyph(), reading.label(fact));
        if let FactStatus::Linked(_) = fact.status {
            for side in Side::BOTH {
                for place in &fact.places[side] {
                    let article = &reading.articles[side];
                    println!("    {}: {}", article.source, place.of(&article.text));
                }
            }
        }
    }
}
