"""Bringing a work of an older framework over to the one in use: what goes along, and what stays in the original."""

from dataclasses import dataclass

from tilburg_samenwerking.drawing.document import Caption, DataTable, Foldout, Note, Part, Title
from tilburg_samenwerking.drawing.tables import Shown, TableData, text_cell
from tilburg_samenwerking.errors import Refused
from tilburg_samenwerking.formatting import listed, out_of
from tilburg_samenwerking.kader import Kader
from tilburg_samenwerking.kader.form import FormQuestion, form_of
from tilburg_samenwerking.portfolio.snapshot import Snapshot
from tilburg_samenwerking.store.drafts import HEADER_WORDS, Draft
from tilburg_samenwerking.store.work.conversion import Conversion, LeftBehind, Why, converted
from tilburg_samenwerking.views.entering.finish import reply_in_words
from tilburg_samenwerking.views.entering.work import named
from tilburg_samenwerking.views.entering.works import DONE

LEFT, STAYED = "Wat niet of niet helemaal meegaat", "Wat niet of niet helemaal meeging"
WHY: dict[Why, str] = {
    "viewpoint": "dit perspectief is er niet meer",
    "dropped": "deze vraag is vervallen, of vraagt nu iets anders",
    "between": "de score valt tussen twee scores van nu: kies opnieuw",
    "answer": "dit antwoord is er niet meer; de rest gaat mee",
    "note": "deze vraag is gesplitst of samengevoegd: alleen de score gaat mee",
}
KEPT = "Het origineel blijft bewaard, en komt terug als u de omgezette waardering weggooit."


@dataclass(frozen=True)
class ConversionView:
    """What the page says before a work is brought over, and `done` after; `possible`: there is a way to bring it."""

    before: tuple[Part, ...]
    done: tuple[Part, ...] = ()
    possible: bool = False


def view(snapshot: Snapshot, draft: Draft) -> ConversionView:
    """Return what bringing a work over to the framework in use does, item by item where it does not go along."""
    kader = snapshot.kader
    try:
        chain = snapshot.chain_from(draft.kader_hash)
        becomes = converted(draft, chain) if chain else None
    except Refused as error:
        return ConversionView((Note(str(error), ":material/error:", "error"),))
    if becomes is None:
        words = f"Er is geen overgang van kader {draft.kader_version} naar {kader.version}."
        return ConversionView((Note(f"{words} Omzetten kan dus niet.", ":material/block:", "warning"),))
    left = _left(becomes, chain[0].old)
    amount = out_of(becomes.carried, becomes.whole)
    before = Caption(f"Omzetten naar kader {kader.version}: {amount} antwoorden gaan helemaal mee. {KEPT}")
    done = f"Omgezet naar kader {kader.version}: {amount} antwoorden gingen helemaal mee. {KEPT}"
    after = (Note(done, DONE, "success"), *((Foldout(STAYED, left),) if left else ()))
    title = (Title(LEFT, 3),) if left else ()
    return ConversionView((before, *title, *left), after, possible=True)


def _left(becomes: Conversion, old: Kader) -> tuple[Part, ...]:
    """Return what stays in the original: of the header in a sentence, of the answers each with the reason."""
    lost = [HEADER_WORDS[name].lower() for name in becomes.lost]
    parts: list[Part] = [Caption(f"Wat er stond bij {listed(lost)}, kent dit kader niet.")] if lost else []
    if becomes.left:
        questions = {question.code: question for part in form_of(old).parts for question in part.questions}
        head = [text_cell(name) for name in ("Vraag", "Respondent", "Er stond", "Waarom")]
        body = [_row(one, questions[one.item], old) for one in becomes.left]
        data: TableData = {"caption": LEFT, "head": [head], "body": body, "kind": "cards"}
        parts.append(DataTable(data, "blijft_achter"))
    return tuple(parts)


def _row(one: LeftBehind, question: FormQuestion, old: Kader) -> list[Shown]:
    texts = (question.text, named(one.who, old), reply_in_words(question, one.reply), WHY[one.why])
    return [text_cell(text) for text in texts]
