//! Summary statistics of times.

/// A summary of times, in ms.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Summary {
    pub median: f64,
    /// The 95th percentile.
    pub p95: f64,
    pub worst: f64,
}

impl Summary {
    /// Summarises times; `None` if there are none.
    pub fn of(times: impl IntoIterator<Item = f64>) -> Option<Self> {
        let mut times: Vec<f64> = times.into_iter().collect();
        times.sort_by(f64::total_cmp);
        let worst = *times.last()?;
        // The nearest-rank method: a percentile is one of the times.
        let percentile = |share: f64| times[((times.len() as f64 * share).ceil() as usize).max(1) - 1];
        Some(Self { median: percentile(0.5), p95: percentile(0.95), worst })
    }
}

#[cfg(test)]
mod tests {
    use super::Summary;

    #[test]
    fn percentiles_are_measured_times() {
        let summary = |times: &[u32]| Summary::of(times.iter().map(|&time| f64::from(time)));
        assert_eq!(summary(&[]), None);
        assert_eq!(summary(&[7]), Some(Summary { median: 7.0, p95: 7.0, worst: 7.0 }));
        let hundred: Vec<u32> = (1..=100).rev().collect();
        assert_eq!(summary(&hundred), Some(Summary { median: 50.0, p95: 95.0, worst: 100.0 }));
    }
}
