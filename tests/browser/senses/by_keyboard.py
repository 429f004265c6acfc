"""A whole assessment without a mouse: somebody who only presses keys, and counts them."""

import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Page, expect

# What has the focus, also within what a component draws in a shadow root of its own.
FOCUSED = """() => {
  let one = document.activeElement
  while (one?.shadowRoot?.activeElement) one = one.shadowRoot.activeElement
  const name = one?.ariaLabel || one?.labels?.[0]?.innerText || one?.innerText || ''
  return {
    role: one?.getAttribute('role') || one?.tagName.toLowerCase() || '',
    name: name.trim(),
    question: one?.closest('[data-question]')?.dataset.question ?? '',
    isScale: Boolean(one?.closest('.scale')),
    isNext: Boolean(one?.matches('button.next')),
  }
}"""
MOST = 300  # keys until something is reached, or it cannot be reached
OPENED = 4  # keys to what is in front of what has just opened


@dataclass
class Typist:
    """Somebody at a page who has only a keyboard."""

    page: Page
    keys: int = 0
    begun: float = field(default_factory=time.perf_counter)

    @property
    def seconds(self) -> float:
        """How long it took until now."""
        return time.perf_counter() - self.begun

    def press(self, key: str) -> None:
        """Press one key."""
        self.page.keyboard.press(key)
        self.keys += 1

    def type(self, text: str) -> None:
        """Press the keys of a text."""
        self.page.keyboard.type(text)
        self.keys += len(text)

    def focused(self) -> Mapping[str, Any]:
        """Return what has the focus: its role and name, and in the form its question."""
        focused: Mapping[str, Any] = self.page.evaluate(FOCUSED)
        return focused

    def go_to(self, name: str, role: str = "button", key: str = "Tab", most: int = MOST) -> None:
        """Go on until what has this in its name has the focus, within so many keys."""
        for _ in range(most):
            self.press(key)
            focused = self.focused()
            if name in focused["name"] and role == focused["role"]:
                return
        raise AssertionError(f"{name} cannot be reached by keyboard")


def begin(typist: Typist) -> None:
    """Begin an assessment from the dossier that is open, with one respondent of either viewpoint."""
    page = typist.page
    typist.go_to("Waardering invullen", "a")
    typist.press("Enter")
    page.get_by_label("Als welke functie werkt u hier?").wait_for()
    typist.go_to("Als welke functie", "input")
    typist.type("adviseur")
    typist.press("Enter")
    page.get_by_role("button", name="Beginnen", exact=True).wait_for()
    typist.go_to("Beginnen")
    typist.press("Enter")
    page.get_by_role("textbox", name="Functie", exact=True).wait_for()
    typist.go_to("Functie", "input")
    typist.type("wethouder")
    typist.press("Tab")
    typist.press("Space")
    typist.go_to("Toevoegen")
    typist.press("Enter")
    page.get_by_role("button", name="Respondenten (1)").wait_for()
    typist.go_to("Respondenten (1)", key="Shift+Tab")
    typist.press("Enter")
    page.get_by_role("textbox", name="Functie", exact=True).wait_for()
    typist.go_to("Functie", "input", most=OPENED)
    typist.type("beleidsadviseur")
    typist.press("Tab")
    typist.press("ArrowRight")
    typist.go_to("Toevoegen")
    typist.press("Enter")
    page.get_by_role("button", name="Respondenten (2)").wait_for()
    typist.press("Escape")


def fill_in(typist: Typist, parts: int, notes: Mapping[str, str]) -> None:
    """Give every question of so many parts a score of 2 to 5 for either respondent, and these notes by question."""
    typist.go_to("1,", "radio")
    for part in range(parts):
        _fill_in_part(typist, notes)
        if part < parts - 1:
            typist.press("Enter")
            typist.go_to("1,", "radio")


def _fill_in_part(typist: Typist, notes: Mapping[str, str]) -> None:
    """Fill in from the first question of a part on; ends at the button that leads to the next part."""
    written, given = set[str](), 0
    for _ in range(MOST):
        focused = typist.focused()
        question = focused["question"]
        if focused["isNext"]:
            return
        if focused["isScale"]:
            typist.press(str(2 + given % 4))
            given += 1
        elif focused["role"] == "textarea" and question in notes and question not in written:
            written.add(question)
            typist.type(notes[question])
        typist.press("Tab")
    raise AssertionError("the end of a part cannot be reached by keyboard")


def finish(typist: Typist) -> None:
    """Make it definitive, once everything is saved."""
    page = typist.page
    expect(page.get_by_role("status").filter(has_text="alles bewaard om")).to_be_visible()
    typist.go_to("Afronden", key="Shift+Tab")
    typist.press("Enter")
    page.get_by_role("button", name="Definitief maken …").wait_for()
    typist.go_to("Definitief maken …")
    typist.press("Enter")
    page.get_by_role("button", name="Definitief maken", exact=True).wait_for()
    typist.go_to("Definitief maken", most=OPENED)
    typist.press("Enter")
    page.get_by_text("is definitief en telt nu mee.").wait_for()
