//! Prints in what two sentences differ; fails when they do not. `.ci/run` runs it and counts the crates that it needs.

use parallax::{Metadata, Pair, Side, parse, read};

fn main() -> Result<(), String> {
    let report = |text: &str| parse("report", text.to_string(), Metadata::default());
    let reading = read(Pair::new(
        report("Rescuers pulled 40 people from the river at Kell on Monday."),
        report("Rescuers pulled 52 people from the river at Kell on Monday."),
    ));
    let links = &reading.comparison.links;
    let difference = links.iter().flat_map(|link| &link.differences).next();
    let difference = difference.ok_or("no difference was found")?;
    let said = |side: Side| difference.spans[side].of(&reading.articles[side].text);
    println!(
        "{}: {} / {}",
        difference.kind.name(),
        said(Side::A),
        said(Side::B)
    );
    Ok(())
}
