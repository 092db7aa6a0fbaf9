"""scikit-learn's LogisticRegression as a peer: one command a line on stdin, one JSON line for each.

data FILE | iterations COUNT TYPE LAYOUT (seconds of a fit by lbfgs with so many iterations at most) | gradient TYPE LAYOUT (seconds of one call of
the loss and gradient behind it) | predict COUNT | predict-one
"""
import json
import statistics
import sys
import time
import warnings

import numpy as np
import scipy.sparse
from sklearn.linear_model import LogisticRegression

import idx

warnings.filterwarnings("ignore")  # that so few iterations do not converge is meant
arrays, prepared, model = {}, {}, None


def features(kind, layout):
    if (kind, layout) not in prepared:
        prepared.clear()
        x = (arrays["X_train"] / 255).astype(kind)
        prepared[kind, layout] = scipy.sparse.csr_matrix(x) if layout == "csr" else x
    return prepared[kind, layout]


def median_seconds(work, calls=7):
    work()
    seconds = []
    for _ in range(calls):
        start = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - start)
    return statistics.median(seconds)


def fit(count, kind, layout):
    x, y = features(kind, layout), arrays["y_train"]
    start = time.perf_counter()
    fitted = LogisticRegression(C=1.0, solver="lbfgs", tol=0, max_iter=count).fit(x, y)
    return fitted, time.perf_counter() - start


def gradient(kind, layout):
    from sklearn._loss import HalfMultinomialLoss
    from sklearn.linear_model._linear_loss import LinearModelLoss

    x, y = features(kind, layout), arrays["y_train"].astype(kind)
    loss = LinearModelLoss(base_loss=HalfMultinomialLoss(n_classes=10), fit_intercept=True)
    point = np.full((10, x.shape[1] + 1), 0.005, dtype=kind, order="F")
    return median_seconds(lambda: loss.loss_gradient(point, x, y, l2_reg_strength=1.0))


for line in sys.stdin:
    command, *words = line.split()
    answer = {}
    if command == "data":
        arrays = idx.load(words[0])
    elif command == "gradient":
        answer["seconds"] = gradient(*words)
    elif command == "iterations":
        answer["seconds"] = fit(int(words[0]), words[1], words[2])[1]
    else:
        model = model or fit(3, "float32", "dense")[0]
        rows = (arrays["X_test"] / 255).astype(np.float32)
        rows = rows[: int(words[0])] if command == "predict" else rows[:1]
        answer["seconds"] = median_seconds(lambda: model.predict(rows))
    print(json.dumps(answer), flush=True)
