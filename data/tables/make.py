"""Writes the tables of this folder: iris and wine as scikit-learn 1.2.1 ships them (BSD licence), birds made up here (numpy, seed 7)."""
import csv, os
import numpy as np
from sklearn.datasets import load_iris, load_wine

here = os.path.dirname(os.path.abspath(__file__))


def write(name, header, rows):
    with open(os.path.join(here, name), "w", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


for name, load in (("iris.csv", load_iris), ("wine.csv", load_wine)):
    data = load()
    names = [feature.replace(" (cm)", "").replace(" ", "_").replace("/", "_") for feature in data.feature_names]
    write(name, names + ["class"], [[f"{v:g}" for v in row] + [data.target_names[k]] for row, k in zip(data.data, data.target)])

random = np.random.default_rng(7)
species = {"auk": (38, 18, 190, 3700, "Eastholm"), "gannet": (48, 15, 217, 5000, "Westholm"), "puffin": (46, 19, 196, 3500, "Northholm")}
rows = []
for _ in range(300):
    kind = random.choice(list(species), p=[0.45, 0.35, 0.2])
    length, depth, wing, mass, home = species[kind]
    big = random.random() < 0.5
    row = [
        home if random.random() < 0.6 else str(random.choice(["Eastholm", "Westholm", "Northholm"])),
        f"{random.normal(length + 1.5 * big, 2.5):.1f}", f"{random.normal(depth + 0.8 * big, 1):.1f}", f"{random.normal(wing + 3 * big, 6):.0f}",
        f"{random.normal(mass + 400 * big, 350):.0f}", "male" if big else "female"]
    for column, share in ((1, 0.02), (4, 0.03), (5, 0.04)):
        if random.random() < share:
            row[column] = "" if column != 5 else "NA"
    rows.append(row + [kind])
write("birds.csv", ["island", "bill_length", "bill_depth", "wing_length", "mass", "sex", "species"], rows)
