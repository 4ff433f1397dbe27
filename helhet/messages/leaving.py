"""The link by which somebody chooses how often mail comes, without signing in."""

import hashlib
from typing import Final

from django.core import signing

from helhet.people.models import Person

_SALT: Final = "helhet.messages.leaving"


def leaving_token(person: Person) -> str:
    """The text that lets whoever holds it choose for this person, and nothing else."""
    return _signer().sign_object([person.pk, _mark(person)])


def person_leaving(token: str) -> Person | None:
    """Whose choice a text opens; None where we did not sign it, or their address is another one since."""
    try:
        pk, mark = _signer().unsign_object(token)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    person = Person.objects.filter(pk=pk, is_active=True).first()
    return person if person is not None and _mark(person) == mark else None


def _signer() -> signing.Signer:
    """Without a time: the link stays the same, and ends by the address alone."""
    return signing.Signer(salt=_SALT)


def _mark(person: Person) -> str:
    return hashlib.sha256(person.email.lower().encode()).hexdigest()[:12]
