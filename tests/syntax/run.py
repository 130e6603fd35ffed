#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Compilers, standards, flags and versions of Boost that the tests are not built with parse all public headers.

python3 tests/syntax/run.py [NAME]...    the rows whose names contain one of the words, or all

Nothing is built. A row fails if its compiler says anything. A compiler that is not there fails as well:
docs/setup.sh clang installs all of them, but for headers that unpack.sh fetches from Debian's mirror.
"""

import contextlib
import os
import pathlib
import shutil
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor

HERE = pathlib.Path(__file__).resolve().parent
INCLUDE = HERE.parent.parent / "include"
CACHE = pathlib.Path(os.environ.get("XDG_CACHE_HOME", pathlib.Path.home() / ".cache")) / "vetted"

UMBRELLAS = ["vetted/scenario.hpp", "vetted/vetted.hpp", "vetted/api.hpp", "vetted/media/file_part.hpp"]
TRANSPORTS = ["vetted/transport/" + name for name in
              ("beast.hpp", "beast_async.hpp", "curl.hpp", "curl_multi.hpp", "httplib.hpp")]
ALL = UMBRELLAS + TRANSPORTS
# Where bodies are compiled once; these headers have them.
SEPARATE = " -DVETTED_SEPARATE_COMPILATION"
BODIES = ["vetted/src.hpp"] + ["vetted/transport/" + name + "_src.hpp" for name in ("beast", "curl", "httplib")]

USUAL = "-Wall -Wextra -Wpedantic -Wconversion -Wsign-conversion -Wshadow"
MORE = USUAL + (" -Wswitch-enum -Wextra-semi -Wnull-dereference -Wold-style-cast -Wdouble-promotion -Wcast-qual"
                " -Wcast-align -Wnon-virtual-dtor -Wundef -Wformat=2")
GNU = MORE + (" -Wuseless-cast -Wduplicated-cond -Wduplicated-branches -Wlogical-op -Wsuggest-override"
              " -Wredundant-tags")
# What is left out speaks of older standards, of padding and style, or of macros of libcurl.
EVERYTHING = "-Weverything " + " ".join("-Wno-" + name for name in (
    "c++98-compat c++98-compat-pedantic c++98-compat-local-type-template-args pre-c++14-compat pre-c++17-compat"
    " pre-c++17-compat-pedantic pre-c++20-compat-pedantic c++20-compat padded unsafe-buffer-usage weak-vtables"
    " ctad-maybe-unsupported switch-default float-equal comma shadow-uncaptured-local disabled-macro-expansion"
    " documentation-unknown-command covered-switch-default unsafe-buffer-usage-in-container").split())

MINGW = "x86_64-w64-mingw32-g++-posix"

# Name, compiler, standard, flags, headers, and other headers: "newest" Boost, "libc++" 19, or "copied", the installed
# Boost without the rest of its folder.
ROWS = [
    ("g++.more_warnings", "g++", 20, GNU, ALL, ""),
    ("g++.separate", "g++", 20, GNU + SEPARATE, ALL + BODIES, ""),
    ("g++.23", "g++", 23, USUAL + " -fno-char8_t -funsigned-char -fshort-enums -fno-exceptions -fno-rtti", UMBRELLAS, ""),
    ("g++.32_bits", "g++", 20, GNU + " -m32", UMBRELLAS, "copied"),
    ("g++.newest_boost", "g++", 20, USUAL, ALL, "newest"),
    ("clang.everything", "clang++-19", 20, EVERYTHING, ALL, ""),
    ("clang.separate", "clang++-19", 20, EVERYTHING + SEPARATE, ALL, ""),
    ("clang.23", "clang++-19", 23, MORE + " -ffast-math -fno-char8_t -funsigned-char -fno-exceptions -fno-rtti",
     UMBRELLAS, ""),
    ("clang.newest_boost.26", "clang++-19", 26, MORE, ALL, "newest"),
    ("clang.libc++.20", "clang++-19", 20, MORE, UMBRELLAS, "libc++"),
    ("clang.libc++.26", "clang++-19", 26, MORE, UMBRELLAS, "libc++"),
    ("clang16.23", "clang++-16", "2b", MORE, UMBRELLAS, ""),
    ("mingw", MINGW, 20, USUAL, UMBRELLAS, "copied"),
]


def unpacked(what):
    asked = subprocess.run(["sh", str(HERE / "unpack.sh"), what, str(CACHE / what)], stdout=subprocess.PIPE, text=True)
    if asked.returncode == 2:
        return None
    if asked.returncode != 0:
        sys.exit(f"syntax: the headers of {what} could not be fetched")
    return asked.stdout.strip()


def installed_boost():
    """A folder with nothing but the installed Boost, for compilers that must not see the rest of /usr/include."""
    folder = CACHE / "installed"
    folder.mkdir(parents=True, exist_ok=True)
    link = folder / "boost"
    for place in (os.environ.get("Boost_ROOT", "") + "/include", "/usr/include", "/usr/local/include"):
        if (pathlib.Path(place) / "boost").is_dir():
            target = pathlib.Path(place) / "boost"
            if link.is_symlink() and pathlib.Path(os.readlink(link)) != target:
                link.unlink(missing_ok=True)
            with contextlib.suppress(FileExistsError):  # of an earlier run, or of a row that was faster
                link.symlink_to(target)
            return str(folder)
    sys.exit("syntax: no Boost in /usr/include; set Boost_ROOT")


def flags_of(library):
    if library == "copied":
        return ["-isystem", installed_boost()]
    if library == "newest":
        folder = unpacked("boost")
        return folder and ["-isystem", folder]
    if library == "libc++":
        folder = unpacked("libc++")
        return folder and ["-nostdinc++", "-isystem", folder]
    return []


def parse(row):
    name, compiler, standard, flags, headers, library = row
    started = time.monotonic()
    if shutil.which(compiler) is None:
        return name, False, f"{compiler} is not there; sh docs/setup.sh clang installs it\n", 0
    more = flags_of(library)
    if more is None:
        return name, None, "", 0
    text = "".join(f"#include <{header}>\n" for header in headers)
    done = subprocess.run([compiler, f"-std=c++{standard}", "-fsyntax-only", *flags.split(), f"-I{INCLUDE}", *more,
                           "-x", "c++", "-"], input=text, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    return name, done.returncode == 0 and not done.stdout, done.stdout, time.monotonic() - started


def main(words):
    rows = [row for row in ROWS if not words or any(word in row[0] for word in words)]
    if not rows:
        sys.exit("syntax: no row has such a name")
    for library in sorted({row[5] for row in rows} - {""}):
        flags_of(library)  # once, before several rows want it
    bad = []
    with ThreadPoolExecutor(2) as threads:
        for name, good, said, seconds in threads.map(parse, rows):
            word = "left out, this is no Debian" if good is None else "ok" if good else "FAILED"
            print(f"{name:24} {word} ({seconds:.0f} s)", flush=True)
            if good is False:
                bad.append(name)
                print("\n".join(said.splitlines()[:60]), flush=True)
    if bad:
        sys.exit(f"syntax: {len(bad)} of {len(rows)} failed: {', '.join(bad)}")


if __name__ == "__main__":
    main(sys.argv[1:])
