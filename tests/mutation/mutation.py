#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Mutation testing of the headers: changes them in hundreds of places, one at a time, and sees
whether a test fails. Usually run as: cmake --workflow --preset mutation

  mutation.py write --build DIR    finds the points, picks some and writes a mutated copy of the headers
  mutation.py run --build DIR      runs the test programs over that copy, once for each mutant
  mutation.py check                finds and picks, and sees that there are enough and that equivalents match
"""

import argparse
import json
import os
import sys
from pathlib import Path

import equivalents
import points
import run

HERE = Path(__file__).resolve().parent
INCLUDE = HERE.parent.parent / "include"
SEED, COUNT, LEAST_OF_LAYER = 1, 480, 20  # of the points that are picked
LEAST = 300  # that have to be assessed


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("write", "run", "check"))
    parser.add_argument("--build", type=Path, default=Path("build/mutation"), help="the build folder of the preset mutation")
    parser.add_argument("--include", type=Path, default=INCLUDE, help="the folder in which vetted/ is")
    parser.add_argument("--seed", type=int, default=SEED, help=f"for picking points, {SEED} unless told (write, check)")
    parser.add_argument("--count", type=int, default=COUNT, help=f"about how many to pick, {COUNT} unless told (write, check)")
    parser.add_argument("--file", action="append", default=[], metavar="TEXT",
                        help="pick all points of headers whose path has TEXT in it, and no others; may be repeated (write)")
    parser.add_argument("--only", action="append", type=int, default=[], metavar="N",
                        help="run mutant N, with all that its tests print; may be repeated (run)")
    parser.add_argument("--layer", action="append", default=[], help="run the mutants of this layer; may be repeated (run)")
    parser.add_argument("--list", action="store_true", help="print the picked points and do nothing else (write, run, check)")
    parser.add_argument("--jobs", type=int, default=os.cpu_count(), help="mutants that run at a time (run)")
    parser.add_argument("--least-score", type=float, default=95, metavar="PERCENT",
                        help="fail below this share of mutants killed, 95 unless told (run)")
    return parser.parse_args()


def fail(what):
    sys.exit(f"mutation: {what}")


def as_rows(picked):
    return [{"number": one.number, "layer": one.layer, "path": one.path, "line": one.line, "kind": one.kind,
             "constexpr": one.is_constexpr, "name": one.name} for one in picked]


def show(rows):
    for row in rows:
        print(f"{row['number']:5}  {row['layer']:9} line {row['line']:3}  {row['name']}")


def picked_of(asked, found):
    if asked.file:
        return [one for one in found if any(text in one.path for text in asked.file)]
    return points.pick(found, asked.count, asked.seed, LEAST_OF_LAYER)


def check(picked, found, listed):
    """What is wrong with the choice of points or with the list of equivalents."""
    layers = {one.layer for one in found}
    few = sorted(layer for layer in layers if sum(one.layer == layer for one in picked) < 1)
    names = {one.name for one in found}
    unknown = [name for name in listed if name not in names]
    wrong = [f"no point was picked of {layer}" for layer in few]
    if len(picked) < LEAST:
        wrong.append(f"{len(picked)} points were picked; {LEAST} are needed")
    wrong += [f"tests/mutation/equivalents: there is no such point: {name}" for name in unknown]
    print(f"{len(found)} points, {len(picked)} picked, in {len(layers)} layers: {', '.join(sorted(layers))}")
    return wrong


def main():
    asked = arguments()
    try:
        listed = equivalents.read(HERE / "equivalents")
    except equivalents.Malformed as wrong:
        fail(str(wrong))
    rows_file = asked.build / "mutants.json"
    if asked.what == "run":
        if not rows_file.exists():
            fail(f"{rows_file} is not there; run first: mutation.py write --build {asked.build}")
        rows = json.loads(rows_file.read_text())
        rows = [row for row in rows if (not asked.only or row["number"] in asked.only) and
                (not asked.layer or row["layer"] in asked.layer)]
        if not rows:
            fail("there is no such mutant; --list shows them")
        if asked.list:
            return show(rows)
        is_whole = not asked.only and not asked.layer
        wrong = run.run(asked.build, rows, listed, asked.jobs, asked.least_score, is_whole and LEAST, bool(asked.only))
    else:
        headers, found = points.find(asked.include.resolve())
        picked = picked_of(asked, found)
        if asked.list:
            return show(as_rows(picked))
        wrong = check(picked, found, listed) if asked.what == "check" else []
        if asked.what == "write":
            points.write(headers, picked, asked.build / "mutated")
            rows_file.write_text(json.dumps(as_rows(picked), indent=0))
            print(f"{len(picked)} of {len(found)} points are in {asked.build / 'mutated'}")
    if wrong:
        fail("\n  ".join(wrong))
    return None


if __name__ == "__main__":
    main()
