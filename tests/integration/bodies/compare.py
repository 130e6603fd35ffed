# SPDX-License-Identifier: BSL-1.0
"""Reads the bodies of the program `bodies` with Python's email package and urllib.parse."""
import json
import random
import re
import subprocess
import sys
from email import message_from_bytes
from email.message import Message
from urllib.parse import parse_qsl, quote_plus

ODD_NAME = 'the "word"; \u00e4'


def text_of(chance, least):
    return "".join(chr(chance.choice((chance.randrange(0, 0x80), chance.randrange(0x80, 0xd800),
                                      chance.randrange(0xe000, 0x110000))))
                   for _ in range(chance.randrange(least, 12)))


def cases():
    chance = random.Random(1)
    yield "", "a.txt", b""
    yield "a b+~*", 'cat "the first".png', b"\x89PNG\r\n\x1a\n\0\xff"
    yield "two\r\nlines\n", "\u00fcber/dir/\u00e4\U0001f600.jpg", b"\r\n--\r\n"
    yield "--vetted-form-data-0--", "vetted-form-data-1", b"\r\n--vetted-form-data-0--\r\n"
    yield "a", "x\r\nContent-Type: text/html\r\n\r\n", b"\xff\xd8\xff"
    yield "[0]&=%", "c:\\temp\\a;b=%22.csv", b"\n"
    for _ in range(1000):
        size = chance.choice((0, 1, 5, 5000))
        yield text_of(chance, 0), text_of(chance, 1), chance.randbytes(chance.randrange(size + 1))


def escaped(name):
    """As browsers do, and other control characters likewise."""
    return re.sub("[\x00-\x08\x0a-\x1f\x7f\"]", lambda one: f"%{ord(one[0]):02X}", name)


def disposition(part):
    """Name and file name of a part; its header may hold UTF-8, which the package leaves as it came."""
    values = [value for key, value in part.raw_items() if key.lower() == "content-disposition"]
    assert len(values) == 1, values
    plain = Message()
    plain["Content-Disposition"] = values[0].encode("ascii", "surrogateescape").decode()
    assert plain.get_content_disposition() == "form-data"
    return tuple(plain.get_param(key, header="content-disposition") for key in ("name", "filename"))


def media_of(content, name):
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    if content.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    known = {".txt": "text/plain", ".csv": "text/csv"}
    return known.get(name[name.rfind("."):].lower() if "." in name else "", "application/octet-stream")


def check_parts(media, body, text, name, content):
    whole = message_from_bytes(f"Content-Type: {media}\r\n\r\n".encode() + body)
    assert whole.get_content_type() == "multipart/form-data" and not whole.defects, whole.defects
    assert whole.preamble is None and not (whole.epilogue or "").strip(), (whole.preamble, whole.epilogue)
    last = re.split(r"[/\\]", name)[-1]
    media = media_of(content, last)
    file = ("pictures[]", escaped(last) or "pictures.bin"), media, content
    if not last and media.startswith("image/"):
        file = ("pictures[]", "pictures." + {"image/png": "png", "image/jpeg": "jpg"}[media]), media, content
    plain = "text/plain"  # what a part is that says nothing
    expected = [((escaped(ODD_NAME), None), plain, text.encode()), (("words", None), plain, text.encode()),
                (("words", None), plain, b"and"), (("count", None), plain, b"3"),
                (("at", None), "application/json", {"name": text, "size": 0.5}), file, file]
    found = []
    for part in whole.get_payload():
        assert not part.defects, part.defects
        came = part.get_payload(decode=True)
        is_json = part.get_content_type() == "application/json"
        found.append((disposition(part), part.get_content_type(), json.loads(came) if is_json else came))
    assert found == expected, f"{found}\ninstead of\n{expected}"


def check_form(media, body, text):
    assert media == "application/x-www-form-urlencoded"
    pairs = [(ODD_NAME, text), ("words[]", text), ("words[]", "and"), ("again", text), ("again", "and"),
             ("at[name]", text), ("at[size]", "0.5"), ("places[0][name]", text), ("places[0][size]", "0.5"),
             ("places[1][name]", "and"), ("places[1][size]", "1")]
    assert parse_qsl(body.decode("ascii"), keep_blank_values=True, strict_parsing=True) == pairs, body
    # WHATWG's set differs from Python's in two characters.
    coded = lambda one: quote_plus(one, safe="*").replace("~", "%7E")
    assert body.decode() == "&".join(f"{coded(key)}={coded(value)}" for key, value in pairs), body


def main():
    given = list(cases())
    lines = "".join(f"{text.encode().hex()}\n{name.encode().hex()}\n{content.hex()}\n"
                    for text, name, content in given)
    made = subprocess.run([sys.argv[1]], input=lines, capture_output=True, text=True, check=True).stdout.splitlines()
    assert len(made) == 2 * len(given), f"{len(made)} lines for {len(given)} cases: {made[-1:]}"
    boundaries = set()
    for (text, name, content), parts, form in zip(given, made[::2], made[1::2]):
        media, body = parts.split("|")
        boundaries.add(media)
        check_parts(media, bytes.fromhex(body), text, name, content)
        media, body = form.split("|")
        check_form(media, bytes.fromhex(body), text)
    assert len(boundaries) > 1
    print(f"{len(given)} bodies in parts and {len(given)} forms, read as they were meant")


main()
