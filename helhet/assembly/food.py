"""What people often need to eat. To add one, add it here; anything else is written in words."""

from collections.abc import Iterable

from helhet.assembly.guests import needs_in
from helhet.core.text import Text

_ALL = (
    Text(sv="vegetariskt", en="vegetarian"),
    Text(sv="veganskt", en="vegan"),
    Text(sv="glutenfritt", en="gluten free"),
    Text(sv="laktosfritt", en="lactose free"),
    Text(sv="utan fläsk", en="without pork"),
    Text(sv="utan nötter", en="without nuts"),
)

# Kept in Swedish, whatever language it was chosen in: the kitchen counts it.
FOODS: dict[str, Text] = {food.sv: food for food in _ALL}


def apart(text: str) -> tuple[list[str], str]:
    """What was chosen among those that are often needed, and the rest in words."""
    parts = needs_in(text)
    return [part for part in parts if part in FOODS], ", ".join(part for part in parts if part not in FOODS)


def together(chosen: Iterable[str], words: str) -> str:
    """One text of both, as it is kept."""
    return ", ".join([*chosen, *([words.strip()] if words.strip() else [])])
