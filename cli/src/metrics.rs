//! Measures of ranking quality, each over the first ten documents.
//!
//! ```text
//!  DCG     = Σ over ranks 1 to 10 of  relevance / log2(rank + 1)
//!  nDCG    = DCG / the DCG of the best ranking that the judgements allow
//!  MRR     = 1 / rank of the first relevant document, 0 if none was found
//!  recall  = relevant documents found / relevant documents
//!  success = 1 if the first document is relevant
//! ```
//!
//! A document without a judgement counts as not relevant.

/// The number of documents of a ranking that the measures consider.
pub const DEPTH: usize = 10;

/// The quality of one ranking, or the mean over many.
#[derive(Debug, Clone, Copy, Default)]
pub struct Quality {
    /// nDCG, 0 to 1.
    pub ndcg: f64,
    /// MRR, 0 to 1.
    pub mrr: f64,
    /// Recall, 0 to 1.
    pub recall: f64,
    /// Success, 0 to 1.
    pub success: f64,
}

impl Quality {
    /// Measures a ranking, best document first. `judgements` holds documents and their relevance. Returns `None` if no
    /// document is relevant: then all rankings are equally good.
    pub fn of(ranking: &[usize], judgements: &[(usize, u32)]) -> Option<Self> {
        let mut ideal: Vec<u32> = judgements.iter().map(|&(_, relevance)| relevance).filter(|&it| it > 0).collect();
        if ideal.is_empty() {
            return None;
        }
        ideal.sort_unstable_by(|a, b| b.cmp(a));
        let relevance = |document| judgements.iter().find(|(judged, _)| *judged == document).map_or(0, |(_, it)| *it);
        let found: Vec<u32> = ranking.iter().take(DEPTH).map(|&document| relevance(document)).collect();
        let first = found.iter().position(|&relevance| relevance > 0);
        Some(Self {
            ndcg: dcg(&found) / dcg(&ideal),
            mrr: first.map_or(0.0, |position| 1.0 / (position + 1) as f64),
            recall: found.iter().filter(|&&relevance| relevance > 0).count() as f64 / ideal.len() as f64,
            success: f64::from(first == Some(0)),
        })
    }

    /// The mean of each measure. Returns `None` without values.
    pub fn mean(qualities: &[Self]) -> Option<Self> {
        let mean_of = |measure: fn(&Self) -> f64| mean(qualities.iter().map(measure));
        Some(Self {
            ndcg: mean_of(|quality| quality.ndcg)?,
            mrr: mean_of(|quality| quality.mrr)?,
            recall: mean_of(|quality| quality.recall)?,
            success: mean_of(|quality| quality.success)?,
        })
    }
}

fn dcg(relevances: &[u32]) -> f64 {
    let gains = relevances.iter().take(DEPTH).zip(2_u32..);
    // Not `sum`, which starts at -0.0: the DCG of an empty ranking would be -0.
    gains.fold(0.0, |sum, (&relevance, discount)| sum + f64::from(relevance) / f64::from(discount).log2())
}

/// The arithmetic mean. Returns `None` without values.
pub fn mean(values: impl IntoIterator<Item = f64>) -> Option<f64> {
    let (sum, count) = values.into_iter().fold((0.0, 0_u32), |(sum, count), value| (sum + value, count + 1));
    (count > 0).then(|| sum / f64::from(count))
}

/// The nearest-rank percentile: the smallest value that is greater than or equal to `percent` percent of the values.
/// `sorted` is in ascending order. Returns `None` without values.
pub fn percentile(sorted: &[f64], percent: usize) -> Option<f64> {
    let rank = (sorted.len() * percent).div_ceil(100).max(1);
    sorted.get(rank - 1).copied()
}

#[cfg(test)]
mod tests {
    use super::{Quality, mean, percentile};

    /// The four measures, rounded, or a dash if there are none.
    fn measured(ranking: &[usize], judgements: &[(usize, u32)]) -> String {
        Quality::of(ranking, judgements).map_or_else(
            || "–".to_owned(),
            |Quality { ndcg, mrr, recall, success }| format!("{ndcg:.4} {mrr:.4} {recall:.4} {success}"),
        )
    }

    #[test]
    fn measures_match_values_computed_by_hand() {
        let eleven: Vec<(usize, u32)> = (0..11).map(|document| (document, 1)).collect();
        let eleventh: Vec<usize> = (100..110).chain([1]).collect();
        for (ranking, judgements, expected) in [
            // One relevant document at rank 1, 2, 3: 1/log2(2), 1/log2(3), 1/log2(4).
            (&[1, 8, 9][..], &[(1, 1)][..], "1.0000 1.0000 1.0000 1"),
            (&[8, 1, 9], &[(1, 1)], "0.6309 0.5000 1.0000 0"),
            (&[8, 9, 1], &[(1, 1)], "0.5000 0.3333 1.0000 0"),
            // Found, but at rank 11, or not found at all.
            (&eleventh, &[(1, 1)], "0.0000 0.0000 0.0000 0"),
            (&[], &[(1, 1)], "0.0000 0.0000 0.0000 0"),
            // (1 + 0.5) / (1 + 0.6309)
            (&[1, 8, 2], &[(1, 1), (2, 1)], "0.9197 1.0000 1.0000 1"),
            // The gain is the relevance: (1 + 2 · 0.6309) / (2 + 1 · 0.6309).
            (&[1, 2], &[(1, 1), (2, 2)], "0.8597 1.0000 1.0000 1"),
            // Half of the relevant documents: 1 / (1 + 0.6309).
            (&[1], &[(1, 1), (2, 1)], "0.6131 1.0000 0.5000 1"),
            // The ideal ranking has ten ranks as well, so with eleven relevant documents recall cannot be 1.
            (&[0, 1, 2, 3, 4, 5, 6, 7, 8, 9], &eleven, "1.0000 1.0000 0.9091 1"),
            // Judged as not relevant.
            (&[2, 1], &[(1, 1), (2, 0)], "0.6309 0.5000 1.0000 0"),
            (&[2], &[(2, 0)], "–"),
            (&[2], &[], "–"),
        ] {
            assert_eq!(measured(ranking, judgements), expected, "{ranking:?} by {judgements:?}");
        }
    }

    #[test]
    fn the_mean_without_values_is_none() {
        assert_eq!(format!("{:?}", mean([0.5, 1.0])), "Some(0.75)");
        assert_eq!(format!("{:?}", mean([])), "None");
        assert!(Quality::mean(&[]).is_none());
    }

    #[test]
    fn percentiles_are_measured_values() {
        let ten = [1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0, 10.0];
        for (values, percent, expected) in [
            (&ten[..], 50, "Some(5.0)"),
            (&ten, 95, "Some(10.0)"),
            (&ten, 90, "Some(9.0)"),
            (&ten, 100, "Some(10.0)"),
            (&ten, 0, "Some(1.0)"),
            (&[7.0], 50, "Some(7.0)"),
            (&[], 50, "None"),
        ] {
            assert_eq!(format!("{:?}", percentile(values, percent)), expected, "{percent} % of {values:?}");
        }
    }
}
