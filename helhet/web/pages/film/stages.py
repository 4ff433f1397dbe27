"""How far something has come on its way to being shown, each stage in words with what to do."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from helhet.core.wording import listed
from helhet.voices.media import Medium
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
    words = _worded(film, keeps=keeps)
    listed = [_listed(film), *_asked(film, rules, on)]
    return [
        _arrived(film),
        *([_ready(film)] if film.kind.has_file else []),
        words.unlinked() if is_locked else words,
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


@dataclass(frozen=True, slots=True)
class _Words:
    """What is said of the words of a medium, and of the work with them."""

    done: str
    left: str
    look: str
    write: str


def scanned_words(film: Film) -> str:
    """Whether a virus scanner has seen the file, for those who look after it; nothing before it is known."""
    if not film.kind.has_file or film.state not in (Film.State.MAKING, Film.State.READY):
        return ""
    if film.was_scanned:
        return _("The file has been scanned for viruses; nothing was found.")
    return _("The file has not been scanned for viruses: no scanner is set up.")


def _words_of(medium: Medium, *, keeps: bool) -> _Words:
    match medium:
        case Medium.FILM:
            return _Words(
                _("It has captions."), _("It has no finished captions."),
                _("Look at the captions"), _("Write the captions"),
            )  # fmt: skip
        case Medium.SOUND:
            return _Words(
                _("What is said is written down."), _("What is said is not written down yet."),
                _("Look at the words"), _("Write down what is said"),
            )  # fmt: skip
        case Medium.PICTURE:
            return _Words(
                _("What is seen is told in an alternative text."), _("It has no finished alternative text."),
                _("Look at the alternative text"), _("Write the alternative text"),
            )  # fmt: skip
        case Medium.TEXT:
            write = _("Read and approve") if keeps else _("Change the text")
            return _Words(
                _("Staff have read the text."), _("Staff have not read the text yet."),
                _("Look at the text"), write,
            )  # fmt: skip


def words_address(film: Film) -> str:
    """Where the words are written: rows with times, or a text."""
    page = "texta" if film.kind.is_timed else "orden"
    return reverse(page, kwargs={"key": film.key, "language": film.language})


def _worded(film: Film, *, keeps: bool) -> Stage:
    words, address = _words_of(film.kind, keeps=keeps), words_address(film)
    is_there = film.state == Film.State.READY
    if any(row.finished_at is not None for row in film.captions.all()):
        return Stage(True, words.done, words.look if is_there else "", address if is_there else "")
    return Stage(False, words.left, words.write if is_there else "", address if is_there else "")


def _listed(film: Film) -> Stage:
    address = reverse("vilka_syns", kwargs={"key": film.key})
    count = len(people_in(film))
    if film.listed_at is not None:
        said = ngettext("%(count)d person is in it.", "%(count)d people are in it.", count)
        return Stage(
            True,
            said % {"count": count} if count else _("Nobody can be recognised in it."),
            _("See who they are"),
            address,
        )
    is_there = film.state == Film.State.READY
    verb = _("List who is in it") if is_there else ""
    return Stage(False, _("Nobody has listed who is in it."), verb, address if is_there else "")


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
