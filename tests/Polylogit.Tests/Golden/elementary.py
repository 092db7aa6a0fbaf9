"""exp and ln to 60 digits: x, the nearest double of f(x), and what is left of f(x), so that an error far below one ulp can be seen."""
import math
import pathlib
import random
from decimal import Decimal, getcontext

getcontext().prec = 60
here = pathlib.Path(__file__).parent
rng = random.Random(20260101)


def neighbours(x):
    return [math.nextafter(x, -math.inf), x, math.nextafter(x, math.inf)]


def write(name, points, function):
    lines = []
    for x in sorted(set(points)):
        exact = function(Decimal(x))
        rounded = float(exact)
        lines.append(f"{x!r},{rounded!r},{float(exact - Decimal(rounded))!r}\n")
    (here / name).write_text("".join(lines))


half = math.log(2) / 2
exps = [-0.0, -5e-324, -1e-300, -1e-17, -2**-53, -708.0, -707.9999999]
for k in sorted({*range(1, 60), *(rng.randrange(60, 2042) for _ in range(120)), 2041}):
    exps += neighbours(-k * half)
exps += [-rng.uniform(0, 708) for _ in range(300)] + [-rng.uniform(0, 1) for _ in range(100)] + [-(10 ** rng.uniform(-16, 0)) for _ in range(100)]
write("exponential.csv", [x for x in exps if x >= -708], lambda x: x.exp())

logs = [1.0, *neighbours(1.0), 2.0, *neighbours(2.0), 1e308, 1.7976931348623157e308, 10.0, 1000.0]
for m in (0, 1, 2, 3, 10, 100, 1000):
    logs += neighbours(2.0**m * math.sqrt(0.5)) + neighbours(2.0**m * math.sqrt(2)) if m < 1000 else neighbours(2.0**m)
logs += [10 ** rng.uniform(0, 308) for _ in range(200)] + [1 + 10 ** rng.uniform(-16, 1) for _ in range(300)] + [rng.uniform(1, 40) for _ in range(300)]
write("logarithm.csv", [x for x in logs if x >= 1], lambda x: x.ln())
