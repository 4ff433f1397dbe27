"""Finding the assembly that a code leads to, and whether a phone takes part in it. Reads only."""

import secrets

from helhet.assembly.models import Assembly, Participant

CODE_LENGTH = 6
_OPEN = (Assembly.State.ON, Assembly.State.REHEARSING)


def assembly_of_code(code: str) -> Assembly | None:
    """The assembly that goes on and has this code, however it was typed; None for any other code."""
    plain = "".join(sign for sign in code if sign.isdigit())
    if len(plain) != CODE_LENGTH:
        return None
    return Assembly.objects.filter(join_code=plain, state__in=_OPEN).select_related("unit").first()


def taking_part(holders: list[str]) -> set[str]:
    """Which of these phones take part in an assembly that goes on; one SQL question."""
    rows = Participant.objects.filter(holder__in=holders, assembly__state__in=_OPEN)
    return set(rows.values_list("holder", flat=True))


def free_code() -> str:
    """Six digits that no other assembly has now."""
    while True:
        code = f"{secrets.randbelow(10**CODE_LENGTH):0{CODE_LENGTH}d}"
        if not Assembly.objects.filter(join_code=code).exists():
            return code
