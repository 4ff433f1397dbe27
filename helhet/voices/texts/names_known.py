"""What is known of names before a text is read: lists of names, and words that look like names and are none.

The lists are Faker's: the 500 most common first names of women and of men and 500 surnames in Sweden
(published by Isof and Skatteverket), and names of countries that many in Swedish schools have a name from.
Only its data are read.
"""

import importlib
import re
from dataclasses import dataclass
from functools import cache

from helhet.core.lemmas import is_in_dictionary, is_proper
from helhet.core.text import word_set

_FROM_ELSEWHERE = (
    "no_NO", "da_DK", "fi_FI", "en_GB", "de_DE", "pl_PL", "tr_TR", "hr_HR", "es_ES", "fr_DZ", "az_AZ",
    "uz_UZ", "sw", "ro_RO", "de_CH", "en_PK", "en_KE", "ha_NG",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Lists:
    """Names in lower case: Swedish first names, Swedish surnames, and any of other countries."""

    first: frozenset[str]
    sur: frozenset[str]
    elsewhere: frozenset[str]

    def has(self, name: str) -> bool:
        return name in self.first or name in self.sur or name in self.elsewhere


@cache
def lists() -> Lists:
    """The lists, read once when first asked for."""
    swedish = importlib.import_module("faker.providers.person.sv_SE").Provider
    return Lists(
        first=frozenset(name.lower() for name in swedish.first_names) | _MORE_FIRST,
        sur=frozenset(name.lower() for name in swedish.last_names),
        elsewhere=frozenset().union(*(_of_country(one) for one in _FROM_ELSEWHERE)),
    )


def _of_country(locale: str) -> frozenset[str]:
    provider = importlib.import_module(f"faker.providers.person.{locale}").Provider
    lists = ("first_names", "first_names_female", "first_names_male", "last_names")
    return frozenset(
        name.lower()
        for which in lists
        for name in getattr(provider, which, ())
        if name.isalpha() and len(name) > 2
    )


# Short forms, and names that are common in schools today and in none of the lists.
_MORE_FIRST = word_set(
    "vår jo kim bo liv my tom lo mark sten stig björn bosse kicki lotten micke nettan lelle totte pelle "
    "kalle nisse lasse frasse conny jocke tobbe robban sussi lollo lillemor bettan bibbi berra ankan "
    "abbe affe danne figge fredde gurra hasse jonte jompa krille kristo linkan mackan maggan mange "
    "manne nicke nico ollie patte putte rickard sigge sixten stoffe sebbe vicke viggo viktor ninni nina "
    "nettie olga jossan josse fia fille frida tessan tess vickan nasrin nasim nazanin parisa parvin "
    "shirin sahar samira setareh shabnam mahsa mina negin niloufar fereshteh farhad farid hossein hamed "
    "kaveh mehdi navid omid peyman payam reza saeed siavash zahra zahraa zeynab zainab rojin rojda "
    "berivan dilan dilnaz helin hevi hiwa jiyan rezan rozerin serdar shilan sherko sivan zilan hodan "
    "hodo ayaan ayan deqa faduma fadumo hibo hamdi ifrah ikram kawsar ladan naima sagal safiya sahra "
    "sumaya abdikarim abdinasir bashir guled liban mahad warsame yonis feven filmon haben helen luwam "
    "merhawi natnael robel selam semhar senait simret tesfay tewodros winta yonas dmytro olena oksana "
    "oleksandr kateryna yevhen bohdan thuy linh malee nok ploy somchai suda malai ayse ayşe elif zeynep "
    "emre yusuf rania rima nour noor haya hiba israa raneem rawan aya ghina layan lilas yazan majd "
    "mayar qusay hadi haidar karrar murtada mustafa"
)

# Names whose other meaning nobody writes of in a school, though the dictionary has it (*agnes*: of the bait).
RARE_AS_WORDS = word_set(
    "agne agnes aina alan alexis alf alfons allan alvar anas andres ann axel benjamin bianca britt "
    "börje dan ebba ebbe emma enar ester eva fabian frans fred göran göte hannes helen helena helga "
    "helge henry ina inga inger iris isa jack james jarl jasmin jon kaj kalle karl kasper klas knut "
    "lasse laura lea lena lina linda linnea lisa loke lotta lova maja malva mats matts meja mila milan "
    "milo minna måns mårten noa ola ole oliver olle osman pär rune rut signe sven svea tage tim tina "
    "tindra tora tova tove tuva ulf ville viktoria veronika viola åke åse östen pelle conny"
)

# Lower case alone, or after a title, these are the word and not the name.
NEVER_LOWER = word_set(
    "per del dag max li vår hans mina love junior urban nova saga frank frans tran may grace juni lucia "
    "vide viking lage inge maj hall stark storm rask modig dan tim tor isa dick edit else said gun siri "
    "vega uno neo thi lara"
)

# First in a sentence these too are mostly the word.
NEVER_FIRST = NEVER_LOWER | word_set("liv mark lo rut klara ana rosa")

# Days and months that some write with a capital, and that are somebody's name as well.
CALENDAR = word_set(
    "januari februari mars april maj juni juli augusti september oktober november december måndag "
    "tisdag onsdag torsdag fredag lördag söndag lucia valborg"
)

_BRANDS = word_set("volvo ica coop ikea google microsoft apple samsung saab vattenfall gkn")
_SYSTEMS = _BRANDS | word_set(
    "snapchat snap instagram insta tiktok youtube facebook messenger whatsapp discord spotify netflix "
    "google gmail classroom chromebook chromebooks chromebooken ipad iphone macbook android windows "
    "word excel powerpoint office onenote teams zoom skype kahoot quizlet mentimeter duolingo geogebra "
    "wikipedia chatgpt copilot schoolsoft vklass unikum itslearning canvas moodle skola24 "
    "inlärningscentrum exam digiexam binogi studi matteboken nokflex gleerups liber ne csn swish "
    "västtrafik erasmus minecraft roblox python java javascript scratch html css arduino github figma "
    "canva photoshop playstation xbox fortnite wifi bluetooth usb vr ai it apl gym mc mcdonalds ica "
    "coop willys lidl ikea volvo gkn vattenfall nav nti lbs jb skolverket skolinspektionen skolenkäten "
    "arbetsförmedlingen försäkringskassan bup umo brå riksdagen eu un fn usa uk"
)
# Places that the dictionary does not have, and those that are names as well.
_PLACES = word_set(
    "mellerud färgelanda grästorp brålanda frändefors vargön sjuntorp munkedal tanumshede hällevadsholm "
    "dals ed dalsland bohuslän lund ale orust tjörn öckerö essunga vara skara götene karlsborg tibro "
    "töreboda gullspång hjo svenljunga tranemo mark herrljunga bollebygd lerum härryda partille kungälv "
    "stenungsund sotenäs strömstad bengtsfors säffle åmål arvika norden europa lextorp kronogården "
    "sylte skoftebyn hjortmossen torsberg dalaberg skogslyckan kärra biskopsgården angered"
)
_INSTITUTION = re.compile(
    r"(?:gymnasie(?:t|um|ts)|gymnasiums?|skolan?s?|skolor(?:na)?|programmets?|biblioteke?t?s?|kommune?n?s?|"
    r"hallen|huset|centrum|förbundets?|högskola|universitet|vux|teatern|sjukhus(?:et)?|parken|bron|ån|älv|"
    r"arena|stationen)$"
)
_SURNAME = re.compile(
    r".{2,}(?:sson|sen|qvist|kvist|lund|berg|ström|gren|blad|dahl|mark|strand|holm|stedt|ståhl|stam|rup|lind|"
    r"ovic|ović|ević|evic|oglu|oğlu|ski|ska|nen|zadeh|pour|ian|yan|én|ell|in|lin|man|mann|ander|vall|feldt|rot|"
    r"crantz|hammar|bäck|löf|fors)$"
)


def is_place(name: str) -> bool:
    """A place, a system, a brand or an institution, as it is written in a text; its genitive too."""
    plain = name.lower()
    return any(one in _SYSTEMS or one in _PLACES for one in (plain, plain.removesuffix("s"))) or bool(
        _INSTITUTION.search(plain)
    )


def is_brand(name: str) -> bool:
    """A firm whose name may go on with another word."""
    return name.lower() in _BRANDS


def is_shaped_as_surname(name: str) -> bool:
    """Whether it ends as many surnames do; true of many words too, so ask only about one with a capital."""
    return bool(_SURNAME.fullmatch(name.lower()))


@cache
def stem(name: str) -> str:
    """A name without the genitive's s: *annas* is *anna*, *jonas* is itself; in lower case."""
    plain = name.lower()
    known = lists()
    if known.has(plain) or not plain.endswith("s"):
        return plain
    return plain[:-1] if known.has(plain[:-1]) or not is_proper(name) else plain


def is_common_word(name: str) -> bool:
    """Whether somebody may well mean the word and not the name: *Björn*, *Liv*, *Mark*; not *Agnes*."""
    plain = name.lower()
    return plain not in RARE_AS_WORDS and is_in_dictionary(plain)
