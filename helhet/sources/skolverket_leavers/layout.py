"""How the leavers' files look: sheets, columns, marks. Seen in the files of 2019/20 to 2022/23."""

SHEETS = {
    "Nationella program": "",
    "Högskoleförberedande program": "programme_type:academic",
    "Yrkesprogram": "programme_type:vocational",
    "Barn- och fritidsprogrammet": "programme:BF",
    "Bygg- och anläggningsprogrammet": "programme:BA",
    "Ekonomiprogrammet": "programme:EK",
    "El- och energiprogrammet": "programme:EE",
    "Estetiska programmet": "programme:ES",
    "Flygteknikutbildningen": "programme:FX",
    "Fordons- och transportprogrammet": "programme:FT",
    "Försäljnings- och serviceprogrammet": "programme:FS",
    "Handels- och administrationsprogrammet": "programme:HA",
    "Hantverksprogrammet": "programme:HV",
    "Hotell- och turismprogrammet": "programme:HT",
    "Humanistiska programmet": "programme:HU",
    "Industritekniska programmet": "programme:IN",
    "International Baccalaureate": "programme:IB",
    "Marinteknikutbildningen": "programme:MX",
    "Naturbruksprogrammet": "programme:NB",
    "Naturvetenskapsprogrammet": "programme:NA",
    "Restaurang- och livsmedelsprogrammet": "programme:RL",
    "Samhällsvetenskapsprogrammet": "programme:SA",
    "Sjöfartsutbildningen": "programme:SX",
    "Teknikprogrammet": "programme:TE",
    "VVS- och fastighetsprogrammet": "programme:VF",
    "Vård- och omsorgsprogrammet": "programme:VO",
    "Yrkesdansarutbildningen": "programme:YD",
}
# A workbook allows 31 characters in the name of a sheet; the publisher cuts at 30.
_CUT = 30
DEFINITIONS = "Rapportbeskrivning och def."

CODE = "Skol-enhetskod"
TOTAL = "leavers.total"
DIPLOMA = "leavers.diploma_share"
DESCRIBING = (
    "Skola",
    CODE,
    "Skolkommun",
    "Kommun-kod",
    "Typ av huvudman",
    "Huvudman",
    "Huvudman orgnr",
)
SERIES = {
    "Totalt antal": TOTAL,
    "Andel (%) med examen": DIPLOMA,
    "Andel (%) med studiebevis": "leavers.study_certificate_share",
    "Andel (%) med grundl. behörighet": "leavers.basic_eligibility_share",
    "Andel (%) med utökat prog.": "leavers.extended_programme_share",
    "GBP för elever med examen eller studiebevis": "leavers.grade_points_all",
    "GBP för elever med examen": "leavers.grade_points_diploma",
    "Eng 5": "leavers.english_5",
    "Historia 1": "leavers.history_1",
    "Idrott 1": "leavers.sport_1",
    "Ma 1": "leavers.mathematics_1",
    "Na 1": "leavers.science_1",
    "Re 1": "leavers.religion_1",
    "Sam 1": "leavers.civics_1",
    "Sv 1": "leavers.swedish_1",
    "Sv andraspr. 1": "leavers.swedish_second_1",
    "Gymnarb.": "leavers.diploma_project",
}
# Shares of all leavers, whose denominator is the printed total.
OF_ALL_LEAVERS = (
    DIPLOMA,
    "leavers.study_certificate_share",
    "leavers.basic_eligibility_share",
    "leavers.extended_programme_share",
)
# The two marks the publisher prints instead of a number: too few to show, and no such value.
MARKS = {"..", "."}
_HIGHEST = {
    TOTAL: 100_000.0,
    "leavers.grade_points_all": 20.0,
    "leavers.grade_points_diploma": 20.0,
}


def top(series: str) -> float:
    """The highest value a cell can have: 100 per cent, 20 grade points."""
    return _HIGHEST.get(series, 100.0)


def column_name(text: object) -> str:
    """A heading without what drifts between editions: line breaks, double and trailing spaces."""
    name = " ".join(str(text).split())
    return {"Skolenhetskod": CODE, "Kommunkod": "Kommun-kod"}.get(name, name)


def split_of_sheet(sheet: str) -> str | None:
    """The split that a sheet holds, by whole or cut name; None for a sheet of another report."""
    name = sheet.strip()
    if name in SHEETS:
        return SHEETS[name]
    whole = [full for full in SHEETS if len(name) >= _CUT and full.startswith(name)]
    return SHEETS[whole[0]] if len(whole) == 1 else None
