//! The program: parse the arguments, run, print the error chain, exit with 0, 1 or 2.

fn main() {
    let reading = parallax::read(parallax::source::sample());
    println!("{} facts", reading.comparison.facts.len());
}
