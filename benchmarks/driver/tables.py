"""Results as JSON, as Markdown, and as the table of the README."""
import datetime
import json
import os
import pathlib
import platform
import statistics
import subprocess
import sys

from processes import PYTHON, ROOT

RESULTS = ROOT / "benchmarks/results"
BEGIN, END = "<!-- benchmarks/compare --readme writes from here -->", "<!-- to here -->"


def new_results():
    return {
        "date": str(datetime.date.today()), "processor": processor(), "processors": os.cpu_count(),
        "versions": versions(), "measured": {}, "comparisons": [], "ceilings": [], "passes": [], "growth": [],
    }


def processor():
    for line in open("/proc/cpuinfo", encoding="utf-8"):
        if line.startswith("model name"):
            return line.split(":", 1)[1].strip()
    return platform.processor()


def versions():
    script = "import importlib\nfor name in ('numpy', 'sklearn', 'pandas'):\n    try: print(name, importlib.import_module(name).__version__)\n    except ImportError: pass"
    found = subprocess.run([PYTHON, "-c", script], capture_output=True, text=True, check=False).stdout.split("\n")
    dotnet = subprocess.run(["dotnet", "--version"], capture_output=True, text=True, check=False).stdout.strip()
    return dict([line.split() for line in found if line] + [("dotnet", dotnet)])


def spread(values):
    unit, factor = ("s", 1) if statistics.median(values) >= 1 else ("ms", 1e3) if statistics.median(values) >= 1e-3 else ("µs", 1e6)
    return f"{statistics.median(values) * factor:.3g} ({min(values) * factor:.3g}-{max(values) * factor:.3g}) {unit}"


def comparison_rows(results):
    rows = ["| work | peer | the peer's time | Polylogit's | ratio | peak memory, MB | pairs |", "|---|---|---|---|---|---|---|"]
    for entry in results["comparisons"]:
        ratio = statistics.median(entry["peer_seconds"]) / statistics.median(entry["seconds"])
        at_least = "at least " if "not there" in entry["peer"] else ""
        memory = f"{entry['peer_memory']:.0f} / {entry['memory']:.0f}" if "memory" in entry else ""
        rows.append(f"| {entry['work']} | {entry['peer']} | {spread(entry['peer_seconds'])} | {spread(entry['seconds'])} | {at_least}{ratio:.1f} | {memory} | {len(entry['seconds'])} |")
    return rows


def dates(results):
    """The day of the measurement; of each work, where they were measured on several days."""
    days = sorted(set(results["measured"].values()))
    if len(days) == 1:
        return days[0]
    return "; ".join(f"{','.join(work for work, day in sorted(results['measured'].items()) if day == each)} on {each}" for each in days)


def heading(results):
    words = ", ".join(f"{name} {version}" for name, version in results["versions"].items())
    return f"{dates(results)}, {results['processor']}, {results['processors']} processors; {words}. Medians (least-most), the two alternated in one run."


def markdown(results):
    lines = [heading(results), "", *comparison_rows(results)]
    if results["ceilings"]:
        lines += ["", "Ceilings of the machine:", "", "| threads | multiply-adds, GFLOP/s | reading memory, GB/s |", "|---|---|---|"]
        lines += [f"| {c['threads']} | {c['gflops']:.0f} | {c['gbytes']:.1f} |" for c in results["ceilings"]]
    if results["passes"]:
        ceiling = {c["threads"]: c["gflops"] for c in results["ceilings"]}
        lines += ["", "One pass of loss and gradient over 60,000 rows of 784 features, 10 classes; the work that a layout stores, and all of it:", "",
                  "| data | layout | threads | ms | GFLOP/s | of the ceiling | with the zeros, GFLOP/s |", "|---|---|---|---|---|---|---|"]
        lines += [f"| {p['data']} | {p['layout']} | {p['threads']} | {p['seconds'] * 1e3:.2f} | {p['stored_gflops']:.0f} | {100 * p['stored_gflops'] / ceiling[p['threads']]:.0f} % | {p['gflops']:.0f} |" for p in results["passes"]]
    if results["growth"]:
        lines += ["", "Growth, dense bytes without zeros:", "", "| varied | rows | features | classes | threads | ns a row | GFLOP/s |", "|---|---|---|---|---|---|---|"]
        lines += [f"| {g['varied']} | {g['rows']} | {g['features']} | {g['classes']} | {g['threads']} | {g['ns_per_row']:.0f} | {g['gflops']:.0f} |" for g in results["growth"]]
    return "\n".join(lines)


def newest():
    return json.loads(sorted(RESULTS.glob("*.json"))[-1].read_text(encoding="utf-8"))


def completed(results):
    """The works measured now, and the others as they stand in the newest results, if machine and versions are the same."""
    before = newest()
    if any(before[key] != results[key] for key in ("processor", "processors", "versions")):
        sys.exit("The newest results are of another machine or of other versions: leave --only out.")
    now = results["measured"]
    kept = [entry for entry in before["comparisons"] if entry["letter"] not in now]
    return results | {
        "measured": before["measured"] | now,
        "comparisons": sorted(kept + results["comparisons"], key=lambda entry: entry["letter"]),
        "ceilings": results["ceilings"] or before["ceilings"],
        "passes": results["passes"] or before["passes"],
        "growth": results["growth"] or before["growth"],
    }


def save(results):
    name = f"{results['date']}-{'-'.join(results['processor'].lower().split()[:3])}-{results['processors']}-processors"
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / f"{name}.json").write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")
    (RESULTS / f"{name}.md").write_text(markdown(results) + "\n", encoding="utf-8")


def write_readme():
    results = newest()
    readme = pathlib.Path(ROOT / "README.md")
    before, rest = readme.read_text(encoding="utf-8").split(BEGIN)
    after = rest.split(END)[1]
    table = "\n".join([heading(results), "", *comparison_rows(results)])
    readme.write_text(f"{before}{BEGIN}\n{table}\n{END}{after}", encoding="utf-8")
