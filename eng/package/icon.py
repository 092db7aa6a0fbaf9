#!/usr/bin/env python3
"""Draws icon.png, 128 x 128: each pixel has the colours of three classes, mixed by the softmax of three linear scores. Standard library alone."""
import math, os, struct, zlib

SIZE, SAMPLES, RADIUS = 128, 3, 26
CLASSES = [((0x2F, 0x6F, 0xDE), 90), ((0xF2, 0x8C, 0x28), 210), ((0x1F, 0xA3, 0x7A), 330)]  # colour, direction of the weights in degrees


def colour(x, y):
    """The colour at a point of the square from -1 to 1, and whether it lies inside the rounded corners."""
    scores = [6 * (x * math.cos(math.radians(a)) + y * math.sin(math.radians(a))) for _, a in CLASSES]
    exps = [math.exp(s - max(scores)) for s in scores]
    p = [e / sum(exps) for e in exps]
    inner = 1 - 2 * RADIUS / SIZE
    dx, dy = max(abs(x) - inner, 0), max(abs(y) - inner, 0)
    return [sum(pk * c[i] for pk, (c, _) in zip(p, CLASSES)) for i in range(3)], math.hypot(dx, dy) <= 1 - inner


rows = bytearray()
for row in range(SIZE):
    rows.append(0)
    for column in range(SIZE):
        seen, covered = [0.0] * 3, 0
        for i in range(SAMPLES * SAMPLES):
            x = 2 * (column + (i % SAMPLES + 0.5) / SAMPLES) / SIZE - 1
            y = 1 - 2 * (row + (i // SAMPLES + 0.5) / SAMPLES) / SIZE
            rgb, inside = colour(x, y)
            seen, covered = [s + c / SAMPLES**2 for s, c in zip(seen, rgb)], covered + inside
        rows += bytes([*(round(s) for s in seen), round(255 * covered / SAMPLES**2)])


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "icon.png"), "wb") as file:
    file.write(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", SIZE, SIZE, 8, 6, 0, 0, 0))
               + chunk(b"IDAT", zlib.compress(bytes(rows), 9)) + chunk(b"IEND", b""))
