"""Which unit a row is about: by path, official code or name, within one authority only."""

from collections import defaultdict

from django.utils.translation import gettext as _

from helhet.chain.models import Unit
from helhet.chain.queries import at_or_below, normal
from helhet.sources.own_table.cells import CellError


class UnitBook:
    """The units of an authority, found in one SQL question.

    ``below`` narrows what may be written: a principal's table holds the principal's own units.
    """

    def __init__(self, authority: Unit, below: str = "") -> None:
        self._below = below or authority.path
        self._paths: set[str] = set()
        self._known: dict[str, set[str]] = defaultdict(set)
        for path, code, name in at_or_below(authority).values_list("path", "official_code", "name"):
            self._paths.add(path)
            for word in filter(None, (code, name)):
                self._known[word.casefold()].add(path)

    def path(self, given: str) -> str:
        """The path of the one unit that is meant; raises CellError."""
        found = self._found(given)
        if not found.startswith(self._below):
            raise CellError(_("“%(unit)s” is not a unit that you may write figures for.") % {"unit": given})
        return found

    def _found(self, given: str) -> str:
        if not given:
            raise CellError(_("The cell is empty."))
        if normal(given) in self._paths:
            return normal(given)
        meant = self._known.get(given.casefold(), set())
        here = {path for path in meant if path.startswith(self._below)} or meant
        if len(here) > 1:
            raise CellError(
                _("“%(unit)s” may mean several units: %(paths)s.")
                % {"unit": given, "paths": ", ".join(sorted(here)[:5])}
            )
        if not here:
            raise CellError(_("“%(unit)s” is not in the tree.") % {"unit": given})
        return next(iter(here))
