# SPDX-License-Identifier: BSL-1.0
"""Compares the URLs of the program `urls` with those that urllib.parse makes of the same texts."""
import random
import subprocess
import sys
from urllib.parse import parse_qsl, quote, unquote, urlsplit


def texts():
    chance = random.Random(1)
    yield from ("a", "a b", "a/b", "?", "#", "%", "%2f", "&=+;,:@!$'()*[]", "~-._", "\u00e4", "\U0001f600", "\0", "\x7f",
                "..a", "a..", "\r\n")
    for _ in range(3000):
        yield "".join(chr(chance.choice((chance.randrange(0, 0x80), chance.randrange(0x80, 0xd800),
                                         chance.randrange(0xe000, 0x110000))))
                      for _ in range(chance.randrange(1, 12)))


def main():
    given = [text for text in texts() if text not in (".", "..")]
    lines = "".join(text.encode().hex() + "\n" for text in given)
    made = subprocess.run([sys.argv[1]], input=lines, capture_output=True, text=True, check=True).stdout.splitlines()
    assert len(made) == len(given), f"{len(made)} lines for {len(given)} texts"
    for text, url in zip(given, made):
        one = quote(text, safe="")
        expected = f"https://h/a/{one}/b?word={one}&words={one}&words=and&joined={one},and"
        assert url == expected, f"{text!r}: {url} instead of {expected}"
        parts = urlsplit(url)
        assert unquote(parts.path.split("/")[2]) == text, url
        pairs = parse_qsl(parts.query, keep_blank_values=True)
        assert pairs[:3] == [("word", text), ("words", text), ("words", "and")], url
    print(f"{len(given)} texts, the same URLs")


main()
