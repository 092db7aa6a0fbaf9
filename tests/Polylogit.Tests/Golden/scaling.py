"""Standardisation and min-max scaling by scikit-learn, constant columns included."""
import json
import pathlib

import numpy as np
from sklearn.preprocessing import MinMaxScaler, StandardScaler

rng = np.random.default_rng(20260102)
x = np.stack([rng.normal(3, 2, 50), rng.uniform(-5, 1e4, 50), np.full(50, 7.25), np.zeros(50), 1e8 + rng.normal(0, 1, 50)], axis=1)
standard, minmax = StandardScaler().fit(x), MinMaxScaler().fit(x)
out = {
    "rows": 50, "features": 5, "x": x.ravel().tolist(),
    "mean": standard.mean_.tolist(), "standard_scale": (1 / standard.scale_).tolist(), "standardised": standard.transform(x).ravel().tolist(),
    "minimum": minmax.data_min_.tolist(), "minmax_scale": minmax.scale_.tolist(), "minmaxed": minmax.transform(x).ravel().tolist(),
}
pathlib.Path(__file__).with_suffix(".json").write_text(json.dumps(out, indent=1) + "\n")
