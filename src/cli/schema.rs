//! `parallax schema`: the JSON Schemas of input and output, from the files in `assets/schema`.
//!
//! The files are generated from the types that are read and written; a test reports outdated ones.

use std::io::{self, Write};

use crate::cli::args::SchemaName;

/// Prints a schema.
///
/// # Errors
/// When the writer fails.
pub(super) fn print(name: SchemaName, out: &mut dyn Write) -> io::Result<()> {
    out.write_all(text(name).as_bytes())
}

fn text(name: SchemaName) -> &'static str {
    match name {
        SchemaName::Compare => include_str!("../../assets/schema/compare.json"),
        SchemaName::Matrix => include_str!("../../assets/schema/matrix.json"),
        SchemaName::Text => include_str!("../../assets/schema/text.json"),
        SchemaName::Entities => include_str!("../../assets/schema/entities.json"),
        SchemaName::Mentions => include_str!("../../assets/schema/mentions.json"),
        SchemaName::Problem => include_str!("../../assets/schema/problem.json"),
        SchemaName::Pair => include_str!("../../assets/schema/pair.json"),
        SchemaName::Article => include_str!("../../assets/schema/article.json"),
        SchemaName::Bookmarks => include_str!("../../assets/schema/bookmarks.json"),
    }
}

#[cfg(test)]
mod tests {
    use std::{env, fs, path::Path};

    use clap::ValueEnum;
    use schemars::Schema;

    use super::*;
    use crate::{
        bookmark::export,
        cli::{compare, entities, jsonl},
        output::json::{
            schema::{of_input, of_output},
            schemas,
        },
    };

    /// The schemas generated from the types, by name.
    fn current() -> Vec<(&'static str, Schema)> {
        let lines = [
            ("problem", of_output::<jsonl::Problem>()),
            ("pair", of_input::<compare::PairLine>()),
            ("article", of_input::<entities::ArticleLine>()),
            ("bookmarks", export::schema()),
        ];
        schemas().into_iter().chain(lines).collect()
    }

    /// `UPDATE_SCHEMAS=1 cargo test --lib schema` writes the files.
    #[test]
    fn the_files_are_those_of_the_types() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/schema");
        let known = current();
        for (name, schema) in &known {
            let mut schema = schema.clone();
            schema.insert("title".to_string(), format!("parallax {name}").into());
            let current = format!("{}\n", serde_json::to_string_pretty(&schema).unwrap());
            if env::var_os("UPDATE_SCHEMAS").is_some() {
                fs::write(folder.join(format!("{name}.json")), current).unwrap();
                continue;
            }
            let asked = SchemaName::from_str(name, false).unwrap();
            assert!(
                text(asked).replace('\r', "") == current,
                "assets/schema/{name}.json is out of date: UPDATE_SCHEMAS=1 cargo test --lib schema"
            );
        }
        assert_eq!(SchemaName::value_variants().len(), known.len());
    }
}
