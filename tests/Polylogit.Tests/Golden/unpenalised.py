"""Fits without a penalty: whether there is a best one, by linear programs (Konis 2007) with scipy's HiGHS, and where there is, which, by Newton's method in
numpy, started from scipy's BFGS. Iris and wine are scikit-learn's copies; mtcars is R's (Motor Trend 1974); challenger: Dalal, Fowlkes, Hoadley (1989)."""
import json
import pathlib

import numpy as np
from scipy.optimize import linprog, minimize
from scipy.special import logsumexp, softmax
from sklearn.datasets import load_iris, load_wine

IRIS, WINE = load_iris(), load_wine()
WT = [2.620, 2.875, 2.320, 3.215, 3.440, 3.460, 3.570, 3.190, 3.150, 3.440, 3.440, 4.070, 3.730, 3.780, 5.250, 5.424, 5.345, 2.200, 1.615, 1.835, 2.465,
      3.520, 3.435, 3.840, 3.845, 1.935, 2.140, 1.513, 3.170, 2.770, 3.570, 2.780]
AM = [1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1]
TEMPERATURE = [66, 70, 69, 68, 67, 72, 73, 70, 57, 63, 70, 78, 67, 53, 67, 75, 70, 81, 76, 79, 75, 76, 58]
DISTRESS = [0, 1, 0, 0, 0, 0, 0, 0, 1, 1, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 1, 0, 1]
rng = np.random.default_rng(4)


def column(*values):
    return np.array(values, float).reshape(-1, 1)


def overlap(n, d, k):
    return rng.integers(-9, 10, size=(n, d)).astype(float), np.arange(n) % k


cases = {}


def case(name, x, y, intercept=True, classes=None, weights=None, constant=(), dependent=()):
    cases[name] = dict(x=np.array(x, float), y=np.array(y), intercept=intercept, classes=classes or int(max(y)) + 1, weights=weights,
                       constant=list(constant), dependent=[list(g) for g in dependent])


case("a threshold", column(1, 2, 3, 4, 5, 6), [0, 0, 0, 1, 1, 1])
case("a threshold with a tie on it", column(1, 2, 3, 3, 4, 5), [0, 0, 0, 1, 1, 1])
x, y = overlap(40, 2, 2)
case("a feature that only one class has", np.hstack([x, ((y == 1) & (np.arange(40) % 3 == 0)).astype(float).reshape(-1, 1)]), y)
case("iris setosa and versicolor", IRIS.data[:100], IRIS.target[:100])
case("iris", IRIS.data, IRIS.target)
case("three classes along a line", column(*range(12)), [0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2])
x, y = overlap(30, 2, 2)
case("a class with one row, far out", np.vstack([x, [[50, 50]]]), list(y) + [2])
case("more features than rows", rng.integers(-9, 10, size=(8, 12)), np.arange(8) % 2)
x, y = overlap(40, 2, 2)
case("columns that repeat others, separated by a third", np.hstack([x, (x[:, :1] + 2 * x[:, 1:2]), (100.0 * y + x[:, 0]).reshape(-1, 1)]), y, dependent=[[0, 1, 2]])
case("no intercept, split at the origin", column(-3, -2, -1, 1, 2, 5), [0, 0, 0, 1, 1, 1], intercept=False)
case("a class without a row", *overlap(20, 1, 2), classes=3)
case("a row of weight 0 that alone overlaps", column(1, 2, 3, 4, 5, 6, 9), [0, 0, 0, 1, 1, 1, 0], weights=[1, 1, 1, 1, 1, 1, 0])
x, y = overlap(40, 2, 2)
case("a constant column", np.hstack([x, np.full((40, 1), 0.1)]), y, constant=[2])
x, y = overlap(60, 3, 3)
case("a sum of columns", np.hstack([x, (x[:, 0] - 3 * x[:, 2]).reshape(-1, 1) + 7]), y, dependent=[[0, 2, 3]])
case("dummies of all levels", np.eye(3)[np.arange(36) % 3], (np.arange(36) // 3) % 2, dependent=[[0, 1, 2]])
x, y = overlap(30, 1, 2)
case("a class with one row, amid the others", np.vstack([x, [[0.5]]]), list(y) + [2])
case("nearly a threshold", column(1, 2, 3.001, 3, 4, 5), [0, 0, 0, 1, 1, 1])
case("iris versicolor and virginica", IRIS.data[50:], IRIS.target[50:] - 1)
case("mtcars: am by wt", column(*WT), AM)
case("challenger: distress by temperature", column(*TEMPERATURE), DISTRESS)
case("wine by alcohol and malic acid", WINE.data[:, :2], WINE.target)


def separable(c):
    """The largest sum of margins, each counted up to 1: 0 without separation; a pair of classes is separated in part where some z is 1."""
    keep = np.ones(len(c["y"]), bool) if c["weights"] is None else np.array(c["weights"]) > 0
    x, y, k = c["x"][keep], c["y"][keep], c["classes"]
    x = x / np.maximum(1e-300, np.abs(x).max(0))
    if c["intercept"]:
        x = np.hstack([x, np.ones((len(x), 1))])
    rows, pairs = [], []
    for i in range(len(y)):
        for other in set(range(k)) - {int(y[i])}:
            row = np.zeros((k, x.shape[1]))
            row[y[i]], row[other] = x[i], -x[i]
            rows.append(row.ravel())
            pairs.append((int(y[i]), other))
    a = np.array(rows)
    m, p = a.shape
    # over b and z: z <= A b, 0 <= z <= 1, maximise the sum of z
    solved = linprog(np.concatenate([np.zeros(p), -np.ones(m)]), A_ub=np.hstack([-a, np.eye(m)]), b_ub=np.zeros(m),
                     bounds=[(None, None)] * p + [(0, 1)] * m, method="highs")
    assert solved.status == 0, solved.message
    z = solved.x[p:]
    assert all((z < 1e-6) | (z > 1e-2)), z
    return bool(z.max() > 1e-2), bool(z.min() > 1e-2), sorted({pair for pair, margin in zip(pairs, z) if margin > 1e-2})


def fit(c):
    """Coefficients of the classes less those of the first."""
    x, y, k = c["x"], c["y"], c["classes"]
    mean, size = x.mean(0), x.std(0)
    z = np.hstack([(x - mean) / size, np.ones((len(x), 1))])
    n, d = z.shape
    one = np.eye(k)[y]

    def loss(v):
        s = np.hstack([np.zeros((n, 1)), z @ v.reshape(k - 1, d).T])
        g = (softmax(s, axis=1) - one)[:, 1:].T @ z
        return (logsumexp(s, axis=1) - s[np.arange(n), y]).mean(), g.ravel() / n

    v = minimize(loss, np.zeros((k - 1) * d), jac=True, method="BFGS", options={"gtol": 1e-7}).x
    for _ in range(20):
        p = softmax(np.hstack([np.zeros((n, 1)), z @ v.reshape(k - 1, d).T]), axis=1)[:, 1:]
        h = np.block([[z.T @ (z * (p[:, [i]] * ((i == j) - p[:, [j]]))) for j in range(k - 1)] for i in range(k - 1)]) / n
        v = v - np.linalg.solve(h, loss(v)[1])
    v = v.reshape(k - 1, d)
    w = v[:, :-1] / size
    return {"loss": float(loss(v.ravel())[0]), "coefficients": w.ravel().tolist(), "intercepts": (v[:, -1] - w @ mean).tolist()}


out = []
for name, c in cases.items():
    separated, complete, pairs = separable(c)
    entry = {"name": name, "rows": len(c["y"]), "features": c["x"].shape[1], "classes": c["classes"], "intercept": c["intercept"],
             "x": c["x"].ravel().tolist(), "labels": [int(v) for v in c["y"]], "weights": c["weights"] or [], "constant": c["constant"],
             "dependent": c["dependent"], "separated": separated, "complete": complete, "pairs": [list(pair) for pair in pairs], "fit": None}
    if not (separated or c["constant"] or c["dependent"]):
        entry["fit"] = fit(c)
    print(name, separated, complete, pairs if separated else entry["fit"])
    out.append(entry)
pathlib.Path(__file__).with_suffix(".json").write_text(json.dumps(out, separators=(",", ":")) + "\n")
