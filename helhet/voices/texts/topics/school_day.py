"""The day and the house: time, rooms, food, journeys."""

from helhet.core.text import Text, word_set
from helhet.voices.texts.topics.model import Topic

TIMETABLE = Topic(
    key="timetable",
    name=Text(sv="Schema och tider", en="Timetable and hours"),
    words=word_set(
        "schema schemalägga håltimme håltid sluttid starttid sovmorgon rast lektionstid skoldag "
        "eftermiddag kvart"
    ),
    beginnings=("schema", "håltim"),
    endings=("schema", "lunchrast", "skolrast"),
)
PREMISES = Topic(
    key="premises",
    name=Text(sv="Lokaler", en="Premises"),
    words=word_set(
        "lokal klassrum grupprum rum sal korridor toalett toa wc städa städning smutsig skräp skräpig "
        "ventilation luft kall varm värme kyla möbel stol bord soffa fönster dörr hiss trappa "
        "omklädningsrum dusch skåp uppehållsrum bibliotek aula verkstad skolgård gardin lampa ljus "
        "belysning eluttag byggnad"
    ),
    beginnings=("toalett", "klassrum", "omklädning", "ventilation"),
    endings=("srum", "grupprum", "lokal", "toalett", "byggnad"),
)
FOOD = Topic(
    key="food",
    name=Text(sv="Mat", en="Food"),
    words=word_set(
        "mat skolmat lunch frukost mellanmål matsal matkö bespisning restaurang kafé kafeteria kök "
        "äta hungrig middag vegetarisk vegansk vegan halal allergi sallad potatis kött fisk kyckling "
        "soppa portion servera tallrik mikro"
    ),
    beginnings=("lunch", "skolmat", "matsal"),
    endings=("lunch", "skolmat", "matsal", "frukost"),
)
JOURNEYS = Topic(
    key="journeys",
    name=Text(sv="Resor till skolan", en="Journeys to school"),
    words=word_set(
        "buss tåg skolbuss skolskjuts pendla resa resväg resekort busskort hållplats cykel cykla "
        "moped parkering parkera körkort kollektivtrafik västtrafik epa avgång"
    ),
    beginnings=("buss", "busskort", "pendl"),
    endings=("buss", "skjuts", "pendlare", "hållplats"),
)
