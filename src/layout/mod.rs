//! A report wrapped to a width: rows that point back to bytes. Knows widths of characters and no terminal.
