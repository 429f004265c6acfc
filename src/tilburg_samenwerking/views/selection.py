"""What every page of the portfolio begins with: its title, what is selected, what is left out, why there is nothing."""

from dataclasses import replace

from tilburg_samenwerking.drawing.document import Caption, Commands, Heading, Note, Part, Text
from tilburg_samenwerking.formatting import long_date, plural
from tilburg_samenwerking.portfolio.filters import FIELD, Filters, filters_in_words
from tilburg_samenwerking.portfolio.snapshot import Snapshot
from tilburg_samenwerking.portfolio.state import State


def heading(snapshot: Snapshot, filters: Filters, title: str) -> Heading:
    """Return the heading of a page about the selection."""
    state = snapshot.selection(filters)
    return Heading(
        title=title,
        sentence=sentence(snapshot, filters, len(state), state.out_of),
        notes=left_out(state),
        nothing=nothing_selected(snapshot, filters, state),
    )


def sentence(snapshot: Snapshot, filters: Filters, selected: int, out_of: int) -> str:
    """Return what is on screen as a sentence."""
    dates = f"stand op {long_date(filters.on)}, vergeleken met {long_date(filters.compared_on)}"
    return f"{selected} van {out_of} samenwerkingen, {dates}. {filters_in_words(filters, snapshot.choices())}"


def left_out(state: State) -> tuple[Note, ...]:
    """Return how many collaborations of the portfolio were assessed with another framework, if any."""
    if not state.other_kader:
        return ()
    others = plural(state.other_kader, "samenwerking is", "samenwerkingen zijn")
    return (Note(f"{others} gewaardeerd met een ander kader en tellen hier niet mee.", ":material/rule:"),)


def nothing_selected(snapshot: Snapshot, filters: Filters, state: State) -> tuple[Part, ...]:
    """Return why there is nothing to show and what to do next; with something, nothing."""
    if len(state):
        return ()
    if state.out_of:
        chosen = ", ".join(FIELD[key].label.lower() for key, _codes in filters.codes)
        return (
            Note(
                f"Geen enkele samenwerking past bij deze filters ({chosen}). "
                "Wis een filter aan de linkerkant, of kies een andere peildatum.",
                ":material/filter_alt:",
            ),
        )
    if len(snapshot.collaborations):
        words = "Op deze peildatum liep er geen samenwerking. Kies een andere peildatum."
        return (Note(words, ":material/event_busy:"),)
    return nothing_yet()


def nothing_yet() -> tuple[Part, ...]:
    """Return that there are no collaborations yet, and what to do next."""
    return (
        Note("Er zijn nog geen samenwerkingen in deze database.", ":material/upload_file:"),
        Text("Lees antwoorden in op de pagina Inlezen of met de opdracht, of bekijk eerst de voorbeeldgegevens:"),
        Commands(("samenwerking import antwoorden.xlsx", "make demo")),
    )


def lacking(what: str) -> tuple[Note, ...]:
    """Return what the framework does not have, and why there is therefore nothing to show."""
    return (Note(what, ":material/rule:"),)


def unless_lacking(heading: Heading, has_it: bool, what: str) -> Heading:
    """Return the heading, which says that the framework does not have what the page is about where that is so."""
    return heading if has_it or heading.nothing else replace(heading, nothing=lacking(what))


def not_in_picture(state: State) -> Caption | None:
    """Return what is not in the picture: never assessed, another framework, not started, ended; None when all is."""
    never = len(state) - state.assessed
    counted = [
        *([f"{never} nog nooit gewaardeerd"] if never else []),
        *([f"{state.other_kader} gewaardeerd met een ander kader"] if state.other_kader else []),
        *([f"{state.to_come} nog niet gestart"] if state.to_come else []),
        *([f"{state.ended} beëindigd"] if state.ended else []),
    ]
    return Caption(f"Niet in beeld: {', '.join(counted)}.") if counted else None
