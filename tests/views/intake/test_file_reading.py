"""How a file was read is told in sentences, and open where something was left out."""

from tests.files import answer
from tilburg_samenwerking.drawing.document import Foldout, Markdown
from tilburg_samenwerking.drawing.words.markdown import plain
from tilburg_samenwerking.intake.checked import COLUMNS
from tilburg_samenwerking.intake.sheets import Problem, Sheet
from tilburg_samenwerking.intake.tables import Reading, read_table
from tilburg_samenwerking.kader import Kader
from tilburg_samenwerking.views.intake import file_reading

HEADER = list(answer())


def reading(kader: Kader, *sheets: Sheet) -> Reading:
    """Return how the sheets are read."""
    return read_table("in.xlsx", sheets, kader, COLUMNS).reading


def rows(*changes: dict[str, str]) -> list[list[str]]:
    """Return a header with an answer per change."""
    return [HEADER, *(list(answer(**change).values()) for change in changes)]


def test_a_plain_file_is_told_in_two_sentences(small_kader: Kader) -> None:
    """Its header and rows, and its columns, folded up."""
    read = reading(small_kader, Sheet(None, rows({}, {})))
    (foldout,) = file_reading.report(read)

    assert file_reading.sentences(read) == [
        "Het bestand is gelezen: de kopregel is rij 1, daaronder staan 2 rijen (rij 2 tot en met 3).",
        "Gebruikte kolommen: samenwerking, peildatum, perspectief, respondent, vraag, score, antwoord en toelichting.",
    ]
    assert isinstance(foldout, Foldout)
    assert (foldout.title, foldout.expanded) == ("Zo is het bestand gelezen: 2 rijen", False)


def test_what_was_left_out_is_told_and_open(small_kader: Kader) -> None:
    """Sheets, columns and rows, each with why; the rest is folded up."""
    content = [
        ["Titel"],
        ["Peildatum", "30-06-2026"],
        *([one for one in row if one != "2026-06-30"] for row in rows({})),
    ]
    content[2] = ["Naam samenwerking", *HEADER[2:], "kleur"]
    content[3] = [*content[3], "rood"]
    content += [["Bomenplan", "ambtelijk", "adviseur", "huis.doel.1"], ["Totaal", "", "", "", "7"]]
    content[4:4] = [[]]
    read = reading(small_kader, Sheet("A", content), Sheet("2024", rows({}), hidden=True))
    *_title, deviating, foldout = file_reading.report(read)
    told = file_reading.sentences(read)

    assert told == [
        'Blad "A" is gelezen: de kopregel is rij 3, daaronder staat 1 rij (rij 4).',
        'Boven de tabel staat voor alle rijen: peildatum "30-06-2026" (rij 2).',
        "Gebruikte kolommen: samenwerking, perspectief, respondent, vraag, score, antwoord en toelichting.",
        'Gelezen als: "Naam samenwerking" als samenwerking.',
        'Niet gebruikte kolommen: "kleur" (onbekend).',
        "Niet gelezen rijen: rij 6 is een vraag zonder antwoord; rij 7 is een totaal.",
        'Blad "2024" is niet gelezen: het is verborgen.',
    ]
    assert isinstance(foldout, Foldout)
    assert (foldout.title, foldout.expanded) == (
        "Zo is het bestand gelezen: 1 rij van 1 blad, 1 ander blad niet gelezen",
        False,
    )
    assert deviating == Markdown("\n".join(f"- {plain(one)}" for one in told[4:]))


def form(*answers: str, who: str = "adviseur", extra: str = "") -> list[list[str]]:
    """Return a fill-in sheet: whose it is above it, a band, and a row per question with its text."""
    above = [["Samenwerking", "Bomenplan"], ["Peildatum", "30-06-2026"], ["Perspectief", "ambtelijk"]]
    asked = [[f"huis.doel.{number}", "Wat?", one] for number, one in enumerate(answers, start=1)]
    head = ["vraag", "omschrijving", "score"]
    return [*above, ["Respondent", who], [*head, *([extra] if extra else [])], ["", "Huis"], *asked]


def test_sheets_that_are_laid_out_alike_are_told_together(small_kader: Kader) -> None:
    """Ten colleagues, one of whom answered one question: what differs is only said to, and nothing stands open."""
    sheets = [Sheet(f"lid {number}", form("7", "8", who=f"lid {number}")) for number in range(9)]
    others = [Sheet("lid 9", form("7", "", who="lid 9")), Sheet("Uitleg", [["Zo gaat het"]]), Sheet("Leeg", [])]
    read = reading(small_kader, *sheets, *others)
    (foldout,) = file_reading.report(read)
    which = 'de bladen "lid 0", "lid 1" en nog 8'

    assert file_reading.sentences(read) == [
        'Bladen "lid 0", "lid 1" en nog 8 zijn gelezen: de kopregel is rij 5, daaronder staan samen 19 rijen.',
        f'Boven de tabel op {which} staat voor alle rijen: samenwerking "Bomenplan" (rij 1), peildatum "30-06-2026" '
        '(rij 2), perspectief "ambtelijk" (rij 3) en respondent (per blad een ander).',
        f"Gebruikte kolommen op {which}: vraag en score.",
        f'Niet gebruikte kolommen op {which}: "omschrijving" (de vraag in woorden).',
        f"Niet gelezen rijen op {which}: 10 rijen hebben geen vraag en geen antwoord, zoals een tussenkop; 1 rij is "
        "een vraag zonder antwoord.",
        'Blad "Leeg" is niet gelezen: het is leeg.',
    ]
    assert isinstance(foldout, Foldout)
    assert foldout.title == "Zo is het bestand gelezen: 19 rijen van 10 bladen, 2 andere bladen niet gelezen"


def test_what_is_long_is_told_by_its_sum_and_what_deviates(small_kader: Kader) -> None:
    """Ten sheets that differ, two of them with a column that is not known."""
    extra = {3: "kleur", 7: "smaak"}
    sheets = []
    for number in range(10):
        sheet = [[]] * number + form("7", who=f"lid {number}", extra=extra.get(number, ""))
        sheets.append(Sheet(f"lid {number}", [*sheet[:-1], [*sheet[-1], "rood"] if number in extra else sheet[-1]]))

    assert file_reading.brief(reading(small_kader, *sheets)) == [
        "Gelezen: 10 rijen van 10 bladen.",
        'Niet gebruikte kolommen op blad "lid 3": "omschrijving" (de vraag in woorden) en "kleur" (onbekend).',
        'Niet gebruikte kolommen op blad "lid 7": "omschrijving" (de vraag in woorden) en "smaak" (onbekend).',
        "En nog 48 zinnen over hoe het is gelezen.",
    ]


def test_many_questions_are_told_by_the_first_and_the_last(kader: Kader) -> None:
    """Each has a column of its own; those with another title than the code are named by the first five."""
    items = list(kader.items)[:7]
    head = [*HEADER[:4], *items]
    row = ["Bomenplan", "2026-06-30", "ambtelijk", "adviseur", *"1234512"]
    used = file_reading.sentences(reading(kader, Sheet(None, [head, row])))[1]

    assert used == (
        "Gebruikte kolommen: samenwerking, peildatum, perspectief, respondent en 7 kolommen met vragen "
        f"({items[0]} tot en met {items[-1]})."
    )


def test_the_rows_before_the_first_fault_are_told(small_kader: Kader) -> None:
    """From the first answer on; a fault without a row says nothing of them."""
    read = reading(small_kader, Sheet(None, rows(*[{}] * 400)))

    def told(row: int | None) -> str | None:
        problem = Problem(None, row, "score", "11", "Buiten de schaal.")
        return file_reading.before_the_first_fault(read, [problem])

    assert told(312) == "Rijen 2 tot en met 311 zijn gelezen; de eerste fout staat op rij 312."
    assert told(3) == "Rij 2 is gelezen; de eerste fout staat op rij 3."
    assert told(2) == "De eerste fout staat op rij 2."
    assert told(None) is None


def test_a_note_of_the_reading_is_a_warning_once(small_kader: Kader) -> None:
    """Whatever the number of sheets that have it."""
    read = reading(small_kader, *(Sheet(name, rows({}), notes=("Gelezen als Mac Roman.",)) for name in "AB"))

    assert file_reading.notes(read) == ["Gelezen als Mac Roman."]
    assert [note.kind for note in file_reading.warnings(read)] == ["warning"]


def test_without_a_reading_there_is_nothing_to_tell() -> None:
    """As of a file that could not be opened."""
    assert file_reading.sentences(None) == []
    assert file_reading.report(None) == ()
    assert file_reading.brief(None) == []
    assert file_reading.before_the_first_fault(None, []) is None


def test_how_a_file_with_a_column_per_question_was_read_is_told(small_kader: Kader) -> None:
    """With the columns that are not read and why, and who did not answer."""
    head = [*HEADER[:4], "huis.doel.1", "huis.doel.2", "buurt.doel.1", "E-mail", "Tijdstempel"]
    who = ["Bomenplan", "2026-06-30", "ambtelijk"]
    first = [*who, "adviseur", "7", "8", "9", "jan@voorbeeld.nl", "30-06-2026"]
    read = reading(small_kader, Sheet(None, [head, first, [*who, "wethouder", "", "", "", "", ""]]))
    told = " ".join(file_reading.sentences(read))

    assert '"E-mail" (persoonsgegevens)' in told
    assert '"Tijdstempel" (van het enquêteprogramma)' in told
    assert [one.text for one in file_reading.told(read) if one.deviates] == [
        "Niet gelezen rijen: rij 3 is een respondent zonder antwoorden."
    ]
    assert "rij 3 is een respondent zonder antwoorden" in told
    assert "jan@" not in told


def test_sheets_before_the_first_fault_are_read_whole(small_kader: Kader) -> None:
    """The rows are counted on the sheet of the fault, those of sheets before it are all read."""
    read = reading(small_kader, *(Sheet(name, rows({}, {}, {})) for name in "AB"))
    problem = Problem("B", 4, "score", "11", "Buiten de schaal.")

    assert file_reading.before_the_first_fault(read, [problem]) == (
        "Het blad ervoor is helemaal gelezen. "
        'Rijen 2 tot en met 3 zijn gelezen; de eerste fout staat op rij 4 van blad "B".'
    )


def test_our_own_sheets_are_told_in_one_line_and_another_list_is_a_warning(small_kader: Kader) -> None:
    """Nobody expects answers on those; on an overview somebody may."""
    ours = [Sheet("Uitleg", [["Zo vult u dit in"]]), Sheet("Vragen", [["code"]]), Sheet("Waarderingen", [HEADER])]
    overview = Sheet("Overzicht", [["Samenwerking", "Score"], ["Bomenplan", "7"]])
    read = reading(small_kader, ours[0], Sheet("A", rows({})), *ours[1:], overview)
    told = 'Blad "Overzicht" is niet gelezen: er ontbreken kolommen (peildatum, perspectief, respondent en vraag).'

    assert file_reading.sentences(read)[2:] == [told, "Nog niet ingevuld: Waarderingen."]
    assert file_reading.notes(read) == [told]


def test_a_sheet_that_says_something_of_collaborations_is_told_so(small_kader: Kader) -> None:
    """It can make them, and change them."""
    register = Sheet("Samenwerkingen", [["samenwerking", "programma"], ["Bomenplan", "Groen"]])
    read = reading(small_kader, Sheet("A", rows({})), register)

    assert 'Blad "Samenwerkingen" geeft gegevens van samenwerkingen en waarderingen, geen antwoorden.' in (
        file_reading.sentences(read)
    )


def test_a_question_in_words_beside_its_code_and_a_remark_under_a_register_are_told(small_kader: Kader) -> None:
    """The first is what a file commonly has, and nothing that is missed; the second may be somebody's collaboration."""
    coded = [[*HEADER[:4], "Code", "Vraag", "Score"], [*rows({})[1][:4], "huis.doel.1", "Is er een plan?", "7"]]
    register = [["samenwerking", "programma"], ["Bomenplan", "Groen"], [], ["Bron: register"]]
    told = file_reading.told(reading(small_kader, Sheet("A", coded), Sheet("Samenwerkingen", register)))
    texts = {one.text: one.deviates for one in told}

    assert texts['Niet gebruikte kolommen op blad "A": "Vraag" (de vraag in woorden).'] is False
    assert texts['Niet gelezen rijen op blad "Samenwerkingen": rij 4 is een opmerking onder de tabel.'] is True
