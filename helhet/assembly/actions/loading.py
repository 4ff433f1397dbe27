"""The day is loaded ahead onto the stage: the control asks for it, and the stage tells what it has."""

from dataclasses import fields

from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from helhet.assembly import rules
from helhet.assembly.ahead import LETS_GO_AFTER, PROBLEMS, Loaded
from helhet.assembly.duties import DUTIES, RUNS
from helhet.assembly.models import Assembly, Stage, StageBrowser
from helhet.core.actions import ActionError, By, action

_MOST = 20  # browsers that show the stage of one day


@action
def ask_to_load(*, by: By, assembly: Assembly) -> None:
    """Ask every browser that shows the stage to load slides and films ahead, or anew.

    The stage's version stays: nothing that the hall sees is changed. Raises ForbiddenError and ActionError.
    """
    rules.check_duty(by, assembly, *RUNS)
    rules.check_not_held(assembly)
    Stage.objects.filter(assembly=assembly).update(loads=F("loads") + 1)


@action
def tell_loaded(*, by: By, assembly: Assembly, loaded: Loaded) -> StageBrowser:
    """A browser that shows the stage tells what it has. Raises ForbiddenError and ActionError."""
    rules.check_duty(by, assembly, *DUTIES)
    # The day may end while this is on its way, and nothing is to be left of it then.
    Stage.objects.select_for_update(of=("self",)).get(assembly=assembly)
    assembly.refresh_from_db(fields=["state"])
    rules.check_not_held(assembly)
    if loaded.problem not in ("", *PROBLEMS):
        raise ActionError(_("That could not be understood. Load the page again."))
    if loaded.item is not None and loaded.item.assembly_id != assembly.pk:
        raise ActionError(_("The point belongs to another assembly."))
    now = timezone.now()
    assembly.stage_browsers.filter(told_at__lt=now - LETS_GO_AFTER).delete()
    told = {field.name: getattr(loaded, field.name) for field in fields(loaded)} | {"told_at": now}
    found, _is_new = StageBrowser.objects.update_or_create(
        assembly=assembly, key=told.pop("key"), defaults=told
    )
    newest = assembly.stage_browsers.order_by("-told_at", "-pk").values_list("pk", flat=True)[:_MOST]
    assembly.stage_browsers.exclude(pk__in=list(newest)).delete()
    return found
