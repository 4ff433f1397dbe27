"""Every variable that decides how Helhet runs, typed, in one place.

``docs/settings.md`` is written from this class and a test holds the two equal.
"""

import os
import secrets
from dataclasses import dataclass, field, fields
from functools import cached_property
from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured


class SettingError(ImproperlyConfigured):
    """A variable has a value that cannot be used; the message says which and what is expected."""


def variable(default: str, help_text: str) -> Any:
    """A field read from the variable ``HELHET_<NAME>`` (or PORT), with what it is for."""
    return field(default=default, metadata={"help": help_text})


@dataclass(frozen=True, kw_only=True)
class Environment:
    """The settings as the administrator gave them; each field is the variable HELHET_<FIELD>."""

    home: str = variable("var", "Folder that holds all data: database, snapshots, secret key")
    database_url: str = variable("", "postgresql://… in production; empty is SQLite in the home folder")
    host: str = variable("127.0.0.1", "Address the server listens on")
    port: str = variable("8000", "Port the server listens on; PORT means the same")
    hosts: str = variable("localhost,127.0.0.1,[::1]", "Host names the server answers to, by comma")
    url: str = variable("", "Address people reach the product at; used in mail and for cookies over https")
    secret_key: str = variable("", "Key that signs sessions; empty makes one and keeps it in the home folder")
    debug: str = variable("no", "yes shows errors to the developer; never in production")
    demo: str = variable("no", "yes shows the page with one click per role; never with real people")
    smtp_url: str = variable(
        "", "smtp://user:password@host:587 or smtps://…; empty prints mail on the console"
    )
    mail_from: str = variable("Helhet <helhet@localhost>", "Sender of all mail")
    extensions: str = variable("", "Folder with an authority's own declarations, such as indicators/")
    scan_command: str = variable(
        "", "Virus scanner asked about every film and picture, such as clamdscan --fdpass --no-summary"
    )
    transcribe_url: str = variable(
        "",
        "Transcription server that writes first captions, such as http://127.0.0.1:9000/v1/audio/transcriptions",
    )
    transcribe_key: str = variable("", "Key that the transcription server asks for, if it does")
    kolada_url: str = variable("https://api.kolada.se/v3", "Where the Kolada client asks")

    @classmethod
    def read(cls, values: dict[str, str] | None = None) -> "Environment":
        """Read the process's environment (or ``values``)."""
        source = dict(os.environ) if values is None else dict(values)
        if source.get("PORT"):  # make and shells hand on an unset variable as an empty one
            source.setdefault("HELHET_PORT", source["PORT"])
        given = {
            f.name: source[f"HELHET_{f.name.upper()}"]
            for f in fields(cls)
            if f"HELHET_{f.name.upper()}" in source
        }
        environment = cls(**given)
        environment.check()
        return environment

    def check(self) -> None:
        """Refuse what cannot work, before anything starts."""
        for name in ("debug", "demo"):
            if getattr(self, name) not in ("yes", "no"):
                raise SettingError(f"HELHET_{name.upper()} must be yes or no, not {getattr(self, name)!r}")
        if not self.port.isdigit() or not 0 < int(self.port) < 65536:
            raise SettingError(f"HELHET_PORT must be a port number, not {self.port!r}")
        if self.transcribe_url and not self.transcribe_url.startswith(("http://", "https://")):
            raise SettingError("HELHET_TRANSCRIBE_URL must start with http:// or https://, or be empty")
        if self.database_url and not self.database_url.startswith(("postgresql://", "postgres://")):
            raise SettingError("HELHET_DATABASE_URL must start with postgresql://, or be empty for SQLite")

    @property
    def is_debug(self) -> bool:
        return self.debug == "yes"

    @property
    def is_demo(self) -> bool:
        return self.demo == "yes"

    @cached_property
    def home_path(self) -> Path:
        """The home folder, made if it is not there."""
        path = Path(self.home).expanduser().resolve()
        path.mkdir(parents=True, exist_ok=True)
        return path

    def secret(self) -> str:
        """The signing key: as given, or made once and kept readable by the owner only."""
        if self.secret_key:
            return self.secret_key
        path = self.home_path / "secret-key"
        if not path.exists():
            path.touch(mode=0o600)
            path.write_text(secrets.token_urlsafe(50))
        return path.read_text().strip()
