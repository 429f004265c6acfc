"""Work in progress field by field: versions of rows, conflicts that carry both values, nothing that is lost."""

import random
import shutil
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.engine import Engine

from tests.campaigns import share
from tests.store.given.drafts import ITEM, OTHER, Started, started
from tests.store.given.small import FIRST, THIRD
from tilburg_samenwerking import store
from tilburg_samenwerking.errors import Refused, WrongValue
from tilburg_samenwerking.kader import Kader
from tilburg_samenwerking.kader.values import Reply
from tilburg_samenwerking.store import deeds, drafts
from tilburg_samenwerking.store.drafts import NEVER, Conflict, NoLongerOpen


@pytest.fixture
def draft(engine: Engine, small_kader: Kader) -> Started:
    """Return an assessment in progress with one respondent."""
    return started(engine, small_kader)


def test_what_is_typed_is_there_with_its_version(draft: Started) -> None:
    """Score, answer and note; the next change of the same answer has a higher version."""
    version = draft.answer(score=7.0, answer="ja", text="een\ntwee")
    later = draft.answer(score=8.0, seen=version)

    assert draft.now().answers == {(draft.who, ITEM): drafts.DraftAnswer(Reply(8.0), later)}
    assert later > version > NEVER


def test_typing_writes_nothing_else(draft: Started) -> None:
    """No cell scores, no data version, no token, no audit event and no content hash."""
    others = (
        "SELECT data_version, token, (SELECT count(*) FROM audit_event), (SELECT count(*) FROM cell_score), "
        "(SELECT count(*) FROM content_hash) FROM database_info"
    )
    before = draft.rows(others)
    draft.answer()
    drafts.change_header(draft.engine, draft.id, {"phase": "begin"}, kader=draft.kader, seen=draft.now().version)
    drafts.rename_respondent(
        draft.engine, draft.who, "ambtelijk", "adviseur", kader=draft.kader, seen=draft.now().respondents[0].version
    )

    assert draft.rows(others) == before


def test_two_writers_on_different_answers_both_stay(draft: Started) -> None:
    """What one saw of another answer does not matter."""
    seen = draft.now()
    draft.answer(ITEM, 7.0)
    draft.answer(OTHER, 3.0)
    drafts.change_header(draft.engine, draft.id, {"remarks": "x"}, kader=draft.kader, seen=seen.version)

    assert {item: one.reply.score for (_who, item), one in draft.now().answers.items()} == {ITEM: 7.0, OTHER: 3.0}
    assert draft.now().header["remarks"] == "x"


def test_two_writers_on_the_same_answer_are_told(draft: Started) -> None:
    """The second is refused with both values and the version to answer with; nothing is overwritten."""
    version = draft.answer(score=7.0, text="eerste")
    with pytest.raises(Conflict, match="Intussen heeft iemand anders dit antwoord") as refused:
        draft.answer(score=3.0, text="tweede")

    assert (refused.value.stored, refused.value.given) == (Reply(7.0, text="eerste"), Reply(3.0, text="tweede"))
    assert refused.value.version == version
    assert draft.answer(score=3.0, seen=refused.value.version) > version


def test_the_same_change_again_is_no_conflict(draft: Started) -> None:
    """A retry, after an answer that did not arrive, changes nothing and gives the version again."""
    version = draft.answer(score=7.0)
    before = draft.now()

    assert draft.answer(score=7.0) == version
    assert draft.now() == before


@pytest.mark.parametrize("stood", [Reply(), Reply(5.0, text="zo was het")])
def test_what_arrives_after_it_was_taken_back_is_refused(draft: Started, stood: Reply) -> None:
    """Believed lost, and then what stood there was chosen again: that is the last word, also where nothing stood."""

    def give(reply: Reply, seen: int) -> int:
        return drafts.change_answer(draft.engine, draft.who, ITEM, reply, kader=draft.kader, seen=seen)

    seen = give(stood, NEVER) if stood != Reply() else NEVER
    kept = give(stood, seen)
    with pytest.raises(Conflict):
        give(Reply(2.0), seen)

    assert kept > seen
    assert draft.now().answers[draft.who, ITEM] == drafts.DraftAnswer(stood, kept)
    assert give(stood, seen) == kept


def test_an_answer_goes_back_to_empty(draft: Started) -> None:
    """Its version goes on, so that who saw it filled or never given is told."""
    version = draft.answer(score=7.0)
    emptied = drafts.change_answer(draft.engine, draft.who, ITEM, Reply(), kader=draft.kader, seen=version)

    assert emptied > version
    assert draft.now().answers[draft.who, ITEM].reply == Reply()
    with pytest.raises(Conflict) as refused:
        draft.answer(score=7.0)
    assert refused.value.stored == Reply()
    assert draft.answer(score=7.0, seen=emptied) > emptied


def test_another_part_of_the_header_that_changed_is_no_conflict(draft: Started) -> None:
    """Where what is given still stands as it was on screen; where that changed too, it is."""
    seen, given = draft.now().version, {"remarks": "van mij"}
    drafts.change_header(draft.engine, draft.id, {"phase": "eind"}, kader=draft.kader, seen=seen)
    drafts.change_header(draft.engine, draft.id, given, kader=draft.kader, seen=seen, before={"remarks": None})
    with pytest.raises(Conflict):
        drafts.change_header(
            draft.engine, draft.id, {"remarks": "later"}, kader=draft.kader, seen=seen, before={"remarks": None}
        )

    assert (draft.now().header["phase"], draft.now().header["remarks"]) == ("eind", "van mij")


def test_the_header_has_one_version(draft: Started) -> None:
    """Parts of it are changed together; who saw another version is told what is there now."""
    seen = draft.now().version
    version = drafts.change_header(
        draft.engine, draft.id, {"phase": "begin", "water": "rustig"}, kader=draft.kader, seen=seen
    )
    with pytest.raises(Conflict) as refused:
        drafts.change_header(draft.engine, draft.id, {"phase": "eind"}, kader=draft.kader, seen=seen)

    assert (refused.value.stored, refused.value.given) == ({"phase": "begin"}, {"phase": "eind"})
    assert refused.value.version == version
    assert drafts.change_header(draft.engine, draft.id, {"water": "rustig"}, kader=draft.kader, seen=seen) == version
    assert dict(draft.now().header) == {
        "on": date(2025, 6, 30),
        "phase": "begin",
        "water": "rustig",
        "adaptation": None,
        "remarks": None,
    }


def test_the_date_goes_to_a_free_one_only(draft: Started) -> None:
    """A date with another assessment of the same collaboration is refused."""
    seen = draft.now().version
    with pytest.raises(Refused, match="al een waardering op 30 juni 2024"):
        drafts.change_header(draft.engine, draft.id, {"on": FIRST}, kader=draft.kader, seen=seen)
    drafts.change_header(draft.engine, draft.id, {"on": THIRD}, kader=draft.kader, seen=seen)

    assert draft.now().header["on"] == THIRD


def test_a_correction_keeps_its_date(draft: Started) -> None:
    """It belongs to the assessment that it corrects."""
    correction = deeds.correct(draft.engine, 1, reason="typefout", actor="toets")
    with pytest.raises(Refused, match="staat vast"):
        drafts.change_header(draft.engine, correction, {"on": THIRD}, kader=draft.kader, seen=1)


def test_a_respondent_is_added_once(draft: Started) -> None:
    """The same viewpoint and function again is the same respondent, in any case."""
    again = drafts.add_respondent(draft.engine, draft.id, "bestuurlijk", " Wethouder", kader=draft.kader)
    other = drafts.add_respondent(draft.engine, draft.id, "ambtelijk", "wethouder", kader=draft.kader)

    assert again.id == draft.who
    assert [one.id for one in draft.now().respondents] == [draft.who, other.id]


def test_a_respondent_is_renamed_with_what_was_seen(draft: Started) -> None:
    """Two names for one, or one name for two, are refused."""
    other = drafts.add_respondent(draft.engine, draft.id, "ambtelijk", "adviseur", kader=draft.kader)
    version = drafts.rename_respondent(
        draft.engine, draft.who, "bestuurlijk", "burgemeester", kader=draft.kader, seen=2
    )
    with pytest.raises(Conflict) as refused:
        drafts.rename_respondent(draft.engine, draft.who, "bestuurlijk", "griffier", kader=draft.kader, seen=2)
    with pytest.raises(Refused, match="al een respondent"):
        drafts.rename_respondent(draft.engine, draft.who, "ambtelijk", "Adviseur", kader=draft.kader, seen=version)

    assert refused.value.stored == ("bestuurlijk", "burgemeester")
    assert (
        drafts.rename_respondent(draft.engine, draft.who, "bestuurlijk", "burgemeester", kader=draft.kader, seen=2)
        == version
    )
    assert [one.function for one in draft.now().respondents] == ["burgemeester", "adviseur"]
    assert other.version > 2


def test_a_respondent_is_not_removed_with_words_that_were_not_seen(draft: Started) -> None:
    """Who removes is told which answers came since; removing again is no error."""
    seen = draft.now().respondents[0].touched
    draft.answer(text="net getypt")
    with pytest.raises(Conflict) as refused:
        drafts.remove_respondent(draft.engine, draft.who, seen=seen)
    drafts.remove_respondent(draft.engine, draft.who, seen=refused.value.version)
    drafts.remove_respondent(draft.engine, draft.who, seen=seen)

    assert refused.value.stored == {ITEM: Reply(7.0, text="net getypt")}
    assert (draft.now().respondents, draft.now().answers) == ((), {})


def test_words_for_a_removed_respondent_come_back(draft: Started) -> None:
    """Also when another respondent was added since: a number is never given twice."""
    drafts.remove_respondent(draft.engine, draft.who, seen=draft.now().respondents[0].touched)
    other = drafts.add_respondent(draft.engine, draft.id, "bestuurlijk", "burgemeester", kader=draft.kader)
    with pytest.raises(NoLongerOpen, match="verwijderd") as refused:
        draft.answer(text="mijn woorden")

    assert refused.value.given == Reply(7.0, text="mijn woorden")
    assert other.id != draft.who
    assert draft.now().answers == {}


@pytest.mark.parametrize(
    ("deed", "words"),
    [
        (lambda draft: deeds.make_definitive(draft.engine, draft.id, draft.kader, actor="toets"), "definitief"),
        (lambda draft: deeds.discard(draft.engine, draft.id, actor="toets"), "weggegooid"),
    ],
)
def test_what_is_no_longer_in_progress_takes_no_words(
    draft: Started, deed: Callable[[Started], None], words: str
) -> None:
    """Each change is refused with what was given; what is stored stays as it was."""
    version = draft.answer(score=7.0)
    deed(draft)
    calls: list[Callable[[], Any]] = [
        lambda: draft.answer(score=8.0, seen=version),
        lambda: drafts.change_header(draft.engine, draft.id, {"phase": "eind"}, kader=draft.kader, seen=1),
        lambda: drafts.add_respondent(draft.engine, draft.id, "ambtelijk", "adviseur", kader=draft.kader),
        lambda: drafts.rename_respondent(draft.engine, draft.who, "ambtelijk", "adviseur", kader=draft.kader, seen=2),
        lambda: drafts.remove_respondent(draft.engine, draft.who, seen=99),
        draft.now,
    ]
    for call in calls:
        with pytest.raises(NoLongerOpen, match=words):
            call()

    assert draft.rows(f"SELECT score FROM answer WHERE respondent_id = {draft.who}") == [(7.0,)]


# ---------------------------------------------------------------- what the framework does not know


@pytest.mark.parametrize(
    ("item", "reply", "words"),
    [
        (ITEM, Reply(99.0), "Buiten de schaal. Geef 0 tot 10, in stappen van 0,5."),
        (ITEM, Reply(7.3), "7,3 ligt tussen 7 en 7,5. Kies een van beide"),
        (ITEM, Reply(float("nan")), "Buiten de schaal"),
        (ITEM, Reply(float("inf")), "Buiten de schaal"),
        ("huis.doel.9", Reply(7.0), "staat niet in het kader klein-1"),
        ("Huis.Doel.1", Reply(7.0), "staat niet in het kader klein-1"),
        ("rest.keuze", Reply(7.0), "krijgt geen score"),
        ("rest.keuze", Reply(answer="paars"), "Kies uit: blauw, lichtgroen"),
        ("rest.keuze", Reply(answer="Licht groen"), 'Bedoeld is "lichtgroen"'),
        ("rest.tekst", Reply(answer="blauw"), "open vraag"),
        (ITEM, Reply(missing="zomaar"), "Onbekende reden"),
        (ITEM, Reply(7.0, missing="nvt"), "gaan niet samen"),
        ("rest.keuze", Reply(missing="nvt", answer="blauw"), "gaan niet samen"),
        (ITEM, Reply(7.0, text="a" * 20_001), "20001 tekens"),
        (ITEM, Reply(7.0, text="half \ud83d"), "half teken"),
        (ITEM, Reply(7.0, text="\x1b[2J"), "stuurteken"),
    ],
)
def test_an_answer_that_the_framework_does_not_know_is_refused(
    draft: Started, item: str, reply: Reply, words: str
) -> None:
    """In Dutch, and nothing is stored."""
    with pytest.raises(WrongValue, match=words):
        drafts.change_answer(draft.engine, draft.who, item, reply, kader=draft.kader, seen=NEVER)

    assert draft.now().answers == {}


def test_what_the_framework_knows_is_taken_up_to_its_edges(draft: Started) -> None:
    """The lowest and the highest score, a note of exactly 20,000 signs, a choice, an open question."""
    replies = {
        ITEM: Reply(0.0, answer="ja", text="a" * 20_000),
        OTHER: Reply(10.0),
        "buurt.doel.1": Reply(missing="nvt", answer="nee"),
        "rest.cijfer": Reply(missing="weet_niet"),
        "rest.keuze": Reply(answer="lichtgroen"),
        "rest.tekst": Reply(text="een\ntwee"),
        "rest.veld": Reply(answer="huis.doel"),
    }
    for item, reply in replies.items():
        drafts.change_answer(draft.engine, draft.who, item, reply, kader=draft.kader, seen=NEVER)

    assert {item: one.reply for (_who, item), one in draft.now().answers.items()} == replies


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"phase": "midden"}, "^Fase: Onbekende waarde. Kies uit: begin, eind"),
        ({"water": "wild"}, "^Vaarwater: Onbekende waarde"),
        ({"adaptation": "veel"}, "^Aanpassing: Dit kader kent geen aanpassing"),
        ({"remarks": "a" * 20_001}, "^Opmerkingen: Te lang"),
        ({"remarks": "\udfff"}, "^Opmerkingen: Hier staat een half teken"),
        ({"on": date(2999, 1, 1)}, "^Peildatum: Dit jaar"),
        ({"on": None}, "^Peildatum: Geen geldige datum"),
        ({"phase": "midden", "water": "wild"}, "Fase: .* Vaarwater: "),
    ],
)
def test_a_header_that_the_framework_does_not_know_is_refused(
    draft: Started, given: dict[str, Any], words: str
) -> None:
    """It says which part, and nothing is stored."""
    before = draft.now()
    with pytest.raises(WrongValue, match=words):
        drafts.change_header(draft.engine, draft.id, given, kader=draft.kader, seen=before.version)

    assert draft.now() == before


@pytest.mark.parametrize(
    ("viewpoint", "function", "words"),
    [
        ("samen", "adviseur", "Kies uit: bestuurlijk, ambtelijk"),
        ("", "adviseur", "Er is geen perspectief gekozen. Kies uit: bestuurlijk, ambtelijk."),
        ("Ambtelijk", "adviseur", 'Bedoeld is "ambtelijk"'),
        ("ambtelijk", "", "niets dat te zien is"),
        ("ambtelijk", " \t\n", "niets dat te zien is"),
        ("ambtelijk", "\u200b", "niets dat te zien is"),
        ("ambtelijk", "a" * 301, "301 tekens"),
        ("ambtelijk", "adviseur \ud83d", "half teken"),
    ],
)
def test_a_respondent_that_the_framework_does_not_know_is_refused(
    draft: Started, viewpoint: str, function: str, words: str
) -> None:
    """When added and when renamed."""
    before = draft.now()
    with pytest.raises(WrongValue, match=words):
        drafts.add_respondent(draft.engine, draft.id, viewpoint, function, kader=draft.kader)
    with pytest.raises(WrongValue, match=words):
        drafts.rename_respondent(draft.engine, draft.who, viewpoint, function, kader=draft.kader, seen=2)

    assert draft.now() == before


def test_a_function_is_stored_with_single_spaces(draft: Started) -> None:
    """As a file would bring it."""
    added = drafts.add_respondent(draft.engine, draft.id, "ambtelijk", "  senior   adviseur ", kader=draft.kader)

    assert added.function == "senior adviseur"
    assert draft.now().respondents[1].function == "senior adviseur"


def test_another_framework_takes_no_words(draft: Started) -> None:
    """What was begun in one framework is not typed in another."""
    other = draft.kader.model_copy(update={"hash": "anders", "version": "klein-2"})
    calls: list[Callable[[], Any]] = [
        lambda: drafts.change_answer(draft.engine, draft.who, ITEM, Reply(7.0), kader=other, seen=NEVER),
        lambda: drafts.change_header(draft.engine, draft.id, {"phase": "eind"}, kader=other, seen=1),
        lambda: drafts.add_respondent(draft.engine, draft.id, "ambtelijk", "adviseur", kader=other),
        lambda: drafts.rename_respondent(draft.engine, draft.who, "ambtelijk", "adviseur", kader=other, seen=2),
    ]
    before = draft.now()
    for call in calls:
        with pytest.raises(Refused, match="begonnen met kader klein-1; nu is klein-2"):
            call()

    assert draft.now() == before


# ---------------------------------------------------------------- two writers

FIELDS = [*((who, item) for who in (0, 1) for item in (ITEM, OTHER)), "phase", "remarks"]


@dataclass
class Writer:
    """Somebody at a screen: which value and version of each field it shows, and a change that got no answer."""

    name: str
    shown: dict[Any, tuple[Any, int]] = field(default_factory=dict)
    unheard: tuple[Any, Any, tuple[Any, int]] | None = None


def screen(draft: Started, who: tuple[int, int]) -> dict[Any, tuple[Any, int]]:
    """Return the value and the version of each field as they are now."""
    now = draft.now()
    shown: dict[Any, tuple[Any, int]] = {name: (now.header[name], now.version) for name in ("phase", "remarks")}
    for place, item in FIELDS[:4]:
        one = now.answers.get((who[place], item))
        shown[place, item] = (one.reply, one.version) if one else (Reply(), NEVER)
    return shown


def send(draft: Started, who: tuple[int, int], part: Any, value: Any, seen: int) -> int:
    """Save one field and return its version."""
    if isinstance(part, str):
        return drafts.change_header(draft.engine, draft.id, {part: value}, kader=draft.kader, seen=seen)
    return drafts.change_answer(draft.engine, who[part[0]], part[1], value, kader=draft.kader, seen=seen)


def drawn_value(rng: random.Random, part: Any, name: str, turn: int) -> Any:
    """Return a value for a field, sometimes empty, and sometimes one that was there before."""
    if part == "phase":
        return rng.choice([None, "begin", "eind"])
    if part == "remarks":
        return rng.choice([None, f"{name} {turn}"])
    return rng.choice([Reply(), Reply(float(rng.randrange(3))), Reply(text=f"{name} {turn}")])


@pytest.fixture(scope="module")
def start(tmp_path_factory: pytest.TempPathFactory, small_kader: Kader) -> Started:
    """Return an assessment in progress to begin each interleaving with."""
    path = tmp_path_factory.mktemp("begin") / "n.db"
    return started(store.create(store.database_url(str(path)), actor="toets")[0], small_kader)


@pytest.mark.campaign
@pytest.mark.parametrize("seed", share("interleavings", range(200)))
def test_of_two_writers_nothing_acknowledged_is_lost(start: Started, tmp_path: Path, seed: int) -> None:
    """Whoever overwrites has seen what it overwrites, also when answers get lost and are asked again."""
    shutil.copy(str(start.engine.url.database), tmp_path / "n.db")
    draft = replace(start, engine=store.open_database(store.database_url(str(tmp_path / "n.db"))))
    rng = random.Random(seed)
    who = (draft.who, drafts.add_respondent(draft.engine, draft.id, "ambtelijk", "adviseur", kader=draft.kader).id)
    writers = [Writer("een"), Writer("twee")]
    stored = {part: value for part, (value, _version) in screen(draft, who).items()}
    acknowledged = conflicts = 0
    for turn in range(24):
        writer = rng.choice(writers)
        if not writer.shown or rng.random() < 0.2:
            writer.shown = screen(draft, who)
        part = rng.choice(FIELDS)
        part, value, (known, seen) = writer.unheard or (
            part,
            drawn_value(rng, part, writer.name, turn),
            writer.shown[part],
        )
        try:
            version = send(draft, who, part, value, seen)
        except Conflict as conflict:
            conflicts += 1
            current = conflict.stored[part] if isinstance(part, str) else conflict.stored
            assert current == stored[part]
            writer.shown[part], writer.unheard = (current, conflict.version), None
            continue
        # Nobody else's value is gone without this writer having seen it; its own may be there already.
        assert stored[part] in (known, value)
        stored[part], acknowledged = value, acknowledged + 1
        heard = rng.random() > 0.2
        writer.unheard = None if heard else (part, value, (known, seen))
        if heard:
            writer.shown[part] = (value, version)

    assert {part: value for part, (value, _version) in screen(draft, who).items()} == stored
    assert acknowledged > 0
    assert conflicts + acknowledged == 24


def test_writers_at_the_same_moment_wait_for_each_other(draft: Started) -> None:
    """Threads that all want the same answer: one of each round wins, the others are told what it said."""

    def write(number: int) -> Reply | None:
        try:
            drafts.change_answer(draft.engine, draft.who, ITEM, Reply(text=f"{number}"), kader=draft.kader, seen=NEVER)
        except Conflict:
            return None
        return Reply(text=f"{number}")

    with ThreadPoolExecutor(8) as threads:
        won = [reply for reply in threads.map(write, range(8)) if reply]

    assert won == [draft.now().answers[draft.who, ITEM].reply]
