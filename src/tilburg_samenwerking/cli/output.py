"""How the command line speaks: one JSON document, a CSV or a table on stdout, messages for people on stderr."""

import csv
import io
import json
import math
import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from tilburg_samenwerking.formatting import MISSING, euros, harmless, long_date, number
from tilburg_samenwerking.kader import NO, YES

Row = Mapping[str, Any]
# Of a table, for people; what is not named here is said as it is. In JSON and CSV the names stay as they are.
HEADS = {
    "absolute": "los van richting",
    "answers": "antwoorden",
    "assessed_on": "gewaardeerd op",
    "assessments": "waarderingen",
    "attention": "vraagt aandacht",
    "both": "beide gewaardeerd",
    "cell": "veld",
    "code": "code",
    "collaboration": "samenwerking",
    "collaborations": "samenwerkingen",
    "compared": "vergeleken",
    "complete_items": "vragen met elke score",
    "contribution": "bijdrage",
    "coverage": "dekking",
    "change": "verandering",
    "created": "gemaakt",
    "domain": "domein",
    "file": "bestand",
    "from": "van",
    "gap": "kloof",
    "group": "groep",
    "high_risk": "hoog risico",
    "importance": "belang",
    "incomparable": "niet te vergelijken",
    "items": "vragen",
    "kind": "soort",
    "largest": "grote bijdrage",
    "lowest_cell": "laagste veld",
    "lowest_score": "laagste score",
    "max": "hoogste",
    "mean": "gemiddelde",
    "median_interpolated": "mediaan",
    "min": "laagste",
    "moved": "veranderd",
    "n": "aantal",
    "name": "naam",
    "not_applicable": "nvt",
    "on": "peildatum",
    "overall": "totaal",
    "phase": "fase",
    "polarization": "polarisatie",
    "question": "vraag",
    "questions": "vragen",
    "raters": "respondenten",
    "risk_profile": "risicoprofiel",
    "rows": "rijen",
    "rule": "regel",
    "score": "score",
    "sd": "spreiding",
    "table": "tabel",
    "text": "tekst",
    "theme": "thema",
    "to": "naar",
    "water": "vaarwater",
    "why": "reden",
}
MOST = 1_000  # lines of a table: more is not read, and takes minutes to lay out


class Format(StrEnum):
    """What goes to stdout."""

    table = "table"
    json = "json"
    csv = "csv"


def plain(value: Any) -> Any:
    """Return the value as JSON can hold it: missing is null, dates are jjjj-mm-dd, numbers are not rounded."""
    if isinstance(value, Mapping):
        return {str(key): plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [plain(one) for one in value]
    if hasattr(value, "item"):
        value = value.item()
    if value is None or value != value or (isinstance(value, float) and math.isinf(value)):
        return None
    if isinstance(value, datetime):
        return value.date().isoformat()
    return value.isoformat() if isinstance(value, date) else value


def show(document: Mapping[str, Any], rows: Sequence[Row], format: Format) -> None:
    """Write the result: the document as JSON, or its rows as CSV or as a table."""
    if format is Format.json:
        sys.stdout.write(json.dumps(plain(document), ensure_ascii=False, indent=1) + "\n")
    elif format is Format.csv:
        sys.stdout.write(_csv(plain(list(rows))))
    else:
        _print_table(rows[:MOST])
        if len(rows) > MOST:
            say(f"… en nog {len(rows) - MOST} regels; alles staat in --format csv en --format json.")


def say(message: str) -> None:
    """Write a message for a person."""
    sys.stderr.write(message + "\n")


def fail(message: str, format: Format) -> None:
    """Write why it was refused; with JSON as the one document on stdout too."""
    say(message)
    if format is Format.json:
        show({"errors": [{"message": line} for line in message.splitlines()]}, [], format)


def asked_format(words: Sequence[str]) -> Format:
    """Return the format that was asked for, also where the rest of the command cannot be read."""
    joined = " ".join(words).replace("=", " ")
    return Format.json if "--format json" in joined else Format.table


class Steps:
    """Progress on stderr: a line per step, and the share of it where it can be known."""

    def __init__(self) -> None:
        self.last = ""

    def __call__(self, step: str, share: float) -> None:
        """Write the step when it, or its tens of percents, are new."""
        line = f"{step} …" if share <= 0 else f"{step} {math.floor(share * 10) * 10}%"
        if line != self.last:
            say(line)
            self.last = line


def _csv(rows: list[dict[str, Any]]) -> str:
    text = io.StringIO(newline="")
    if rows:
        shown = [{harmless(name): harmless(value) for name, value in row.items()} for row in rows]
        writer = csv.DictWriter(text, fieldnames=list(shown[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(shown)
    return text.getvalue()


def _print_table(rows: Sequence[Row]) -> None:
    if not rows:
        return
    from rich.console import Console
    from rich.table import Table

    table = Table(box=None, pad_edge=False, header_style="bold")
    for name, value in plain(rows[0]).items():
        numbers = isinstance(value, float | int)
        table.add_column(HEADS.get(name, name), justify="right" if numbers else "left", overflow="fold")
    for row in rows:
        table.add_row(*[_cell(name, value) for name, value in row.items()])
    # Not to a screen, a table is never cut to the width of one.
    width = None if sys.stdout.isatty() else 10_000
    Console(markup=False, highlight=False, emoji=False, width=width).print(table)


def _cell(name: str, given: Any) -> str:
    value = plain(given)
    if value is None:
        return MISSING
    if name == "contribution":
        return euros(value)
    if isinstance(given, date):
        return long_date(given)
    if isinstance(value, bool):
        return YES if value else NO
    return number(value) if isinstance(value, float) else str(value)


ENGLISH = (
    (r"^Usage:", "Gebruik:"),
    (r"^Options:", "Opties:"),
    (r"^Arguments:", "Argumenten:"),
    (r"^Commands:", "Opdrachten:"),
    (r"\[OPTIONS\]", "[OPTIES]"),
    (r"COMMAND \[ARGS\]\.\.\.", "OPDRACHT ..."),
    (r"Show this message and exit\.", "Toon deze uitleg."),
    (r"\[default: ", "[anders: "),
    (r"\[required\]", "[verplicht]"),
    (r"No such command '(.*?)'\.", r"De opdracht '\1' bestaat niet."),
    (r"No such option: (\S+)", r"De optie \1 bestaat niet."),
    (r"\(Possible options: (.*)\)", r"Bedoelt u: \1?"),
    (r"Did you mean (.*)\?", r"Bedoelt u \1?"),
    (r"Missing command\.", "Geef een opdracht."),
    (r"Missing (?:argument|parameter|option) '(.*?)'\.?", r"\1 ontbreekt."),
    (r"Invalid value for (.*?): ", r"Ongeldige waarde voor \1: "),
    (r"Option '(.*?)' requires an argument\.", r"Bij de optie \1 hoort een waarde."),
    (r"Got unexpected extra argument(?:\(s\)|s)? \((.*?)\)", r"Onverwacht: \1."),
    (r"Input should be a valid integer.*", "geef een geheel getal"),
    (r"Input should be greater than or equal to (.*)", r"geef minstens \1"),
    (r"(?:Input should be|must be one of) (.*)", r"kies uit \1"),
    (r" <path>", "       "),
    (r"'(.*?)' is not one of (.*)\.", r"'\1' kan niet; kies uit \2."),
    (r"' or '", "' of '"),
    (r"Value error, ", ""),
    (r"\. Choose from:\s*", ". Kies uit: "),
    (r",\n\t", ", "),
)


def in_dutch(text: str) -> str:
    """Return what Typer says in English as it reads in Dutch."""
    for english, dutch in ENGLISH:
        text = re.sub(english, dutch, text, flags=re.MULTILINE)
    return text


def records(rows: Iterable[Mapping[Any, Any]], names: Sequence[str]) -> list[dict[str, Any]]:
    """Return the rows with these keys only, in this order."""
    return [{name: row[name] for name in names} for row in rows]
