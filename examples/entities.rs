//! Lists the people, places and organizations of a report with their mentions.
//!
//! `cargo run --release --example entities -- FILE`

use parallax::{Error, analyze, load};

fn main() -> Result<(), Error> {
    let name = std::env::args()
        .nth(1)
        .ok_or_else(|| Error::Usage("give a report".to_string()))?;
    let article = load(&name)?;
    let analysis = analyze(&article);
    for entity in &analysis.entities {
        println!(
            "{} ({}), {} times",
            entity.name,
            entity.kind.title(),
            entity.mentions.len()
        );
        for mention in &entity.mentions {
            let span = analysis.mentions[*mention as usize].span;
            println!("    {}: {}", span.start, span.of(&article.text));
        }
    }
    Ok(())
}
