"""scikit-learn's LogisticRegression as a peer: one command a line on stdin, one JSON line for each.

data FILE | iterations COUNT TYPE LAYOUT (seconds of a fit by lbfgs with so many iterations at most) | gradient TYPE LAYOUT (seconds of one call of
the loss and gradient behind it) | optimum LAMBDA TARGET LIMIT TYPE LAYOUT (seconds until the objective, a mean, is at most TARGET, or LIMIT seconds are
over; its lowest value; iterations) | predict COUNT | predict-one
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


def optimum(strength, target, limit, kind, layout):
    """What LogisticRegression.fit does with solver="lbfgs", but for its stopping rule: it is stopped as soon as it is there."""
    import scipy.optimize
    from sklearn._loss import HalfMultinomialLoss
    from sklearn.linear_model._linear_loss import LinearModelLoss

    x, y = features(kind, layout), arrays["y_train"].astype(kind)
    loss = LinearModelLoss(base_loss=HalfMultinomialLoss(n_classes=10), fit_intercept=True)
    seen = {"objective": float("inf"), "iterations": 0}

    class Stop(Exception):
        pass

    def function(point):
        value, slope = loss.loss_gradient(point, x, y, l2_reg_strength=strength * len(y))
        seen["objective"] = min(seen["objective"], value / len(y))
        return value, slope

    def each(_):
        seen["iterations"] += 1
        if seen["objective"] <= target or time.perf_counter() - start > limit:
            raise Stop

    start = time.perf_counter()
    try:
        scipy.optimize.minimize(
            function, np.zeros(10 * (x.shape[1] + 1), dtype=kind), method="L-BFGS-B", jac=True, callback=each,
            options={"maxiter": 10**6, "maxfun": 10**7, "gtol": 0, "ftol": 0})
    except Stop:
        pass
    return {"seconds": time.perf_counter() - start, **seen}


for line in sys.stdin:
    command, *words = line.split()
    answer = {}
    if command == "data":
        arrays = idx.load(words[0])
    elif command == "gradient":
        answer["seconds"] = gradient(*words)
    elif command == "optimum":
        answer = optimum(float(words[0]), float(words[1]), float(words[2]), words[3], words[4])
    elif command == "iterations":
        answer["seconds"] = fit(int(words[0]), words[1], words[2])[1]
    else:
        model = model or fit(3, "float32", "dense")[0]
        rows = (arrays["X_test"] / 255).astype(np.float32)
        rows = rows[: int(words[0])] if command == "predict" else rows[:1]
        answer["seconds"] = median_seconds(lambda: model.predict(rows))
    print(json.dumps(answer), flush=True)
