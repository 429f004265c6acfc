"""Who stands in a file more than once: on several sheets one person, on one sheet a question."""

from collections.abc import Sequence

import pandas as pd

from tilburg_samenwerking.formatting import listed, long_date
from tilburg_samenwerking.intake.tables import AnswerTable

NAMED = 3  # in a sentence
# Of two with one function: the file cannot say which it is.
TWICE = (
    "Zijn het twee mensen, geef hun dan elk een eigen functie, zoals adviseur 1 en adviseur 2. Is het één mens, zorg "
    "dan dat er alleen staat wat telt."
)


def people_on_more_sheets(answers: pd.DataFrame, table: AnswerTable) -> dict[int, tuple[str, ...]]:
    """Return, by number of the sheet, which respondents stand on that and on earlier ones: taken as one person.

    `answers` are the rows that were read, with `assessment`, `perspectief`, `respondent`, `function_key`,
    `samenwerking` and `peildatum`.
    """
    if len(table.places.starts) < 2:
        return {}
    rows = answers.assign(sheet=list(map(table.places.sheet_number, answers.index)))
    key = ["assessment", "perspectief", "function_key"]
    rows = rows[rows.groupby(key, dropna=False)["sheet"].transform("nunique") > 1]
    together: dict[tuple[int, ...], list[str]] = {}
    for _key, some in rows.groupby(key, sort=False, dropna=False):
        one = some.iloc[0]
        who = f"{one['respondent']} ({one['perspectief']})" if one["perspectief"] else one["respondent"]
        where = f"{one['samenwerking']}, {long_date(one['peildatum'])}"
        together.setdefault(tuple(sorted(set(some["sheet"]))), []).append(f"{who} bij {where}")
    notes: dict[int, tuple[str, ...]] = {}
    for sheets, people in together.items():
        names = [table.reading.sheets[number].sheet for number in sheets]
        notes[sheets[-1]] = (*notes.get(sheets[-1], ()), _taken_as_one(names, people))
    return notes


def _taken_as_one(sheets: Sequence[str | None], people: Sequence[str]) -> str:
    names = listed([f'"{sheet}"' for sheet in sheets])
    more = f" en nog {len(people) - NAMED}" if len(people) > NAMED else ""
    return (
        f"De bladen {names} zijn samengevoegd voor {'; '.join(people[:NAMED])}{more}: daar staat dezelfde "
        f"respondent op. {TWICE}"
    )
