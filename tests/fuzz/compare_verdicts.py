# SPDX-License-Identifier: BSL-1.0
#
# Asks an independent validator of JSON Schema what it thinks of the bodies that `verdicts` prints,
# and compares. Strictness that JSON Schema does not speak of is required of the text first: RFC 8259
# without what Python adds (NaN, byte order marks), unique names (RFC 7493), no lone surrogates.
#   python3 compare_verdicts.py LEAST_COUNT verdicts COUNT BODY.json…
import collections
import datetime
import json
import re
import subprocess
import sys

import jsonschema


class NotStrict(ValueError):
    pass


def unique(pairs):
    names = [name for name, _ in pairs]
    if len(set(names)) != len(names):
        raise NotStrict("a name is given twice")
    return dict(pairs)


def refuse_constant(word):
    raise NotStrict(word)


def strings(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from strings(item)
    elif isinstance(value, dict):
        for name, item in value.items():
            yield name
            yield from strings(item)


def strict(body):
    value = json.loads(body.decode("utf-8"), object_pairs_hook=unique, parse_constant=refuse_constant)
    for text in strings(value):
        text.encode("utf-8")  # raises for a lone surrogate
    return value


formats = jsonschema.FormatChecker(formats=())


@formats.checks("int64")
def is_int64(value):
    return not isinstance(value, (int, float)) or -(2**63) <= value < 2**63


@formats.checks("date", raises=ValueError)
def is_date(value):
    if not isinstance(value, str):
        return True
    return bool(re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value, re.ASCII) and datetime.date.fromisoformat(value))


@formats.checks("date-time", raises=ValueError)
def is_date_time(value):
    if not isinstance(value, str):
        return True
    shape = r"([0-9-]{10}[Tt])([0-9:]{6})([0-9]{2})(\.[0-9]+)?([Zz]|[+-][0-9]{2}:[0-9]{2})"
    found = re.fullmatch(shape, value, re.ASCII)
    if not found:
        return False
    day, clock, second, _, offset = found.groups()
    leap = second == "60"
    at = datetime.datetime.fromisoformat(day.upper() + clock + ("59" if leap else second) + offset.upper())
    utc = at.astimezone(datetime.timezone.utc) if 1 < at.year < 9999 else at
    return not leap or (utc.hour, utc.minute) == (23, 59)


def as_python(schema):
    """ECMA-262's $ is the end of the text, Python's also stands before a last line break."""
    if isinstance(schema, dict):
        pattern = schema.get("pattern")
        if isinstance(pattern, str) and not pattern.endswith("$"):
            raise ValueError("a pattern has no end: " + pattern)
        return {name: value[:-1] + r"\Z" if name == "pattern" and isinstance(value, str) else as_python(value)
                for name, value in schema.items()}
    return [as_python(item) for item in schema] if isinstance(schema, list) else schema


def main():
    least = int(sys.argv[1])
    output = subprocess.run(sys.argv[2:], check=True, capture_output=True).stdout.decode("utf-8")
    counts = collections.Counter()
    different = []
    validator = None
    for line in output.splitlines():
        if line.startswith("{"):
            schema = json.loads(line)
            jsonschema.Draft202012Validator.check_schema(schema)
            validator = jsonschema.Draft202012Validator(as_python(schema), format_checker=formats)
            continue
        verdict, keyword, digits = line.split(" ")
        body = bytes.fromhex(digits)
        try:
            theirs = validator.is_valid(strict(body))
        except (ValueError, RecursionError):
            theirs = False
        ours = verdict == "1"
        counts["accepted" if ours else keyword] += 1
        if ours != theirs:
            different.append((ours, theirs, keyword, body))
    total = sum(counts.values())
    print(total, "bodies:", ", ".join(f"{count} {name}" for name, count in counts.most_common()))
    for ours, theirs, keyword, body in different[:20]:
        print(f"vetted {ours} ({keyword}), JSON Schema {theirs}: {body[:400]!r}")
    if different:
        sys.exit(f"{len(different)} verdicts differ")
    if total < least or counts["accepted"] < least // 20:
        sys.exit("too few bodies, or too few of them are good, for the comparison to mean anything")
    print("every verdict is the same")


main()
