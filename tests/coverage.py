#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""How much of the headers the tests of a build have run.

  coverage.py BUILD [--lines PERCENT] [--branches PERCENT] [--missed FILE]

BUILD was made and tested with `cmake --workflow --preset coverage`: its programs count what they
run, and leave that in BUILD/profiles. Here the counts are added up and compared with what is
demanded; --missed lists the lines and branches of the headers whose path holds FILE that nothing
has run. Needs llvm-profdata and llvm-cov of the compiler's version.

A line or a branch of a template counts as run if one of its instances ran it. What only the
compiler evaluates does not count at all.
"""
import argparse
import collections
import json
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
HEADERS = ROOT / "include" / "vetted"


def tool(name, build):
    cache = (build / "CMakeCache.txt").read_text()
    version = re.search(r"CMAKE_CXX_COMPILER:\w+=.*clang\+\+(-\d+)?$", cache, re.M)
    if not version:
        sys.exit("coverage.py: this is no build with clang")
    return name + (version[1] or "")


def programs(build):
    """Those that can count, of the tests."""
    for path in sorted((build / "tests").rglob("*")):
        if path.is_file() and path.stat().st_mode & 0o111 and "CMakeFiles" not in path.parts:
            if path.read_bytes()[:4] == b"\x7fELF":
                yield path


def functions_of(build):
    """All functions of the programs with their counts. Each program by itself: where one has no use for a function,
    llvm-cov would believe that of all."""
    profiles = sorted((build / "profiles").glob("*.profraw"))
    if not profiles:
        sys.exit(f"coverage.py: nothing in {build / 'profiles'}; have the tests run?")
    merged = build / "profiles" / "all.profdata"
    subprocess.run([tool("llvm-profdata", build), "merge", "-o", merged, *profiles], check=True)
    export_with = tool("llvm-cov", build)
    for program in programs(build):
        export = subprocess.run([export_with, "export", "-format=text", f"-instr-profile={merged}",
                                 program, "-sources", HEADERS],
                                stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        if export.returncode == 0:  # else it holds no header of ours
            yield from json.loads(export.stdout)["data"][0]["functions"]


def emitted(build):
    """Names of the functions that the compiler has made code for: the others have only ever been evaluated by it."""
    shown = subprocess.run([tool("llvm-profdata", build), "show", "--all-functions", build / "profiles" / "all.profdata"],
                           check=True, stdout=subprocess.PIPE, text=True).stdout
    return set(re.findall(r"^  (\S+):$", shown, re.M))


def lines_of(regions):
    """The lines of a function with their counts: that of an inner region instead of an outer one's, and the larger
    one where two meet in a line."""
    found = {}
    code = sorted((first, column, -last, -end, count) for first, column, last, end, count, file, _, kind in regions
                  if kind == 0 and file == 0)
    for first, _, last, _, count in code:
        found[first] = max(found.get(first, 0), count)
        for line in range(first + 1, -last + 1):
            found[line] = count
    return found


def branches_of(branches):
    """Both ways out of each condition with their counts, over all instances of a template."""
    found = collections.Counter()
    for first, column, last, end, taken, not_taken, *_ in branches:
        found[first, column, last, end, "true"] += taken
        found[first, column, last, end, "false"] += not_taken
    return found


def share(counts):
    run = sum(1 for count in counts if count)
    return 100 * run / len(counts) if counts else 100.0, run, len(counts)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("build", type=pathlib.Path)
    parser.add_argument("--lines", type=float, default=0, metavar="PERCENT")
    parser.add_argument("--branches", type=float, default=0, metavar="PERCENT")
    parser.add_argument("--missed", metavar="FILE")
    options = parser.parse_args()

    lines = collections.defaultdict(collections.Counter)
    branches = collections.defaultdict(collections.Counter)
    functions = list(functions_of(options.build))
    known = emitted(options.build)
    for function in functions:
        path = pathlib.Path(function["filenames"][0]).resolve()
        if HEADERS not in path.parents or function["name"] not in known:
            continue
        name = path.relative_to(HEADERS)
        for line, count in lines_of(function["regions"]).items():
            lines[name][line] += count
        branches[name].update(branches_of(function["branches"]))

    if not lines:
        sys.exit("coverage.py: the programs hold no function of the headers")
    layers = collections.defaultdict(lambda: ([], []))
    for name in lines:
        for layer in (name.parts[0] if len(name.parts) > 1 else ".", "all"):
            layers[layer][0].extend(lines[name].values())
            layers[layer][1].extend(branches[name].values())
        if options.missed is not None and options.missed in str(name):
            for line in sorted(line for line, count in lines[name].items() if not count):
                print(f"{name}:{line}: not run")
            for line, column, _, _, way in sorted(place for place, count in branches[name].items() if not count):
                print(f"{name}:{line}:{column}: never {way}")

    print(f"{'':12}{'lines':>8}{'run of all':>16}{'branches':>10}{'run of all':>16}")
    for layer in sorted(layers, key=lambda layer: (layer == "all", layer)):
        ran, decided = (share(counts) for counts in layers[layer])
        print(f"{layer:12}{ran[0]:7.1f} %{f'{ran[1]} of {ran[2]}':>15}"
              f"{decided[0]:8.1f} %{f'{decided[1]} of {decided[2]}':>15}")
    failed = False
    for what, found, least in (("lines", share(layers["all"][0])[0], options.lines),
                               ("branches", share(layers["all"][1])[0], options.branches)):
        if found < least:
            print(f"coverage.py: {found:.2f} % of the {what} have run, {least} % should")
            failed = True
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
