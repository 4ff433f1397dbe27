"""Why a cell has no value, in words. The words never tell which kind of hiding it was."""

from helhet.core.text import Text

HIDDEN = Text(
    sv="Underlaget är för litet för att visas utan att peka ut någon.",
    en="There are too few people behind it to show it without pointing anyone out.",
)
AWAITING = Text(
    sv="Siffran prövas, så att den inte pekar ut någon, innan den visas.",
    en="The figure is examined, so that it points no one out, before it is shown.",
)
NOT_PUBLISHED = Text(
    sv="Huvudmannen har inte publicerat siffran.", en="The authority has not published the figure."
)
CORRECTED_BY_FEW = Text(
    sv="Siffran är rättad i källan, men så lite att rättelsen skulle peka ut någon. Här står den som "
    "den var.",
    en="The figure has been corrected in the source, but by so few that the correction would point "
    "someone out. Here it stands as it was.",
)
NO_DATA = Text(
    sv="Källan har inget värde för den här perioden.",
    en="The source has no value for this period.",
)
PARTS_LACKING = Text(
    sv="Alla delar går inte att visa, så summan visas inte heller.",
    en="Not all parts can be shown, so the whole is not shown either.",
)
MEMBERS_DIFFER = Text(
    sv="Källan har inte samma värde för alla medlemskommuner. Ett ovägt medelvärde vore inte "
    "förbundets, och antalen skrivs inte ut.",
    en="The source does not have the same value for all member municipalities. An unweighted mean "
    "would not be the federation's, and the numbers are not printed.",
)
OTHER_SCHOOL_FORM = Text(
    sv="Måttet gäller en annan skolform.", en="The measure is about another school form."
)
OTHER_LEVEL = Text(sv="Måttet finns inte på den här nivån.", en="The measure does not exist at this level.")
OTHER_SPLIT = Text(sv="Måttet har inte den uppdelningen.", en="The measure is not divided in that way.")
NO_N = Text(
    sv="Källan skriver inte ut hur många värdet bygger på, så osäkerheten kan inte räknas ut.",
    en="The source does not print how many the value rests on, so the uncertainty cannot be computed.",
)
NO_VARIANCE = Text(
    sv="Källan skriver inte ut spridningen, så osäkerheten i ett medelvärde kan inte räknas ut.",
    en="The source does not print the spread, so the uncertainty of a mean cannot be computed.",
)
NO_EARLIER = Text(
    sv="Det finns inget tidigare värde att jämföra med.",
    en="There is no earlier value to compare with.",
)
ACROSS_BREAK = Text(
    sv="Måttet räknas på ett nytt sätt sedan dess, så det jämförs inte bakåt.",
    en="It is counted in a new way since then, so it is not compared with earlier years.",
)
OTHERS_LACKING = Text(
    sv="Inte alla övriga går att visa, så det finns inget att jämföra med.",
    en="Not all others can be shown, so there is nothing to compare with.",
)
NO_OTHERS = Text(
    sv="Det finns inga övriga att jämföra med.",
    en="There are no others to compare with.",
)
NOT_THREE_YEARS = Text(
    sv="Det finns inte tre år i följd att lägga ihop.",
    en="There are no three years in a row to combine.",
)
BREAK_AMONG_YEARS = Text(
    sv="Måttet började räknas på ett nytt sätt under de tre åren, så de läggs inte ihop.",
    en="It came to be counted in a new way within the three years, so they are not combined.",
)
YEARS_LACKING = Text(
    sv="Inte alla tre åren går att visa, så de läggs inte ihop.",
    en="Not all three years can be shown, so they are not combined.",
)
YEARS_WITHOUT_N = Text(
    sv="Källan skriver inte för alla tre åren ut hur många värdet bygger på, så åren läggs inte ihop.",
    en="The source does not print how many all three years' values rest on, so they are not combined.",
)


def no_denominator(publisher: Text, noun: Text) -> Text:
    """Why values cannot be put together: how many each rests on is not printed."""
    return Text(
        sv=f"{publisher.sv} skriver inte ut antalet {noun.sv}, så värdena kan inte läggas ihop.",
        en=f"{publisher.en} does not print the number of {noun.en}, so the values cannot be combined.",
    )


def members_agree(publisher: Text, count: int) -> Text:
    """What stands beside a value that a publisher prints for every member municipality."""
    all_sv, all_en = ("båda", "both") if count == 2 else (f"alla {count}", f"all {count}")
    return Text(
        sv=f"{publisher.sv} skriver ut samma värde för {all_sv} medlemskommunerna.",
        en=f"{publisher.en} prints the same value for {all_en} member municipalities.",
    )
