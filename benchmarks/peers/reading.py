"""Readers of text as peers: one command a line on stdin, one JSON line with the seconds for each.

pandas FILE | loadtxt FILE | svmlight FILE
"""
import json
import sys
import time

READERS = {}
try:
    import pandas
    READERS["pandas"] = pandas.read_csv
except ImportError:
    pass
try:
    import numpy
    READERS["loadtxt"] = lambda file: numpy.loadtxt(file, delimiter=",", skiprows=1)
except ImportError:
    pass
try:
    from sklearn.datasets import load_svmlight_file
    READERS["svmlight"] = load_svmlight_file
except ImportError:
    pass

for line in sys.stdin:
    command, file = line.split(maxsplit=1)
    if command not in READERS:
        print(json.dumps({"error": f"the library for {command} is not installed"}), flush=True)
        continue
    start = time.perf_counter()
    READERS[command](file.strip())
    print(json.dumps({"seconds": time.perf_counter() - start}), flush=True)
