"""The few words around the questions, in languages that many students and guardians speak at home.

The questions themselves stand in the language they were written in; these are what somebody needs to find
the way through. A language without words of its own gets the Swedish ones: ``spoken`` says which, for the
page's ``lang``. A sentence is kept whole, never put together of parts, as languages order words differently.
"""

from dataclasses import dataclass

_RIGHT_TO_LEFT = frozenset({"ar", "ckb", "fa", "he", "ps", "ur", "yi"})
_KNOWN_AS = {"prs": "fa", "dari": "fa"}  # Dari and Persian are written alike here


@dataclass(frozen=True, kw_only=True, slots=True)
class Buttons:
    """What a respondent meets. ``place`` has ``{number}`` and ``{total}``."""

    start: str
    next: str
    back: str
    send: str
    skip: str
    read_aloud: str
    place: str
    thanks: str
    sent: str
    no_network: str
    closed: str
    already: str
    unseen: str
    no_names: str

    def at(self, number: int, total: int) -> str:
        """Where one is: *Fråga 2 av 6*."""
        return self.place.format(number=number, total=total)


def buttons(language: str) -> Buttons:
    """The words in a language (``fa``, ``fa-AF``), or in Swedish where it has none here."""
    return _WORDS[spoken(language)]


def spoken(language: str) -> str:
    """The code of the language that ``buttons`` answers in."""
    code = _base(language)
    return code if code in _WORDS else "sv"


def direction(language: str) -> str:
    """``rtl`` for a language that is written from the right, else ``ltr``: the page's ``dir``."""
    return "rtl" if _base(language) in _RIGHT_TO_LEFT else "ltr"


def languages() -> tuple[str, ...]:
    """Codes of the languages with words of their own, Swedish first."""
    return tuple(_WORDS)


def _base(language: str) -> str:
    code = language.lower().replace("_", "-").partition("-")[0]
    return _KNOWN_AS.get(code, code)


_WORDS = {
    "sv": Buttons(
        start="Börja",
        next="Nästa",
        back="Tillbaka",
        send="Skicka",
        skip="Hoppa över",
        read_aloud="Läs upp",
        place="Fråga {number} av {total}",
        thanks="Tack!",
        sent="Dina svar har skickats.",
        no_network="Inget nät. Dina svar finns kvar här och skickas när nätet är tillbaka.",
        closed="Enkäten är stängd.",
        already="Du har redan svarat.",
        unseen="Ingen kan se vem som har svarat vad.",
        no_names="Skriv inga namn.",
    ),
    "en": Buttons(
        start="Start",
        next="Next",
        back="Back",
        send="Send",
        skip="Skip",
        read_aloud="Read aloud",
        place="Question {number} of {total}",
        thanks="Thank you!",
        sent="Your answers have been sent.",
        no_network="No network. Your answers are kept here and sent when the network is back.",
        closed="The survey is closed.",
        already="You have already answered.",
        unseen="Nobody can see who has answered what.",
        no_names="Write no names.",
    ),
    "fi": Buttons(
        start="Aloita",
        next="Seuraava",
        back="Takaisin",
        send="Lähetä",
        skip="Ohita",
        read_aloud="Lue ääneen",
        place="Kysymys {number}/{total}",
        thanks="Kiitos!",
        sent="Vastauksesi on lähetetty.",
        no_network="Ei verkkoyhteyttä. Vastauksesi säilyvät tässä ja lähetetään, kun yhteys palaa.",
        closed="Kysely on suljettu.",
        already="Olet jo vastannut.",
        unseen="Kukaan ei näe, kuka on vastannut mitäkin.",
        no_names="Älä kirjoita nimiä.",
    ),
    "ar": Buttons(
        start="ابدأ",
        next="التالي",
        back="رجوع",
        send="إرسال",
        skip="تخطي",
        read_aloud="اقرأ بصوت عالٍ",
        place="السؤال {number} من {total}",
        thanks="شكرًا!",
        sent="تم إرسال إجاباتك.",
        no_network="لا يوجد اتصال بالإنترنت. إجاباتك محفوظة هنا وستُرسل عند عودة الاتصال.",
        closed="الاستبيان مغلق.",
        already="لقد أجبت من قبل.",
        unseen="لا يمكن لأحد أن يعرف من أجاب بماذا.",
        no_names="لا تكتب أسماء.",
    ),
    "fa": Buttons(
        start="شروع",
        next="بعدی",
        back="بازگشت",
        send="ارسال",
        skip="رد شدن",
        read_aloud="با صدای بلند بخوان",
        place="سؤال {number} از {total}",
        thanks="تشکر!",
        sent="پاسخ‌های شما فرستاده شد.",
        no_network="اینترنت وصل نیست. پاسخ‌های شما اینجا می‌ماند و وقتی اینترنت وصل شود فرستاده می‌شود.",
        closed="این نظرسنجی بسته شده است.",
        already="شما قبلاً پاسخ داده‌اید.",
        unseen="هیچ‌کس نمی‌تواند ببیند چه کسی چه پاسخی داده است.",
        no_names="نام کسی را ننویسید.",
    ),
    "so": Buttons(
        start="Bilow",
        next="Xiga",
        back="Dib u noqo",
        send="Dir",
        skip="Ka bood",
        read_aloud="Kor u akhri",
        place="Su'aal {number} / {total}",
        thanks="Mahadsanid!",
        sent="Jawaabahaaga waa la diray.",
        no_network="Internet ma jiro. Jawaabahaaga halkan ayaa lagu hayaa, "
        "waxaana la diri doonaa marka internetku soo noqdo.",
        closed="Sahanku wuu xiran yahay.",
        already="Horay ayaad uga jawaabtay.",
        unseen="Qofna ma arki karo qofka jawaabta bixiyay.",
        no_names="Ha qorin magacyo.",
    ),
    "uk": Buttons(
        start="Почати",
        next="Далі",
        back="Назад",
        send="Надіслати",
        skip="Пропустити",
        read_aloud="Прочитати вголос",
        place="Запитання {number} з {total}",
        thanks="Дякуємо!",
        sent="Ваші відповіді надіслано.",
        no_network="Немає мережі. Ваші відповіді збережено тут, їх буде надіслано, коли мережа з'явиться.",
        closed="Опитування закрито.",
        already="Ви вже відповіли.",
        unseen="Ніхто не бачить, хто що відповів.",
        no_names="Не пишіть імен.",
    ),
    "pl": Buttons(
        start="Zacznij",
        next="Dalej",
        back="Wstecz",
        send="Wyślij",
        skip="Pomiń",
        read_aloud="Przeczytaj na głos",
        place="Pytanie {number} z {total}",
        thanks="Dziękujemy!",
        sent="Twoje odpowiedzi zostały wysłane.",
        no_network="Brak sieci. Twoje odpowiedzi są zapisane tutaj i zostaną wysłane, gdy sieć wróci.",
        closed="Ankieta jest zamknięta.",
        already="Ta ankieta została już wypełniona.",
        unseen="Nikt nie widzi, kto co odpowiedział.",
        no_names="Nie wpisuj imion ani nazwisk.",
    ),
    "es": Buttons(
        start="Empezar",
        next="Siguiente",
        back="Atrás",
        send="Enviar",
        skip="Saltar",
        read_aloud="Leer en voz alta",
        place="Pregunta {number} de {total}",
        thanks="¡Gracias!",
        sent="Tus respuestas se han enviado.",
        no_network="Sin conexión. Tus respuestas se guardan aquí y se enviarán cuando vuelva la conexión.",
        closed="La encuesta está cerrada.",
        already="Ya has respondido.",
        unseen="Nadie puede ver quién ha respondido qué.",
        no_names="No escribas nombres.",
    ),
    "de": Buttons(
        start="Starten",
        next="Weiter",
        back="Zurück",
        send="Senden",
        skip="Überspringen",
        read_aloud="Vorlesen",
        place="Frage {number} von {total}",
        thanks="Vielen Dank!",
        sent="Deine Antworten wurden gesendet.",
        no_network="Kein Netz. Deine Antworten bleiben hier und werden gesendet, wenn es wieder Netz gibt.",
        closed="Die Umfrage ist geschlossen.",
        already="Du hast schon geantwortet.",
        unseen="Niemand kann sehen, wer was geantwortet hat.",
        no_names="Schreib keine Namen.",
    ),
}
