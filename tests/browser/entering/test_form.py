"""The form in which an assessment is filled in, in a real browser, with the real routes."""

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import window
from tests.browser.senses.axe import findings_in
from tests.browser.visits import settled
from tests.store.given.drafts import Started
from tilburg_samenwerking.kader.form import form_of
from tilburg_samenwerking.kader.values import Reply
from tilburg_samenwerking.store import drafts
from tilburg_samenwerking.ui.entering.laid_out import BEFORE
from tilburg_samenwerking.views.choice import PART, STEP
from tilburg_samenwerking.views.entering.address import FINISH, SINGLE

from .forms import all_kept, conflict, note, nothing_waits, opened

CONFIRM = "Vorig antwoord bevestigen"


def test_a_digit_saves_once_and_arrows_save_on_leaving(browser: Browser, work: Started, address: str) -> None:
    """Both are there after the page is loaded anew."""
    with window(browser) as page:
        opened(page, address)
        start = work.now().changes
        page.get_by_role("radiogroup").nth(0).get_by_role("radio").first.focus()
        page.keyboard.press("4")
        all_kept(page)
        page.get_by_role("radiogroup").nth(2).get_by_role("radio").first.focus()
        before = work.now().changes
        page.keyboard.press("ArrowRight")
        nothing_waits(page)
        between = work.now().changes
        page.keyboard.press("Tab")
        while work.now().changes == between:
            page.wait_for_timeout(50)
        nothing_waits(page)
        opened(page, address)
        checked = page.get_by_role("radio", checked=True)

        expect(checked).to_have_count(2)
        assert (before, between, work.now().changes) == (start + 1, start + 1, start + 2)


def test_a_double_click_is_one_change_and_a_text_stays_as_typed(browser: Browser, work: Started, address: str) -> None:
    """Markup in it is text."""
    with window(browser) as page:
        opened(page, address)
        start = work.now().changes
        page.get_by_role("radiogroup").nth(0).get_by_role("radio").nth(2).dblclick()
        all_kept(page)
        changes = work.now().changes
        page.get_by_role("textbox").first.fill("<img src=x> =1+1")
        nothing_waits(page)
        (answer,) = work.now().answers.values()

        assert changes == start + 1
        assert (answer.reply.score, answer.reply.text) == (3.0, "<img src=x> =1+1")


def test_the_same_text_by_two_shows_both(browser: Browser, address: str) -> None:
    """What the first saved stays until the second has chosen."""
    with window(browser) as first, window(browser) as second:
        opened(first, address)
        opened(second, address)
        first.get_by_role("textbox").first.fill("van de een")
        second.get_by_role("textbox").first.fill("van de ander")
        expect(first.get_by_role("status").filter(has_text="alles bewaard om")).to_be_visible()
        choice = conflict(second)

        expect(choice).to_contain_text("van de een")
        expect(choice).to_contain_text("van de ander")


def test_one_question_at_a_time_and_the_answers_of_before_at_once(browser: Browser, address: str) -> None:
    """Each is a switch; both are off at first."""
    with window(browser) as page:
        opened(page, address)
        questions, before = page.get_by_role("heading", level=3), page.get_by_text("vorige keer 4")
        single, at_once = (page.get_by_role("switch", name=name) for name in ("Vraag voor vraag", "Vorige antwoorden"))
        start = (single.is_checked(), at_once.is_checked(), questions.count(), before.count())
        at_once.click()
        single.click()
        one = (questions.count(), before.count())
        page.get_by_role("button", name="Volgende vraag").click()
        after = before.count()
        single.click()

        assert start == (False, False, 3, 0)
        assert (one, after, questions.count()) == ((1, 1), 0, 3)


def test_a_conflict_on_a_score_is_about_an_answer(browser: Browser, work: Started, address: str) -> None:
    """Its buttons say so, and either side can be kept."""
    with window(browser) as page:
        opened(page, address)
        page.route("**/werk/stand*", lambda route: route.abort())
        drafts.change_answer(
            work.engine, work.who, "gemeente.ambitie.1", Reply(score=2.0), kader=work.kader, seen=drafts.NEVER
        )
        page.get_by_role("radiogroup").first.get_by_role("radio").nth(3).click()
        choice = conflict(page)
        expect(choice).to_contain_text("Uw antwoord")
        choice.get_by_role("button", name="Mijn antwoord bewaren").click()
        all_kept(page)
        (answer,) = work.now().answers.values()

        assert answer.reply.score == 4.0


def test_a_question_with_options_looks_as_the_others(browser: Browser, address: str) -> None:
    """The box around a conflict is around nothing else."""
    with window(browser) as page:
        page.goto(f"{address}&deel=opening")
        question = page.locator(".question").first
        expect(question).to_be_visible()

        expect(question).to_have_css("border-left-width", "0px")
        expect(question.get_by_role("combobox")).to_have_count(2)


def test_a_scale_is_one_line_and_the_parts_are_whole_beside_it(browser: Browser, work: Started, address: str) -> None:
    """A scale with its reasons on a phone of 390 px, its words above it; the list of parts on 1280 by 720."""
    with window(browser) as page:
        page.set_viewport_size({"width": 1280, "height": 720})
        opened(page, address)
        hidden = page.locator("nav.parts").evaluate("one => one.scrollHeight - one.clientHeight")
        page.set_viewport_size({"width": 390, "height": 844})
        expect(page.locator(".form.narrow")).to_be_visible()
        tops = (
            page.get_by_role("radiogroup")
            .first.get_by_role("radio")
            .evaluate_all("all => all.map(one => one.getBoundingClientRect().top)")
        )

        words = [f"{text} {word}" for text, word in zip("12345", form_of(work.kader).scale.values(), strict=True)]
        expect(page.get_by_role("list", name="Wat de scores betekenen").get_by_role("listitem")).to_have_text(words)
        assert hidden == 0
        assert len(tops) == 7
        assert len(set(tops)) == 1


def test_the_form_is_accessible(browser: Browser, address: str) -> None:
    """Wide, on a phone, and in the dark."""
    with window(browser) as page:
        opened(page, address)
        page.get_by_role("radiogroup").first.get_by_role("radio").first.click()
        problems = findings_in(page, ("wide", "390 px", "dark"))

        assert problems == {}


def test_an_answer_and_the_reason_of_a_missing_score_go_together(browser: Browser, address: str) -> None:
    """Neither takes the other away, whichever is chosen first, and both are sent."""
    with window(browser) as page:
        opened(page, address)
        score, answer = page.get_by_role("radiogroup").nth(0), page.get_by_role("radiogroup").nth(1)
        answer.get_by_role("radio", name="nee").click()
        with page.expect_request(lambda request: '"missing":"nvt"' in (request.post_data or "")) as sent:
            score.get_by_role("radio", name="nvt").click()
        expect(answer.get_by_role("radio", name="nee")).to_be_checked()
        answer.get_by_role("radio", name="ja").click()

        expect(answer.get_by_role("radio", name="ja")).to_be_checked()
        expect(score.get_by_role("radio", name="nvt")).to_be_checked()
        assert (sent.value.post_data_json["missing"], sent.value.post_data_json["answer"]) == ("nvt", "nee")


def test_a_choice_that_was_left_open_with_a_reason_can_be_made(browser: Browser, work: Started, address: str) -> None:
    """The reason is a button beside the options, and a choice takes its place; the reason can be chosen again."""
    item = "deelname.2"
    drafts.change_answer(work.engine, work.who, item, Reply(missing="weet_niet"), kader=work.kader, seen=drafts.NEVER)
    with window(browser) as page:
        page.goto(f"{address}&deel=deelname")
        group = page.get_by_role("radiogroup").first
        expect(group.get_by_role("radio", name="weet niet")).to_be_checked()
        group.get_by_role("radio", name="Apart bureau").click()
        all_kept(page)
        chosen = work.now().answers[work.who, item].reply
        group.get_by_role("radio", name="nvt").click()
        expect(group.get_by_role("radio", checked=True)).to_have_text("nvt")
        nothing_waits(page)
        left_open = work.now().answers[work.who, item].reply

        assert (chosen, left_open) == (Reply(answer="apart_bureau"), Reply(missing="nvt"))


def test_a_list_to_choose_from_has_the_reasons_too(browser: Browser, work: Started, address: str) -> None:
    """What is stored as a reason is shown, and a choice takes its place."""
    item = "kwetsbaarheid"
    drafts.change_answer(work.engine, work.who, item, Reply(missing="nvt"), kader=work.kader, seen=drafts.NEVER)
    with window(browser) as page:
        page.goto(f"{address}&deel=opening")
        choice = page.get_by_role("combobox").first
        expect(choice.locator("option:checked")).to_have_text("nvt")
        choice.select_option(index=1)
        all_kept(page)
        reply = work.now().answers[work.who, item].reply

        assert (reply.answer, reply.missing) == (next(iter(work.kader.items[item].options)), None)


@pytest.mark.parametrize(("switch", "word"), [("Vraag voor vraag", SINGLE), ("Vorige antwoorden", BEFORE)])
def test_a_switch_keeps_the_focus_and_draws_once(browser: Browser, address: str, switch: str, word: str) -> None:
    """The run of the page that it asks for says what is drawn already."""
    with window(browser) as page:
        opened(page, address)
        one = page.get_by_role("switch", name=switch)
        one.focus()
        page.keyboard.press(" ")
        title = page.get_by_role("heading", level=2).first.element_handle()
        page.wait_for_url(f"**{word}=true*")
        settled(page)

        expect(one).to_be_focused()
        expect(one).to_be_checked()
        assert title.evaluate("one => one.isConnected")


def test_another_text_is_not_confirmed_as_what_it_was(browser: Browser, work: Started, address: str) -> None:
    """The button is there while the field is empty or says the same."""
    with window(browser) as page:
        page.goto(f"{address}&deel=opgave")
        confirm = page.get_by_role("button", name=CONFIRM).first
        expect(confirm).to_be_visible()
        note(page).fill("nu anders")
        expect(confirm).to_be_hidden()
        note(page).fill("")
        confirm.click()
        all_kept(page)
        confirmed = work.now().answers[work.who, "opgave.1"].reply
        page.get_by_role("button", name="Ongedaan maken").click()
        nothing_waits(page)

        expect(confirm).to_be_visible()
        assert confirmed == Reply(text="zoals het was", confirmed=True)
        assert work.now().answers[work.who, "opgave.1"].reply == Reply()


def test_an_earlier_reply_that_was_taken_over_gives_back_the_own_one(
    browser: Browser, work: Started, address: str
) -> None:
    """By the same button, which keeps the focus; saved, after a reload, and what was typed since stays."""
    item = "gemeente.ambitie.1"
    drafts.change_answer(work.engine, work.who, item, Reply(2.0, answer="nee"), kader=work.kader, seen=drafts.NEVER)
    with window(browser) as page:
        opened(page, address)
        page.get_by_role("button", name=CONFIRM).first.dblclick()
        all_kept(page)
        taken = work.now().answers[work.who, item].reply
        expect(page.locator(".before").first).to_have_text("✓ ongewijzigd bevestigd, vorige keer 4")
        opened(page, address)
        note(page).fill("van mij")
        all_kept(page)
        back = page.get_by_role("button", name="Terug naar 2, nee")
        back.focus()
        page.keyboard.press("Enter")
        expect(page.get_by_role("button", name=CONFIRM).first).to_be_focused()
        nothing_waits(page)
        given = work.now().answers[work.who, item].reply
        page.get_by_role("button", name=CONFIRM).first.click()
        page.get_by_role("radio", name="3, ").first.click()
        page.get_by_role("button", name=CONFIRM).first.click()

        expect(page.get_by_role("button", name="Terug naar 3")).to_be_visible()
        assert taken == Reply(4.0, confirmed=True)
        assert given == Reply(2.0, answer="nee", text="van mij")


def test_beside_each_other_are_all_who_answer(browser: Browser, work: Started, address: str) -> None:
    """From a link with one of three too, and before the page has run."""
    drafts.add_respondent(work.engine, work.id, "ambtelijk", "controller", kader=work.kader)
    with window(browser) as page:
        opened(page, f"{address}&respondent={work.who}")
        texts = page.locator("[data-question]").first.get_by_role("textbox")
        alone = texts.count()
        page.get_by_role("button", name="Naast elkaar").click()
        at_once = texts.count()
        settled(page)

        expect(page.get_by_role("button", name="Naast elkaar")).to_have_attribute("aria-pressed", "true")
        assert (alone, at_once, texts.count()) == (1, 3, 3)


def test_after_the_last_part_is_a_way_to_the_finish(browser: Browser, address: str) -> None:
    """A button in the place of the one to the next part."""
    with window(browser) as page:
        opened(page, address)
        page.get_by_role("navigation", name="Onderdelen").get_by_role("button", name=" 0/").last.click()
        page.wait_for_url(f"**{PART}=*")  # of two words that are sent at once a busy server hears the last
        page.get_by_role("button", name="Naar afronden").click()
        page.wait_for_url(f"**{STEP}={FINISH}*")

        expect(page.get_by_role("button", name="Naar afronden")).to_be_visible()
