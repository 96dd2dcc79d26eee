//! Recognizers of page furniture, one small function a kind. Precision first: body text is never lost.
