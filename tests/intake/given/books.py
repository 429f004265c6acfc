"""Workbooks made by hand, as the many programs that write them do: with prefixes, other part names, other habits."""

import io
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import escape, quoteattr

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


@dataclass(frozen=True)
class Writer:
    """How a program writes a workbook: `prefix` of its tags, names of its parts, and where texts stand."""

    name: str
    prefix: str = ""
    namespace: str = MAIN
    workbook: str = "xl/workbook.xml"
    sheet: str = "xl/worksheets/sheet{}.xml"
    texts: str = "shared"  # shared, inline or str
    references: bool = True
    backslashes: bool = False
    absolute: bool = False
    empty_value: str = "<{p}v></{p}v>"

    def __str__(self) -> str:
        return self.name


WRITERS = (
    Writer("as Excel"),
    Writer("as openpyxl", texts="inline", empty_value="<{p}v />"),
    Writer("as LibreOffice", absolute=True, empty_value="<{p}v></{p}v>"),
    Writer("as Power BI", prefix="x:", references=False, texts="inline"),
    Writer("with a prefix", prefix="x:", workbook="xl/workbook2.xml", sheet="xl/worksheets/blad{}.xml", empty_value=""),
    Writer("strict", namespace=STRICT, texts="str"),
    Writer("renamed", workbook="Inhoud/Boek.xml", sheet="Inhoud/b/Vel {}.bin", empty_value="<{p}v/>"),
    Writer("with backslashes", backslashes=True),
)

# (t, v): a cell as a file has it; a text is written where the writer has its texts.
Raw = tuple[str, str]


def book(
    sheets: Mapping[str, Sequence[Sequence[Any]]],
    writer: Writer = WRITERS[0],
    *,
    formats: Sequence[str] = (),
    states: Mapping[str, str] | None = None,
    settings: str = "",
) -> bytes:
    """Return a workbook. A cell is a text, a `Raw`, a `formula`, or (number, place in `formats` from 1)."""
    texts: list[str] = []
    parts = {writer.sheet.format(n): _sheet(rows, writer, texts) for n, rows in enumerate(sheets.values(), 1)}
    folder = writer.workbook.rpartition("/")[0]
    targets = [(f"s{n}", "worksheet", writer.sheet.format(n)) for n in range(1, len(sheets) + 1)]
    targets += [("t", "sharedStrings", f"{folder}/teksten.xml"), ("o", "styles", f"{folder}/stijlen.xml")]
    parts[f"{folder}/teksten.xml"] = _root(writer, "sst", "".join(_text("si", text, writer) for text in texts))
    parts[f"{folder}/stijlen.xml"] = _root(writer, "styleSheet", _styles(formats, writer.prefix))
    parts[writer.workbook] = _root(writer, "workbook", settings + _sheets(sheets, states or {}, writer.prefix))
    parts[f"{folder}/_rels/{writer.workbook.rpartition('/')[2]}.rels"] = _relations(targets, folder, writer.absolute)
    parts["_rels/.rels"] = _relations([("w", "officeDocument", writer.workbook)], "", writer.absolute)
    return zipped({name.replace("/", "\\") if writer.backslashes else name: text for name, text in parts.items()})


def zipped(parts: Mapping[str, str]) -> bytes:
    """Return an archive with these parts."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return target.getvalue()


def formula(attributes: str = "", text: str = "1+1", value: str | None = None, kind: str = "") -> Raw:
    """Return a cell with a formula; `value` is its outcome, None where there is none."""
    return f"f|{attributes}|{kind}|{'' if value is None else 'v'}", f"{text}|{value or ''}"


def _root(writer: Writer, name: str, content: str) -> str:
    space = f"xmlns:{writer.prefix[:-1]}" if writer.prefix else "xmlns"
    tag = writer.prefix + name
    return f'<?xml version="1.0"?><{tag} {space}="{writer.namespace}" xmlns:r="{LINKS}">{content}</{tag}>'


def _text(tag: str, text: str, writer: Writer) -> str:
    p = writer.prefix
    return f'<{p}{tag}><{p}t xml:space="preserve">{escape(text)}</{p}t></{p}{tag}>'


def _styles(formats: Sequence[str], p: str) -> str:
    codes = "".join(f"<{p}numFmt numFmtId='{n + 164}' formatCode={quoteattr(code)}/>" for n, code in enumerate(formats))
    styles = "".join(f"<{p}xf numFmtId='{n}'/>" for n in (0, *range(164, 164 + len(formats))))
    return (
        f"<{p}numFmts>{codes}</{p}numFmts><{p}cellStyleXfs><{p}xf numFmtId='10'/></{p}cellStyleXfs>"
        f"<{p}cellXfs>{styles}</{p}cellXfs>"
    )


def _sheets(names: Mapping[str, Any], states: Mapping[str, str], p: str) -> str:
    entries = (
        f"<{p}sheet name={quoteattr(name)} sheetId='{n}' r:id='s{n}'"
        + (f" state='{states[name]}'/>" if name in states else "/>")
        for n, name in enumerate(names, 1)
    )
    return f"<{p}sheets>{''.join(entries)}</{p}sheets>"


def _relations(targets: list[tuple[str, str, str]], folder: str, absolute: bool) -> str:
    lines = []
    for name, kind, part in targets:
        target = f"/{part}" if absolute or not part.startswith(folder) else part.removeprefix(f"{folder}/")
        lines.append(f"<Relationship Id='{name}' Type='{LINKS}/{kind}' Target='{target.replace(' ', '%20')}'/>")
    return f"<Relationships xmlns='{PACKAGE}'>{''.join(lines)}</Relationships>"


def _sheet(rows: Sequence[Sequence[Any]], writer: Writer, texts: list[str]) -> str:
    p = writer.prefix
    lines = []
    for number, row in enumerate(rows, 1):
        cells = "".join(_cell(cell, number, place, writer, texts) for place, cell in enumerate(row))
        lines.append(f"<{p}row r='{number}'>{cells}</{p}row>" if writer.references else f"<{p}row>{cells}</{p}row>")
    return _root(writer, "worksheet", f"<{p}sheetData>{''.join(lines)}</{p}sheetData>")


def _cell(cell: Any, row: int, place: int, writer: Writer, texts: list[str]) -> str:
    p, attributes = writer.prefix, (f" r='{chr(65 + place)}{row}'" if writer.references else "")
    if isinstance(cell, str):
        return "".join(_texted(cell, attributes, writer, texts))
    kind, value = cell
    if isinstance(value, int):
        return f"<{p}c{attributes} s='{value}'><{p}v>{kind}</{p}v></{p}c>"
    if kind.startswith("f|"):
        _f, formula_attributes, kind, has = kind.split("|")
        text, outcome = value.split("|")
        written = f"<{p}v>{outcome}</{p}v>" if has else writer.empty_value.format(p=p)
        tag = f"<{p}f{formula_attributes}>{text}</{p}f>" if text else f"<{p}f{formula_attributes}/>"
        return f"<{p}c{attributes}{f' t={chr(34)}{kind}{chr(34)}' if kind else ''}>{tag}{written}</{p}c>"
    return f"<{p}c{attributes} t='{kind}'><{p}v>{value}</{p}v></{p}c>"


def _texted(text: str, attributes: str, writer: Writer, texts: list[str]) -> Iterator[str]:
    p = writer.prefix
    if not text:
        yield f"<{p}c{attributes}/>"
    elif writer.texts == "inline":
        yield f"<{p}c{attributes} t='inlineStr'>{_text('is', text, writer)}</{p}c>"
    elif writer.texts == "str":
        yield f"<{p}c{attributes} t='str'><{p}v>{escape(text)}</{p}v></{p}c>"
    else:
        texts.append(text)
        yield f"<{p}c{attributes} t='s'><{p}v>{len(texts) - 1}</{p}v></{p}c>"
