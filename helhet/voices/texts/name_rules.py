"""The rules by which a word is a name: certainly, probably or not, each by its own signs."""

from helhet.core.lemmas import is_proper, is_word
from helhet.voices.texts import name_signs as signs
from helhet.voices.texts import names_known as known
from helhet.voices.texts.expected import Expected
from helhet.voices.texts.name_tokens import Seen, Token


def judged(seen: Seen, expected: Expected) -> bool | None:
    """Whether a word is a name: certainly (True), probably (False), or not (None)."""
    if seen.token.plain in signs.FUNCTION_WORDS or len(seen.token.form) < 2:
        return None
    for rule in (_as_expected, _as_told, _as_listed, _as_unknown):
        verdict = rule(seen, expected)
        if verdict is not None:
            return verdict
    return None


def _as_expected(seen: Seen, expected: Expected) -> bool | None:
    """One of the people the caller knows of; a common word among them needs a capital."""
    token = seen.token
    parts = [part for part in (token.plain, token.plain.removesuffix("s")) if part in expected.people]
    if not parts:
        return None
    if token.has_capital:
        return token.is_inside or not known.is_common_word(parts[0])
    return None if known.is_common_word(parts[0]) else True


def _as_told(seen: Seen, expected: Expected) -> bool | None:
    """What a title, or *heter*, says is a name."""
    token, before = seen.token, seen.before
    name = known.stem(token.form)
    if not before or (known.is_place(token.form) and not known.lists().has(name)):
        return None
    is_title = signs.is_title(before[0])
    is_called = before[0] in signs.CALLED or before[:2] == ("namn", "vid")
    if not is_title and not is_called:
        return None
    if token.has_capital and (known.lists().has(name) or not is_word(token.form)):
        return True
    if token.has_capital and is_title and before[0] in signs.ONE_PERSON:
        return False
    if name in known.lists().first and name not in known.NEVER_LOWER:
        return True
    of_person = is_title or any(signs.is_person(word) for word in before)
    return False if of_person and _is_strange(token) and before[0] in signs.BEFORE_STRANGE else None


def _as_listed(seen: Seen, expected: Expected) -> bool | None:
    """A name of the lists, with the sign it needs."""
    token, name, lists = seen.token, known.stem(seen.token.form), known.lists()
    parts = name.split("-")
    if _is_other(seen):
        return None
    if not all(lists.has(part) for part in parts):
        return False if _has_a_name_in_it(token) else None
    is_common = known.is_common_word(token.form) or known.is_common_word(name)
    if not token.has_capital:
        return _in_lower_case(token, name, parts, is_common=is_common)
    if token.is_inside:
        return not is_common
    if not is_common:
        return parts[0] in lists.first
    return False if seen.after and name in lists.first and _is_said_of(name, seen.after) else None


def _has_a_name_in_it(token: Token) -> bool:
    """*Lill-Sara*: one of its parts has a capital and is a name and no word."""
    parts = token.form.split("-")
    lists = known.lists()
    return len(parts) > 1 and any(
        part[:1].isupper() and known.stem(part) in lists.first and not known.is_common_word(part)
        for part in parts
    )


def _is_said_of(name: str, after: Token) -> bool:
    """Whether what stands after a word that is a name too is a surname, or said of a person."""
    is_said = after.plain in signs.IS_SAID and name not in known.NEVER_FIRST
    return is_said or after.plain in signs.PERSON_DOES or _is_rest_of_name(after)


def _is_other(seen: Seen) -> bool:
    """A place, a day, or the rest of what a brand is called (*Volvo Aero*)."""
    return (
        known.is_place(seen.token.form)
        or seen.token.plain in known.CALENDAR
        or bool(seen.before and known.is_brand(seen.before[0]))
    )


def _in_lower_case(token: Token, name: str, parts: list[str], *, is_common: bool) -> bool | None:
    lists = known.lists()
    if is_common or name in known.NEVER_LOWER or len(name) < 3:
        return None
    return False if all(part in lists.first or part in lists.sur for part in parts) else None


def _as_unknown(seen: Seen, expected: Expected) -> bool | None:
    """A word nobody knows: with a capital inside a sentence, or doing what people do, or in *-sson*."""
    token = seen.token
    if not token.has_capital:
        return False if token.plain.endswith("sson") and _is_strange(token) else None
    if _is_other(seen) or len(token.form) < 3:
        return None
    is_strange = _is_strange(token)
    if token.is_inside and (
        is_strange or (known.is_shaped_as_surname(token.form) and not _is_plain_word(token))
    ):
        return False
    does = seen.after and seen.after.plain in signs.PERSON_DOES
    return False if does and is_strange else None


def _is_strange(token: Token) -> bool:
    """No Swedish word, no name of a place, and no compound of words."""
    genitive = token.form.removesuffix("s")
    return not (
        is_word(token.form) or is_proper(token.form) or is_word(genitive) or is_proper(genitive)
        or known.is_place(token.form) or not token.form[1:].islower()
    )  # fmt: skip


def _is_plain_word(token: Token) -> bool:
    return is_word(token.form) or is_proper(token.form)


def _is_rest_of_name(after: Token) -> bool:
    name = known.stem(after.form)
    return after.has_capital and (name in known.lists().sur or known.is_shaped_as_surname(name))
