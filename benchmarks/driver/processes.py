"""Processes that are measured: ones that run once, and ones that answer line by line."""
import json
import os
import pathlib
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
PYTHON = "/usr/bin/python3" if os.path.exists("/usr/bin/python3") else sys.executable


def run_once(command):
    """Seconds, peak memory in MB, and the JSON that a process prints (nothing where it prints none)."""
    start = time.perf_counter()
    with subprocess.Popen([str(word) for word in command], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd=ROOT) as process:
        printed = process.stdout.read()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    seconds = time.perf_counter() - start
    if process.returncode != 0:
        sys.exit(f"{' '.join(map(str, command))} ended with exit code {process.returncode}.")
    return seconds, usage.ru_maxrss / 1024, json.loads(printed) if printed.startswith(b"{") else {}


def publish(project, folder, program, options):
    command = ["dotnet", "publish", project, "-c", "Release", "-o", folder, *options]
    if subprocess.run(command, cwd=ROOT, stdout=subprocess.DEVNULL, check=False).returncode != 0:
        sys.exit("This cannot be published: " + " ".join(command))
    return os.path.join(folder, program)


class Server:
    """A process that answers each line on its stdin with a JSON line."""

    def __init__(self, command):
        self._process = subprocess.Popen(
            [str(word) for word in command], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd=ROOT, text=True)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._process.stdin.close()
        self._process.wait()

    def ask(self, *words):
        self._process.stdin.write(" ".join(map(str, words)) + "\n")
        self._process.stdin.flush()
        answer = json.loads(self._process.stdout.readline() or "null")
        if answer is None or "error" in answer:
            sys.exit(f"{' '.join(map(str, words))}: {'no answer' if answer is None else answer['error']}")
        return answer

    def peak_memory(self):
        """Peak of the resident memory so far, in MB."""
        status = pathlib.Path(f"/proc/{self._process.pid}/status").read_text(encoding="utf-8")
        return int(status.split("VmHWM:")[1].split()[0]) / 1024
