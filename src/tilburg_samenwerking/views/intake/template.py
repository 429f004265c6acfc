"""What is said of the workbook to fill in: for whom it is."""

from tilburg_samenwerking.drawing.words.markdown import plain
from tilburg_samenwerking.formatting import long_date, plural
from tilburg_samenwerking.intake.template import Prefilled

WORKBOOK = "Sjabloon (Excel)"


def button_label(prefilled: Prefilled | None) -> str:
    """Return what the button of the workbook says as Markdown: for whom it is, as it was last made ready."""
    if prefilled is None or prefilled.on is None:
        return WORKBOOK
    people = plural(len(prefilled.people), "respondent", "respondenten")
    return f"{WORKBOOK} voor {plain(prefilled.collaboration)}, {long_date(prefilled.on)}, {people}"
