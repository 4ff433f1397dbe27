"""The real federation's tree. Units, codes and programmes are official; teams are made up."""

from helhet.chain.actions import create_unit
from helhet.chain.models import Unit
from helhet.chain.queries import unit_at, unit_formerly_at
from helhet.core.actions import Channel

PROGRAMMES = {
    "BF": "Barn- och fritidsprogrammet",
    "BA": "Bygg- och anläggningsprogrammet",
    "EK": "Ekonomiprogrammet",
    "EE": "El- och energiprogrammet",
    "ES": "Estetiska programmet",
    "FT": "Fordons- och transportprogrammet",
    "HA": "Handels- och administrationsprogrammet",
    "HT": "Hotell- och turismprogrammet",
    "HU": "Humanistiska programmet",
    "IN": "Industritekniska programmet",
    "NA": "Naturvetenskapsprogrammet",
    "RL": "Restaurang- och livsmedelsprogrammet",
    "SA": "Samhällsvetenskapsprogrammet",
    "TE": "Teknikprogrammet",
    "VF": "VVS- och fastighetsprogrammet",
    "VO": "Vård- och omsorgsprogrammet",
}
# House: name, address, school unit code, programmes with leavers in any of the four years.
HOUSES = (
    ("Magnus Åbergsgymnasiet", "magnus-aberg", "92949043", "BA EK ES HA HT RL SA"),
    ("Nils Ericsonsgymnasiet", "nils-ericson", "84329061", "BF BA IN NA RL TE VF VO"),
    ("Birger Sjöberggymnasiet", "birger-sjoberg", "50133877", "BF EK EE ES FT HU NA SA TE VO"),
)
_INTRODUCTORY = {
    "IMV": "Programinriktat val",
    "IMY": "Yrkesintroduktion",
    "IMA": "Individuellt alternativ",
    "IMS": "Språkintroduktion",
}
_ADULT = {
    "grundlaggande": "Komvux på grundläggande nivå",
    "gymnasial": "Komvux på gymnasial nivå",
    "yrkesvux": "Yrkesutbildning för vuxna",
    "sfi": "Svenska för invandrare",
    "anpassad": "Komvux som anpassad utbildning",
}


def grow() -> Unit:
    """Make the units that are not there yet; returns the authority."""
    root = _unit(
        None,
        "authority",
        "Kunskapsförbundet Väst",
        "kfv",
        official_code="222000-2998",
        municipality_codes="1487,1488",
    )
    _unit(root, "office", "Förbundskontoret", "forbundskontoret")
    for name, slug in (
        ("Vaktmästeri", "vaktmasteri"),
        ("Lokalvård", "lokalvard"),
        ("Måltid", "maltid"),
    ):
        _unit(root, "service", name, slug)
    schools = _unit(root, "branch", "Gymnasieskola", "gymnasiet", school_form="upper_secondary")
    for name, slug, code, programmes in HOUSES:
        _house(schools, name, slug, code, programmes.split())
    introduction = _unit(schools, "programme", "Introduktionsprogram", "introduktion")
    for code, name in _INTRODUCTORY.items():
        _unit(introduction, "group", name, code.lower(), official_code=code)
    adapted = "adapted_upper_secondary"
    _unit(root, "branch", "Anpassad gymnasieskola", "anpassad", school_form=adapted)
    adults = _unit(root, "branch", "Vuxenutbildningen", "vuxenutbildningen", school_form="adult_education")
    for slug, name in _ADULT.items():
        _adult_level(adults, slug, name)
    return root


def _adult_level(adults: Unit, slug: str, name: str) -> None:
    level = _unit(adults, "programme", name, slug)
    team = _unit(level, "team", "Arbetslag Öster", "arbetslag-oster", is_example=True)
    _unit(team, "group", "Grupp 1", "grupp-1", is_example=True)


def _house(schools: Unit, name: str, slug: str, code: str, programmes: list[str]) -> None:
    house = _unit(schools, "house", name, slug)
    unit = _unit(house, "school_unit", f"{name} 1", f"{slug}-1", official_code=code)
    for programme in programmes:
        _unit(unit, "programme", PROGRAMMES[programme], programme.lower(), official_code=programme)
    for team, label in (
        ("arbetslag-norr", "Arbetslag Norr"),
        ("arbetslag-soder", "Arbetslag Söder"),
    ):
        made_up = _unit(unit, "team", label, team, is_example=True)
        _unit(made_up, "group", "Klass 2A", "klass-2a", is_example=True)


def _unit(
    parent: Unit | None,
    kind: str,
    name: str,
    slug: str,
    *,
    school_form: str = "",
    official_code: str = "",
    municipality_codes: str = "",
    is_example: bool = False,
) -> Unit:
    path = f"{parent.path if parent else '/'}{slug}"
    # Someone may have moved it since: then it is there already, at its new place.
    return (
        unit_at(path)
        or unit_formerly_at(path)
        or create_unit(
            by=Channel.DEMO,
            parent=parent,
            kind=kind,
            name=name,
            slug=slug,
            school_form=school_form,
            official_code=official_code,
            municipality_codes=municipality_codes,
            is_example=is_example,
        )
    )
