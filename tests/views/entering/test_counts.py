"""How far a work is: the list and the finish say the same, on any work."""

import random
from collections.abc import Mapping
from dataclasses import replace

import pytest

from tests.views.entering.drafts import AT, ON, WHO, draft
from tests.views.given.small import table_of, words_of
from tilburg_samenwerking.kader import Kader
from tilburg_samenwerking.kader.form import FormQuestion, Progress, form_of
from tilburg_samenwerking.kader.values import Reply
from tilburg_samenwerking.portfolio.snapshot import Snapshot
from tilburg_samenwerking.store import WorkRow
from tilburg_samenwerking.views.entering import finish
from tilburg_samenwerking.views.entering.counts import counted, in_words, replies_of
from tilburg_samenwerking.views.entering.works import how_far

NVT, NOTE = Reply(missing="nvt"), Reply(text="later")


def test_an_answer_is_of_one_respondent_to_one_question(small_kader: Kader) -> None:
    """A reason why there is none is one; a note alone only where words are asked, and what was emptied is none."""
    replies = {"wethouder": {"huis.doel.1": Reply(8.0), "huis.doel.2": NVT, "rest.tekst": NOTE}, "adviseur": {}}
    replies["adviseur"] = {"huis.doel.1": NOTE, "huis.doel.2": Reply(), "rest.keuze": Reply(answer="blauw")}
    far = counted(form_of(small_kader), replies_of(draft(small_kader, replies)))

    assert (far.of(1), far.of(2), far.whole) == (Progress(3, 11), Progress(1, 11), Progress(4, 22))
    assert (far.of_part("huis.doel"), far.of_part("rest")) == (Progress(2, 4), Progress(2, 8))
    assert in_words(far.whole) == "4 van 22 antwoorden"


def any_reply(rng: random.Random, question: FormQuestion) -> Reply:
    """Return something that can be stored about a question, or nothing."""
    replies = [Reply(), NVT, NOTE, Reply(text="x", confirmed=True)]
    if question.kind == "score":
        replies += [Reply(4.0), Reply(8.0, text="y"), Reply(answer=next(iter(question.answers), None))]
    if question.kind == "choice":
        replies.append(Reply(answer=next(iter(question.answers))))
    return rng.choice(replies)


def any_work(rng: random.Random, kader: Kader) -> Mapping[str, dict[str, Reply]]:
    """Return replies of one or more respondents."""
    questions = [question for part in form_of(kader).parts for question in part.questions]
    functions = [function for _viewpoint, function in WHO][: rng.randint(1, len(WHO))]
    return {
        function: {one.code: any_reply(rng, one) for one in questions if rng.random() < 0.7} for function in functions
    }


@pytest.mark.parametrize("seed", range(40))
def test_the_list_and_the_finish_say_the_same(two_rounds: Snapshot, seed: int) -> None:
    """In all, of each respondent, and as what is missing: the rows of what is not complete make the difference."""
    kader, form = two_rounds.kader, form_of(two_rounds.kader)
    replies = {"wethouder": {"huis.doel.1": Reply(8.0)}} | any_work(random.Random(seed), kader)
    one = draft(kader, replies)
    work = WorkRow(7, 1, "a", "A", ON, "concept", 1, None, kader.version, kader.hash, AT, replies_of(one))
    far, shown = counted(form, work.answered), finish.view(two_rounds, one, "A", "bomenplan", form, ())
    rows = table_of("mist", shown.missing).data["body"]
    cells = [str(cell["text"]).split(" van ") for row in rows for cell in row[1:] if cell["text"] != "compleet"]
    lacking = sum(int(whole) - int(answered) for answered, whole in cells)

    in_all, each = how_far(work, form)
    assert in_all == f"{far.whole.answered} van {far.whole.whole}"
    assert words_of(shown.missing)[1].startswith(f"{in_all} antwoorden; er ")
    assert lacking == far.whole.whole - far.whole.answered
    for who in one.respondents:
        assert f"({who.viewpoint}): {far.of(who.id).answered} van " in words_of(shown.who)[0]
        assert str(far.of(who.id).answered) in each or len(one.respondents) == 1


def test_a_work_of_a_framework_that_is_not_at_hand_is_not_counted(small_kader: Kader) -> None:
    """Only who answers is known of it."""
    one = draft(small_kader, {"wethouder": {}, "adviseur": {}})
    work = WorkRow(7, 1, "a", "A", ON, "concept", 1, None, "klein-0", "anders", AT, replies_of(one))

    assert how_far(work, None) == ("onbekend", "2 respondenten")
    assert how_far(replace(work, answered={}), None) == ("nog niets", "nog geen respondenten")
