"""The form on paper, to be filled in by hand: empty, or with what is filled in by now."""

from collections.abc import Sequence
from dataclasses import dataclass

from tilburg_samenwerking.drawing.document import Heading
from tilburg_samenwerking.drawing.entering import Paper, form_text, sheet_text
from tilburg_samenwerking.formatting import long_date
from tilburg_samenwerking.kader import Kader
from tilburg_samenwerking.kader.form import form_of
from tilburg_samenwerking.store.drafts import Draft, DraftRespondent
from tilburg_samenwerking.views import messages

EMPTY, FILLED = "Leeg formulier", "Formulier met de antwoorden"
HOW = (
    "Om met de hand in te vullen: kies Afdrukken. Het raster staat op één A4, de andere onderdelen staan op de bladen "
    "erna. Neem het daarna hier over."
)
BESIDE = 2  # respondents that fit beside each other on a sheet


@dataclass(frozen=True)
class PaperView:
    """What the page shows: its heading, what the form asks and what stands on the sheets, both as text."""

    heading: Heading
    form: str
    sheet: str


def view(kader: Kader, draft: Draft | None = None, name: str = "", *, filled: bool = False) -> PaperView:
    """Return the form on paper for a work of this collaboration, or for whoever fills it in.

    `filled`: with what is answered by now; of a work in another framework nothing fits on this form.
    """
    answers = draft.answers if draft and filled and draft.kader_hash == kader.hash else {}
    sheet = Paper(
        title=kader.title,
        source=messages.source(kader.notice or "Vertrouwelijk.", kader.source, kader.version).replace("\\", ""),
        about={"Samenwerking": name, "Peildatum": long_date(draft.header["on"]) if draft else ""},
        columns=_columns(kader, draft.respondents if draft else ()),
        viewpoints=tuple(kader.viewpoint_titles.values()),
        answers=answers,
    )
    return PaperView(Heading(FILLED if answers else EMPTY, HOW), form_text(form_of(kader)), sheet_text(sheet))


def _columns(kader: Kader, respondents: Sequence[DraftRespondent]) -> tuple[tuple[tuple[int, str, str], ...], ...]:
    """Return who stands beside each other on the same sheets: number, function and viewpoint; unknown is empty."""
    if not respondents:
        return (tuple((number, "", "") for number in range(BESIDE if len(kader.viewpoints) > 1 else 1)),)
    everybody = [(who.id, who.function, kader.viewpoint_titles.get(who.viewpoint, "")) for who in respondents]
    return tuple(tuple(everybody[first : first + BESIDE]) for first in range(0, len(everybody), BESIDE))
