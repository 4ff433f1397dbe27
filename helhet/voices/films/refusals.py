"""How a file that cannot be used is told to the person who sent it."""


class FilmError(Exception):
    """Something about a file could not be done: what was wrong, and what to do about it.

    ``detail`` is what the program said, for the log of whoever runs the server.
    """

    def __init__(self, text: str, do: str, detail: str = "") -> None:
        super().__init__(f"{text} {do}")
        self.text = text
        self.do = do
        self.detail = detail


class NotAFilmError(FilmError):
    """The file is not a film that can be taken in."""


class NotASoundError(FilmError):
    """The file is not a sound that can be taken in."""


class NotAPictureError(FilmError):
    """The file is not a picture that can be taken in."""


class MachineError(FilmError):
    """The file may be good, but this server could not deal with it."""
