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


def counts_of(build):
    profiles = sorted((build / "profiles").glob("*.profraw"))
    if not profiles:
        sys.exit(f"coverage.py: nothing in {build / 'profiles'}; have the tests run?")
    merged = build / "profiles" / "all.profdata"
    subprocess.run([tool("llvm-profdata", build), "merge", "-sparse", "-o", merged, *profiles], check=True)
    objects = [f"-object={path}" for path in programs(build)]
    export = subprocess.run([tool("llvm-cov", build), "export", "-format=text", f"-instr-profile={merged}",
                             *objects, str(HEADERS)], check=True, stdout=subprocess.PIPE)
    return json.loads(export.stdout)["data"][0]


def lines_of(segments):
    """Lines with their counts, from where the count changes: the largest that begins in a line, or
    the one that came from the line before."""
    starts = collections.defaultdict(list)
    for line, _, count, has_count, is_entry, is_gap in segments:
        starts[line].append((count, has_count, is_entry and has_count and not is_gap))
    found = {}
    reaching = None  # the count at the beginning of the line, if it has one
    for line in range(segments[0][0], segments[-1][0] + 1) if segments else ():
        counts = [count for count, _, is_start in starts[line] if is_start]
        if reaching is not None:
            counts.append(reaching)
        if counts:
            found[line] = max(counts)
        for count, has_count, _ in starts[line]:
            reaching = count if has_count else None
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

    layers = collections.defaultdict(lambda: ([], []))
    for file in counts_of(options.build)["files"]:
        path = pathlib.Path(file["filename"]).resolve().relative_to(HEADERS)
        lines, branches = lines_of(file["segments"]), branches_of(file["branches"])
        for name in (path.parts[0] if len(path.parts) > 1 else ".", "all"):
            layers[name][0].extend(lines.values())
            layers[name][1].extend(branches.values())
        if options.missed is not None and options.missed in str(path):
            for line in sorted(line for line, count in lines.items() if not count):
                print(f"{path}:{line}: not run")
            for line, column, _, _, way in sorted(place for place, count in branches.items() if not count):
                print(f"{path}:{line}:{column}: never {way}")

    print(f"{'':12}{'lines':>8}{'run of all':>16}{'branches':>10}{'run of all':>16}")
    for name in sorted(layers, key=lambda name: (name == "all", name)):
        lines, branches = (share(counts) for counts in layers[name])
        print(f"{name:12}{lines[0]:7.1f} %{f'{lines[1]} of {lines[2]}':>15}"
              f"{branches[0]:8.1f} %{f'{branches[1]} of {branches[2]}':>15}")
    failed = False
    for what, found, least in (("lines", share(layers["all"][0])[0], options.lines),
                               ("branches", share(layers["all"][1])[0], options.branches)):
        if found < least:
            print(f"coverage.py: {found:.2f} % of the {what} have run, {least} % should")
            failed = True
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
