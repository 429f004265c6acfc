"""What every page of the portfolio begins with: its title, what is selected, of which framework, why nothing."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from tilburg_samenwerking.drawing.document import Caption, Heading, Markdown, Note, Paragraph, Part, Text, only
from tilburg_samenwerking.drawing.tables import TRANSLATED, UNREAD
from tilburg_samenwerking.drawing.words.ways import Pieces, Way, joined, whom
from tilburg_samenwerking.formatting import count, listed, long_date, out_of
from tilburg_samenwerking.kader import SAMEN
from tilburg_samenwerking.portfolio.filters import (
    FIELD,
    SINCE_KEY,
    VIEWPOINT_KEY,
    Choices,
    Field,
    Filters,
    filters_in_words,
)
from tilburg_samenwerking.portfolio.snapshot import Snapshot
from tilburg_samenwerking.portfolio.state import State, older_versions
from tilburg_samenwerking.portfolio.who import NEVER_ASSESSED, WHO, Who
from tilburg_samenwerking.views.entering.address import PAGE as ENTERING
from tilburg_samenwerking.views.pages import PAGE

TO_DO = "Vraag de beheerder om een overgang tussen deze kaders, of waardeer opnieuw."
MANY = 6  # choices of one filter from which on they are one word


@dataclass(frozen=True)
class ChosenFilter:
    """A choice as a word that can be taken away: the key of its filter, and the codes that then go."""

    key: str
    codes: tuple[str, ...]
    words: str

    @property
    def label(self) -> str:
        """What a click on it does."""
        return f"Verwijder filter: {self.words}"

    @property
    def code(self) -> str:
        """What tells it from the others."""
        return f"{self.key}={','.join(self.codes)}"

    def removed(self, filters: Filters) -> Filters:
        """Return the filters without this choice."""
        if self.key == SINCE_KEY:
            return replace(filters, since=None)
        if self.key == VIEWPOINT_KEY:
            return replace(filters, viewpoint=SAMEN)
        return filters.choosing(**{self.key: [code for code in filters.chosen(self.key) if code not in self.codes]})


def chosen_who(who: Who | None) -> tuple[ChosenFilter, ...]:
    """Return who of the selection is listed as a word that can be taken away; none where that is everyone."""
    return (ChosenFilter(WHO, (who.code,), who.words),) if who and who.words else ()


def chosen_filters(filters: Filters, possible: Choices, acting: Iterable[str]) -> tuple[ChosenFilter, ...]:
    """Return what is chosen of the filters that do something on a page, a word each, in the order of these keys."""
    return tuple(chosen for key in acting for chosen in _chosen_of(filters, possible, key))


def _chosen_of(filters: Filters, possible: Choices, key: str) -> list[ChosenFilter]:
    if key == SINCE_KEY:
        # A date that is not before the reference date is not used, and that is said.
        since = filters.since if filters.since == filters.compared_on else None
        return [ChosenFilter(key, (), f"vergeleken met {long_date(since)}")] if since else []
    if key == VIEWPOINT_KEY:
        code = filters.viewpoint
        words = f"perspectief {possible[key].get(code, code).lower()}"
        return [] if code == SAMEN else [ChosenFilter(key, (code,), words)]
    return _chosen_of_field(FIELD[key], filters.chosen(key), possible) if key in FIELD else []


def _chosen_of_field(field: Field, codes: tuple[str, ...], possible: Choices) -> list[ChosenFilter]:
    if len(codes) >= MANY:
        return [ChosenFilter(field.key, codes, f"{count(len(codes))} {field.more}")]
    titles = possible[field.key]
    every = list(titles.values())
    return [ChosenFilter(field.key, (code,), field.words(field, [titles.get(code, code)], every)) for code in codes]


def heading(snapshot: Snapshot, filters: Filters, path: str) -> Heading:
    """Return the heading of the page with this path, about the selection."""
    page, state = PAGE[path], snapshot.selection(filters)
    return Heading(
        title=page.title,
        sentence=sentence(snapshot, filters, len(state), state.out_of, page.acting()),
        notes=about_frameworks(snapshot, state),
        nothing=nothing_selected(snapshot, filters, state),
    )


def sentence(snapshot: Snapshot, filters: Filters, selected: int, out_of: int, acting: Collection[str]) -> str:
    """Return what is on screen as a sentence: date, viewpoint and filters as far as their keys are among these.

    Empty while there are no collaborations at all: then `nothing_yet` says how to begin.
    """
    if not len(snapshot.collaborations):
        return ""
    dates = f"stand op {long_date(filters.on)}"
    dates += f", vergeleken met {long_date(filters.compared_on)}" if SINCE_KEY in acting else ""
    seen = filters if VIEWPOINT_KEY in acting else replace(filters, viewpoint=SAMEN)
    of = f"{count(selected)} van {count(out_of)} samenwerkingen"
    return f"{of}, {dates}. {filters_in_words(seen, snapshot.choices())}"


def about_frameworks(snapshot: Snapshot, state: State) -> tuple[Note, ...]:
    """Return which other versions of the framework there are in a selection, if any, as notes."""
    return tuple(Note(words, ":material/rule:") for words in of_older_versions(snapshot, state))


def of_older_versions(snapshot: Snapshot, state: State) -> list[str]:
    """Return a sentence per other version of the framework in a selection: what of it counts, and what to do."""
    every, kader = len(state), snapshot.kader
    counting = listed([*["fase"] * bool(kader.phases), *["vaarwater"] * bool(kader.waters), "ouderdom", "geld"])
    sentences = []
    for older in older_versions(state, snapshot.carried_questions, snapshot.kader):
        counted = f"{out_of(older.collaborations, every)} gewaardeerd met kader {older.version}"
        if older.carried is not None:
            sentences.append(f"{counted} en omgezet: {out_of(older.carried, older.of)} vragen gaan mee.")
        else:
            words = f"{counted}, zonder overgang naar kader {kader.version}: {counting} tellen mee, scores ontbreken."
            sentences.append(f"{words} {TO_DO}")
    return sentences


def signs(snapshot: Snapshot, state: State, places: Sequence[int]) -> Caption | None:
    """Return what the signs after the names in a list of these rows mean; None where no name has one."""
    words = []
    for older in older_versions(state, snapshot.carried_questions, snapshot.kader, places):
        if older.carried is not None:
            carried = out_of(older.carried, older.of)
            words.append(f"{TRANSLATED} omgezet van kader {older.version}, {carried} vragen gaan mee")
        else:
            words.append(f"{UNREAD} gewaardeerd met kader {older.version}, zonder overgang: geen scores")
    return Caption(f"{'; '.join(words)}.") if words else None


def nothing_selected(snapshot: Snapshot, filters: Filters, state: State) -> tuple[Part, ...]:
    """Return why there is nothing to show and what to do next; with something, nothing."""
    if len(state):
        return ()
    if state.out_of:
        chosen = ", ".join(FIELD[key].label.lower() for key, _codes in filters.codes)
        return (
            Note(
                f"Geen enkele samenwerking past bij deze filters ({chosen}). "
                "Wis een filter hierboven, of kies een andere peildatum.",
                ":material/filter_alt:",
            ),
        )
    if len(snapshot.collaborations):
        words = "Op deze peildatum liep er geen samenwerking. Kies een andere peildatum."
        return (Note(words, ":material/event_busy:"),)
    return nothing_yet()


def nothing_yet(*, can_enter: bool = True) -> tuple[Part, ...]:
    """Return that there are no collaborations yet, what this is for, and how to begin.

    Where there is no database yet (not `can_enter`), only a file makes one.
    """
    on_screen = ("Liever meteen op het scherm? Vul een waardering in op ", Way("Invoeren", ENTERING), ".")
    return only(
        Note("Er zijn nog geen samenwerkingen ingelezen.", ":material/upload_file:"),
        Text(
            "Tilburg Samenwerking laat zien hoe de samenwerkingen van uw gemeente ervoor staan op het "
            "waarderingskader. U ziet ook wat er in de loop van de tijd verandert. Zo begint u:"
        ),
        Markdown(
            "1. Ga naar **Inlezen** (in het menu onder Beheer) en haal het Excel-sjabloon op.\n"
            "2. Laat het invullen, voor elke respondent op een eigen blad.\n"
            "3. Kies het ingevulde bestand op Inlezen. U ziet eerst wat er zou gebeuren; pas als u op *Inlezen* klikt, "
            "wordt het bewaard."
        ),
        Paragraph(on_screen) if can_enter else None,
        Caption("Verwachtte u hier wel samenwerkingen? Vraag het aan wie dit dashboard beheert."),
    )


def lacking(what: str) -> tuple[Note, ...]:
    """Return what the framework does not have, and why there is therefore nothing to show."""
    return (Note(what, ":material/rule:"),)


def unless_lacking(heading: Heading, has_it: bool, what: str) -> Heading:
    """Return the heading, which says that the framework does not have what the page is about where that is so."""
    return heading if has_it or heading.nothing else replace(heading, nothing=lacking(what))


def not_in_picture(state: State) -> Paragraph | None:
    """Return who was never assessed, and apart who is not in the picture: ended, not started; None without any.

    Who was never assessed is counted in the selection; the others are not.
    """
    never = len(state) - state.assessed
    away = [(state.ended, "beëindigd"), (state.to_come, "nog niet gestart")]
    counted = ", ".join(f"{count(amount)} {words}" for amount, words in away if amount)
    amount = whom(never, out_of(never, len(state)), NEVER_ASSESSED)
    sentences: list[Pieces] = [
        ("Nog nooit gewaardeerd: ", amount, ".") if never else (),
        (f"Niet in beeld: {counted}.",) if counted else (),
    ]
    pieces = joined(sentences)
    return Paragraph(pieces, small=True) if pieces else None
