"""What lets a phone take part: a signed capability that it holds, of which the database knows a hash.

The secret is drawn by chance when a phone joins and stands in nothing but the signed text that the phone
gets. From it come two hashes that cannot be joined without it: ``holder`` names the phone within an assembly,
``ballot`` its one vote in a round.
"""

import hashlib
import secrets
from dataclasses import dataclass
from uuid import UUID

from django.core import signing

_SALT = "helhet.assembly.capability"
COOKIE = "helhet_salen"


@dataclass(frozen=True, slots=True)
class Capability:
    """That somebody with a role takes part in an assembly."""

    assembly: int
    role: str
    secret: str

    @property
    def holder(self) -> str:
        """The phone's name within the assembly: 64 hexadecimal digits."""
        return _hash("holder", str(self.assembly), self.secret)

    def ballot(self, round_key: UUID | str) -> str:
        """The name of the phone's one vote in a round, or of its one opinion of a point of the programme."""
        return _hash("ballot", str(round_key), self.secret)

    def signed(self) -> str:
        """The text that the phone keeps."""
        return signing.dumps([self.assembly, self.role, self.secret], salt=_SALT)


def new_capability(assembly: int, role: str) -> Capability:
    """One that nobody has had before."""
    return Capability(assembly, role, secrets.token_urlsafe(24))


def read(text: str) -> Capability | None:
    """What a signed text says, or None where it was not signed by us."""
    try:
        assembly, role, secret = signing.loads(text, salt=_SALT)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return Capability(int(assembly), str(role), str(secret))


def _hash(*parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()
