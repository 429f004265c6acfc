"""Saving what is entered, by routes of our own: a choice then costs no run of the page, and a save works during one.

Both answer in JSON, and say in Dutch what went wrong. Only a page of ours may ask: `KnownHosts` refuses another
website, and a form of one cannot send JSON. What nobody foresaw is told with the number under which the log has it.
"""

import json
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from http import HTTPStatus
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from sqlalchemy.engine import Engine
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from tilburg_samenwerking import store
from tilburg_samenwerking.errors import NoDatabase, Refused, WrongValue
from tilburg_samenwerking.faults import Outage, reported
from tilburg_samenwerking.formatting import HIGHEST, time_of_day, whole_number
from tilburg_samenwerking.kader import Kader
from tilburg_samenwerking.kader.values import Reply, as_text
from tilburg_samenwerking.portfolio.snapshot import open_snapshot
from tilburg_samenwerking.store import drafts
from tilburg_samenwerking.store.drafts import NEVER, Conflict, Draft, NoLongerOpen, OtherKader
from tilburg_samenwerking.views.entering.work import closed
from tilburg_samenwerking.views.messages import no_database

ANSWER, STATE = "/werk/antwoord", "/werk/stand"
MOST_BYTES = 400_000  # of one answer: a text of 20,000 signs, each written in the longest way of JSON
READ = (HTTPStatus.OK, HTTPStatus.CONFLICT, HTTPStatus.GONE)  # these say what stands in the database
NO_CACHE = {"cache-control": "no-store"}
UNREADABLE = "Dit verzoek is niet te lezen. Laad de pagina opnieuw; wat u typte blijft in de browser bewaard."
TOO_LARGE = "Dit antwoord is te groot om te bewaren. Maak de toelichting korter."
UNFORESEEN = (
    "Uw antwoord is nog niet bewaard: er ging iets mis (nummer {number} in het logboek). Het blijft in "
    "deze browser bewaard en wordt zo opnieuw geprobeerd."
)

Work = Callable[[], tuple[Engine, Kader]]


class GivenAnswer(BaseModel):
    """An answer as the form sends it: who says it, about which item, what, and which version was `seen`."""

    model_config = ConfigDict(extra="forbid", strict=True, allow_inf_nan=False)

    respondent: int = Field(ge=1, le=HIGHEST)
    item: str = Field(max_length=300)
    score: float | None = None
    missing: str | None = None
    answer: str | None = None
    text: str | None = None
    confirmed: bool = False
    seen: int = Field(default=NEVER, ge=NEVER)

    @property
    def reply(self) -> Reply:
        """What is said; a text of nothing is none."""
        return Reply(self.score, self.missing, self.answer, self.text or None, confirmed=self.confirmed)


def in_use() -> tuple[Engine, Kader]:
    """Return the database and the framework in use; raises `Refused` where one cannot be read."""
    snapshot = open_snapshot()
    return snapshot.engine, snapshot.kader


def entering_routes(work: Work = in_use) -> list[Route]:
    """Return the routes that save an answer, and that tell how the work stands now.

    `work` gives the database and the framework, asked for at every request: either may be replaced meanwhile.
    """

    outage = Outage()

    async def save(request: Request) -> JSONResponse:
        return await _told(_given(request, work), outage)

    async def state(request: Request) -> JSONResponse:
        return await _told(_stands(request, work), outage)

    return [Route(ANSWER, save, methods=["POST"]), Route(STATE, state, methods=["GET"])]


async def _given(request: Request, work: Work) -> Mapping[str, Any]:
    """Save an answer and return its new version and when."""
    if request.headers.get("content-type", "").split(";")[0].strip() != "application/json":
        raise _Unreadable(UNREADABLE)
    return await run_in_threadpool(_save, _answer(await _body(request)), work)


def _answer(body: bytes) -> GivenAnswer:
    """Return what is sent; half a sign in its text, that the reader of JSON does not take, is told as that."""
    try:
        return GivenAnswer.model_validate_json(body)
    except ValidationError:
        with suppress(ValueError, RecursionError):
            sent = json.loads(body)
            if isinstance(sent, dict) and isinstance(sent.get("text"), str):
                as_text(sent["text"])
        raise


def _save(given: GivenAnswer, work: Work) -> Mapping[str, Any]:
    engine, kader = work()
    version = drafts.change_answer(engine, given.respondent, given.item, given.reply, kader=kader, seen=given.seen)
    return {"version": version, "saved": time_of_day(drafts.now())}


async def _stands(request: Request, work: Work) -> Mapping[str, Any]:
    """Return what of the work is another since a number of changes."""
    asked = {name: request.query_params.get(name, "") for name in ("waardering", "sinds")}
    numbers = [number for number in map(whole_number, asked.values()) if number is not None]
    if len(numbers) < len(asked):
        raise _Unreadable(UNREADABLE)
    assessment, since = numbers
    return await run_in_threadpool(_since, assessment, since, work)


def _since(assessment: int, since: int, work: Work) -> Mapping[str, Any]:
    engine, _kader = work()
    with store.reading(engine) as connection:
        return changed_since(drafts.read_draft(connection, assessment), since)


def changed_since(draft: Draft, since: int) -> dict[str, Any]:
    """Return of work in progress all respondents, and the answers that were changed after so many changes."""
    return {
        "changes": draft.changes,
        "status": draft.status,
        "saved": time_of_day(draft.saved_at),
        "respondents": [
            {"id": who.id, "viewpoint": who.viewpoint, "function": who.function, "version": who.version}
            for who in draft.respondents
        ],
        "answers": [
            {"respondent": who, "item": item, "version": answer.version, **drafts.as_values(answer.reply)}
            for (who, item), answer in draft.answers.items()
            if answer.version > since
        ],
    }


class _Unreadable(Exception):
    """A request that no page of ours makes; its text is for a person."""

    def __init__(self, message: str, status: HTTPStatus = HTTPStatus.BAD_REQUEST) -> None:
        super().__init__(message)
        self.status = status


async def _body(request: Request) -> bytes:
    """Return what is sent, if it is not too much to hold."""
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > MOST_BYTES:
            raise _Unreadable(TOO_LARGE, HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    return body


async def _told(work: Awaitable[Mapping[str, Any]], outage: Outage) -> JSONResponse:
    """Answer with what comes of it, or that the database cannot be read: an open form hears that again and again."""
    try:
        answer = await _answered(work)
    except NoDatabase as error:
        return _json(HTTPStatus.SERVICE_UNAVAILABLE, {"message": no_database(outage.number(error))})
    if answer.status_code in READ:
        outage.over()
    return answer


async def _answered(work: Awaitable[Mapping[str, Any]]) -> JSONResponse:
    """Answer with what comes of it, or with what went wrong and, of a conflict, what is stored."""
    try:
        return _json(HTTPStatus.OK, await work)
    except (_Unreadable, ValidationError) as error:
        status, message = (error.status, str(error)) if isinstance(error, _Unreadable) else (400, UNREADABLE)
        return _json(status, {"message": message})
    except Conflict as error:
        stored = drafts.as_values(error.stored)
        return _json(HTTPStatus.CONFLICT, {"message": str(error), "stored": stored, "version": error.version})
    except NoLongerOpen as error:
        ways = [{"title": way.title, "href": way.href} for way in closed(error).ways]
        return _json(HTTPStatus.GONE, {"message": str(error), "status": error.status, "ways": ways})
    except OtherKader as error:
        return _json(HTTPStatus.GONE, {"message": str(error), "status": None})
    except WrongValue as error:
        return _json(HTTPStatus.UNPROCESSABLE_ENTITY, {"message": str(error)})
    except NoDatabase:
        raise
    except Refused as error:  # the database or a file of the framework: the same answer may well be taken in a moment
        return _json(HTTPStatus.SERVICE_UNAVAILABLE, {"message": str(error)})
    except Exception as error:
        message = UNFORESEEN.format(number=reported(error).number)
        return _json(HTTPStatus.INTERNAL_SERVER_ERROR, {"message": message})


def _json(status: int, content: Mapping[str, Any]) -> JSONResponse:
    return JSONResponse(content, status, NO_CACHE)
