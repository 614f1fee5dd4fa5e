"""A mail server that takes what it is given (RFC 5321, the least of it), on a port of its own."""

from __future__ import annotations

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage


@dataclass
class Post:
    """What came, and whether more is taken."""

    port: int = 0
    refuses: bool = False
    letters: list[tuple[str, EmailMessage]] = field(default_factory=list)


@contextmanager
def post_office() -> Iterator[Post]:
    """A server until the block ends."""
    post = Post()

    class Clerk(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            self._say("220 here")
            to = ""
            while line := self.rfile.readline().decode().strip():
                verb = line.split(" ")[0].upper()
                if verb == "RCPT":
                    to = line.split("<")[1].split(">")[0]
                    self._say("451 not now" if post.refuses else "250 yes")
                elif verb == "DATA":
                    self._say("354 go on")
                    self._take(to)
                    self._say("250 taken")
                elif verb == "QUIT":
                    self._say("221 bye")
                    return
                else:
                    self._say("250 yes")

        def _say(self, text: str) -> None:
            self.wfile.write(f"{text}\r\n".encode())

        def _take(self, to: str) -> None:
            lines = []
            while (line := self.rfile.readline()) != b".\r\n":
                lines.append(line.removeprefix(b".") if line.startswith(b"..") else line)
            found = message_from_bytes(b"".join(lines), policy=policy.default)
            post.letters.append((to, found))

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Clerk) as server:
        post.port = server.server_address[1]
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield post
        server.shutdown()
