"""The sheets that are tables: answers, collaborations, assessments, the questions, the choices, and how it goes."""

from collections.abc import Iterable, Iterator, Sequence

from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.worksheet import Worksheet

from tilburg_samenwerking.drawing.palette import INK, KINDS
from tilburg_samenwerking.formatting import listed, plain_number
from tilburg_samenwerking.intake.register import COLUMN_OF, STATED, VALID_FROM
from tilburg_samenwerking.intake.sheets import ANSWERS as ANSWERS
from tilburg_samenwerking.intake.sheets import ASSESSMENTS as ASSESSMENTS
from tilburg_samenwerking.intake.sheets import CHOICES as CHOICES
from tilburg_samenwerking.intake.sheets import EXPLANATION as EXPLANATION
from tilburg_samenwerking.intake.sheets import QUESTIONS as QUESTIONS
from tilburg_samenwerking.intake.sheets import REGISTER as REGISTER
from tilburg_samenwerking.intake.template import cells
from tilburg_samenwerking.intake.template.prefilled import Prefilled
from tilburg_samenwerking.intake.version import COLUMN, label
from tilburg_samenwerking.kader import CONCEPT, DEFINITIVE, LEGAL_FORMS, LEVELS, NO, YES, Item, Kader

REGISTER_COLUMNS = ("samenwerking", *COLUMN_OF.values(), VALID_FROM)
ASSESSMENT_COLUMNS = ("samenwerking", "peildatum", "fase", "vaarwater", "aanpassing", "status")
DATES = {"peildatum", VALID_FROM, *(one.file_column for one in STATED if one.kind == "day")}
WIDTHS = {
    "samenwerking": 34,
    "vraag": 28,
    "toelichting": 50,
    "programma": 24,
    "respondent": 22,
    "perspectief": 16,
    "doel": 44,
    "fase": 20,
    "beleidsveld": 22,
    "rechtsvorm": 26,
    "portefeuillehouder": 26,
    "accounthouder": 24,
    "verbonden partij": 18,
    "registernummer": 18,
    "kader": 24,
}
MISSING_ANSWERS = ("weet niet", "nvt")
QUESTION_COLUMNS = {
    "code": 28,
    "domein": 20,
    "thema": 26,
    "veld": 34,
    "vraag": 60,
    "soort": 12,
    "mogelijke antwoorden": 44,
}
QUESTION_COLUMNS |= {"hulp": 70}
REGISTER_LISTS: dict[str, Sequence[str]] = {
    "legal_form": list(LEGAL_FORMS.values()),
    "level": LEVELS,
    "yes_no": (YES, NO),
}
KINDS_OF_ITEMS = {"score": "score", "text": "open vraag", "choice": "keuze"}
HEAD = INK
DATE_PROMPT = "Schrijf een datum als 30-06-2026."


class ChoiceSheet:
    """The sheet with what can be chosen: a column per list, and each list once."""

    def __init__(self, sheet: Worksheet) -> None:
        self.sheet = sheet
        self._sources: dict[tuple[object, ...], str] = {}

    def source(self, name: str, values: Sequence[object]) -> str:
        """Return how a list is called in formulas; `name` is above it when it is new."""
        key = tuple(values)
        if key not in self._sources:
            place = len(self._sources) + 1
            letter = get_column_letter(place)
            cells.write(self.sheet.cell(1, place), name, font=cells.BOLD)
            for row, value in enumerate(values, start=2):
                cells.write(self.sheet.cell(row, place), value)
            longest = max(len(str(value)) for value in (name, *values))
            self.sheet.column_dimensions[letter].width = min(max(12, longest + 3), 60)
            place_of_list = f"{quote_sheetname(CHOICES)}!${letter}$2:${letter}${len(key) + 1}"
            self._sources[key] = cells.named(self.sheet, f"keuze_{place}_{name}", place_of_list)
        return self._sources[key]


def column_lists(kader: Kader) -> dict[str, Sequence[str]]:
    """Return per column of a file the codes it takes; a column that the framework does not know has no list."""
    adaptation = kader.adaptation.options if kader.adaptation else ()
    answers = dict.fromkeys([*kader.answer_titles, *MISSING_ANSWERS])
    answers |= dict.fromkeys(code for item in kader.items.values() for code in item.options)
    lists: dict[str, Sequence[str]] = {
        "fase": list(kader.phase_titles),
        "vaarwater": list(kader.water_titles),
        "aanpassing": [option.code for option in adaptation],
        "perspectief": list(kader.viewpoint_titles),
        "antwoord": list(answers),
        "status": [CONCEPT, DEFINITIVE],
        **{one.file_column: REGISTER_LISTS[one.kind] for one in STATED if one.kind in REGISTER_LISTS},
        COLUMN: [label(kader)],
    }
    return {column: codes for column, codes in lists.items() if codes}


def fill_table(sheet: Worksheet, columns: Sequence[str], sources: dict[str, str]) -> None:
    """Make a sheet with a row per answer, collaboration or assessment: its head, widths, formats and lists."""
    cells.write_head(sheet, 1, columns, HEAD)
    cells.set_widths(sheet, [WIDTHS.get(column, 15) for column in columns])
    for place, column in enumerate(columns, start=1):
        letter = get_column_letter(place)
        # As text a date stays as it is typed, and a remark that begins with a dash is no formula.
        sheet.column_dimensions[letter].number_format = "General" if column == "score" else cells.TEXT_FORMAT
        rows = f"{letter}2:{letter}{cells.LAST_ROW}"
        if column in sources:
            cells.offer(sheet, rows, sources[column])
        elif column in DATES:
            cells.limit_length(sheet, rows, 8, 10, f"Dit lijkt geen datum. {DATE_PROMPT}", "Datum", DATE_PROMPT)


def fill_assessments(sheet: Worksheet, prefilled: Iterable[Prefilled]) -> None:
    """Write a row per assessment that is known beforehand."""
    for row, one in enumerate(prefilled, start=2):
        on = one.on.strftime("%d-%m-%Y") if one.on else ""
        line = [one.collaboration, on, one.phase, one.water, one.adaptation]
        cells.write_row(sheet, row, [value or None for value in line], number_format=cells.TEXT_FORMAT)


def fill_register(sheet: Worksheet, prefilled: Iterable[Prefilled]) -> None:
    """Write a row per collaboration that is known beforehand: its name, for what is registered only who knows it."""
    for row, name in enumerate(dict.fromkeys(one.collaboration for one in prefilled), start=2):
        cells.write_row(sheet, row, [name], number_format=cells.TEXT_FORMAT)


def scale_words(kader: Kader) -> str:
    """Return what the levels of the scale stand for: `1 = vraagt direct aandacht; 2 = kwetsbaar`."""
    return "; ".join(f"{plain_number(level.value)} = {level.word}" for level in kader.scale.levels)


def fill_questions(sheet: Worksheet, kader: Kader) -> str:
    """Write what the framework asks, and return how the list of its codes is called."""
    low, high, step = (plain_number(value) for value in (kader.scale.min, kader.scale.max, kader.scale.step))
    texts = [
        f"{kader.title}, versie {kader.version}",
        kader.notice or "Vertrouwelijk.",
        f"Bron: {kader.source}",
        f"Score van {low} tot {high}, in stappen van {step}. {kader.scale.question} {scale_words(kader)}".strip(),
        f"Geen score? Zet dan {listed(list(MISSING_ANSWERS)).replace(' en ', ' of ')} in de kolom antwoord.",
    ]
    for number, text in enumerate(texts, start=1):
        cells.write(sheet.cell(number, 1), text, font=cells.font())
    sheet["A1"].font = cells.font(bold=True, size=14)
    head = len(texts) + 2
    cells.set_widths(sheet, QUESTION_COLUMNS.values())
    cells.write_head(sheet, head, list(QUESTION_COLUMNS), HEAD)
    sheet.freeze_panes = f"B{head + 1}"
    for number, row in enumerate(_questions(kader), start=head + 1):
        cells.write_row(sheet, number, row, alignment=cells.TOP, border=cells.LINES)
        cells.fit_row(sheet, number, dict(enumerate(row, start=1)))
    codes = f"{quote_sheetname(QUESTIONS)}!$A${head + 1}:$A${head + len(kader.items)}"
    return cells.named(sheet, "codes_van_vragen", codes)


def _questions(kader: Kader) -> Iterator[list[str]]:
    domains, themes = kader.domain_titles, kader.theme_titles
    for cell in kader.cell.values():
        for question in cell.questions:
            place = [domains[cell.domain], themes[cell.theme], cell.title]
            text = f"↳ {question.text}" if question.follows else question.text
            yield [question.code, *place, text, *_takes(kader.items[question.code]), question.help]
    for section in kader.sections:
        for one in section.items:
            item = kader.items[one.code]
            yield [one.code, "", "", section.title, one.text, *_takes(item), one.help or section.help]


def _takes(item: Item) -> tuple[str, str]:
    """Return the kind of an item, and what its answer may be."""
    allowed = "; ".join(code if code == title else f"{code} = {title}" for code, title in item.options.items())
    return KINDS_OF_ITEMS[item.kind], "tekst in de kolom toelichting" if item.kind == "text" else allowed


STEPS = (
    "Hebt u een invulblad met uw functie erop? Vul dat in: u hoeft de andere bladen dan niet te openen.",
    "Kies per vraag een score, en een antwoord als u dat weet. Schrijf in de toelichting waarom. Wat leeg blijft, telt "
    "niet mee. Kunt u een vraag niet beantwoorden, kies dan weet niet; speelt die hier niet, kies dan nvt.",
    "Sla het bestand op als Excel-werkmap (.xlsx), en stuur het terug of lees het in op de pagina Inlezen. Bestanden "
    "van collega's over dezelfde samenwerking en datum mogen na elkaar worden ingelezen: die komen bij elkaar.",
    "Staat er iets fout, dan krijgt u dit bestand terug met de fouten erin aangewezen. Er is dan nog niets bewaard.",
)


def fill_explanation(sheet: Worksheet, kader: Kader, forms: Sequence[str]) -> None:
    """Write how the workbook is filled in: the steps, and what each sheet is for; each name of a sheet leads there."""
    cells.set_widths(sheet, (24, 110))
    cells.write(sheet["A1"], f"{kader.title}: antwoorden invullen", font=cells.font(bold=True, size=16))
    sheet.row_dimensions[1].height = 34
    row = _lines_of(sheet, 2, [(f"Stap {number}", text) for number, text in enumerate(STEPS, start=1)])
    cells.write_band(sheet, row + 1, 1, 2, "De bladen", "De bladen", KINDS[0])
    start, row = row + 2, _lines_of(sheet, row + 2, _sheets(forms))
    for place in range(start, row):
        _link(sheet, place)
    cells.write_band(sheet, row + 1, 1, 2, "Bron en gebruik", "Bron en gebruik", KINDS[0])
    about = [("Bron", kader.source), ("Gebruik", kader.notice or "Vertrouwelijk."), ("Kader", label(kader))]
    _lines_of(sheet, row + 2, about)
    sheet.sheet_view.showGridLines = False


def _sheets(forms: Sequence[str]) -> Iterator[tuple[str, str]]:
    for name in forms:
        yield name, "Invulblad van één respondent: alle vragen van het kader. Vul de witte vakken in; de rest zit vast."
    yield (
        ASSESSMENTS,
        "Per samenwerking en peildatum de fase, het vaarwater, de aanpassing en de status: concept of definitief.",
    )
    yield (
        REGISTER,
        "Wat het register van een samenwerking weet. Verandert iets, zet dan in geldig vanaf de dag waarop het ingaat; "
        "leeg is de peildatum. Begint een samenwerking opnieuw, maak dan een tweede rij met start en einde.",
    )
    yield (
        ANSWERS,
        "Alles onder elkaar: één rij per antwoord. Voor wie liever een lijst vult, of uit een ander programma plakt.",
    )
    yield QUESTIONS, "Alle vragen met hun code, hulp en mogelijke antwoorden. Om op te zoeken; hier vult u niets in."
    yield CHOICES, "De keuzelijsten van de andere bladen. Hier vult u niets in."


def _lines_of(sheet: Worksheet, row: int, pairs: Iterable[tuple[str, str]]) -> int:
    """Write what with its explanation, a row each, and return the row below them."""
    for what, text in pairs:
        cells.write(sheet.cell(row, 1), what, font=cells.BOLD, alignment=cells.TOP, border=cells.LINES)
        cells.write(sheet.cell(row, 2), text, font=cells.font(), alignment=cells.TOP, border=cells.LINES)
        cells.fit_row(sheet, row, {1: what, 2: text})
        row += 1
    return row


def _link(sheet: Worksheet, row: int) -> None:
    cells.link(sheet.cell(row, 1), f"{quote_sheetname(sheet.cell(row, 1).value)}!A1")
