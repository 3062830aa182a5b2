//! Sorting, in a few hundred bytes of wasm: each sort of the standard library takes 3 to 5 KB for every type and order.

/// Sorts items; of two that are equal either may come first. It is Shell's sort (« A high-speed sorting procedure »,
/// CACM 2(7), 1959), with gaps after Gonnet and Baeza-Yates: fast for the some hundred items that there are, and no disaster for
/// a million.
pub(crate) fn sort<Item>(items: &mut [Item], is_before: impl Fn(&Item, &Item) -> bool) {
    let mut gap = items.len();
    while gap > 1 {
        gap = (gap * 5 / 11).max(1);
        for unsorted in gap..items.len() {
            let mut place = unsorted;
            while place >= gap && is_before(&items[place], &items[place - gap]) {
                items.swap(place, place - gap);
                place -= gap;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::sort;

    proptest::proptest! {
        #[test]
        fn items_are_sorted_as_by_the_standard_library(mut items: Vec<u16>) {
            let mut expected = items.clone();
            expected.sort_unstable();
            sort(&mut items, |one, other| one < other);
            assert_eq!(items, expected);
        }
    }
}
