"""How far a film has come on its way to being shown, each stage in words with what to do."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from helhet.core.wording import listed
from helhet.voices.models import Film
from helhet.voices.purposes import Purpose
from helhet.voices.standing import Lacking, Rules, people_in, standing


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage: whether it is done, what it says, and where its work is done (empty where there is none)."""

    is_done: bool
    says: str
    verb: str = ""
    address: str = ""

    def unlinked(self) -> "Stage":
        """The same, for whom its work is not."""
        return Stage(self.is_done, self.says)


def stages(film: Film, rules: Rules, on: date, *, keeps: bool = True, is_locked: bool = False) -> list[Stage]:
    """From the bytes to the last yes, with links for who may follow them: to the list only who ``keeps``."""
    captioned = _captioned(film)
    listed = [_listed(film), *_asked(film, rules, on)]
    return [
        _arrived(film),
        _ready(film),
        captioned.unlinked() if is_locked else captioned,
        *(listed if keeps else [stage.unlinked() for stage in listed]),
    ]


def _arrived(film: Film) -> Stage:
    if film.state == Film.State.ARRIVING:
        again = reverse("lamna_film_igen", kwargs={"key": film.key})
        return Stage(False, _("It has not arrived whole yet."), _("Send the rest"), again)
    return Stage(True, _("It has arrived."))


def _ready(film: Film) -> Stage:
    if film.state == Film.State.READY:
        return Stage(True, _("It is made ready. Place, phone and time are taken out of the file."))
    if film.state == Film.State.MAKING:
        return Stage(False, _("It is being made ready: %(percent)d %%.") % {"percent": film.progress})
    if film.state == Film.State.WAITING and film.problem:
        return Stage(False, _("%(problem)s It is tried again within an hour.") % {"problem": film.problem})
    return Stage(False, _("It waits to be made ready."))


def _captioned(film: Film) -> Stage:
    address = reverse("texta", kwargs={"key": film.key, "language": film.language})
    is_there = film.state == Film.State.READY
    if any(row.finished_at is not None for row in film.captions.all()):
        return Stage(True, _("It has captions."), _("Look at the captions"), address)
    verb = _("Write the captions") if is_there else ""
    return Stage(False, _("It has no finished captions."), verb, address if is_there else "")


def _listed(film: Film) -> Stage:
    address = reverse("vilka_syns", kwargs={"key": film.key})
    count = len(people_in(film))
    if film.listed_at is not None:
        said = ngettext("%(count)d person is seen or heard.", "%(count)d people are seen or heard.", count)
        return Stage(
            True,
            said % {"count": count} if count else _("Nobody is seen or heard."),
            _("See who they are"),
            address,
        )
    is_there = film.state == Film.State.READY
    verb = _("List who is seen") if is_there else ""
    return Stage(False, _("Nobody has listed who is seen or heard."), verb, address if is_there else "")


def _asked(film: Film, rules: Rules, on: date) -> Iterator[Stage]:
    """Where it may be shown, and where not yet and why."""
    found = {purpose: standing(film, purpose, rules, on) for purpose in Purpose}
    where = [str(purpose.label) for purpose, one in found.items() if one.is_shown]
    if where:
        yield Stage(True, _("It may be shown %(places)s.") % {"places": listed(where)})
    address = reverse("vilka_syns", kwargs={"key": film.key})
    why = {
        Lacking.PROTECTED: _("It may be shown nowhere: somebody in it has a protected identity."),
        Lacking.NO: _("It may not be shown %(places)s: somebody has said no."),
        Lacking.UNASKED: _("It may not be shown %(places)s yet: somebody has not answered."),
        Lacking.OVER: _("It may not be shown %(places)s any more: what somebody said is over."),
    }
    for lacking, says in why.items():
        places = [str(purpose.label) for purpose, one in found.items() if lacking in one.lacking]
        if places:
            told = says % {"places": listed(places)} if "%(places)s" in says else says
            yield Stage(False, told, _("See what each has said"), address)
