"""The problems of a file come out as harmless text, and the workbook itself with the bad cells pointed out."""

import csv
import io

from tilburg_samenwerking.intake.sheets import Problem
from tilburg_samenwerking.intake.template import problems_csv


def test_problems_come_out_as_text_that_no_spreadsheet_runs() -> None:
    """What would begin a formula gets an apostrophe; the rest stays as it was."""
    values = ["=1+1", "+31", "-2", "@som", "\t=1", " =1", "gewoon; met teken", None]
    content = problems_csv([Problem("Antwoorden", 3, "vraag", value, "=fout") for value in values])
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))

    assert content.startswith(b"\xef\xbb\xbf")
    assert list(rows[0]) == ["blad", "rij", "kolom", "waarde", "wat er mis is"]
    assert [row["waarde"] for row in rows] == [
        *["'=1+1", "'+31", "'-2", "'@som", "'\t=1", "' =1"],
        *["gewoon; met teken", ""],
    ]
    assert {(row["blad"], row["rij"], row["wat er mis is"]) for row in rows} == {("Antwoorden", "3", "'=fout")}
