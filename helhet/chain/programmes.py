"""Which programmes are vocational: the national ones of upper secondary school, by their official codes."""

from helhet.chain.models import Unit
from helhet.core.text import Text

VOCATIONAL: dict[str, Text] = {
    "BA": Text(sv="Bygg- och anläggningsprogrammet", en="Building and construction programme"),
    "BF": Text(sv="Barn- och fritidsprogrammet", en="Child and recreation programme"),
    "EE": Text(sv="El- och energiprogrammet", en="Electricity and energy programme"),
    "FR": Text(sv="Frisör- och stylistprogrammet", en="Hairdressing and styling programme"),
    "FS": Text(sv="Försäljnings- och serviceprogrammet", en="Sales and service programme"),
    "FT": Text(sv="Fordons- och transportprogrammet", en="Vehicle and transport programme"),
    "HA": Text(sv="Handels- och administrationsprogrammet", en="Business and administration programme"),
    "HT": Text(sv="Hotell- och turismprogrammet", en="Hotel and tourism programme"),
    "HV": Text(sv="Hantverksprogrammet", en="Handicraft programme"),
    "IN": Text(sv="Industritekniska programmet", en="Industrial technology programme"),
    "NB": Text(sv="Naturbruksprogrammet", en="Natural resource use programme"),
    "RL": Text(sv="Restaurang- och livsmedelsprogrammet", en="Restaurant and food programme"),
    "VF": Text(sv="VVS- och fastighetsprogrammet", en="HVAC and property maintenance programme"),
    "VO": Text(sv="Vård- och omsorgsprogrammet", en="Health and social care programme"),
}
_ORIENTATION = 5  # BAHUS is an orientation of BA: five letters or more


def is_vocational(unit: Unit) -> bool:
    """Whether a unit is one of the vocational programmes, or an orientation of one.

    Adult education has no such codes: there a programme is followed once it has a link for employers.
    """
    code = unit.official_code.upper()
    is_whole = code in VOCATIONAL
    return unit.kind == "programme" and (is_whole or (len(code) >= _ORIENTATION and code[:2] in VOCATIONAL))
