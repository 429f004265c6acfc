"""The form of a framework, and how far somebody is with it."""

from tilburg_samenwerking.kader import Kader
from tilburg_samenwerking.kader.form import Progress, form_of, progress
from tilburg_samenwerking.kader.values import Reply


def test_the_form_has_the_cells_in_reading_order_and_then_the_sections(small_kader: Kader) -> None:
    """Each with its questions; a follow-up says so, and what helps stands with its question."""
    form = form_of(small_kader)
    chairs = form.part["huis.middelen"]

    assert [(part.code, part.group, len(part.questions)) for part in form.parts[:3]] == [
        ("huis.doel", "grid", 2),
        ("buurt.doel", "grid", 2),
        ("huis.middelen", "grid", 3),
    ]
    assert [part.code for part in form.parts[3:]] == [section.code for section in small_kader.sections]
    assert chairs.questions[0].help == "Tel ook de krukken mee."
    assert [question.follows for question in chairs.questions] == [False, False, True]
    assert {question.kind for question in form.part["rest"].questions} == {"text", "choice", "score"}


def test_a_section_has_a_short_title_too(small_kader: Kader) -> None:
    """Its own; else its title, or of a long one whole words of its beginning."""
    (section,) = (one for one in small_kader.sections if one.code == "rest")

    def short(**words: str) -> str:
        return form_of(small_kader.model_copy(update={"sections": (section.model_copy(update=words),)})).parts[-1].short

    assert short(title="Hoe organiseren wij dat samen?", short="Organisatie") == "Organisatie"
    assert short(title="Hoe organiseren wij dat met elkaar?") == "Hoe organiseren wij dat met…"
    assert short(title="Wat er verder is, en wat er nog meer is") == "Wat er verder is, en wat er…"
    assert short(title="Samenwerkingsovereenkomstenregister") == "Samenwerkingsovereenkomstenr…"
    assert short(title="Precies achtentwintig tekens") == "Precies achtentwintig tekens"


def test_the_scale_has_every_step_with_its_word(small_kader: Kader) -> None:
    """A note is asked where the score asks attention."""
    form = form_of(small_kader)

    assert list(form.scale)[:3] == [0.0, 0.5, 1.0]
    assert (len(form.scale), form.scale[0.0], form.scale[5.0], form.scale[10.0]) == (
        21,
        "helemaal niet",
        "",
        "helemaal wel",
    )
    assert form.asks_note[-1] == 5.5
    assert form.missing == {"weet_niet": "weet niet", "nvt": "nvt"}


def test_the_framework_in_use_asks_a_note_at_the_two_lowest_scores(kader: Kader) -> None:
    """On its scale of five."""
    assert form_of(kader).asks_note == (1.0, 2.0)


def test_what_is_answered_depends_on_what_is_asked(small_kader: Kader) -> None:
    """A reason is an answer; a note beside a question is none, and a text is what an open question asks."""
    form = form_of(small_kader)
    replies = {
        "huis.doel.1": Reply(score=3.0),
        "huis.doel.2": Reply(text="Nog uitzoeken"),
        "buurt.doel.1": Reply(missing="weet_niet"),
        "rest.tekst": Reply(text="Dit"),
        "rest.keuze": Reply(answer="blauw"),
    }
    made = progress(form, replies)

    assert (made["huis.doel"], made["buurt.doel"]) == (Progress(1, 2), Progress(1, 2))
    assert made["rest"].answered == 2
    assert not made["rest"].is_complete
    assert Progress(3, 3).is_complete


def test_a_framework_with_only_what_it_must_have_has_a_form(bare_kader: Kader) -> None:
    """Without sections there are only its cells."""
    form = form_of(bare_kader)

    assert [part.code for part in form.parts] == list(bare_kader.cell)
