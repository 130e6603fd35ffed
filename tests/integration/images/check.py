# SPDX-License-Identifier: BSL-1.0
#
# Runs the example `edit_images` against a small server that reads its bodies with Python's own json and
# email packages, and compares what arrived with the files, and what was saved with what was sent.
#   python3 check.py PROGRAM
import base64
import email
import email.policy
import http.server
import json
import os
import pathlib
import struct
import subprocess
import sys
import tempfile
import threading
import zlib


def png(size, fill):
    """A PNG of `size` × `size` pixels whose data does not compress."""
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    rows = b"".join(b"\0" + fill(size) for _ in range(size))
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", size, size, 8, 0, 0, 0, 0))
            + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))


class Service(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    received = []
    answers = [png(3, os.urandom), png(5, os.urandom)]

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.received.append((self.path, self.headers, body))
        images = [{"b64_json": base64.b64encode(one).decode()} for one in self.answers]
        reply = json.dumps({"created": 1713833628, "data": images, "usage": {"total_tokens": 100}}).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(reply)))
        self.end_headers()
        self.wfile.write(reply)

    def log_message(self, *_):
        pass


def require(what, *shown):
    if not what:
        sys.exit(f"images: not as it should be: {shown}")


def parts_of(headers, body):
    require("chunked" not in headers.get("Transfer-Encoding", ""), headers)
    text = b"Content-Type: " + headers["Content-Type"].encode() + b"\r\n\r\n" + body
    message = email.message_from_bytes(text, policy=email.policy.HTTP)
    require(message.get_content_type() == "multipart/form-data", message.get_content_type())
    require(not message.defects, message.defects)
    for part in message.iter_parts():
        require(part["Content-Disposition"].content_disposition == "form-data", part.items())
        parameters = part["Content-Disposition"].params
        yield (parameters["name"], parameters.get("filename"), part.get("Content-Type"),
               part.get_payload(decode=True))


def main():
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Service)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with tempfile.TemporaryDirectory() as folder:
        files = {"mask.png": png(8, os.urandom), "small.png": png(16, os.urandom),
                 "large ü.png": png(1800, os.urandom)}
        for name, data in files.items():
            pathlib.Path(folder, name).write_bytes(data)
        paths = [str(pathlib.Path(folder, name)) for name in files]
        ran = subprocess.run([sys.argv[1], f"http://127.0.0.1:{server.server_port}/v1", folder, *paths],
                             env=dict(os.environ, OPENAI_API_KEY="sk-of-a-test"), timeout=60,
                             capture_output=True, text=True)
        require(ran.returncode == 0, ran.stdout, ran.stderr)
        saved = [pathlib.Path(line).read_bytes() for line in ran.stdout.split("\n") if line]
    require(saved == Service.answers * 2, [len(one) for one in saved])

    (made, made_headers, made_body), (edited, headers, body) = Service.received
    require(made == "/v1/images/generations" and edited == "/v1/images/edits", made, edited)
    require(headers["Authorization"] == "Bearer sk-of-a-test", headers)
    require(made_headers["Content-Type"] == "application/json", made_headers)
    require(json.loads(made_body) == {"prompt": "a pier at dusk", "model": "gpt-image-1", "n": 2, "size": "auto",
                                      "quality": None}, made_body)
    expected = [("image[]", name, "image/png", files[name]) for name in ("small.png", "large ü.png")]
    expected += [("prompt", None, None, b'the same "at dawn"\r\n'), ("mask", "mask.png", "image/png", files["mask.png"]),
                 ("size", None, None, b"1536x864")]
    found = list(parts_of(headers, body))
    require(sorted(map(repr, found)) == sorted(map(repr, expected)), [(one[:3], len(one[3])) for one in found])
    print(f"{len(found)} parts in {len(body)} bytes, {len(saved)} images: all the same")


main()
