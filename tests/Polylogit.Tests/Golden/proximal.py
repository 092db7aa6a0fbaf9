"""Optima for penalties without a gradient, by accelerated proximal gradient steps with restarts in numpy (Beck and Teboulle 2009; O'Donoghue and Candes 2015),
run until the optimality conditions hold to about 1e-14. The first data set is scikit-learn's random problem with 20 rows, 20 features, 10 of them
informative, and 3 classes, at the L1 strength of C = 1, on which glmnet's approximations are known to fail."""
import json
import pathlib

import numpy as np
from sklearn.datasets import make_classification


def softmax(z):
    e = np.exp(z - z.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def loss(x, y, w, b):
    z = x @ w.T + b
    top = z.max(axis=1)
    return float(np.mean(np.log(np.exp(z - top[:, None]).sum(axis=1)) + top - z[np.arange(len(y)), y]))


def prox(kind, l1, l2, w, step):
    if kind == "GroupLasso":
        norms = np.linalg.norm(w, axis=0)
        return w * np.maximum(0, 1 - step * l1 / np.where(norms == 0, 1, norms))
    return np.sign(w) * np.maximum(0, np.abs(w) - step * l1) / (1 + step * l2)


def value(kind, l1, l2, w):
    if kind == "GroupLasso":
        return float((l1 * np.linalg.norm(w, axis=0)).sum())
    return float((l1 * np.abs(w)).sum() + (l2 / 2 * w * w).sum())


def solve(kind, l1, l2, x, y, classes):
    n, d = x.shape
    onehot = np.eye(classes)[y]
    xi = np.c_[x, np.ones(n)]
    step = 2 * n / np.linalg.norm(xi, 2) ** 2  # the Hessian of softmax is at most 1/2
    w, b = np.zeros((classes, d)), np.zeros(classes)
    vw, vb, t = w, b, 1.0
    for i in range(2000000):
        g = (softmax(x @ vw.T + vb) - onehot) / n
        nw, nb = prox(kind, l1, l2, vw - step * g.T @ x, step), vb - step * g.sum(axis=0)
        if ((vw - nw) * (nw - w)).sum() + ((vb - nb) * (nb - b)).sum() > 0:
            t = 1.0
            vw, vb = nw, nb
        else:
            after = (1 + np.sqrt(1 + 4 * t * t)) / 2
            vw, vb, t = nw + (t - 1) / after * (nw - w), nb + (t - 1) / after * (nb - b), after
        w, b = nw, nb
        if i % 100 == 0 and residual(kind, l1, l2, x, onehot, w, b, step) < 2e-15:
            break
    return w, b, residual(kind, l1, l2, x, onehot, w, b, step), i


def residual(kind, l1, l2, x, onehot, w, b, step):
    g = (softmax(x @ w.T + b) - onehot) / len(x)
    moved = prox(kind, l1, l2, w - step * g.T @ x, step) - w
    return max(np.abs(moved).max(), step * np.abs(g.sum(axis=0)).max()) / step


rng = np.random.default_rng(20260412)
x1, y1 = make_classification(n_samples=20, n_features=20, n_informative=10, n_classes=3, random_state=0)
N, D, K = 120, 9, 4
x2 = rng.normal(size=(N, D)) * np.array([1, 1, 1, 2, 0.5, 1, 1, 3, 1])
x2[:, 1] = 0.9 * x2[:, 0] + 0.1 * x2[:, 1]
y2 = np.argmax(x2 @ (rng.normal(size=(D, K)) * (rng.random((D, 1)) < 0.6)) + 2 * rng.gumbel(size=(N, K)), axis=1)
FACTORS = [1, 0.5, 0, 2, 1.5, 0.25, 1, 1, 0]
data = [{"x": x1.ravel().tolist(), "labels": y1.tolist(), "classes": 3}, {"x": x2.ravel().tolist(), "labels": y2.tolist(), "classes": K}]
optima = []
for index, kind, strength, ratio, factors in [
    (0, "L1", 1 / 20, 1, []), (0, "ElasticNet", 1 / 20, 0.5, []), (0, "GroupLasso", 1 / 20, 1, []),
    (1, "L1", 0.02, 1, []), (1, "ElasticNet", 0.02, 0.3, []), (1, "GroupLasso", 0.03, 1, []), (1, "L2", 0.02, 0, []), (1, "None", 0, 0, []),
    (1, "L1", 0.02, 1, FACTORS), (1, "ElasticNet", 0.02, 0.7, FACTORS), (1, "GroupLasso", 0.03, 1, FACTORS),
]:
    x, y = (x1, y1) if index == 0 else (x2, y2)
    s = strength * np.array(factors or [1.0] * x.shape[1])
    l1, l2 = (s, 0 * s) if kind == "GroupLasso" else (ratio * s, (1 - ratio) * s)
    w, b, left, steps = solve(kind, l1, l2, x, y, data[index]["classes"])
    print(index, kind, factors, steps, left, int((w == 0).sum()))
    assert left < 1e-13
    optima.append({
        "data": index, "kind": kind, "lambda": strength, "l1_ratio": ratio, "factors": factors, "objective": loss(x, y, w, b) + value(kind, l1, l2, w),
        "coefficients": w.ravel().tolist(), "intercepts": (b - b.mean()).tolist(),
    })

pathlib.Path(__file__).with_suffix(".json").write_text(json.dumps({"data": data, "optima": optima}, indent=1) + "\n")
