"""Rows, one per answer, as survey tools export them: one per respondent, with a column per question."""

import random
from dataclasses import dataclass, field
from typing import Any

from tests.files import answer
from tilburg_samenwerking.intake.headings import ANSWER, CHOICE, NOTE, heading_key
from tilburg_samenwerking.kader import Item, Kader

FORMS = {"ID": "1", "Begintijd": "30-06-2026 10:12:44", "Tijd van voltooien": "x", "E-mail": "a@b.nl", "Naam": "Jan"}
GOOGLE = {"Tijdstempel": "2026/06/30 10:12:44 AM GMT+2", "E-mailadres": "a@b.nl", "Hoe was het eten?": "goed"}
LIMESURVEY = {"Antwoord-ID": "1", "Datum inzending": "2026-06-30 10:12:44", "Laatste pagina": "3", "Seed": "12345"}
LIMESURVEY_CODES = {"id": "1", "submitdate": "2026-06-30 10:12:44", "lastpage": "3", "ipaddr": "10.0.0.1"}


@dataclass(frozen=True)
class Dialect:
    """How a tool calls the columns of an item: of what it asks, of the answer and of the note; and what it adds."""

    answer: str
    choice: str
    note: str
    extra: dict[str, str] = field(default_factory=dict)

    def title(self, item: Item, part: str, number: int) -> str:
        """Return the title of the column for a part of the answer to an item, that has this number in the survey."""
        form = {ANSWER: self.answer, CHOICE: self.choice, NOTE: self.note}[part]
        return form.format(code=item.code, key=heading_key(item.code), text=item.text, number=number)


DIALECTS = {
    "codes": Dialect("{code}", "{code} antwoord", "{code} toelichting"),
    "questions": Dialect("{text}", "{text} - antwoord", "{text} - toelichting", {"Wat moet er beter?": "alles"}),
    "limesurvey, code": Dialect("{key}", "{key}[antwoord]", "{key}[comment]", LIMESURVEY_CODES),
    "limesurvey, text": Dialect("{text}", "{text} [Antwoord]", "{text} [Opmerking]", LIMESURVEY),
    "limesurvey, code and text": Dialect(
        "G01Q{number:02}[SQ001]. Het huis [{text}]",
        "G01Q{number:02}. {text} - antwoord",
        "G01Q{number:02}[comment]. {text} [Opmerking]",
        LIMESURVEY,
    ),
    "microsoft forms": Dialect("{text}", "Antwoord: {text}", "Toelichting bij: {text}", FORMS),
    "google forms": Dialect("{number}. {text} *", "{number}. {text} (antwoord)", "{text} (opmerking)", GOOGLE),
}


def portfolio(kader: Kader, drawn: random.Random) -> list[dict[str, Any]]:
    """Return rows, one per answer, of a few respondents of a few collaborations."""
    rows = []
    for number in range(drawn.randint(1, 6)):
        who = {
            "samenwerking": f"Verband {number // 2}",
            "peildatum": "2026-06-30",
            "perspectief": drawn.choice(list(kader.viewpoint_titles)),
            "respondent": f"adviseur {number}",
        }
        items = drawn.sample(list(kader.items.values()), drawn.randint(1, len(kader.items)))
        rows += [answer(**who, vraag=item.code, **reply(item, drawn)) for item in items]
    return rows


def reply(item: Item, drawn: random.Random) -> dict[str, str]:
    """Return what somebody says about an item, as it stands in a file."""
    note = drawn.choice(["", "", "mooi; heel mooi", 'Zij zei: "goed"', "twee\nregels"])
    if item.kind == "text":
        return {"score": "", "toelichting": note or "ja"}
    if item.kind == "choice":
        return {"score": "", "antwoord": drawn.choice([*item.options, *item.options.values()]), "toelichting": note}
    score = drawn.choice(["7", "7,5", "7.5", "0", "10 - helemaal wel", "weet niet", "n.v.t.", ""])
    reason = score in ("weet niet", "n.v.t.")
    words = "" if reason else drawn.choice(["", "ja", "Nee"]) if score or note else "ja"
    return {"score": "" if reason else score, "antwoord": score if reason else words, "toelichting": note}


def wide(rows: list[dict[str, Any]], kader: Kader, dialect: Dialect, drawn: random.Random) -> list[dict[str, Any]]:
    """Return the rows, one per respondent, in the columns of a tool, in any order."""
    respondents: dict[str, dict[str, Any]] = {}
    for row in rows:
        who = {name: row[name] for name in ("samenwerking", "peildatum", "perspectief", "respondent")}
        respondent = respondents.setdefault(row["respondent"], {**who, **dialect.extra})
        item = kader.items[row["vraag"]]
        title = {
            part: dialect.title(item, part, list(kader.items).index(item.code) + 1) for part in (ANSWER, CHOICE, NOTE)
        }
        if item.kind == "text":
            respondent[title[ANSWER]] = row["toelichting"]
            continue
        respondent[title[NOTE]] = row["toelichting"]
        beside = row["score"] or drawn.random() < 0.3
        respondent[title[CHOICE] if beside else title[ANSWER]] = row["antwoord"]
        respondent[title[ANSWER]] = row["score"] or respondent.get(title[ANSWER], "")
    columns = list(dict.fromkeys(name for respondent in respondents.values() for name in respondent))
    # What a tool adds is in no row of its own: the order of the columns is any.
    drawn.shuffle(columns)
    return [{name: respondent.get(name, "") for name in columns} for respondent in respondents.values()]
