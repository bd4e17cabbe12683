"""Makes reference.json: what SciPy says of the samples in it. Run by hand: pip install scipy && python reference.py"""
import json, math, pathlib
import numpy as np
import scipy
from scipy import stats

random = np.random.default_rng(20260101)
proportions, means = [], []
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
        "rank": {"statistic": float(rank.statistic), "pValue": float(rank.pvalue)},
        "effect": float((np.mean(b) - np.mean(a)) / math.sqrt(pooled))})
# The exact power of a t-test with equal variances, by the noncentral t distribution.
powers = []
for deviation, difference, a, b in [(40, 10, 252, 252), (40, 10, 630, 158), (1, 0.5, 64, 64)]:
    df, error = a + b - 2, deviation * math.sqrt(1 / a + 1 / b)
    critical = stats.t.ppf(0.975, df)
    power = stats.nct.sf(critical, df, difference / error) + stats.nct.cdf(-critical, df, difference / error)
    powers.append({"deviation": deviation, "difference": difference, "a": a, "b": b, "power": float(power)})
out = {"source": f"SciPy {scipy.__version__}", "proportions": proportions, "means": means, "powers": powers}
(pathlib.Path(__file__).parent / "reference.json").write_text(json.dumps(out) + "\n")
