"""Files made to hold a server up, each within what the page Inlezen takes: 5 MB, as a browser counts them."""

import io
import zipfile
from collections.abc import Callable

from tests.files import answer, csv_bytes, xlsx_bytes

MOST = 5_000_000
SHEET, STRINGS, RELATIONS = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/_rels/workbook.xml.rels"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OF_STRINGS = (
    b'<Relationship Id="teksten" Target="sharedStrings.xml" '
    b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"/>'
)
NO_STRINGS = b'<sst xmlns="%b"/>' % MAIN.encode()
COLUMNS = "samenwerking;peildatum;perspectief;respondent;vraag;score;antwoord;toelichting\n"


def with_parts(times: int = 1, **parts: bytes) -> bytes:
    """Return a workbook with one answer, in which `sheet`, so many times, and `strings` are these bytes."""
    file = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(xlsx_bytes([answer()]))) as good,
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as bad,
    ):
        contents = {name: good.read(name) for name in good.namelist()} | {STRINGS: parts.get("strings", NO_STRINGS)}
        contents[RELATIONS] = contents[RELATIONS].replace(b"</Relationships>", OF_STRINGS + b"</Relationships>")
        contents[SHEET] = parts["sheet"]
        for name, content in contents.items():
            with bad.open(name, "w") as part:
                for _time in range(times if name == SHEET else 1):
                    part.write(content)
    return file.getvalue()


def sheet(rows: bytes, dimension: bytes = b"") -> bytes:
    """Return a sheet with these rows, as XML."""
    return b'<worksheet xmlns="%b">%b<sheetData>%b</sheetData></worksheet>' % (MAIN.encode(), dimension, rows)


def zip_bomb() -> bytes:
    """Return a workbook of some hundreds of kilobytes that is unpacked to 400 MB."""
    return with_parts(400, sheet=b" " * 1_000_000)


def endless_dimension() -> bytes:
    """Return a workbook that says to be as large as a sheet can be, with a cell in the last corner."""
    rows = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    return with_parts(sheet=sheet(rows, b'<dimension ref="A1:XFD1048576"/>'))


def one_string_everywhere() -> bytes:
    """Return a workbook with 20,000 cells that share one text of 32,000 letters."""
    rows = b"".join(b'<row r="%d"><c r="A%d" t="s"><v>0</v></c></row>' % (row, row) for row in range(1, 20_001))
    strings = b'<sst xmlns="%b" count="1" uniqueCount="1"><si><t>%b</t></si></sst>' % (MAIN.encode(), b"x" * 32_000)
    return with_parts(sheet=sheet(rows), strings=strings)


def short_rows() -> bytes:
    """Return a CSV of as many rows as fit, of one letter each."""
    return COLUMNS.encode() + b"a\n" * ((MOST - 200) // 2)


def combining_marks() -> bytes:
    """Return a CSV with one name of two and a half million combining marks."""
    name = "a" + "\u0301\u0316" * ((MOST - 2_000) // 4)
    return csv_bytes([answer(samenwerking=name)])


def problems_everywhere() -> bytes:
    """Return a CSV in which nothing is right on any of 290,000 rows."""
    return COLUMNS.encode() + b"a;b;c;d;e;f;g\n" * 290_000


def nested_deeply() -> bytes:
    """Return a workbook with a million elements inside each other."""
    return with_parts(sheet=sheet(b"<row>" * 1_000_000))


def regex_bait() -> bytes:
    """Return a workbook with a million begins of a formula, and no end of one."""
    return with_parts(sheet=sheet(b"<f " * 1_000_000))


def very_wide() -> bytes:
    """Return a CSV of a million columns."""
    return COLUMNS.strip().encode() + b";" * 1_000_000 + b"\na" + b";" * 1_000_000 + b"\n"


def one_cell() -> bytes:
    """Return a CSV that is one cell of 5 MB."""
    return csv_bytes([answer(toelichting="x" * (MOST - 1_000))])


KINDS: tuple[Callable[[], bytes], ...] = (
    zip_bomb, endless_dimension, one_string_everywhere, short_rows, combining_marks, problems_everywhere,
    nested_deeply, regex_bait, very_wide, one_cell,
)  # fmt: skip
