#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""How long translation units take to compile, and how many templates are instantiated in them.

  python3 benchmarks/compile_time/measure.py            times and ratios, for g++ and clang++-19
  python3 benchmarks/compile_time/measure.py --budget   fails if there are more instantiations than
                                                        the budget allows (clang++-19)

Times are user seconds, the least of five; the machine should have nothing else to do.
"""
import json
import pathlib
import resource
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).parent
UNITS = ["strings", "result", "vetted_header", "vetted_one", "vetted_twenty", "nlohmann_one"]
FLAGS = ["-std=c++20", "-O2", "-I", str(HERE.parent.parent / "include")]
ROUNDS = 5

# Instantiations of functions and classes with clang 19 and libstdc++ 12, and a tenth on top: a
# newer library has others.
BUDGET = {"vetted_header": 1700, "vetted_one": 2030, "vetted_twenty": 2830}


def compiled(compiler, unit, *more):
    """User seconds of one compilation."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    subprocess.run([compiler, *FLAGS, *more, "-c", str(HERE / f"{unit}.cpp")], check=True)
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before


def instantiations(unit):
    with tempfile.TemporaryDirectory() as folder:
        made = pathlib.Path(folder) / "unit.o"
        compiled("clang++-19", unit, "-ftime-trace", "-ftime-trace-granularity=0", "-o", str(made))
        events = json.loads(made.with_suffix(".json").read_text())["traceEvents"]
    counted = ("Total InstantiateFunction", "Total InstantiateClass")
    return sum(event["args"]["count"] for event in events if event["name"] in counted)


def keep_budget():
    good = True
    for unit, most in BUDGET.items():
        count = instantiations(unit)
        print(f"{unit}: {count} instantiations, {most} allowed")
        if count > most:
            good = False
            print(f"{unit} instantiates too much: clang++-19 -ftime-trace shows what", file=sys.stderr)
    return good


def print_times(compiler):
    least = {unit: float("inf") for unit in UNITS}
    for _ in range(ROUNDS):
        for unit in UNITS:
            least[unit] = min(least[unit], compiled(compiler, unit, "-o", "/dev/null"))
    print(f"{compiler}, user seconds, and in units of nlohmann_one")
    for unit, seconds in least.items():
        print(f"  {unit:14} {seconds:5.2f}  {seconds / least['nlohmann_one']:5.2f}")


if "--budget" in sys.argv[1:]:
    sys.exit(0 if keep_budget() else 1)
for compiler in ("g++", "clang++-19"):
    if shutil.which(compiler):
        print_times(compiler)
