"""Metrics of a fixed linear classifier by sklearn.metrics."""
import json
import pathlib

import numpy as np
from scipy.special import softmax
from sklearn.metrics import accuracy_score, confusion_matrix, log_loss, precision_recall_fscore_support

rng = np.random.default_rng(20260103)
n, d, k = 600, 6, 4
x, w, b = rng.normal(size=(n, d)), rng.normal(size=(k, d)), rng.normal(size=k)
labels = np.array([rng.choice(k, p=row) for row in softmax(x @ w.T + b, axis=1)])
p = softmax(x @ w.T + b, axis=1)
predicted = p.argmax(axis=1)
precision, recall, f1, support = precision_recall_fscore_support(labels, predicted)
out = {
    "rows": n, "features": d, "classes": k,
    "x": x.ravel().tolist(), "w": w.ravel().tolist(), "b": b.tolist(), "labels": labels.tolist(), "predicted": predicted.tolist(),
    "accuracy": accuracy_score(labels, predicted), "log_loss": log_loss(labels, p),
    "confusion": confusion_matrix(labels, predicted).ravel().tolist(),
    "precision": precision.tolist(), "recall": recall.tolist(), "f1": f1.tolist(), "support": support.tolist(),
}
# The same rows with weights, of which some are 0, and with offsets; the test has the same formulas.
weights = np.array([0, 0.25, 1, 2.5, 7])[np.arange(n) % 5]
offsets = (np.arange(n * k) * 5 % 13 - 6).reshape(n, k) / 4
p = softmax(x @ w.T + b + offsets, axis=1)
predicted = p.argmax(axis=1)
precision, recall, f1, support = precision_recall_fscore_support(labels, predicted, sample_weight=weights)
out["weighted"] = {
    "accuracy": accuracy_score(labels, predicted, sample_weight=weights),
    "log_loss": log_loss(labels, p, sample_weight=weights), "confusion": confusion_matrix(labels, predicted, sample_weight=weights).ravel().tolist(),
    "precision": precision.tolist(), "recall": recall.tolist(), "f1": f1.tolist(), "support": support.tolist(),
}
pathlib.Path(__file__).with_suffix(".json").write_text(json.dumps(out, indent=1) + "\n")
