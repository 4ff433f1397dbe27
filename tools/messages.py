"""The catalogue of interface texts: extract, fill, check and compile, without any system tool.

python tools/messages.py update     find every text, keep what is translated
python tools/messages.py missing    list texts without Swedish; exit 1 if there are any
python tools/messages.py fill FILE  take translations from a JSON file {english: swedish}
python tools/messages.py compile    make the .mo files that the product reads
"""

import io
import json
import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

PACKAGE = Path(__file__).resolve().parent.parent / "helhet"
LOCALE = PACKAGE / "locale" / "sv" / "LC_MESSAGES"
PO = LOCALE / "django.po"
KEYWORDS = {
    "gettext": None, "gettext_lazy": None, "_": None, "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2), "npgettext": ((1, "c"), 2, 3),
}  # fmt: skip


def found() -> Catalog:
    """Every message in Python and in templates, with where it stands (without line numbers)."""
    from django.utils.translation.template import templatize

    catalog = Catalog(locale="sv", charset="utf-8", header_comment="# The Swedish of the interface.")
    for path in sorted([*PACKAGE.rglob("*.py"), *PACKAGE.rglob("*.html")]):
        if "migrations" in path.parts:
            continue
        text = path.read_text()
        source = text if path.suffix == ".py" else templatize(text, origin=str(path))
        for _line, _function, message, _comments in extract_python(
            io.BytesIO(source.encode()), KEYWORDS, [], {}
        ):
            texts = tuple(t for t in message if t) if isinstance(message, tuple) else message
            if not texts:
                continue
            catalog.add(texts if isinstance(texts, str) or len(texts) > 1 else texts[0])
    return catalog


def known() -> Catalog:
    """The catalogue as it stands."""
    if not PO.exists():
        return Catalog(locale="sv")
    with PO.open("rb") as file:
        return read_po(file, locale="sv")


def update() -> Catalog:
    """Write the catalogue anew: every text of today, with the Swedish it already had."""
    catalog, old = found(), known()
    for message in catalog:
        before = old.get(message.id) if message.id else None
        if before is not None and before.string:
            message.string = before.string
    write(catalog)
    return catalog


def write(catalog: Catalog) -> None:
    LOCALE.mkdir(parents=True, exist_ok=True)
    buffer = io.BytesIO()
    write_po(buffer, catalog, sort_output=True, width=98, omit_header=False)
    lines = [line for line in buffer.getvalue().decode().splitlines() if "-Date:" not in line]
    PO.write_text("\n".join(lines) + "\n")


def missing(catalog: Catalog) -> list[str]:
    """Texts that have no Swedish."""
    return [str(m.id) for m in catalog if m.id and not _is_told(m.string)]


def _is_told(text: object) -> bool:
    return all(text) if isinstance(text, tuple | list) else bool(text)


def fill(path: Path) -> None:
    given = json.loads(path.read_text())
    catalog = update()
    for message in catalog:
        key = message.id if isinstance(message.id, str) else "\0".join(message.id)
        if key in given:
            value = given[key]
            forms = value.split("\0") if isinstance(value, str) else value
            message.string = forms[0] if isinstance(message.id, str) else tuple(forms)
    write(catalog)


def compile_all() -> None:
    with (LOCALE / "django.mo").open("wb") as file:
        write_mo(file, known())


def main(arguments: list[str]) -> int:
    match arguments:
        case ["update"]:
            print(f"messages: {len(missing(update()))} without Swedish")
        case ["missing"]:
            today = {str(m.id) for m in found() if m.id}
            lacking = [*missing(known()), *sorted(today - {str(m.id) for m in known() if m.id})]
            print("\n".join(lacking) or "messages: all have Swedish")
            return bool(lacking)
        case ["fill", path]:
            fill(Path(path))
        case ["compile"]:
            compile_all()
        case _:
            print(__doc__)
            return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
