"""What something may be shown for, on what ground, and who may say so; each in words anybody understands."""

from dataclasses import dataclass
from enum import StrEnum

from helhet.core.text import Text


class Purpose(StrEnum):
    """Where it is shown, from the narrowest circle to the widest."""

    HALL = "hall"
    INSIDE = "inside"
    PUBLIC = "public"
    SOCIAL = "social"

    @property
    def label(self) -> Text:
        return _PURPOSES[self].name

    @property
    def meaning(self) -> Text:
        """Who sees it there, for the one who is asked."""
        return _PURPOSES[self].meaning


class Basis(StrEnum):
    """The legal ground an authority shows what students tell on, purpose by purpose."""

    CONSENT = "consent"
    PUBLIC_TASK = "public_task"

    @property
    def label(self) -> Text:
        return _BASES[self].name

    @property
    def meaning(self) -> Text:
        return _BASES[self].meaning


class Giver(StrEnum):
    """Who has spoken for a person who is shown."""

    SELF = "self"
    GUARDIAN = "guardian"
    AUTHORITY = "authority"  # under a public task: nobody was asked, they were told


@dataclass(frozen=True, slots=True)
class _Words:
    name: Text
    meaning: Text


_PURPOSES = {
    Purpose.HALL: _Words(
        Text(sv="i salen under stämman", en="in the hall during the assembly"),
        Text(
            sv="Politiker, rektorer, lärare, annan personal och elever som är där den dagen.",
            en="Politicians, principals, teachers, other staff and students who are there that day.",
        ),
    ),
    Purpose.INSIDE: _Words(
        Text(sv="inne i skolorna", en="inside the schools"),
        Text(
            sv="Personal, elever och förtroendevalda som har loggat in.",
            en="Staff, students and elected representatives who have signed in.",
        ),
    ),
    Purpose.PUBLIC: _Words(
        Text(sv="på den öppna webbsidan", en="on the public web page"),
        Text(sv="Alla, utan att logga in.", en="Everyone, without signing in."),
    ),
    Purpose.SOCIAL: _Words(
        Text(sv="i sociala medier", en="in social media"),
        Text(
            sv="Alla. Det som har spridits där kan vi inte ta tillbaka.",
            en="Everyone. What has spread there we cannot take back.",
        ),
    ),
}

_BASES = {
    Basis.CONSENT: _Words(
        Text(sv="samtycke", en="consent"),
        Text(
            sv="Visas bara om alla som är med har sagt ja. Under 18 år behövs också en vårdnadshavares ja.",
            en="Shown only if everyone in it has said yes. Under 18 a guardian must say yes too.",
        ),
    ),
    Basis.PUBLIC_TASK: _Words(
        Text(sv="uppgift av allmänt intresse", en="public task"),
        Text(
            sv="Visas som en del av uppdraget. De som är med får veta det. Säger någon emot visas det inte.",
            en="Shown as a part of the school's task. Those in it are told. Who objects is not shown.",
        ),
    ),
}
