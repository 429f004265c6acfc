"""Where a file comes from: what of the portfolio is in it, on which date, in which framework, and that it is secret."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from tilburg_samenwerking.drawing.tables import Raw
from tilburg_samenwerking.formatting import DUTCH_TIME, long_date
from tilburg_samenwerking.kader import Kader

SECRET = "vertrouwelijk"


@dataclass(frozen=True)
class Origin:
    """Of which page a file is, what is selected on it in words, and when it was made.

    `on` is the reference date and `compared_on` the comparison date, as far as the page shows something of them.
    """

    title: str
    sentence: str
    kader: Kader
    made: datetime
    on: date | None = None
    compared_on: date | None = None

    @property
    def lines(self) -> Sequence[tuple[str, Raw]]:
        """All of it, each with what it is."""
        dates = [("Peildatum", self.on), ("Vergeleken met", self.compared_on)]
        return (
            ("Pagina", self.title),
            *([("Selectie", self.sentence)] if self.sentence else []),
            *((label, day) for label, day in dates if day),
            ("Kader", self.kader.version),
            ("Vingerafdruk van het kader", self.kader.hash),
            ("Gemaakt op", self.made.astimezone(DUTCH_TIME).replace(tzinfo=None)),
            ("Bron", self.kader.source),
            ("Status", self._status),
        )

    @property
    def _status(self) -> str:
        """The notice of the framework, which itself may begin with what every file says."""
        notice = self.kader.notice
        return notice if notice.casefold().startswith(SECRET) else f"{SECRET.capitalize()}. {notice}".strip()

    @property
    def foot(self) -> str:
        """What stands under a picture and on each printed sheet: source, framework, when it was made, and secret."""
        made = long_date(self.made.astimezone(DUTCH_TIME).date())
        return f"{SECRET.capitalize()}. Bron: {self.kader.source}. Kader {self.kader.version}. Gemaakt op {made}."
