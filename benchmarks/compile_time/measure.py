#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""How long translation units take to compile, how large their objects are, and how many templates are instantiated.

  python3 benchmarks/compile_time/measure.py            times, ratios and bytes, for g++ and clang++-19
  python3 benchmarks/compile_time/measure.py --budget   fails if there are more instantiations than
                                                        the budget allows (clang++-19)

Times are user seconds of -O2, the least of five; the machine should have nothing else to do. What is compiled without
the bodies of the library, as with vetted::compiled, has a line of its own.
"""
import json
import pathlib
import resource
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).parent
ROOT = HERE.parent.parent
FLAGS = ["-std=c++20", "-O2", "-I", str(ROOT / "include")]
SEPARATE = "-DVETTED_SEPARATE_COMPILATION"
ROUNDS = 5

# What a line is called, its file, and more flags.
UNITS = [
    ("<string>, <vector> and <optional>", HERE / "strings.cpp", []),
    ("vetted/result.hpp", HERE / "result.cpp", []),
    ("the README's first program", ROOT / "docs/examples/first.cpp", []),
    ("the same, compiled library", ROOT / "docs/examples/first.cpp", [SEPARATE]),
    ("a class that holds a client", HERE / "holder.cpp", []),
    ("one request, not written", HERE / "vetted_header.cpp", []),
    ("one request written", HERE / "vetted_one.cpp", []),
    ("the same, compiled library", HERE / "vetted_one.cpp", [SEPARATE]),
    ("the same by nlohmann", HERE / "nlohmann_one.cpp", []),
    ("a request and a reply", HERE / "vetted_reply.cpp", []),
    ("the same, compiled library", HERE / "vetted_reply.cpp", [SEPARATE]),
    ("the same by nlohmann", HERE / "nlohmann_reply.cpp", []),
    ("twenty requests written", HERE / "vetted_twenty.cpp", []),
    ("the same, compiled library", HERE / "vetted_twenty.cpp", [SEPARATE]),
]

# Instantiations of functions and classes with clang 19 and libstdc++ 12, and a tenth on top: a
# newer library has others.
BUDGET = [
    (HERE / "vetted_header.cpp", [], 1700),
    (HERE / "vetted_one.cpp", [], 2030),
    (HERE / "vetted_twenty.cpp", [], 2830),
    (ROOT / "docs/examples/first.cpp", [SEPARATE], 4150),
]


def compiled(compiler, unit, *more):
    """User seconds of one compilation."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    subprocess.run([compiler, *FLAGS, *more, "-c", str(unit)], check=True)
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before


def instantiations(unit, flags):
    with tempfile.TemporaryDirectory() as folder:
        made = pathlib.Path(folder) / "unit.o"
        compiled("clang++-19", unit, *flags, "-ftime-trace", "-ftime-trace-granularity=0", "-o", str(made))
        events = json.loads(made.with_suffix(".json").read_text())["traceEvents"]
    counted = ("Total InstantiateFunction", "Total InstantiateClass")
    return sum(event["args"]["count"] for event in events if event["name"] in counted)


def keep_budget():
    good = True
    for unit, flags, most in BUDGET:
        count = instantiations(unit, flags)
        print(f"{unit.stem}{' with the compiled library' if flags else ''}: {count} instantiations, {most} allowed")
        if count > most:
            good = False
            print(f"{unit.stem} instantiates too much: clang++-19 -ftime-trace shows what", file=sys.stderr)
    return good


def bytes_of(made):
    """Code and data of an object."""
    words = subprocess.run(["size", made], check=True, stdout=subprocess.PIPE, text=True).stdout.split("\n")[1].split()
    return int(words[0]) + int(words[1])


def print_times(compiler):
    least = [float("inf")] * len(UNITS)
    sizes = [0] * len(UNITS)
    with tempfile.TemporaryDirectory() as folder:
        made = str(pathlib.Path(folder) / "unit.o")
        for _ in range(ROUNDS):
            for i, (_, unit, flags) in enumerate(UNITS):
                least[i] = min(least[i], compiled(compiler, unit, *flags, "-o", made))
                sizes[i] = bytes_of(made)
    print(f"{compiler}: user seconds, the same in units of the first line, and bytes")
    for (name, _, _), seconds, size in zip(UNITS, least, sizes):
        print(f"  {name:34} {seconds:5.2f}  {seconds / least[0]:5.1f}  {size:7}")


if "--budget" in sys.argv[1:]:
    sys.exit(0 if keep_budget() else 1)
for compiler in ("g++", "clang++-19"):
    if shutil.which(compiler):
        print_times(compiler)
