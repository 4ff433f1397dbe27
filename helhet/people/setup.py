"""An authority from nothing: who holds the set-up code may make it, once for each code.

The code stands in the home folder, so it is held by whoever runs the installation.
"""

import base64
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from helhet.chain.actions import create_unit
from helhet.chain.models import Unit
from helhet.core.actions import ActionError, By, action
from helhet.people.actions import add_person, assign
from helhet.people.models import Person
from helhet.people.rules import ADMINISTRATOR


def code_file() -> Path:
    """Where the set-up code is kept."""
    return Path(settings.ENVIRONMENT.home_path) / "setup-code"


def setup_code() -> str:
    """The code that makes the next authority; made when there is none, readable by the owner only."""
    path = code_file()
    if not path.exists():
        made = base64.b32encode(secrets.token_bytes(10)).decode().lower()
        path.touch(mode=0o600)
        path.write_text("-".join(made[n : n + 4] for n in range(0, 16, 4)) + "\n")
    return path.read_text().strip()


def is_setup_code(given: str) -> bool:
    """Whether this is the code; without a code in the home folder nothing is."""
    try:
        known = code_file().read_text().strip()
    except FileNotFoundError:
        return False
    return bool(known) and secrets.compare_digest(_letters(given).encode(), _letters(known).encode())


@action
def found_authority(
    *,
    by: By,
    code: str,
    name: str,
    slug: str,
    organisation_number: str,
    municipality_codes: str = "",
    administrator: str,
    email: str,
    password: str,
    language: str = "sv",
) -> Person:
    """Make an authority and its first administrator; the code is used up.

    An address that already belongs to someone is refused, so that nobody is given a new password.
    Returns the administrator, who holds that role at the new authority.
    """
    with _used(code):
        authority = create_unit(
            by=by,
            parent=None,
            kind="authority",
            name=name,
            slug=slug,
            official_code=organisation_number,
            municipality_codes=municipality_codes,
        )
        person = add_person(by=by, email=email, name=administrator, language=language)
        try:
            validate_password(password, person)
        except ValidationError as error:
            raise ActionError(" ".join(error.messages)) from error
        person.set_password(password)
        person.joined_at = timezone.now()
        person.save(update_fields=["password", "joined_at"])
        assign(by=by, person=person, role=ADMINISTRATOR, unit=authority, from_on=timezone.localdate())
    return person


@contextmanager
def _used(code: str) -> Iterator[None]:
    """Use up the code, or give it back when nothing came of it; two at once cannot both use it."""
    path = code_file()
    taken = path.with_name(f"setup-code-{secrets.token_hex(4)}")
    refused = ActionError(_("This is not the set-up code. Ask whoever started the server for it."))
    if not is_setup_code(code):
        raise refused
    try:
        path.rename(taken)
    except FileNotFoundError:
        raise refused from None
    try:
        yield
    except BaseException:
        taken.rename(path)
        raise
    taken.unlink()


def authority_of(person: Person) -> Unit:
    """The authority that a person who has just founded one looks after."""
    newest = person.assignments.filter(role=ADMINISTRATOR).select_related("unit").latest("pk")
    return newest.unit


def _letters(code: str) -> str:
    return "".join(char for char in code.casefold() if char.isalnum())
