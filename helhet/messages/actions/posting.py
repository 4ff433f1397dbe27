"""Asking for mail. It stands in the outbox with what caused it, and leaves after commit."""

from urllib.parse import urljoin

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from helhet.chain.models import Unit
from helhet.chain.queries import unit_at
from helhet.core.actions import ActionError, By, action
from helhet.messages.delivery import deliver_due
from helhet.messages.models import Message
from helhet.messages.queries import dead_addresses, is_dead
from helhet.people.actions import mark_invited
from helhet.people.models import Person


@action
def post(
    *,
    by: By,
    to: str,
    subject: str,
    text: str,
    is_secret: bool = False,
    person: Person | None = None,
    unit: Unit | None = None,
) -> Message:
    """Put a message in the outbox; it is tried at once on commit, and again until it leaves.

    ``unit``: the authority it comes from, or any unit of it; who looks after that one sees that it was sent.
    """
    to = to.strip()
    try:
        validate_email(to)
    except ValidationError as error:
        raise ActionError(_("“%(email)s” is not an e-mail address.") % {"email": to}) from error
    root = unit_at(unit.root_path) if unit is not None else None
    return put(Message(to=to, subject=subject, text=text, is_secret=is_secret, person=person, unit=root))


def put(message: Message, *, is_gathered: bool = False) -> Message:
    """Into the outbox. What is for an address that mail does not reach stands there, and is not tried.

    ``is_gathered``: whoever writes many mails sends them together afterwards, over one connection.
    """
    message.subject = " ".join(message.subject.split())[:200]
    message.due_at = timezone.now()
    dead = dead_addresses([message.to]).get(message.to.lower())
    if dead is not None:
        message.state, message.last_error = Message.State.BOUNCED, dead.said
        message.text = "" if message.is_secret else message.text
    message.save()
    if dead is None and not is_gathered:
        transaction.on_commit(deliver_due, robust=True)
    return message


@action
def invite(*, by: By, person: Person, unit: Unit, base: str = "") -> Message:
    """Send someone a link to choose a password with, in their language.

    ``base`` is the address the product is reached at, where the installation has not been told.
    A later invitation may be sent at any time until they have joined; the link works once.
    """
    if person.joined_at is not None:
        raise ActionError(_("%(name)s has joined already and signs in as usual.") % {"name": person.email})
    if not person.assignments.filter(unit__path__startswith=unit.root_path).exists():
        raise ActionError(_("Give %(name)s a role before you invite.") % {"name": person.email})
    if is_dead(person.email):
        raise ActionError(
            _("Mail does not reach %(email)s. Say first that it should be tried again.")
            % {"email": person.email}
        )
    root = settings.ENVIRONMENT.url or base
    if not root:
        raise ActionError(_("Set HELHET_URL to the address people reach Helhet at, then invite again."))
    with translation.override(person.language):
        subject, text = _letter(person, unit, urljoin(root, _link(person)))
    message = post(
        by=by, to=person.email, subject=subject, text=text, is_secret=True, person=person, unit=unit
    )
    mark_invited(by=by, person=person, unit=unit)
    return message


def _link(person: Person) -> str:
    parts = {"uidb36": user_pk_to_url_str(person), "key": default_token_generator.make_token(person)}
    return reverse("account_reset_password_from_key", kwargs=parts)


def _letter(person: Person, unit: Unit, link: str) -> tuple[str, str]:
    days = settings.PASSWORD_RESET_TIMEOUT // 86400
    text = _(
        "Hello %(name)s,\n\n"
        "you have been invited to Helhet, where %(unit)s keeps its quality work together.\n\n"
        "Choose a password here, then you are in:\n%(link)s\n\n"
        "The link works once and for %(days)d days. When it has gone old, ask for a new one on the "
        "page for signing in, under “Forgotten the password?”.\n"
    )
    return (
        _("You are invited to Helhet"),
        text % {"name": person.name, "unit": unit.name, "link": link, "days": days},
    )
