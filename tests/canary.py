#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Whether a key or secret has got into what the tests have printed.

All credentials in tests hold the word "canary-", so that one search is enough: for the word as it
is, in hexadecimal, and in base64 at each of the three places where it can begin.

  canary.py BUILD [--least N] [--holds TEST]...
                                      searches what the last ctest in the folder BUILD has printed
  canary.py --self-test SOURCES       plants keys and sees that they are found, and looks whether the
                                      credentials in the tests of that folder hold the word

A log that is missing, has no end, is of fewer than N tests, or in which one of the named tests has
printed nothing proves nothing, and is an error.
"""
import argparse
import base64
import pathlib
import re
import sys
import tempfile

WORD = b"canary-"
# sc::credentials{"key", "secret"}, or the same without its name in front of a client's options.
PAIRS = (r'credentials\s*\w*\s*\{"([^"]*)",\s*"([^"]*)"\}',
         r'\{"([^"]*)",\s*"([^"]*)"\},\s*\{\s*\.(?:base_url|back_off)')
LOG = pathlib.Path("Testing/Temporary/LastTest.log")


def patterns():
    """By name: what a search for the word has to look for."""
    found = {"plain": WORD, "hexadecimal": WORD.hex().encode()}
    for before in range(3):
        text = base64.b64encode(b"\0" * before + WORD)
        # Letters of which all six bits come from the word.
        first = (before * 8 + 5) // 6
        last = (before + len(WORD)) * 8 // 6
        found[f"base64 at {before}"] = text[first:last]
    return found


def findings(log):
    """A line for each place, without what stands there."""
    found = []
    for number, line in enumerate(log.split(b"\n"), 1):
        for name, pattern in patterns().items():
            text = line if name.startswith("base64") else line.lower()
            if pattern in text:
                found.append(f"line {number}: the word in {name}")
    return found


def doubts(log, least, holds):
    """Why the log proves nothing."""
    found = []
    blocks = re.split(rb"^\d+/\d+ Testing: (.*)$", log, flags=re.M)
    names, texts = blocks[1::2], blocks[2::2]
    if len(names) < least:
        found.append(f"it is of {len(names)} tests only")
    if b"\nEnd testing: " not in log:
        found.append("it has no end")
    for name in holds:
        printed = [
            re.search(rb"^Output:\n-+\n(.*?)<end of output>", text, re.M | re.S)
            for text, tested in zip(texts, names)
            if tested.decode().strip() == name
        ]
        if not printed or not printed[0] or not printed[0].group(1).strip():
            found.append(f"the test {name} has printed nothing")
    return found


def search(build, least, holds):
    path = build / LOG
    if not path.is_file():
        return [f"{path} is not there"]
    log = path.read_bytes()
    return [f"{path}: {one}" for one in doubts(log, least, holds) + findings(log)]


def strangers(sources):
    """Credentials in tests that a search for the word would miss."""
    found = []
    pairs = 0
    # What is about the form of credentials, and what is not run.
    spared = {"unit/scenario/credentials.cpp", "unit/scenario/api.cpp"}
    for path in sorted(sources.rglob("*.[ch]pp")):
        name = path.relative_to(sources).as_posix()
        if name in spared or name.startswith("compile_fail/"):
            continue
        text = path.read_text()
        for key, secret in (pair for form in PAIRS for pair in re.findall(form, text)):
            pairs += 1
            if any(word and "canary-" not in word for word in (key, secret)):
                found.append(f"{name}: credentials without the word")
    if pairs < 20:
        found.append(f"only {pairs} pairs of credentials were found, so the search misses some")
    return found


def self_test(sources):
    wrong = strangers(sources)

    def log_of(text, tests=2, end="End testing: later\n"):
        made = "Start testing: now\n"
        for number in range(1, tests + 1):
            made += f"{number}/9 Testing: t{number}\n{number}/9 Test: t{number}\n"
            made += f'Command: "t"\nOutput:\n{"-" * 58}\n{text}\n<end of output>\nTest Passed.\n'
        return made + end

    key = b"canary-key-5c1d:canary-word"
    planted = [key.decode(), key.decode().upper(), key.hex(), key.hex().upper()]
    for before in range(6):
        planted.append(base64.b64encode(b"x" * before + key).decode())
    cases = [("clean", log_of("a canary in a mine, Y2FuYXJ"), True)]
    cases += [(f"planted {i}", log_of(f"> Authorization: Basic {text}!"), False)
              for i, text in enumerate(planted)]
    cases += [("fewer", log_of("fine", tests=1), False), ("cut", log_of("fine", end=""), False),
              ("silent", log_of(""), False), ("empty", "", False),
              ("another test", log_of("fine").replace("t2", "t3"), False)]
    with tempfile.TemporaryDirectory() as folder:
        build = pathlib.Path(folder)
        if not search(build, 0, []):
            wrong.append("a log that is missing passes")
        (build / LOG).parent.mkdir(parents=True)
        for name, log, passes in cases:
            (build / LOG).write_text(log)
            if (not search(build, 2, ["t1", "t2"])) != passes:
                wrong.append(f"the case '{name}' is " + ("refused" if passes else "passed"))
    print(f"canary: {len(cases) + 1} cases, {len(patterns())} patterns")
    return wrong


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("folder", type=pathlib.Path)
    arguments.add_argument("--least", type=int, default=1)
    arguments.add_argument("--holds", action="append", default=[])
    arguments.add_argument("--self-test", action="store_true")
    given = arguments.parse_args()
    wrong = self_test(given.folder) if given.self_test else search(given.folder, given.least, given.holds)
    for one in wrong[:20]:
        print(f"canary: {one}", file=sys.stderr)
    if len(wrong) > 20:
        print(f"canary: and {len(wrong) - 20} more", file=sys.stderr)
    if not wrong and not given.self_test:
        print(f"canary: nothing in {given.folder / LOG}, {(given.folder / LOG).stat().st_size} bytes")
    return 1 if wrong else 0


sys.exit(main())
