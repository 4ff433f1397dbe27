"""The open parts of the figure panel: variation, comparison, the country, spread, parts; a module each."""

from helhet.web.pages.indikator.sections import comparison, control, country, gaps, parts, spread
from helhet.web.pages.indikator.sections.model import Asked, Section

__all__ = ["Asked", "sections"]
_ALL = (control.section, comparison.section, country.section, spread.section, gaps.section, parts.section)


def sections(asked: Asked) -> list[Section]:
    """Those that have something to say of the figure, in the order of the page."""
    return [found for make in _ALL if (found := make(asked)) is not None]
