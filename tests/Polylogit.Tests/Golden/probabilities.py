"""How good probabilities are, by sklearn.metrics, sklearn.calibration and scipy.stats, on the rows and the classifier of evaluation.json."""
import json
import pathlib

import numpy as np
from scipy.special import softmax
from scipy.stats import binomtest
from sklearn.calibration import calibration_curve
from sklearn.metrics import brier_score_loss, log_loss, roc_auc_score

here = pathlib.Path(__file__)
g = json.loads(here.with_name("evaluation.json").read_text())
n, d, k = g["rows"], g["features"], g["classes"]
x, w, b, labels = np.reshape(g["x"], (n, d)), np.reshape(g["w"], (k, d)), np.array(g["b"]), np.array(g["labels"])
scores = x @ w.T + b
bins = 15


def figures(p, weights):
    confidence, correct = p.max(axis=1), p.argmax(axis=1) == labels
    losses = -np.log(p[np.arange(n), labels])
    mean = np.average(losses, weights=weights)
    error = np.sqrt(((weights * (losses - mean)) ** 2).sum()) / weights.sum()
    # calibration_curve takes no weights, so rows are repeated; theirs are quarters.
    copies = np.repeat(np.arange(n), np.rint(4 * weights).astype(int))
    true, predicted = calibration_curve(correct[copies], confidence[copies], n_bins=bins)
    edges = np.linspace(0, 1, bins + 1)
    counts = np.bincount(np.searchsorted(edges[1:-1], confidence), weights=weights, minlength=bins)
    counts = counts[counts > 0]
    return {
        "roc_auc": [roc_auc_score(labels == c, p[:, c], sample_weight=weights) for c in range(k)],
        "brier": sum(brier_score_loss(labels == c, p[:, c], sample_weight=weights) for c in range(k)),
        "log_loss": log_loss(labels, p, sample_weight=weights), "log_loss_error": error,
        "bin_rows": counts.tolist(), "bin_confidence": predicted.tolist(), "bin_accuracy": true.tolist(),
        "ece": float((counts / counts.sum() * np.abs(true - predicted)).sum()), "mce": float(np.abs(true - predicted).max()),
    }


plain = softmax(scores, axis=1)
offsets = (np.arange(n * k) * 5 % 13 - 6).reshape(n, k) / 4
out = {
    "plain": figures(plain, np.ones(n)),
    "weighted": figures(softmax(scores + offsets, axis=1), np.array([0, 0.25, 1, 2.5, 7])[np.arange(n) % 5]),
}
wrong = np.flatnonzero(plain.argmax(axis=1) != labels)
wrong = wrong[np.argsort(-plain.max(axis=1)[wrong], kind="stable")][:10]
out["mistakes"] = {
    "row": wrong.tolist(), "predicted": plain.argmax(axis=1)[wrong].tolist(),
    "probability": plain.max(axis=1)[wrong].tolist(), "actual_probability": plain[wrong, labels[wrong]].tolist(),
}
# Scores with ties.
tied = np.round(plain[:, 0], 1)
out["tied"] = {"scores": tied.tolist(), "belongs": (labels == 0).astype(int).tolist(), "roc_auc": roc_auc_score(labels == 0, tied)}
out["wilson"] = []
for right, rows in [(0, 1), (1, 1), (0, 30), (30, 30), (1, 7), (860, 1000), (9174, 10000), (54_321, 60_000)]:
    interval = binomtest(right, rows).proportion_ci(0.95, method="wilson")
    out["wilson"].append({"right": right, "rows": rows, "low": interval.low, "high": interval.high})
here.with_suffix(".json").write_text(json.dumps(out) + "\n")
