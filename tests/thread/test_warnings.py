"""What is pointed out before a text is sent, and what is left alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helhet.core import identifiers
from helhet.thread.warnings import Found, warnings_in


def kinds_in(text: str) -> list[Found]:
    return [row.kind for row in warnings_in(text)]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Hans nummer är 811218-9876.", Found.PERSONAL_NUMBER),
        ("Hans nummer är 8112189876.", Found.PERSONAL_NUMBER),
        ("19811218-9876", Found.PERSONAL_NUMBER),
        ("(198112189876)", Found.PERSONAL_NUMBER),
        ("19811218 9876", Found.PERSONAL_NUMBER),
        ("121212+1212", Found.PERSONAL_NUMBER),
        ("samordningsnummer 701063-2391", Found.PERSONAL_NUMBER),
        ("20000229-0005", Found.PERSONAL_NUMBER),
        ("skriv till lisa.ek@example.org", Found.EMAIL),
        ("ring 070-123 45 67", Found.PHONE),
        ("ring 0701234567 i dag", Found.PHONE),
        ("+46 70 123 45 67", Found.PHONE),
        ("växeln 0521-26 10 00", Found.PHONE),
        ("08-123 45 67", Found.PHONE),
        ("En elev med ADHD sitter ensam.", Found.SENSITIVE),
        ("Flera har ångest före proven.", Found.SENSITIVE),
        ("Hennes depressioner", Found.SENSITIVE),
        ("Han fick diagnosen i våras.", Found.SENSITIVE),
        ("autistiska elever", Found.SENSITIVE),
        ("Mamman är sjukskriven.", Found.SENSITIVE),
        ("Hon är gravid.", Found.SENSITIVE),
        ("Hon har skyddad identitet.", Found.SENSITIVE),
        ("Eleven Kim Exempelsson kom sent.", Found.NAME),
        ("en elev som heter Kim Exempelsson", Found.NAME),
    ],
)
def test_it_is_pointed_out(text: str, kind: Found) -> None:
    assert kinds_in(text) == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "Biblioteket är låst efter klockan 15. Flera elever sitter i trappan.",
        "Läsåret 2025/26 är bättre än 2024/25.",
        "Sal 0521 och rum 08-12 är kalla.",
        "Skåpen 1012-1345 går inte att öppna.",
        "Fakturan 5560360793 är inte betald.",
        "Organisationsnummer 222000-2998",
        "811218-9875",
        "810231-1234",
        "Kursen 100123-4567 finns inte.",
        "Det är ont om tid.",
        "Det gör ont i ögonen av ljuset.",
        "Stressen inför proven är stor, men det är ingen kris.",
        "Vi diskuterade Vänersborg och Magnus Åbergsgymnasiet.",
        "Elever från Nils Ericson hjälper till.",
        "Elevhälsan och Elevrådet möts.",
        "12 345 678 kronor",
        "kl. 08-16",
        "2026-11-25",
        "Isolera fönstren; kandidater till elevrådet.",
        "@elevradet skrev",
    ],
)
def test_it_is_left_alone(text: str) -> None:
    assert kinds_in(text) == []


def test_the_excerpt_never_holds_what_it_warns_of() -> None:
    text = "200804122384, 811218-9876, kim.ek@example.org, 070-123 45 67, eleven Kim Exempelsson"
    said = " ".join(row.excerpt for row in warnings_in(text))
    assert not any(secret in said for secret in ("9876", "kim.ek", "123 45", "Exempelsson"))


def test_each_thing_is_said_once_and_tells_what_to_do() -> None:
    found = warnings_in("ADHD och adhd", "adhd igen")
    assert [row.excerpt for row in found] == ["adhd"]
    assert found[0].advice


def test_without_the_check_digit_a_number_of_an_invoice_would_warn(monkeypatch: pytest.MonkeyPatch) -> None:
    assert kinds_in("811218-9875") == []
    monkeypatch.setattr(identifiers, "has_check_digit", lambda _ten: True)
    assert kinds_in("811218-9875") == [Found.PERSONAL_NUMBER]


@given(st.text(max_size=300))
def test_any_text_at_all_can_be_looked_through(text: str) -> None:
    warnings_in(text)


@given(st.dates(), st.integers(0, 999), st.sampled_from(["", "-", " "]), st.booleans())
def test_every_true_personal_number_is_found(day, serial: int, between: str, is_long: bool) -> None:
    first = f"{day:%m%d}{serial:03d}"
    nine = f"{day.year % 100:02d}{first}"
    check = next(digit for digit in "0123456789" if identifiers.has_check_digit(nine + digit))
    century = "20" if is_long else ""
    if f"{day:%m%d}" == "0229" and day.year % 100 % 4:
        return
    if f"{day:%m%d}" == "0229" and day.year % 100 == 0 and not is_long:
        return
    assert kinds_in(f"x {century}{nine[:6]}{between}{nine[6:]}{check} y")[0] is Found.PERSONAL_NUMBER
