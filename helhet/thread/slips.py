"""Code slips: a few words that open what became of something written without a name.

Four words of 256 and a number of two digits: 4 × 10¹¹ slips. Only a keyed hash of the code is stored, so
neither the database nor a backup of it opens a slip.
"""

import hashlib
import hmac
import secrets
import unicodedata

from django.conf import settings

# Short Swedish words a person can write down and read out; no two differ by an accent alone.
_TEXT = """
abborre agat åker älg alm älv äng anka apel ärla ås asp avsats bäck bad bagare balja band bänk bär
bark bastu båt berg bjälke björk blad block blomma bok bölja bonde bord borg braxen bro broms brunn
brygga bryn buske cykel dal damm dans dike dis docka dörr drake droppe dunge duva dyning ek eko
ekorre eld enbär fack fågel fält färg fasan fat fest fil filt fisk fjäril fjord fjun flagga flinta
flod flöjt fors fot frost fura fyr gädda gård gärde gata get gitarr glas glöd gran granit gräs gren
grind hage hall halm hammar harpa hassel hav hed hink hjort hjul holme höna horn humla hus hylla ide
jakt jord jul kaj kajak källa kanal kant kardemumma karta kastanj kil klippa klocka klöver knapp
kniv knopp kola koltrast kompass korall korn krans krita krok kruka kulle kupa kust kvarn kvist lada
läger lån land lärka lav lavendel led lek lera lin linjal ljung ljus lock löv luft lund lupp lykta
lyra mal måne mård mark mås mast mejsel mil mjöl moln mossa mull mur mylla mynt näbb nål näver
nejlika nos nyckel olja öra orm ost palm park pärla påse penna pil pipa plog plommon rad ram räv ren
rev ring ris rönn ros rov rum sadel såg sal sand säv segel sik sil sjö skål skata skepp skog skruv
sky slätt smed snö sol spade spång sten stig strand ström stubbe stuga tak tall tand tång teg topp
torg trä trast tulpan tuva ull våg värd ved vik vind vitsippa yxa
"""
WORDS = _TEXT.split()


def new_code() -> str:
    """A code nobody has: "tall 48 vind bro sten"."""
    words = [secrets.choice(WORDS) for _ in range(4)]
    return " ".join([words[0], f"{secrets.randbelow(90) + 10}", *words[1:]])


def hashed(code: str) -> str:
    """What is stored of a code: the same however it is spaced, cased, accented or hyphenated."""
    plain = in_address(code).replace("-", "")
    return hmac.new(settings.SECRET_KEY.encode(), f"slip:{plain}".encode(), hashlib.sha256).hexdigest()


def in_address(code: str) -> str:
    """A code as a part of an address, which opens what the code opens: ``back-48-vind-bro-sten``."""
    letters = unicodedata.normalize("NFD", code.casefold())
    plain = "".join(char if char.isalnum() else " " for char in letters if char.isascii())
    return "-".join(plain.split())
