"""xoshiro256** 1.0 and SplitMix64 written a second time, from the reference C code's definitions (Blackman and Vigna, public domain)."""
import json
import pathlib

MASK = (1 << 64) - 1


def rotl(x, k):
    return ((x << k) | (x >> (64 - k))) & MASK


def xoshiro(s):
    s = list(s)
    while True:
        yield (rotl((s[1] * 5) & MASK, 7) * 9) & MASK
        t = (s[1] << 17) & MASK
        s[2] ^= s[0]
        s[3] ^= s[1]
        s[1] ^= s[2]
        s[0] ^= s[3]
        s[2] ^= t
        s[3] = rotl(s[3], 45)


def splitmix(seed):
    while True:
        seed = (seed + 0x9E3779B97F4A7C15) & MASK
        z = seed
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
        yield z ^ (z >> 31)


def take(generator, n):
    return [next(generator) for _ in range(n)]


PUBLISHED = [11520, 0, 1509978240, 1215971899390074240, 1216172134540287360, 607988272756665600,
             16172922978634559625, 8476171486693032832, 10595114339597558777, 2904607092377533576]
assert take(xoshiro([1, 2, 3, 4]), 10) == PUBLISHED
# The first outputs of SplitMix64 for the seed 1234567, as published with it.
assert take(splitmix(1234567), 3) == [6457827717110365317, 3203168211198807973, 9817491932198370423]


def below(generator, bound):
    while True:
        product = next(generator) * bound
        if (product & MASK) >= ((1 << 64) - bound) % bound:
            return product >> 64


def shuffled(seed, n):
    generator, items = xoshiro(take(splitmix(seed), 4)), list(range(n))
    for i in range(n - 1, 0, -1):
        j = below(generator, i + 1)
        items[i], items[j] = items[j], items[i]
    return items


seeds = [0, 1, 42, 1234567, MASK]
out = {
    "from_state_1_2_3_4": [str(v) for v in take(xoshiro([1, 2, 3, 4]), 20)],
    "seeds": [{"seed": str(s), "next": [str(v) for v in take(xoshiro(take(splitmix(s), 4)), 8)], "shuffle_of_20": shuffled(s, 20)} for s in seeds],
}
pathlib.Path(__file__).with_suffix(".json").write_text(json.dumps(out, indent=1) + "\n")
