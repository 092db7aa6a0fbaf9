"""The original program: softmax regression by mini-batch gradient descent with array arithmetic, its softmax put right (by rows).

    python3 original.py DATA

Learning rate 0.1, batch 256, 10 epochs, last partial batch dropped, accuracy on the batch and on the test set at every batch. Its pictures and its
progress bar are left out, in its favour. Prints the seconds of the training loop alone and the last test accuracy as JSON.
"""
import json
import sys
import time

import numpy as np

import idx


def linear(x, a):
    return x @ a.T


def softmax(z):
    e = np.exp(z - z.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def cross_entropy(p, y):
    return -np.log(p[np.arange(len(y)), y]).mean()


def cross_entropy_gradient(x, p, y):
    r = p.copy()
    r[np.arange(len(y)), y] -= 1
    return r.T @ x / len(y)


def accuracy(x, y, a):
    return (linear(x, a).argmax(axis=1) == y).mean()


def with_bias(x):
    return np.hstack([np.ones((len(x), 1)), x / 255])


data = idx.load(sys.argv[1])
x, x_test = with_bias(data["X_train"]), with_bias(data["X_test"])
y, y_test = data["y_train"].astype(int), data["y_test"].astype(int)
a = np.zeros((y.max() + 1, x.shape[1]))
random = np.random.RandomState(0)
history = []
start = time.perf_counter()
for epoch in range(10):
    order = random.permutation(len(x))
    x, y = x[order], y[order]
    for i in range(0, len(x) - 255, 256):
        xb, yb = x[i:i + 256], y[i:i + 256]
        p = softmax(linear(xb, a))
        history.append((cross_entropy(p, yb), (p.argmax(axis=1) == yb).mean(), accuracy(x_test, y_test, a)))
        a -= 0.1 * cross_entropy_gradient(xb, p, yb)
seconds = time.perf_counter() - start
print(json.dumps({"seconds": seconds, "test_accuracy": accuracy(x_test, y_test, a), "batches": len(history)}))
