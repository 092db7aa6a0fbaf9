"""The works that are compared. Each alternates the peer and Polylogit, and leaves the first pair out, which warms the caches."""
import os
import time

from processes import PYTHON, ROOT, Server, publish, run_once

PEERS = ROOT / "benchmarks/peers"
# The time of a fit of many iterations less that of one with a single iteration, over the difference, is that of an iteration.
GAP = 1e-6
SCIKIT_ITERATIONS, MLNET_ITERATIONS = 21, 41


def alone(server, *command):
    """Seconds, once the threads of whoever was measured before have stopped waiting for work: OpenBLAS's spin for a while."""
    time.sleep(0.3)
    return server.ask(*command)["seconds"]


def warm_up(own):
    """Fits until the compiler of .NET has made its best of what is called often."""
    for _ in range(6):
        own.ask("optimum", 100 / 60000, GAP)


class Run:
    def __init__(self, results, folder, program, bench, runs):
        self._results, self._folder, self._program, self._bench = results, folder, program, bench
        self._runs, self.few = runs, max(3, runs // 3)

    def original(self, letter, name, data, runs):
        """The original program: whole process and training loop."""
        pairs = []
        for i in range(runs + 1):
            peer = run_once([PYTHON, PEERS / "original.py", data])
            own = run_once([self._program, "train", data, "--solver", "sgd", "--drop-last", "--no-plots", "--json", "--quiet", "--out", os.path.join(self._folder, "run")])
            if i > 0:
                pairs.append((peer, own))
        memory = {"peer_memory": max(p[1] for p, _ in pairs), "memory": max(o[1] for _, o in pairs)}
        self._compare(letter, f"{name}, original program, whole process", "numpy", [p[0] for p, _ in pairs], [o[0] for _, o in pairs], **memory)
        self._compare(letter, f"{name}, training loop", "numpy", [p[2]["seconds"] for p, _ in pairs], [o[2]["seconds"] for _, o in pairs], **memory)

    def ceilings(self, own):
        for threads in (1, os.cpu_count()):
            own.ask("threads", threads)
            self._results["ceilings"].append({"threads": threads, "gflops": own.ask("fma")["gigaflops"], "gbytes": own.ask("bandwidth")["gigabytes_per_second"]})

    def passes(self, own, mnist):
        """One pass of loss and gradient against an iteration of the peers."""
        for layout in ("dense", "csr"):
            for kind in ("float32", "float64"):
                self._iterations(f"one pass, {kind} {layout}", [PYTHON, PEERS / "scikit_learn.py"], "scikit-learn lbfgs", mnist, "auto", SCIKIT_ITERATIONS, kind, layout)
        self._iterations("one pass, zeros not left out", [PYTHON, PEERS / "scikit_learn.py"], "scikit-learn lbfgs", mnist, "dense", SCIKIT_ITERATIONS, "float32", "dense")
        self._gradients("one loss and gradient, float32 dense", mnist, "float32", "dense")
        mlnet = publish("benchmarks/peers/MlNet", os.path.join(self._folder, "mlnet"), "MlNet", [])
        self._iterations("one pass", [mlnet], "ML.NET lbfgs", mnist, "auto", MLNET_ITERATIONS)
        time.sleep(1)
        for name, setup in (("octets", ("data", mnist, "octets")), ("dense uint8", ("data", mnist, "dense")), ("sparse uint8", ("data", mnist, "sparse")),
                            ("half of it nonzero", ("synthetic", 60000, 784, 10, 0.5, "auto")), ("no zeros", ("synthetic", 60000, 784, 10, 1, "auto"))):
            layout = own.ask(*setup)["layout"]
            for threads in (1, os.cpu_count()):
                own.ask("threads", threads)
                answer = own.ask("pass")
                self._results["passes"].append({"data": name, "layout": layout, "threads": threads, "seconds": answer["seconds"], "gflops": answer["flops"] / answer["seconds"] / 1e9, "stored_gflops": answer["stored_flops"] / answer["seconds"] / 1e9})

    def predictions(self, own, mnist):
        own.ask("threads", os.cpu_count())
        own.ask("data", mnist, "auto")
        with Server([PYTHON, PEERS / "scikit_learn.py"]) as peer:
            peer.ask("data", mnist)
            for name, command in (("prediction of 10,000 rows", ("predict", 10000)), ("prediction of one row", ("predict-one",))):
                pairs = [(alone(peer, *command), alone(own, *command)) for _ in range(self._runs + 1)][1:]
                self._compare("d", name, "scikit-learn", [p for p, _ in pairs], [o for _, o in pairs])

    def optima(self, mini, mnist, limit):
        """Time to the optimum: Polylogit's relative duality gap is proven to be 1e-6; a peer is stopped as soon as its objective is so near the dual value."""
        for name, data, strength, count in (
                ("mini_mnist, lambda = 0.0002", mini, 0.0002, self.few), ("MNIST-60k, lambda = 100/n", mnist, 100 / 60000, 3),
                ("MNIST-60k, lambda = 1/n", mnist, 1 / 60000, 1), ("MNIST-60k, lambda = 0.01/n", mnist, 0.01 / 60000, 1), ("MNIST-60k, lambda = 0.0001/n", mnist, 0.0001 / 60000, 1)):
            with Server([PYTHON, PEERS / "scikit_learn.py"]) as peer, Server([self._bench]) as own:
                peer.ask("data", data)
                own.ask("data", data, "dense")
                warm_up(own)
                target = own.ask("optimum", strength, 1e-7)["dual"] * (1 + 1e-6)
                pairs = []
                for _ in range(count):
                    there = peer.ask("optimum", strength, target, limit, "float64", "dense")
                    time.sleep(0.3)
                    pairs += [(there, own.ask("optimum", strength, GAP)) for _ in range(1 if count > 1 else 3)]
                reached = f" (not there: {there['objective'] / target - 1 + 1e-6:.1g})" if there["objective"] > target else ""
                self._compare("f", f"{name}, to a relative gap of 1e-6", f"scikit-learn lbfgs{reached}", [p["seconds"] for p, _ in pairs], [o["seconds"] for _, o in pairs],
                              peer_memory=peer.peak_memory(), memory=own.peak_memory())
        mlnet = publish("benchmarks/peers/MlNet", os.path.join(self._folder, "mlnet"), "MlNet", [])
        with Server([mlnet]) as peer, Server([self._bench]) as own:
            peer.ask("data", mnist)
            own.ask("data", mnist, "dense")
            there = peer.ask("optimum", 1 / 60000)
            warm_up(own)
            dual = own.ask("optimum", 1 / 60000, 1e-7)["dual"]
            gap = there["objective"] / dual - 1
            self._compare("f", f"MNIST-60k, lambda = 1/n, to the gap that ML.NET ends at, {gap:.1g}", "ML.NET lbfgs", [there["seconds"]],
                          [own.ask("optimum", 1 / 60000, gap)["seconds"] for _ in range(3)], peer_memory=peer.peak_memory(), memory=own.peak_memory())

    def reading(self, mnist):
        """From a file, which the system holds in memory, to the values: 60,000 digits as CSV and as LIBSVM."""
        csv, svm = (os.path.join(self._folder, f"mnist.{end}") for end in ("csv", "svm"))
        for file in (csv, svm):
            run_once([self._program, "convert", mnist, file, "--part", "train", "--quiet"])
        mlnet = publish("benchmarks/peers/MlNet", os.path.join(self._folder, "mlnet"), "MlNet", [])
        python = [PYTHON, PEERS / "reading.py"]
        for work, peer, command, file, layout, words, count in (
                ("CSV", "pandas read_csv", python, csv, "dense", ("pandas", csv), self.few), ("CSV", "numpy loadtxt", python, csv, "dense", ("loadtxt", csv), 1),
                ("CSV", "ML.NET LoadFromTextFile", [mlnet], csv, "dense", ("read", csv, 784), self.few),
                ("LIBSVM", "scikit-learn load_svmlight_file", python, svm, "sparse", ("svmlight", svm), self.few)):
            with Server(command) as other, Server([self._bench]) as own:
                pairs = [(alone(other, *words), alone(own, "read", file, layout)) for _ in range(count + 1)][1:]
                self._compare("g", f"MNIST-60k, reading {work} ({os.path.getsize(file) / 1e6:.0f} MB)", peer, [p for p, _ in pairs], [o for _, o in pairs],
                              peer_memory=other.peak_memory(), memory=own.peak_memory())

    def growth(self, own):
        def measure(what, *setup):
            own.ask(*setup)
            for threads in (1, os.cpu_count()):
                own.ask("threads", threads)
                answer = own.ask("pass")
                rows, features, classes = int(setup[1]), int(setup[2]), int(setup[3])
                self._results["growth"].append({
                    "varied": what, "rows": rows, "features": features, "classes": classes, "threads": threads,
                    "ns_per_row": answer["seconds"] / rows * 1e9, "gflops": answer["flops"] / answer["seconds"] / 1e9})

        for rows in (1000, 10000, 60000, 600000):
            measure("rows", "synthetic", rows, 784, 10, 1, "dense")
        for features in (16, 64, 256, 1024, 4096):
            measure("features", "synthetic", 10000, features, 10, 1, "dense")
        for classes in (2, 3, 5, 10, 30, 100, 1000):
            measure("classes", "synthetic", 5000, 784, classes, 1, "dense")

    def _iterations(self, work, command, name, mnist, layout, count, *kind):
        def iteration(peer):
            return (peer.ask("iterations", count, *kind)["seconds"] - peer.ask("iterations", 1, *kind)["seconds"]) / (count - 1)

        self._alternate(work, command, name, mnist, layout, iteration)

    def _gradients(self, work, mnist, *kind):
        self._alternate(work, [PYTHON, PEERS / "scikit_learn.py"], "scikit-learn loss_gradient", mnist, "auto", lambda peer: peer.ask("gradient", *kind)["seconds"])

    def _alternate(self, work, command, name, mnist, layout, ask):
        """Processes of their own for each work, so that their peaks of memory are those of the work."""
        with Server(command) as peer, Server([self._bench]) as own:
            peer.ask("data", mnist)
            own.ask("data", mnist, layout)
            pairs = [(ask(peer), alone(own, "pass")) for _ in range(self._runs // 2 + 2)][1:]
            self._compare("c", f"MNIST-60k, {work}", name, [p for p, _ in pairs], [o for _, o in pairs], peer_memory=peer.peak_memory(), memory=own.peak_memory())

    def _compare(self, letter, work, peer, peer_seconds, seconds, **memory):
        self._results["comparisons"].append({"letter": letter, "work": work, "peer": peer, "peer_seconds": peer_seconds, "seconds": seconds, **memory})
