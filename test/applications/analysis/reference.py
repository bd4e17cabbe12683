"""Makes reference.json: what SciPy says of the samples in it. Run by hand: pip install scipy && python reference.py"""
import json, math, pathlib
import numpy as np
import scipy
from scipy import stats

random = np.random.default_rng(20260101)
proportions, means = [], []
def rank_p(a, b, asymptotic):
    # Up to 50 values we count all ways to deal out the ranks, as SciPy does without ties.
    if len(a) + len(b) > 50: return float(asymptotic.pvalue)
    assert len(set(a + b)) == len(a + b)
    return float(stats.mannwhitneyu(a, b, alternative="two-sided", method="exact").pvalue)
for a, b in [((120, 1000), (150, 1000)), ((5, 100), (9, 400)), ((480, 800), (130, 200)), ((0, 50), (4, 50)), ((9000, 100000), (9300, 100000))]:
    table = [[a[0], a[1] - a[0]], [b[0], b[1] - b[0]]]
    test = stats.chi2_contingency(table, correction=False)
    wilson = [stats.binomtest(*one).proportion_ci(0.95, method="wilson") for one in (a, b)]
    pa, pb = a[0] / a[1], b[0] / b[1]
    low = pb - pa - math.hypot(pb - wilson[1].low, wilson[0].high - pa)
    high = pb - pa + math.hypot(wilson[1].high - pb, pa - wilson[0].low)
    proportions.append({"a": {"successes": a[0], "total": a[1]}, "b": {"successes": b[0], "total": b[1]},
        "statistic": float(test.statistic), "pValue": float(test.pvalue), "interval": {"low": float(low), "high": float(high)},
        "effect": 2 * math.asin(math.sqrt(pb)) - 2 * math.asin(math.sqrt(pa)),
        "ratio": float(stats.chisquare([a[1], b[1]]).pvalue)})
for a, b in [(random.normal(200, 40, 60), random.normal(185, 55, 45)), (random.exponential(120, 80), random.exponential(150, 20)),
             (random.poisson(4, 50), random.poisson(5, 70)), (random.normal(1e9, 1, 12), random.normal(1e9 + 1, 1, 9))]:
    a, b = [[round(float(x), 3) for x in one] for one in (a, b)]
    test = stats.ttest_ind(b, a, equal_var=False)
    interval = test.confidence_interval(0.95)
    rank = stats.mannwhitneyu(a, b, alternative="two-sided", method="asymptotic", use_continuity=True)
    pooled = ((len(a) - 1) * np.var(a, ddof=1) + (len(b) - 1) * np.var(b, ddof=1)) / (len(a) + len(b) - 2)
    means.append({"a": a, "b": b, "t": {"statistic": float(test.statistic), "degreesOfFreedom": float(test.df), "pValue": float(test.pvalue)},
        "interval": {"low": float(interval.low), "high": float(interval.high)},
        "rank": {"statistic": float(rank.statistic), "pValue": rank_p(a, b, rank)},
        "effect": float((np.mean(b) - np.mean(a)) / math.sqrt(pooled))})
# The exact power of a t-test with equal variances, by the noncentral t distribution.
powers = []
for deviation, difference, a, b in [(40, 10, 252, 252), (40, 10, 630, 158), (1, 0.5, 64, 64)]:
    df, error = a + b - 2, deviation * math.sqrt(1 / a + 1 / b)
    critical = stats.t.ppf(0.975, df)
    power = stats.nct.sf(critical, df, difference / error) + stats.nct.cdf(-critical, df, difference / error)
    powers.append({"deviation": deviation, "difference": difference, "a": a, "b": b, "power": float(power)})
# Edge cases: few counts, no outcome or nothing else, few values, ties, values that do not vary.
exact = []
for a, b in [((0, 3), (3, 3)), ((1, 10), (6, 9)), ((0, 20), (0, 30)), ((20, 20), (30, 30)), ((2, 4), (3, 1000)), ((0, 1), (1, 1)), ((7, 2000), (0, 2100)), ((1, 1), (500, 1000))]:
    table = [[a[0], a[1] - a[0]], [b[0], b[1] - b[0]]]
    exact.append({"a": {"successes": a[0], "total": a[1]}, "b": {"successes": b[0], "total": b[1]}, "pValue": float(stats.fisher_exact(table).pvalue)})
ratios = [{"a": a, "b": b, "share": share, "pValue": float(stats.binomtest(b, a + b, share).pvalue)}
          for a, b, share in [(3, 0, 0.5), (0, 9, 0.5), (1, 7, 0.5), (100, 0, 0.02), (60, 4, 0.02), (2, 1, 0.3333)]]
ranks = []
for a, b in [([5, 5, 5], [6, 6, 6]), ([1, 2, 3], [4, 5, 6]), ([1, 1, 2, 2, 3], [2, 3, 3, 4]), ([7, 7], [7, 7, 7]), ([1, 2], [3, 3]), ([0, 0, 0, 9], [1, 1, 2, 2, 2]),
             ([1, 2, 2, 3, 5, 8, 8], [2, 4, 5, 5, 9, 9, 11])]:
    rank = lambda x, y: stats.mannwhitneyu(x, y).statistic
    test = stats.permutation_test((a, b), rank, vectorized=False, n_resamples=np.inf, alternative="two-sided")
    ranks.append({"a": a, "b": b, "statistic": float(test.statistic), "pValue": float(test.pvalue)})
# One version alone varies; values so far apart that p is hardly there; values that differ by rounding alone.
varied = []
for a, b in [([5, 5, 5], [6, 7, 6]), ([1, 2, 3] * 20, [1001, 1002, 1003] * 20), ([1e-12, 2e-12, 4e-12], [3e-12, 5e-12, 6e-12])]:
    test = stats.ttest_ind(b, a, equal_var=False)
    varied.append({"a": a, "b": b, "statistic": float(test.statistic), "degreesOfFreedom": float(test.df), "pValue": float(test.pvalue)})
tails = [{"a": {"successes": 100, "total": 100000}, "b": {"successes": extra, "total": 100000},
          "pValue": float(stats.chi2_contingency([[100, 99900], [extra, 100000 - extra]], correction=False).pvalue)} for extra in (400, 1000, 2000)]
out = {"source": f"SciPy {scipy.__version__}", "proportions": proportions, "means": means, "powers": powers,
       "exact": exact, "ratios": ratios, "ranks": ranks, "varied": varied, "tails": tails}
(pathlib.Path(__file__).parent / "reference.json").write_text(json.dumps(out) + "\n")
