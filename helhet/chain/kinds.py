"""The kinds of unit, large to small, and what each may stand under. Levels may be skipped."""

from dataclasses import dataclass

from helhet.core.text import Text


@dataclass(frozen=True, kw_only=True, slots=True)
class Kind:
    """One kind of unit. ``stands_under`` holds keys of kinds; empty means the root of a tree."""

    key: str
    name: Text
    plain: Text
    stands_under: frozenset[str]
    carries_school_form: bool = False
    code: Text | None = None


_ORGANISATION = frozenset({"authority", "branch", "office", "house", "provider"})
_SCHOOL = frozenset({"authority", "branch", "house", "provider"})

_ALL = (
    Kind(
        key="authority",
        name=Text(sv="huvudman", en="authority"),
        plain=Text(
            sv="Den som ansvarar för utbildningen enligt skollagen 4 kap. 3 §.",
            en="Who answers for the education under the Education Act, chapter 4 section 3.",
        ),
        stands_under=frozenset(),
        code=Text(sv="organisationsnummer", en="organisation number"),
    ),
    Kind(
        key="branch",
        name=Text(sv="skolform", en="school form"),
        plain=Text(
            sv="En skolform för sig: gymnasieskola, anpassad gymnasieskola, vuxenutbildning.",
            en="One school form: upper secondary, adapted upper secondary, adult education.",
        ),
        stands_under=frozenset({"authority", "branch"}),
        carries_school_form=True,
    ),
    Kind(
        key="office",
        name=Text(sv="kontor", en="office"),
        plain=Text(sv="Förvaltning och stöd.", en="Administration and support."),
        stands_under=frozenset({"authority", "office"}),
    ),
    Kind(
        key="service",
        name=Text(sv="serviceteam", en="service team"),
        plain=Text(
            sv="Vaktmästeri, lokalvård, måltid och annat som gör skoldagen möjlig.",
            en="Caretaking, cleaning, meals and whatever else makes the school day possible.",
        ),
        stands_under=_ORGANISATION,
    ),
    Kind(
        key="house",
        name=Text(sv="skolhus", en="school house"),
        plain=Text(
            sv="Huset som elever och personal känner; kan rymma flera skolenheter.",
            en="The school that students and staff know; may hold several school units.",
        ),
        stands_under=frozenset({"authority", "branch"}),
        carries_school_form=True,
    ),
    Kind(
        key="provider",
        name=Text(sv="anordnare på entreprenad", en="contracted provider"),
        plain=Text(
            sv="Någon annan som utbildar på huvudmannens uppdrag.",
            en="Another organisation that teaches on the authority's behalf.",
        ),
        stands_under=frozenset({"authority", "branch"}),
        carries_school_form=True,
    ),
    Kind(
        key="school_unit",
        name=Text(sv="skolenhet", en="school unit"),
        plain=Text(
            sv="Den enhet en rektor ansvarar för, med Skolverkets skolenhetskod.",
            en="The unit a principal answers for, with the national school unit code.",
        ),
        stands_under=_SCHOOL,
        carries_school_form=True,
        code=Text(sv="skolenhetskod, åtta siffror", en="school unit code, eight digits"),
    ),
    Kind(
        key="programme",
        name=Text(sv="program", en="programme"),
        plain=Text(
            sv="Ett nationellt program, introduktionsprogram eller en nivå i komvux.",
            en="A national or introductory programme, or a level of adult education.",
        ),
        stands_under=_SCHOOL | {"school_unit"},
        code=Text(sv="programkod, till exempel NA", en="programme code, for example NA"),
    ),
    Kind(
        key="team",
        name=Text(sv="arbetslag", en="team"),
        plain=Text(
            sv="Arbetslag, ämneslag eller elevhälsoteam.",
            en="A teaching team, subject team or student health team.",
        ),
        stands_under=_SCHOOL | {"school_unit", "programme", "office", "service"},
    ),
    Kind(
        key="group",
        name=Text(sv="grupp", en="group"),
        plain=Text(sv="En klass eller undervisningsgrupp.", en="A class or teaching group."),
        stands_under=_SCHOOL | {"school_unit", "programme", "team"},
    ),
)

KINDS: dict[str, Kind] = {kind.key: kind for kind in _ALL}


@dataclass(frozen=True, slots=True)
class SchoolForm:
    """A school form in the sense of the Education Act, chapter 1 section 1."""

    key: str
    name: Text


SCHOOL_FORMS: dict[str, SchoolForm] = {
    form.key: form
    for form in (
        SchoolForm("upper_secondary", Text(sv="gymnasieskola", en="upper secondary school")),
        SchoolForm(
            "adapted_upper_secondary",
            Text(sv="anpassad gymnasieskola", en="adapted upper secondary school"),
        ),
        SchoolForm("adult_education", Text(sv="komvux", en="adult education")),
    )
}
