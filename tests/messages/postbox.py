"""A real SMTP server on the loopback: it keeps what it takes, and can be as difficult as one out there."""

import email
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.policy import default
from typing import cast

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session


@dataclass
class Postbox:
    """What has come, and how the server behaves: by address the words it answers RCPT with."""

    kept: list[EmailMessage] = field(default_factory=list)
    refuses: dict[str, str] = field(default_factory=dict)
    greylists: set[str] = field(default_factory=set)  # asked to wait, once each
    drops: set[str] = field(default_factory=set)  # the connection breaks as their mail comes, once each
    drops_after: set[str] = field(default_factory=set)  # ... and after it was taken, before that is said
    on_mail: Callable[[], None] | None = None  # done as each mail comes
    controller: Controller | None = None
    port: int = 0

    @property
    def subjects(self) -> list[str]:
        return [mail["Subject"] for mail in self.kept]

    def text(self, number: int = -1) -> str:
        return cast(str, self.kept[number].get_content())

    def up(self) -> None:
        self.controller = Controller(self, hostname="127.0.0.1", port=self.port or _free_port())
        self.controller.start()
        self.port = self.controller.port

    def down(self) -> None:
        assert self.controller is not None
        self.controller.stop()

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if address in self.refuses:
            return self.refuses[address]
        if address in self.greylists:
            self.greylists.discard(address)
            return "451 4.7.1 Greylisted, try again later"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        if self.on_mail is not None:
            self.on_mail()
        to = set(envelope.rcpt_tos)
        if to & self.drops:
            self.drops -= to
            server.transport.abort()
            return "421 gone"
        content = envelope.content
        assert isinstance(content, bytes)
        self.kept.append(cast(EmailMessage, email.message_from_bytes(content, policy=default)))
        if to & self.drops_after:
            self.drops_after -= to
            server.transport.abort()
        return "250 OK"


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@contextmanager
def listening() -> Iterator[Postbox]:
    box = Postbox()
    box.up()
    try:
        yield box
    finally:
        box.down()
