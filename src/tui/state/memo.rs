//! Caches a value that is expensive to compute and often requested unchanged.

use std::{
    cell::RefCell,
    fmt::{self, Debug, Formatter},
    rc::Rc,
};

/// The last computed value with its key. Always equal to a fresh computation.
pub(crate) struct Memo<K, V>(RefCell<Option<(K, Rc<V>)>>);

impl<K: PartialEq, V> Memo<K, V> {
    /// The value for `key`; `work_out` is called only if the last key was different.
    pub(crate) fn get(&self, key: K, work_out: impl FnOnce() -> V) -> Rc<V> {
        if let Some((known, value)) = &*self.0.borrow()
            && *known == key
        {
            return value.clone();
        }
        let value = Rc::new(work_out());
        *self.0.borrow_mut() = Some((key, value.clone()));
        value
    }
}

impl<K, V> Default for Memo<K, V> {
    fn default() -> Memo<K, V> {
        Memo(RefCell::new(None))
    }
}

// The cached value is not part of the state: a copy begins without it.
impl<K, V> Clone for Memo<K, V> {
    fn clone(&self) -> Memo<K, V> {
        Memo::default()
    }
}

impl<K, V> Debug for Memo<K, V> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str("Memo")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn computes_only_changes() {
        let memo = Memo::default();
        let mut n = 0;
        for (key, value, worked_out) in [(1, 10, 1), (1, 10, 1), (2, 20, 2), (1, 10, 3)] {
            let got = memo.get(key, || {
                n += 1;
                key * 10
            });
            assert_eq!((*got, n), (value, worked_out), "{key}");
        }
    }
}
