"""Penalties: values and dual norms by numpy, proximal steps and optima by scikit-learn's own solvers, conjugates by scipy's maximiser."""
import json
import pathlib
import warnings

import numpy as np
from scipy.optimize import minimize_scalar
from sklearn.linear_model import ElasticNet, LogisticRegression, MultiTaskLasso, Ridge

np.seterr(invalid="ignore")  # 0 / 0 in columns that are masked afterwards
rng = np.random.default_rng(20260103)
K, D, STEP = 3, 6, 0.7
FACTORS = [1.0, 0.5, 0.0, 2.0, 1.5, 0.25]


def prox_feature(kind, strength, ratio, column):
    """min 1/2 ||z - column||^2 + strength penalty(z): a regression on a design of one row, the number 1."""
    if strength == 0:
        return column
    one = np.ones((1, 1))
    if kind == "GroupLasso":
        return MultiTaskLasso(alpha=strength, fit_intercept=False, tol=1e-15).fit(one, column[None, :]).coef_[:, 0]
    if kind == "L2":
        return Ridge(alpha=strength, fit_intercept=False).fit(one, column[None, :]).coef_[:, 0]
    return np.array([ElasticNet(alpha=strength, l1_ratio=ratio, fit_intercept=False, tol=1e-15).fit(one, [v]).coef_[0] for v in column])


def value(kind, strengths, ratio, w):
    if kind == "GroupLasso":
        return float(strengths @ np.linalg.norm(w, axis=0))
    return float(ratio * np.linalg.norm(w * strengths, 1, axis=1).sum() + (1 - ratio) / 2 * np.linalg.norm(w * np.sqrt(strengths)) ** 2)


def distance(kind, strengths, ratio, w, g):
    """The largest distance from -g to the nearest subgradient, a block at a time."""
    if kind == "GroupLasso":
        norms, free = np.linalg.norm(w, axis=0), np.linalg.norm(g, axis=0)
        at_zero = np.linalg.norm(g * (1 - np.minimum(1, strengths / free)), axis=0)
        elsewhere = np.linalg.norm(g + strengths * w / np.where(norms == 0, 1, norms), axis=0)
        return float(np.where(norms == 0, at_zero, elsewhere).max())
    slope, edge = (1 - ratio) * strengths * w, ratio * strengths * np.ones_like(w)
    lower, upper = slope + np.where(w > 0, edge, -edge), slope + np.where(w < 0, -edge, edge)
    return float(np.abs(-g - np.clip(-g, lower, upper)).max())


def scaling(kind, strengths, ratio, u):
    if kind == "GroupLasso":
        return float(min(1, (strengths / np.linalg.norm(u, axis=0))[np.any(u != 0, axis=0)].min()))
    if ratio < 1:
        return 1.0
    return float(min(1, (np.broadcast_to(strengths, u.shape) / np.abs(u))[u != 0].min()))


def conjugate(kind, strengths, ratio, u):
    """sup <w, u> - penalty(w) at a u inside the domain, where the sup of L1 and of the group lasso is at 0."""
    if kind == "GroupLasso" or ratio == 1:
        return 0.0
    total = 0.0
    for k, d in np.ndindex(u.shape):
        s = strengths[d]
        if s > 0:
            f = lambda w: s * (ratio * abs(w) + (1 - ratio) / 2 * w * w) - w * u[k, d]
            total += max(0.0, -minimize_scalar(f, bracket=(-1, 1), method="brent", options={"xtol": 1e-12}).fun)
    return total


cases = []
for kind, strength, ratio in [("L2", 0.3, 0), ("L1", 0.4, 1), ("ElasticNet", 0.5, 0.3), ("GroupLasso", 0.9, 1)]:
    for factors in (None, FACTORS):
        strengths = strength * np.array(factors or [1.0] * D)
        w, g, u = (rng.normal(size=(K, D)) for _ in range(3))
        u[:, strengths == 0] = 0
        prox = np.stack([prox_feature(kind, STEP * s, ratio, w[:, d]) for d, s in enumerate(strengths)], axis=1)
        sparse = np.where(rng.random((K, D)) < 0.5, w, 0)
        sparse[:, 0] = 0
        small = g * 0.3
        inside = u * scaling(kind, strengths, ratio, u) * 0.999
        cases.append({
            "kind": kind, "lambda": strength, "l1_ratio": ratio, "factors": factors or [], "w": w.ravel().tolist(),
            "value": value(kind, strengths, ratio, w), "prox": prox.ravel().tolist(), "sparse": sparse.ravel().tolist(),
            "gradient": small.ravel().tolist(), "distance": distance(kind, strengths, ratio, sparse, small),
            "distance_at_zero": distance(kind, strengths, ratio, np.zeros((K, D)), g), "gradient_at_zero": g.ravel().tolist(),
            "dual": u.ravel().tolist(), "scaling": scaling(kind, strengths, ratio, u),
            "inside": inside.ravel().tolist(), "conjugate": conjugate(kind, strengths, ratio, inside),
        })

N = 60
x = rng.normal(size=(N, D))
y = np.argmax(x @ rng.normal(size=(D, K)) + rng.gumbel(size=(N, K)), axis=1)
optima = []
warnings.simplefilter("error")
for kind, ratio in [("L2", None), ("L1", None), ("ElasticNet", 0.4)]:
    strength = 0.03
    model = LogisticRegression(
        penalty=kind.lower(), C=1 / (strength * N), l1_ratio=ratio, solver="saga", multi_class="multinomial", tol=1e-13, max_iter=200000,
        random_state=0)
    model.fit(x, y)
    optima.append({
        "kind": kind, "lambda": strength, "l1_ratio": ratio or 0, "factors": [],
        "coefficients": model.coef_.ravel().tolist(), "intercepts": model.intercept_.tolist(), "zeros": int((model.coef_ == 0).sum()),
    })

out = {
    "classes": K, "features": D, "step": STEP, "cases": cases,
    "rows": N, "x": x.ravel().tolist(), "labels": y.tolist(), "optima": optima,
}
pathlib.Path(__file__).with_suffix(".json").write_text(json.dumps(out, indent=1) + "\n")
