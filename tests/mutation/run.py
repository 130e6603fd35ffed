# SPDX-License-Identifier: BSL-1.0
"""Runs the mutated test programs: first as they are, to see which test case reaches which point, then
each mutant with the test cases that reach it, the short ones first, until one of them fails."""

import json
import os
import re
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

MEMORY = 6 << 30  # bytes of address space; a mutant may ask for any amount
BATCH = 64  # test cases in one process


class Case:
    """A test case of a program, what it reaches and how long it takes."""

    def __init__(self, program, name, seconds, hits):
        self.program, self.name, self.seconds, self.hits = program, name, seconds, hits


def start(program, arguments, environment, seconds, folder):
    """Exit status, None if it took too long, and what was printed. A limit on the time of the processor is what
    ends a loop without end, as the clock says nothing on a busy machine."""
    def limits():
        resource.setrlimit(resource.RLIMIT_CPU, (int(seconds) + 1, int(seconds) + 2))
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))

    with tempfile.TemporaryDirectory(dir=folder) as room, open(Path(room) / "printed", "w+b") as printed:
        os.chmod(room, 0o755)  # for tests that become somebody else
        whole = {**os.environ, **program["environment"], "TMPDIR": room, **environment}
        child = subprocess.Popen([*program["command"], *arguments], env=whole, stdin=subprocess.DEVNULL, cwd=room,
                                 stdout=printed, stderr=subprocess.STDOUT, start_new_session=True, preexec_fn=limits)
        try:
            status = child.wait(timeout=4 * seconds + 10)
            if status in (-signal.SIGXCPU, -signal.SIGKILL):
                status = None
        except subprocess.TimeoutExpired:
            status = None
        try:
            os.killpg(child.pid, signal.SIGKILL)  # and what it has started
        except ProcessLookupError:
            pass
        child.wait()
        printed.seek(0)
        return status, printed.read().decode(errors="replace")


def reach(program, folder):
    """The test cases of a program, run with no mutant."""
    hits = Path(folder) / (program["name"] + ".hits")
    status, printed = start(program, [], {"VETTED_MUTATION_HITS": str(hits), "VETTED_MUTANT": ""}, 300, folder)
    if status != 0 or not hits.exists():
        sys.exit(f"mutation: {program['name']} fails without a mutant:\n{printed[-3000:]}")
    cases, always = [], set()
    for line in hits.read_text().splitlines():
        seconds, name, numbers = line.split("\t")
        reached = {int(number) for number in numbers.split()}
        if name:
            cases.append(Case(program, name, float(seconds), reached | always))
        else:
            always = reached  # before the first test case
    return cases


def batches(cases):
    """The short cases first, then the long ones, in groups of one program each."""
    groups, open_groups = [], {}
    for case in sorted(cases, key=lambda one: one.seconds):
        group = open_groups.get(case.program["name"])
        if group is None or len(group) >= BATCH or sum(one.seconds for one in group) + case.seconds > 1:
            group = open_groups[case.program["name"]] = []
            groups.append(group)
        group.append(case)
    return groups


def filter_of(cases):
    """For doctest, which takes commas for separators."""
    return "--test-case=" + ",".join(re.sub(r"[,\\\\\"]", "?", one.name) for one in cases)


def assess(row, cases, folder, is_shown):
    """What becomes of a mutant: (verdict, why)."""
    number = row["number"]
    reaching = [one for one in cases if number in one.hits]
    if not reaching:
        return ("constant", "only constant evaluation comes here") if row["constexpr"] else ("survived", "no test comes here")
    for group in batches(reaching):
        limit = 5 + 10 * sum(one.seconds for one in group)
        status, printed = start(group[0].program, [filter_of(group), "--abort-after=1"], {"VETTED_MUTANT": str(number)},
                                limit, folder)
        if is_shown:
            print(printed)
        if status is None:
            return "timeout", f"longer than {limit:.0f} s of the processor in {group[0].program['name']}"
        if status != 0:
            failed = re.search(r"TEST CASE: +(.*)", printed)
            return "killed", failed.group(1) if failed else f"{group[0].program['name']} ended with {status}"
    return "survived", f"{len(reaching)} test cases come here"


def table(verdicts):
    """The score by layer."""
    print(f"\n{'layer':10} {'killed':>7} {'timeout':>8} {'survived':>9} {'equivalent':>11} {'constant':>9} {'score':>8}")
    layers = sorted({row["layer"] for row, _, _ in verdicts})
    for layer in [*layers, "in all"]:
        mine = [verdict for row, verdict, _ in verdicts if layer in (row["layer"], "in all")]
        counts = {word: mine.count(word) for word in ("killed", "timeout", "survived", "equivalent", "constant")}
        print(f"{layer:10} {counts['killed']:7} {counts['timeout']:8} {counts['survived']:9} {counts['equivalent']:11} "
              f"{counts['constant']:9} {score(mine):6.1f} %")


def score(verdicts):
    good = sum(one in ("killed", "timeout") for one in verdicts)
    bad = verdicts.count("survived")
    return 100 * good / (good + bad) if good + bad else 100.0


def run(build, rows, listed, jobs, least_score, least_count, is_shown):
    """Runs all of `rows`; what is wrong with the outcome, in sentences."""
    begin = time.monotonic()
    programs = json.loads((build / "programs.json").read_text())
    folder = Path(tempfile.mkdtemp(prefix="mutation."))
    folder.chmod(0o755)
    try:
        with ThreadPoolExecutor(jobs) as pool:
            cases = [case for found in pool.map(lambda one: reach(one, folder), programs) for case in found]
            print(f"{len(cases)} test cases of {len(programs)} programs reach the points, {time.monotonic() - begin:.0f} s")
            verdicts = []

            def one_of(row):
                return row, *assess(row, cases, folder, is_shown)

            for row, verdict, why in pool.map(one_of, rows):
                if row["name"] in listed and verdict == "survived":
                    verdict, why = "equivalent", listed[row["name"]]
                verdicts.append((row, verdict, why))
                print(f"{verdict:10} {row['number']:5} line {row['line']:3} {row['name']}  [{why}]", flush=True)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    (build / "verdicts.json").write_text(json.dumps([{**row, "verdict": verdict, "why": why}
                                                     for row, verdict, why in verdicts], indent=0))
    table(verdicts)
    wrong = []
    survivors = [row for row, verdict, _ in verdicts if verdict == "survived"]
    if survivors:
        print("\nNo test fails although:")
        for row in survivors:
            print(f"  {row['number']:5} {row['path']}:{row['line']}  {row['name'].split(': ', 1)[1]}")
    all_verdicts = [verdict for _, verdict, _ in verdicts]
    assessed = sum(one in ("killed", "timeout", "survived") for one in all_verdicts)
    print(f"\n{assessed} mutants assessed in {time.monotonic() - begin:.0f} s, {score(all_verdicts):.1f} % killed")
    for row, verdict, why in verdicts:
        if row["name"] in listed and verdict in ("killed", "timeout"):
            wrong.append(f"tests/mutation/equivalents: this one is not equivalent, it is {verdict}: {row['name']} [{why}]")
    if score(all_verdicts) < least_score:
        wrong.append(f"{score(all_verdicts):.1f} % of the mutants are killed; {least_score:g} % are needed")
    if least_count and assessed < least_count:
        wrong.append(f"{assessed} mutants were assessed; {least_count} are needed")
    return wrong
