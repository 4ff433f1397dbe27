"""The permission walk: the music of a break. Nobody who walks plans the day or has a duty in it."""

from collections.abc import Callable
from uuid import uuid4

from django.utils import timezone

from helhet.assembly import actions, music
from helhet.assembly.actions import MusicWords
from helhet.assembly.models import Assembly, Item, Music
from helhet.people.models import Person
from tests.web.walked import Things
from tests.world import BY

Deed = Callable[[Things, Person], object]
_WORDS = MusicWords(title="Vals", heard="Piano", right="Egen")


def _break(got: Things) -> Item:
    rows = Item.objects.select_related("assembly__unit").filter(assembly=got.assembly, kind="break")
    return rows.filter(axis__in=("", got.assembly.axis))[0]


def _ready(got: Things) -> Music:
    return Music.objects.create(item=_break(got), title="Vals", state="ready", left_at=timezone.now())


def _leave(got: Things, by: Person) -> Music:
    key = uuid4()
    music.take_in(key, [b"x"])
    return actions.leave_music(by=by, item=_break(got), words=_WORDS, key=key)


def _on(got: Things) -> Assembly:
    """The break is on the stage, with its music ready."""
    row = _ready(got)
    assembly = actions.begin_day(by=BY, assembly=Assembly.objects.get(pk=got.assembly.pk))
    actions.show_item(by=BY, assembly=assembly, item=row.item)
    return assembly


MUSIC: dict[str, tuple[Deed, str]] = {
    "assembly.leave_music": (_leave, ""),
    "assembly.remove_music": (lambda got, by: actions.remove_music(by=by, music=_ready(got)), ""),
    "assembly.music_is_ready": (
        lambda got, by: actions.music_is_ready(by=by, music=_ready(got), seconds=2.0),
        "",
    ),
    "assembly.refuse_music": (
        lambda got, by: actions.refuse_music(by=by, music=_ready(got), problem="Nej."),
        "",
    ),
    "assembly.play_music": (lambda got, by: actions.play_music(by=by, assembly=_on(got)), ""),
    "assembly.fade_music": (lambda got, by: actions.fade_music(by=by, assembly=_on(got)), ""),
    "assembly.stop_music": (lambda got, by: actions.stop_music(by=by, assembly=_on(got)), ""),
}
