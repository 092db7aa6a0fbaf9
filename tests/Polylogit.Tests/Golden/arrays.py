"""Arrays of every element type, byte order, memory order and .npy version, and a small train and test split, written by numpy."""
import io
import json
import pathlib
import zipfile

import numpy as np

here = pathlib.Path(__file__).parent
expected = {"arrays": []}


def stored(archive, name, array, version):
    content = io.BytesIO()
    np.lib.format.write_array(content, array, version=version)
    # A fixed time keeps the file the same from run to run.
    archive.writestr(zipfile.ZipInfo(name + ".npy", (2026, 1, 1, 0, 0, 0)), content.getvalue())
    values = np.ascontiguousarray(array).astype(np.float64).ravel()
    expected["arrays"].append({"name": name, "shape": list(array.shape), "values": values.tolist()})


with zipfile.ZipFile(here / "arrays.npz", "w") as archive:
    for kind, low, high in [("b1", 0, 1), ("u1", 0, 255), ("i1", -128, 127), ("u2", 0, 65535), ("i2", -32768, 32767), ("u4", 0, 2**32 - 1),
                            ("i4", -2**31, 2**31 - 1), ("u8", 0, 2**53 - 1), ("i8", -2**53 + 1, 2**53 - 1),
                            ("f2", -65504, 65504), ("f4", -3.4e38, 3.4e38), ("f8", -1.7e308, 1.7e308)]:
        numbers = np.array([low, high, 0, 1, 1, 0, 1, 0, 1, 0, 0, 1] if kind == "b1" else
                           [low, high, 0, 1, 2, 3, 5, 7, 11, 13, 17, 100] if kind[0] in "ui" else
                           [low, high, 0, -0.0, 0.1, 1 / 3, 1e-7, 6e-8, 2.5, 13, 17.75, -100])
        for order in "<>" if kind[1] != "1" else "|":
            for memory in "CF":
                version = {"<": (1, 0), ">": (2, 0), "|": (3, 0)}[order]
                side = {"<": "little", ">": "big", "|": "byte"}[order]
                stored(archive, f"{kind}_{side}_{memory}", np.array(numbers.reshape(3, 4), dtype=order + kind, order=memory), version)
    cube = np.arange(2 * 3 * 4 * 5).reshape(2, 3, 4, 5)
    for memory in "CF":
        stored(archive, f"cube_{memory}", np.array(cube, dtype="<i2", order=memory), (1, 0))
    stored(archive, "line", np.arange(5, dtype="<f8"), (1, 0))
    stored(archive, "scalar", np.array(2.5), (1, 0))
    stored(archive, "empty", np.zeros((0, 4)), (1, 0))

x = np.array([[0, 1, 2], [3, 4, 255], [6, 7, 8], [9, 10, 11]], dtype=np.uint8)
split = {"X_train": x, "y_train": np.array([0, 1, 2, 1]), "X_test": x[::-1][:2], "y_test": np.array([2, 0])}
for name, compression in [("stored.npz", zipfile.ZIP_STORED), ("deflated.npz", zipfile.ZIP_DEFLATED)]:
    with zipfile.ZipFile(here / name, "w", compression) as archive:
        for key, array in split.items():
            content = io.BytesIO()
            np.save(content, array)
            archive.writestr(zipfile.ZipInfo(key + ".npy", (2026, 1, 1, 0, 0, 0)), content.getvalue(), compression)

(here / "arrays.json").write_text(json.dumps(expected) + "\n")
