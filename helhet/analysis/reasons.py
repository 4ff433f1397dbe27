"""Why a cell has no value, in words. The words never tell which kind of hiding it was."""

from helhet.core.text import Text

HIDDEN = Text(
    sv="Underlaget är för litet för att visas utan att peka ut någon.",
    en="There are too few people behind it to show it without pointing anyone out.",
)
NO_DATA = Text(
    sv="Källan har inget värde för den här perioden.",
    en="The source has no value for this period.",
)
PARTS_LACKING = Text(
    sv="Alla delar går inte att visa, så summan visas inte heller.",
    en="Not all parts can be shown, so the whole is not shown either.",
)
NO_DENOMINATOR = Text(
    sv="Källan skriver inte ut hur många värdena bygger på, så de kan inte läggas ihop.",
    en="The source does not print how many the values rest on, so they cannot be combined.",
)
MEMBERS_DIFFER = Text(
    sv="Medlemskommunernas värden skiljer sig åt och antalen skrivs inte ut, så förbundets eget "
    "värde kan inte räknas ut.",
    en="The member municipalities' values differ and their numbers are not printed, so the "
    "federation's own value cannot be computed.",
)
OTHER_SCHOOL_FORM = Text(
    sv="Måttet gäller en annan skolform.", en="The measure is about another school form."
)
OTHER_LEVEL = Text(sv="Måttet finns inte på den här nivån.", en="The measure does not exist at this level.")
NO_N = Text(
    sv="Källan skriver inte ut hur många värdet bygger på, så osäkerheten kan inte räknas ut.",
    en="The source does not print how many the value rests on, so the uncertainty cannot be computed.",
)
NO_VARIANCE = Text(
    sv="Källan skriver inte ut spridningen, så osäkerheten i ett medelvärde kan inte räknas ut.",
    en="The source does not print the spread, so the uncertainty of a mean cannot be computed.",
)
