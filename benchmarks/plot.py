#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Makes the figures of docs/performance.md and docs/performance.svg from results of the benchmarks.

  python3 benchmarks/plot.py [FOLDER ...]

Each folder is the results/ of one build: build/bench/results and build/bench-clang/results if none
is given. All that is between the two comments "figures" in docs/performance.md is replaced.
"""
import json
import pathlib
import sys
from xml.sax.saxutils import escape

ROOT = pathlib.Path(__file__).resolve().parent.parent
PROGRAMS = ["write", "read", "validate", "growth", "call", "loopback", "watch", "base64", "body"]
BEGIN, END = "<!-- figures: made by benchmarks/plot.py -->", "<!-- end of figures -->"

# In pixels.
WIDTH, LEFT, BAR, GAP = 800, 250, 11, 9
RIGHT = 90  # room for the number behind a bar
LONGEST = WIDTH - LEFT - RIGHT


def fail(words):
    sys.exit(f"plot.py: {words}")


def read_build(folder):
    """The sections of all programs of one build, and what they ran on."""
    build = {"sections": []}
    for name in PROGRAMS:
        path = folder / f"{name}.json"
        try:
            found = json.loads(path.read_text(encoding="utf-8"))
        except OSError as error:
            fail(f"{path}: {error.strerror}; run the workflow 'bench' first, see benchmarks/README.md")
        build["sections"] += found["sections"]
        for key in ("compiler", "flags", "processor", "cores", "date"):
            if build.setdefault(key, found[key]) != found[key]:
                fail(f"{path} is of another {key} than the files beside it")
    return build


def joined(builds):
    """Each section once: [(title, base, rows, amounts)], with one value for each build in a row."""
    sections = []
    for title in dict.fromkeys(s["title"] for b in builds for s in b["sections"]):
        rows, amounts, base = {}, {}, None
        for at, build in enumerate(builds):
            for section in (s for s in build["sections"] if s["title"] == title):
                base = section.get("base")
                for ratio in section["ratios"]:
                    row = rows.setdefault((ratio["name"], ratio["base"]),
                                          {"ratios": [None] * len(builds), "limit": None})
                    row["ratios"][at] = ratio["ratio"]
                    row["limit"] = ratio.get("limit")
                for amount in section["amounts"]:
                    amounts.setdefault((amount["name"], amount["unit"]),
                                       [None] * len(builds))[at] = amount["amount"]
        sections.append((title, base or next((of for _, of in rows), None), rows, amounts))
    return sections


def number(value):
    return "–" if value is None else f"{value:.2f}" if value < 9.95 else f"{value:.0f}"


def counts(values):
    """What all builds count, or each of them."""
    return " or ".join(dict.fromkeys(f"{v:.0f}" for v in values if v is not None))


def table(builds, sections):
    lines = []
    for title, base, rows, amounts in sections:
        lines += [f"### {title}", ""]
        blocks = {name: counts(values) for (name, unit), values in amounts.items()
                  if unit == "heap blocks"}
        names = {name for name, _ in rows}
        if rows:
            columns = [f"× {base}"] + [b["compiler"] for b in builds] + ["promised"]
            columns += ["heap blocks"] if blocks else []
            lines += ["| " + " | ".join(columns) + " |", "|---|" + "--:|" * (len(columns) - 1)]
            for (name, _), row in rows.items():
                cells = [name] + [number(v) for v in row["ratios"]]
                cells.append("" if row["limit"] is None else f"≤ {row['limit']:.2f}")
                cells += [blocks.get(name, "")] if blocks else []
                lines.append("| " + " | ".join(cells) + " |")
            lines.append("")
        for (name, unit), values in amounts.items():
            if name not in names:
                lines += [f"{name[0].upper() + name[1:]}: {counts(values)} {unit}.", ""]
    return "\n".join(lines)


STYLE = """
  text { font: 12px system-ui, -apple-system, 'Segoe UI', sans-serif; fill: #1f2328 }
  .title { font-weight: 600; font-size: 13px }
  .quiet { fill: #59636e }
  .of { font-weight: 400; font-size: 12px }
  .promised { font-weight: 600 }
  .value { font-size: 10px }
  .base { stroke: #59636e; stroke-dasharray: 2 3 }
  .limit { stroke: #cf222e; stroke-width: 2 }
  .limit-text { fill: #cf222e }
  .bar0 { fill: #0969da } .bar1 { fill: #bf8700 } .bar2 { fill: #1a7f37 }
  @media (prefers-color-scheme: dark) {
    text { fill: #e6edf3 }
    .quiet { fill: #9198a1 }
    .base { stroke: #9198a1 }
    .limit { stroke: #ff7b72 }
    .limit-text { fill: #ff7b72 }
    .bar0 { fill: #4493f8 } .bar1 { fill: #d29922 } .bar2 { fill: #3fb950 }
  }
"""


def drawing(builds, sections):
    """Horizontal bars, a group for each contestant; what is longer than the scale is cut off."""
    out, y = [], 30
    x = LEFT
    for at, build in enumerate(builds):
        out.append(f'<rect class="bar{at}" x="{x}" y="{y - 9}" width="18" height="{BAR}"/>')
        out.append(f'<text x="{x + 24}" y="{y}">{escape(build["compiler"])}</text>')
        x += 110
    out.append(f'<path class="limit" d="M{x} {y - 11}v13"/>')
    out.append(f'<text x="{x + 8}" y="{y}" class="limit-text">promised at the most</text>')
    for title, base, rows, _ in sections:
        if not rows:
            continue
        y += 34
        of = f"time as a multiple of “{base}”"
        out.append(f'<text x="16" y="{y}" class="title">{escape(title)}'
                   f'<tspan class="quiet of" dx="8">{escape(of)}</tspan></text>')
        y += 12
        drawn = {key: row for key, row in rows.items() if key[0] != key[1]}
        shown = [v for row in drawn.values() for v in row["ratios"] if v is not None]
        limits = [row["limit"] for row in drawn.values() if row["limit"]]
        scale = LONGEST / max(1.25, min(max(shown + limits), 8))
        top = y
        for (name, _), row in drawn.items():
            height = len(builds) * BAR
            kind = ' class="promised"' if row["limit"] else ""
            out.append(f'<text x="{LEFT - 10}" y="{y + height / 2 + 4:g}" text-anchor="end"'
                       f'{kind}>{escape(name)}</text>')
            for at, value in enumerate(row["ratios"]):
                bar_y = y + at * BAR
                if value is None:
                    out.append(f'<text x="{LEFT + 6}" y="{bar_y + 9}" class="quiet value">'
                               f'not measured</text>')
                    continue
                length = value * scale
                cut = length > LONGEST + 0.5
                end = LEFT + min(length, LONGEST)
                if cut:  # a slanted end, and what goes on behind a gap
                    out.append(f'<path class="bar{at}" d="M{LEFT} {bar_y}H{end - 14}l-4 {BAR - 1}'
                               f'H{LEFT}zM{end - 9} {bar_y}H{end}v{BAR - 1}H{end - 13}z"/>')
                else:
                    out.append(f'<rect class="bar{at}" x="{LEFT}" y="{bar_y}" '
                               f'width="{max(length, 1):.1f}" height="{BAR - 1}"/>')
                mark = LEFT + row["limit"] * scale if row["limit"] else 0
                text_x = max(end, mark) + 6
                out.append(f'<text x="{text_x:.1f}" y="{bar_y + 9}" class="value">'
                           f'{number(value)}</text>')
            if row["limit"]:
                mark = LEFT + row["limit"] * scale
                out.append(f'<path class="limit" d="M{mark:.1f} {y - 3}v{height + 5}"/>')
            y += height + GAP
        one = LEFT + scale
        out.append(f'<path class="base" d="M{one:.1f} {top - 4}V{y - 4}"/>')
    y += 16
    head = (f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{y}" '
            f'viewBox="0 0 {WIDTH} {y}" role="img">\n'
            f'<title>Times of vetted and of others, as ratios within one run</title>\n'
            f'<style>{STYLE}</style>\n')
    return head + "\n".join(out) + "\n</svg>\n"


def machine(builds):
    first = builds[0]
    if any(b["processor"] != first["processor"] for b in builds):
        fail("the results are of different processors")
    compilers = " and ".join(f"{b['compiler']} (`{b['flags']}`)" for b in builds)
    dates = " and ".join(dict.fromkeys(b["date"] for b in builds))
    return (f"Measured on {first['processor']}, {first['cores']} cores, with {compilers}, "
            f"on {dates}.")


def main():
    folders = sys.argv[1:] or [ROOT / "build/bench/results", ROOT / "build/bench-clang/results"]
    builds = [read_build(pathlib.Path(one)) for one in folders]
    sections = joined(builds)
    page = ROOT / "docs/performance.md"
    text = page.read_text(encoding="utf-8")
    if BEGIN not in text or END not in text:
        fail(f"{page} has no place for the figures")
    before, rest = text.split(BEGIN, 1)
    after = rest.split(END, 1)[1]
    figures = f"{machine(builds)}\n\n![Bars of all ratios](performance.svg)\n\n"
    page.write_text(f"{before}{BEGIN}\n{figures}{table(builds, sections)}{END}{after}",
                    encoding="utf-8")
    (ROOT / "docs/performance.svg").write_text(drawing(builds, sections), encoding="utf-8")


main()
