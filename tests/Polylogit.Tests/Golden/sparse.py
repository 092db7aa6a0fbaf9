"""A sparse table with its values, written by scikit-learn in the format of svmlight, and the same read back by it."""
import json
import pathlib

import numpy as np
from sklearn.datasets import dump_svmlight_file, load_svmlight_file

here = pathlib.Path(__file__).parent
rng = np.random.default_rng(20260103)
x = np.where(rng.random((40, 12)) < 0.3, rng.normal(0, 100, (40, 12)), 0)
x[:, 11] = 0
x[3] = 0
y = rng.integers(-1, 3, 40)
dump_svmlight_file(x, y, str(here / "sparse.svm"), zero_based=False, comment="written by scikit-learn\nin two lines", query_id=rng.integers(0, 5, 40))
read, labels = load_svmlight_file(str(here / "sparse.svm"), n_features=12)
(here / "sparse.json").write_text(json.dumps({"x": read.toarray().ravel().tolist(), "y": labels.astype(int).tolist()}) + "\n")
