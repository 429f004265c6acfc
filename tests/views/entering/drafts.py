"""Work in progress on the small framework, as a view gets it."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

from tilburg_samenwerking.kader import Kader
from tilburg_samenwerking.kader.values import Reply
from tilburg_samenwerking.store.drafts import Draft, DraftAnswer, DraftRespondent

ON = date(2026, 7, 15)
AT = datetime(2026, 7, 15, 12, 2, tzinfo=UTC)
WHO = (("bestuurlijk", "wethouder"), ("ambtelijk", "adviseur"), ("ambtelijk", "strateeg"))


def draft(kader: Kader, replies: Mapping[str, Mapping[str, Reply]], **about: Any) -> Draft:
    """Return work in progress with the replies by function and item; `about` takes the place of what is else in it.

    Respondents are numbered from 1 in the order of `WHO`, of whom only those with replies are in it.
    """
    respondents = tuple(
        DraftRespondent(id, viewpoint, function, version=1, touched=1)
        for id, (viewpoint, function) in enumerate(WHO, 1)
        if function in replies
    )
    of_whom = {who.function: who.id for who in respondents}
    answers = {
        (of_whom[function], item): DraftAnswer(reply, 1)
        for function, said in replies.items()
        for item, reply in said.items()
    }
    known: dict[str, Any] = {
        "id": 7,
        "collaboration": 1,
        "status": "concept",
        "number": 1,
        "reason": None,
        "kader_version": kader.version,
        "kader_hash": kader.hash,
        "saved_at": AT,
        "changes": 3,
        "header": {"on": ON, "phase": None, "water": None, "adaptation": None, "remarks": None},
        "version": 1,
        "respondents": respondents,
        "answers": answers,
        "asked": {},
    }
    return Draft(**{**known, **about})
