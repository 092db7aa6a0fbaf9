"""Golden values for Functions: softmax, logsumexp, log loss and its gradient by scipy, scikit-learn and numpy."""
import json
import pathlib

import numpy as np
from scipy.special import logsumexp, softmax
from sklearn.metrics import log_loss

rng = np.random.default_rng(20260101)
B, D, K = 7, 5, 4
x, w = rng.normal(size=(B, D)), rng.normal(size=(K, D))
labels = rng.integers(0, K, size=B)
scores = x @ w.T
p = softmax(scores, axis=1)
extreme = np.array([[1e4, -1e4, 0.0], [710.0, 709.0, -745.0], [1000.0, 1001.0, 1002.0], [-1e4, -1e4, -1e4 + 1], [5e-324, -5e-324, 0.0]])
gradient = (p - np.eye(K)[labels]).T @ x / B
out = {
    "features": D, "classes": K,
    "x": x.ravel().tolist(), "w": w.ravel().tolist(), "labels": labels.tolist(),
    "scores": scores.ravel().tolist(), "softmax": p.ravel().tolist(),
    "log_loss": float(log_loss(labels, p, labels=range(K))),
    "mean_logsumexp_minus_label": float(np.mean(logsumexp(scores, axis=1) - scores[np.arange(B), labels])),
    "gradient": gradient.ravel().tolist(),
    "extreme_classes": 3, "extreme": extreme.ravel().tolist(), "extreme_softmax": softmax(extreme, axis=1).ravel().tolist(),
    "extreme_labels": [1, 2, 0, 0, 2],
    "extreme_loss": float(np.mean(logsumexp(extreme, axis=1) - extreme[np.arange(5), [1, 2, 0, 0, 2]])),
}
pathlib.Path(__file__).with_suffix(".json").write_text(json.dumps(out, indent=1) + "\n")
