"""Reads MNIST for the peers in Python: an .npz with X_train, y_train, X_test, y_test, or a folder with the four IDX files."""
import pathlib

import numpy as np

FILES = {"X_train": "train-images-idx3-ubyte", "y_train": "train-labels-idx1-ubyte", "X_test": "t10k-images-idx3-ubyte", "y_test": "t10k-labels-idx1-ubyte"}


def read_idx(path):
    content = pathlib.Path(path).read_bytes()
    shape = np.frombuffer(content, ">i4", count=content[3], offset=4)
    return np.frombuffer(content, np.uint8, offset=4 + 4 * content[3]).reshape(shape[0], -1).squeeze()


def load(path):
    if pathlib.Path(path).is_dir():
        return {key: read_idx(pathlib.Path(path) / name) for key, name in FILES.items()}
    arrays = np.load(path)
    return {key: arrays[key].reshape(len(arrays[key]), -1).squeeze() for key in FILES}
