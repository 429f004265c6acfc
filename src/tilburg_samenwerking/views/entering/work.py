"""One assessment in progress: what it is in a sentence, who answers, and what the form gets."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from tilburg_samenwerking.drawing.document import Caption, Heading, Note, Part
from tilburg_samenwerking.drawing.entering import Desk, form_text, work_text
from tilburg_samenwerking.drawing.words.ways import Way
from tilburg_samenwerking.formatting import long_date, plural
from tilburg_samenwerking.kader import DEFINITIVE, Kader
from tilburg_samenwerking.kader.form import Form
from tilburg_samenwerking.store import PreviousReply
from tilburg_samenwerking.store.drafts import HEADER_WORDS, Conflict, Draft, DraftRespondent, NoLongerOpen
from tilburg_samenwerking.views.choice import PART, Choice
from tilburg_samenwerking.views.dossier import steps
from tilburg_samenwerking.views.entering.address import PAGE, RESPONDENT, SINGLE, href, start_href
from tilburg_samenwerking.views.entering.persons import person_warning
from tilburg_samenwerking.views.entering.works import DONE, STATUSES

CHANGED, CLOSED = ":material/sync_problem:", ":material/lock:"
NOBODY = "Voeg eerst een respondent toe: wie antwoordt, als functie. Daarna staat hier het formulier."
UNKNOWN = "onbekend"
SAVED = Note("Bewaard.", DONE, "success")


@dataclass(frozen=True)
class WorkView:
    """What the page shows of one work: its heading, what one should know, and the form as text.

    `discards` says what throwing it away means. `form` is empty where nobody answers yet; `first` says what is to be
    done for it then, at the fields for it.
    """

    heading: Heading
    notes: tuple[Part, ...]
    discards: str
    form: str = ""
    work: str = ""
    first: tuple[Part, ...] = ()


def view(
    draft: Draft,
    name: str,
    form: Form,
    kader: Kader,
    choice: Choice,
    previous: Sequence[PreviousReply],
    *,
    shows_before: bool = False,
) -> WorkView:
    """Return one work as the words of the link show it.

    `shows_before`: the earlier reply is seen before an own one is given.
    """
    heading = Heading(name, sentence(draft, kader))
    notes, discards = tuple(_notes(draft, form)), _discards(draft)
    if draft.kader_hash != kader.hash:
        return WorkView(heading, (*notes, other_kader(draft, kader)), discards)
    if not draft.respondents:
        return WorkView(heading, notes, discards, first=(Note(NOBODY, ":material/person_add:"),))
    everybody, asked = [one.id for one in draft.respondents], choice.word(RESPONDENT)
    desk = Desk(
        part=opened_part(form, choice),
        shown=[who for who in everybody if str(who) == asked] or everybody,
        viewpoint_titles=kader.viewpoint_titles,
        question_by_question=choice.is_on(SINGLE),
        show_before=shows_before,
    )
    return WorkView(heading, notes, discards, form_text(form), work_text(draft, desk, previous))


def sentence(draft: Draft, kader: Kader) -> str:
    """Return what a work is: `Waardering van 30 juni 2026, in bewerking. Fase Implementeren, onrustig vaarwater.`"""
    about = phase_and_water(draft.header, kader)
    of = f"Waardering van {long_date(draft.header['on'])}, {STATUSES[draft.status]}."
    sentences = (
        of,
        f"{about[:1].upper()}{about[1:]}." if about else "",
        f"Omgezet uit kader {draft.converted_from}." if draft.converted_from else "",
        f"Een correctie: {draft.reason}" if draft.corrects else "",
    )
    return " ".join(part for part in sentences if part)


def phase_and_water(header: Mapping[str, Any], kader: Kader) -> str:
    """Return what is known of both: `fase Implementeren, onrustig vaarwater`; empty where nothing is."""
    facts = [
        f"fase {kader.phase_titles.get(header['phase'], header['phase'])}" if header["phase"] else "",
        f"{kader.water_titles.get(header['water'], header['water']).lower()} vaarwater" if header["water"] else "",
    ]
    return ", ".join(fact for fact in facts if fact)


def named(who: DraftRespondent, kader: Kader) -> str:
    """Return a respondent in words: `wethouder (bestuurlijk)`."""
    viewpoint = kader.viewpoint_titles.get(who.viewpoint, who.viewpoint)
    return f"{who.function} ({viewpoint.lower()})" if viewpoint else who.function


def opened_part(form: Form, choice: Choice) -> str:
    """Return the part that the link opens; the first where it opens none that there is."""
    word = choice.word(PART) or ""
    return word if word in form.part else form.parts[0].code


def _notes(draft: Draft, form: Form) -> list[Note]:
    """Return what one should know of a work: what the reviewer asks, and who looks like a person."""
    asked = [_asked(draft, item, text, form) for item, text in draft.asked.items()]
    persons = [warning for who in draft.respondents if (warning := person_warning(who.function))]
    return [*asked, *persons]


def _asked(draft: Draft, item: str, text: str, form: Form) -> Note:
    """Return what the reviewer asks about an item, with the way to it."""
    ways = tuple(
        Way(question.text, href(draft.id, part=part.code))
        for part in form.parts
        for question in part.questions
        if question.code == item
    )
    return Note(text, ":material/rate_review:", "warning", "Gevraagd bij" if ways else "", ways)


def _discards(draft: Draft) -> str:
    """Return what throwing a work away means: all of it, or of a correction only what it would change."""
    day = long_date(draft.header["on"])
    what, back = f"De waardering van {day}", "haar"
    if draft.corrects:
        what, back = f"Alleen deze correctie van de waardering van {day} (de definitieve blijft)", "de correctie"
    return (
        f"{what} weggooien, met alles wat hier is ingevuld? U kunt {back} nog een dag lang terugzetten in de lijst van "
        "Invoeren."
    )


def asks_removal(who: DraftRespondent, draft: Draft) -> str:
    """Return the question whether a respondent is removed, with how many answers."""
    amount = sum(respondent == who.id for respondent, _item in draft.answers)
    answers = f" met {plural(amount, 'antwoord', 'antwoorden')}" if amount else ""
    return f"Ja, deze respondent{answers} verwijderen"


def remarks_meanwhile(draft: Draft) -> Caption:
    """Return the remarks that somebody else saved while this visitor writes them."""
    return Caption(f"Intussen schreef iemand anders hier: {draft.header['remarks'] or 'niets'}")


def other_kader(draft: Draft, kader: Kader) -> Note:
    """Return that a work was begun with another framework than the one in use, and what can be done."""
    words = (
        f"Deze waardering is begonnen met kader {draft.kader_version}; nu is {kader.version} in gebruik. Wat is "
        "ingevuld blijft bewaard. Zet de waardering om, of stel dat kader weer in om haar af te ronden."
    )
    return Note(words, ":material/rule:", "warning")


# ---------------------------------------------------------------- what was done or refused


def discarded(draft: Draft) -> Note:
    """Return that a work was thrown away, what stays of a correction, and how long it can come back."""
    words = "De waardering is weggegooid. U kunt de waardering hieronder nog een dag lang terugzetten."
    if draft.corrects:
        words = (
            "De correctie is weggegooid; de definitieve waardering blijft zoals zij was. "
            "U kunt de correctie hieronder nog een dag lang terugzetten."
        )
    return Note(words, DONE, "success")


def closed(error: NoLongerOpen) -> Note:
    """Return that a work is no longer open, and where to go on: of what is definitive its dossier and a correction."""
    ways: tuple[Way, ...] = (Way("alle waarderingen in bewerking", PAGE),)
    if error.slug and error.on and error.status == DEFINITIVE:
        ways = (to_dossier(error.slug, error.on), Way("een correctie", start_href(error.slug, error.on)), *ways)
    return Note(str(error), CLOSED, "warning", "Ga naar", ways)


def conflict_notes(error: Conflict, kader: Kader) -> tuple[Note, ...]:
    """Return that somebody else changed the same, with what is stored beside what was given."""
    notes = [Note(str(error), CHANGED, "warning")]
    if isinstance(error.given, Mapping) and isinstance(error.stored, Mapping):
        for name, given in error.given.items():
            if error.stored[name] != given:
                stored, mine = (in_words(name, value, kader) for value in (error.stored[name], given))
                notes.append(Note(f"{HEADER_WORDS[name]}. Er staat nu: {stored}. U gaf: {mine}.", "", "info"))
    elif isinstance(error.stored, Mapping) and error.stored:  # of a respondent who was to be removed
        notes.append(Note(f"Intussen gewijzigd: {plural(len(error.stored), 'antwoord', 'antwoorden')}.", "", "info"))
    elif isinstance(error.given, tuple):
        stored, mine = (_who(pair, kader) for pair in (error.stored, error.given))
        notes.append(Note(f"Er staat nu: {stored}. U gaf: {mine}.", "", "info"))
    return tuple(notes)


def _who(pair: tuple[str, str], kader: Kader) -> str:
    return named(DraftRespondent(0, *pair, version=0, touched=0), kader)


def in_words(name: str, value: Any, kader: Kader) -> str:
    """Return a value of the header as a reader knows it."""
    if value is None or value == "":
        return UNKNOWN
    return long_date(value) if isinstance(value, date) else options(name, kader).get(value, str(value))


def options(name: str, kader: Kader) -> dict[str, str]:
    """Return what can be chosen for a part of the header, by code; nothing where the framework does not have it."""
    adaptation = {one.code: one.title for one in kader.adaptation.options} if kader.adaptation else {}
    known: dict[str, Mapping[str, str]] = {
        "phase": kader.phase_titles,
        "water": kader.water_titles,
        "adaptation": adaptation,
    }
    return dict(known.get(name, {}))


def to_dossier(slug: str, on: date) -> Way:
    """Return the way to the dossier of the collaboration, with the assessment of that day."""
    return Way("het dossier", steps.to_dossier(slug, on.isoformat()).href)
