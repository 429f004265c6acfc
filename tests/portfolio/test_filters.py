"""What a user chose: read from words, and said in a sentence."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.campaigns import amount
from tilburg_samenwerking.formatting import as_date
from tilburg_samenwerking.kader import Kader
from tilburg_samenwerking.portfolio.filters import (
    FIELDS,
    Choices,
    Filters,
    filter_choices,
    filters_in_words,
    parse_filters,
)

TODAY = date(2026, 6, 30)


@pytest.fixture(scope="session")
def possible(kader: Kader) -> Choices:
    """Return what can be chosen in a portfolio of two collaborations."""
    return filter_choices(kader, ["Zorg", "Veiligheid"], {"afval-en-water": "Afval en Water", "ggd": "GGD Hart"})


# ---------------------------------------------------------------- what can be chosen


def test_the_choices_are_those_of_the_framework_and_the_portfolio(small_kader: Kader) -> None:
    """Codes with their titles; `onbekend` can be chosen wherever something may not be filled in."""
    assert filter_choices(small_kader, ["Zorg"], {"ggd": "GGD Hart"}) == {
        "fase": {"begin": "Aan het begin", "eind": "Aan het eind", "onbekend": "onbekend"},
        "vaarwater": {"rustig": "rustig", "onrustig": "onrustig", "onbekend": "onbekend"},
        "programma": {"Zorg": "Zorg", "onbekend": "onbekend"},
        "samenwerkingen": {"ggd": "GGD Hart"},
        "perspectief": {"samen": "Samen", "bestuurlijk": "Bestuurlijk", "ambtelijk": "Ambtelijk"},
    }


def test_every_field_can_be_chosen_and_is_a_part_of_the_filters(possible: Choices) -> None:
    """The one list of fields, the choices and the frozen value name the same things."""
    filters = Filters(on=TODAY)

    assert [field.key for field in FIELDS] == [key for key in possible if key != "perspectief"]
    assert all(getattr(filters, field.name) == () for field in FIELDS)


# ---------------------------------------------------------------- from words


def test_without_words_everything_is_selected_on_today(possible: Choices) -> None:
    """The date is today, the viewpoint is `samen`, and nothing limits."""
    filters, unknown = parse_filters({}, possible, today=TODAY)

    assert filters == Filters(on=TODAY, viewpoint="samen")
    assert not filters.limits
    assert unknown == []


@pytest.mark.parametrize(
    ("key", "word", "name", "code"),
    [
        ("fase", "implementeren", "phases", "implementeren"),
        ("fase", "IMPLEMENTEREN", "phases", "implementeren"),
        ("fase", "overwegen", "phases", "overwegen"),
        ("fase", "Overwegen en analyseren", "phases", "overwegen"),
        ("fase", " overwegen  EN analyseren ", "phases", "overwegen"),
        ("fase", "Onbekend", "phases", "onbekend"),
        ("vaarwater", "Onrustig", "waters", "onrustig"),
        ("programma", "zorg", "programmes", "Zorg"),
        ("samenwerkingen", "afval-en-water", "collaborations", "afval-en-water"),
        ("samenwerkingen", "AFVAL EN WATER", "collaborations", "afval-en-water"),
        ("samenwerkingen", "ggd hart", "collaborations", "ggd"),
    ],
)
def test_codes_and_titles_count_in_any_case(possible: Choices, key: str, word: str, name: str, code: str) -> None:
    """Who types a link or a command need not know which of the two it takes."""
    filters, unknown = parse_filters({key: [word]}, possible, today=TODAY)

    assert getattr(filters, name) == (code,)
    assert filters.limits
    assert unknown == []


def test_several_words_of_one_kind_are_all_chosen_once(possible: Choices) -> None:
    """In the order given; the same choice in other words is the same choice."""
    given = {"fase": ["evalueren", "overwegen", "Evalueren", "overwegen en analyseren"]}
    filters, unknown = parse_filters(given, possible, today=TODAY)

    assert filters.phases == ("evalueren", "overwegen")
    assert unknown == []


def test_fields_are_chosen_together(possible: Choices) -> None:
    """Each in its own place, with the date and the viewpoint."""
    given = {
        "peildatum": ["2025-12-31"],
        "perspectief": ["Ambtelijk"],
        "vaarwater": ["onrustig"],
        "programma": ["Zorg"],
    }
    filters, _unknown = parse_filters(given, possible, today=TODAY)

    assert filters == Filters(date(2025, 12, 31), viewpoint="ambtelijk", waters=("onrustig",), programmes=("Zorg",))


def test_a_date_or_viewpoint_alone_does_not_limit(possible: Choices) -> None:
    """They change what is seen, not which collaborations."""
    filters, _unknown = parse_filters({"peildatum": ["2025-12-31"], "perspectief": ["partner"]}, possible, today=TODAY)

    assert not filters.limits


def test_an_unknown_word_is_reported_and_left_out(possible: Choices) -> None:
    """With its key, and what would be right; what is known still counts."""
    filters, unknown = parse_filters({"fase": ["bouwen", "evalueren"], "vaarwater": ["wild"]}, possible, today=TODAY)

    assert filters == Filters(on=TODAY, phases=("evalueren",))
    assert unknown == [
        ("fase", "bouwen", "overwegen, onderhandelen, implementeren, institutionaliseren, evalueren, onbekend"),
        ("vaarwater", "wild", "rustig, onrustig, onbekend"),
    ]


def test_an_unknown_viewpoint_is_reported_and_samen_stays(possible: Choices) -> None:
    """Never a viewpoint that the framework does not know."""
    filters, unknown = parse_filters({"perspectief": ["burger"]}, possible, today=TODAY)

    assert filters.viewpoint == "samen"
    assert unknown == [("perspectief", "burger", "samen, bestuurlijk, ambtelijk, partner")]


def test_of_two_dates_or_viewpoints_the_last_counts(possible: Choices) -> None:
    """There can be only one of each."""
    given = {"peildatum": ["2025-01-01", "2025-12-31"], "perspectief": ["partner", "ambtelijk"]}
    filters, unknown = parse_filters(given, possible, today=TODAY)

    assert filters == Filters(date(2025, 12, 31), viewpoint="ambtelijk")
    assert unknown == []


def test_of_many_right_words_the_first_twelve_are_told(kader: Kader) -> None:
    """A list of hundreds of collaborations helps nobody."""
    many = filter_choices(kader, [], {f"s{number}": f"Samenwerking {number}" for number in range(1, 16)})
    _filters, unknown = parse_filters({"samenwerkingen": ["zomaar"]}, many, today=TODAY)

    assert unknown == [("samenwerkingen", "zomaar", "s1, s2, s3, s4, s5, s6, s7, s8, s9, s10, s11, s12 en 3 andere")]


def test_a_key_that_is_no_filter_is_passed_by(possible: Choices) -> None:
    """A link may hold more than filters."""
    assert parse_filters({"veld": ["gemeente.ambitie"]}, possible, today=TODAY) == (Filters(on=TODAY), [])


def test_what_a_framework_does_not_have_cannot_be_chosen(bare_kader: Kader) -> None:
    """Without phases only `onbekend` is left, without viewpoints only `samen`."""
    possible = filter_choices(bare_kader, [], {})
    filters, unknown = parse_filters(
        {"fase": ["overwegen", "onbekend"], "perspectief": ["ambtelijk"]}, possible, today=TODAY
    )

    assert filters == Filters(on=TODAY, phases=("onbekend",))
    assert unknown == [("perspectief", "ambtelijk", "samen"), ("fase", "overwegen", "onbekend")]


@settings(max_examples=amount(800))
@given(
    given_words=st.dictionaries(
        st.sampled_from(["fase", "vaarwater", "programma", "samenwerkingen", "perspectief", "peildatum", "x"]),
        st.lists(
            st.one_of(st.text("aBé-_ 012", max_size=12), st.sampled_from(["evalueren", "ONRUSTIG", "zorg", "ggd"])),
            max_size=4,
        ),
    )
)
def test_whatever_stands_in_a_link_gives_filters(possible: Choices, given_words: dict[str, list[str]]) -> None:
    """Any words are known or reported, never both and never an error; what is chosen can be chosen."""
    filters, unknown = parse_filters(given_words, possible, today=TODAY)

    assert all(set(getattr(filters, field.name)) <= set(possible[field.key]) for field in FIELDS)
    assert filters.viewpoint in possible["perspectief"]
    assert all(word in given_words[key] for key, word, _right in unknown)
    assert filters_in_words(filters, possible).endswith(".")


@settings(max_examples=amount(800))
@given(data=st.data())
def test_a_choice_written_in_codes_is_read_back(possible: Choices, data: st.DataObject) -> None:
    """What the link says is what was chosen."""
    given = {
        field.key: data.draw(st.lists(st.sampled_from(list(possible[field.key])), unique=True)) for field in FIELDS
    }
    on = data.draw(st.dates(min_value=date(1900, 1, 1), max_value=date(2200, 1, 1)))
    filters, unknown = parse_filters({**given, "peildatum": [on.isoformat()]}, possible, today=TODAY)

    assert filters == Filters(on, **{field.name: tuple(given[field.key]) for field in FIELDS})
    assert unknown == []


# ---------------------------------------------------------------- dates


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-06-30", date(2026, 6, 30)),
        ("30-06-2026", date(2026, 6, 30)),
        ("1-3-2026", date(2026, 3, 1)),
        (" 2026-3-1 ", date(2026, 3, 1)),
        ("2024-02-29", date(2024, 2, 29)),
        ("2026-02-29", None),
        ("31-06-2026", None),
        ("06-30-2026", None),
        ("0000-01-01", None),
        ("30-06-26", None),
        ("2026-06", None),
        ("20260630", None),
        ("gisteren", None),
        ("", None),
    ],
)
def test_a_date_is_read_in_two_ways(text: str, day: date | None) -> None:
    """Year first or day first; a day that does not exist is none."""
    assert as_date(text) == day


def test_an_impossible_date_is_reported_and_today_stays(possible: Choices) -> None:
    """Never another day than the one that was asked, without saying so."""
    filters, unknown = parse_filters({"peildatum": ["31-06-2026"]}, possible, today=TODAY)

    assert filters.on == TODAY
    assert unknown == [("peildatum", "31-06-2026", "jjjj-mm-dd of dd-mm-jjjj")]


# ---------------------------------------------------------------- in a sentence


@pytest.mark.parametrize(
    ("filters", "sentence"),
    [
        (Filters(TODAY), "Alle fasen, rustig en onrustig vaarwater."),
        (Filters(TODAY, waters=("onrustig",)), "Alle fasen, onrustig vaarwater."),
        (
            Filters(TODAY, phases=("implementeren",)),
            "Fase Implementeren, rustig en onrustig vaarwater.",
        ),
        (
            Filters(TODAY, phases=("overwegen", "evalueren"), waters=("rustig", "onbekend")),
            "Fasen Overwegen en analyseren en Evalueren, rustig en onbekend vaarwater.",
        ),
        (
            Filters(TODAY, programmes=("Zorg",), collaborations=("ggd",)),
            "Alle fasen, rustig en onrustig vaarwater, programma Zorg, samenwerking GGD Hart.",
        ),
        (
            Filters(TODAY, programmes=("Veiligheid", "Zorg"), collaborations=("afval-en-water", "ggd")),
            "Alle fasen, rustig en onrustig vaarwater, programma's Veiligheid en Zorg, "
            "samenwerkingen Afval en Water en GGD Hart.",
        ),
    ],
)
def test_a_choice_is_said_in_a_sentence(possible: Choices, filters: Filters, sentence: str) -> None:
    """In titles, not in codes; one and more in their own form."""
    assert filters_in_words(filters, possible) == sentence


def test_another_viewpoint_is_said_apart(possible: Choices) -> None:
    """Whoever looks from one viewpoint must know it; `samen` needs no words."""
    assert filters_in_words(Filters(TODAY, viewpoint="ambtelijk"), possible) == (
        "Alle fasen, rustig en onrustig vaarwater. Gezien vanuit één perspectief: ambtelijk."
    )


def test_a_framework_without_phases_and_water_says_nothing_of_them(bare_kader: Kader) -> None:
    """There is nothing to choose, so there is nothing to say."""
    possible = filter_choices(bare_kader, ["Zorg"], {})

    assert filters_in_words(Filters(TODAY), possible) == ""
    assert filters_in_words(Filters(TODAY, programmes=("Zorg",)), possible) == "Programma Zorg."


def test_all_water_is_said_in_the_words_of_the_framework() -> None:
    """A framework with other water than rustig and onrustig is not described with those."""
    possible = {
        "fase": {"onbekend": "onbekend"},
        "vaarwater": {"kalm": "kalm", "woest": "woest", "onbekend": "onbekend"},
        "programma": {},
        "samenwerkingen": {},
        "perspectief": {"samen": "Samen"},
    }

    assert "rustig" not in filters_in_words(Filters(TODAY), possible)
