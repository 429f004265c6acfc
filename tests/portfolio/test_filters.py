"""What a user chose: read from words, and said in a sentence."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.campaigns import amount
from tilburg_samenwerking.formatting import as_date
from tilburg_samenwerking.kader import Kader
from tilburg_samenwerking.portfolio.filters import (
    FIELD_OF,
    FIELDS,
    Choices,
    Filters,
    divides,
    filter_choices,
    filters_as_link,
    filters_in_words,
    parse_filters,
)

TODAY = date(2026, 6, 30)
# Two collaborations; of the second little is known.
REGISTER: dict[str, list[Any]] = {
    "slug": ["afval-en-water", "ggd"],
    "name": ["Afval en Water", "GGD Hart"],
    "programme": ["Zorg", "Veiligheid"],
    "portefeuillehouder": ["wethouder Zorg", "burgemeester"],
    "accounthouder": ["adviseur Water", None],
    "legal_form": ["vereniging", "openbaar_lichaam"],
    "verbonden_partij": ["ja", "nee"],
    "risk_profile": ["laag", "hoog"],
    "importance": ["hoog", "midden"],
}


@pytest.fixture(scope="session")
def possible(kader: Kader) -> Choices:
    """Return what can be chosen in a portfolio of two collaborations."""
    return filter_choices(kader, REGISTER)


# ---------------------------------------------------------------- what can be chosen


def test_the_choices_are_those_of_the_framework_and_the_portfolio(small_kader: Kader) -> None:
    """Codes with their titles; `onbekend` can be chosen wherever something may not be filled in."""
    register = {"slug": ["ggd"], "name": ["GGD Hart"], "programme": ["Zorg"], "legal_form": ["bv"]}

    assert filter_choices(small_kader, register) == {
        "fase": {"begin": "Aan het begin", "eind": "Aan het eind", "onbekend": "onbekend"},
        "vaarwater": {"rustig": "rustig", "onrustig": "onrustig", "onbekend": "onbekend"},
        "programma": {"Zorg": "Zorg", "onbekend": "onbekend"},
        "samenwerkingen": {"ggd": "GGD Hart"},
        "portefeuillehouder": {"onbekend": "onbekend"},
        "accounthouder": {"onbekend": "onbekend"},
        "rechtsvorm": {"bv": "bv", "onbekend": "onbekend"},
        "verbonden_partij": {"onbekend": "onbekend"},
        "risicoprofiel": {"onbekend": "onbekend"},
        "belang": {"onbekend": "onbekend"},
        "perspectief": {"samen": "Samen", "bestuurlijk": "Bestuurlijk", "ambtelijk": "Ambtelijk"},
    }


def test_only_values_that_occur_can_be_chosen_in_the_order_of_a_reader(kader: Kader) -> None:
    """Texts and legal forms by the alphabet, whatever their case; risks from high to low; `onbekend` last."""
    register = {
        "portefeuillehouder": ["wethouder Zorg", None, "Burgemeester", "wethouder Zorg", "onbekend"],
        "accounthouder": [None, float("nan")],
        "legal_form": ["nv", "openbaar_lichaam", "cooperatie", None],
        "verbonden_partij": ["nee", None, "ja"],
        "risk_profile": ["laag", "hoog", "laag"],
    }
    possible = filter_choices(kader, register)

    assert list(possible["portefeuillehouder"]) == ["Burgemeester", "wethouder Zorg", "onbekend"]
    assert list(possible["accounthouder"]) == ["onbekend"]
    assert list(possible["rechtsvorm"].values()) == ["coöperatie", "nv", "openbaar lichaam", "onbekend"]
    assert list(possible["verbonden_partij"]) == ["ja", "nee", "onbekend"]
    assert list(possible["risicoprofiel"]) == ["hoog", "laag", "onbekend"]


def test_the_first_four_filters_are_open_and_two_are_of_an_assessment() -> None:
    """The others stand under "Meer filters"; all but phase and water are what the register says."""
    assert [field.key for field in FIELDS if field.opened] == ["fase", "vaarwater", "programma", "samenwerkingen"]
    assert [field.key for field in FIELDS[:4]] == ["fase", "vaarwater", "programma", "samenwerkingen"]
    assert [field.key for field in FIELDS if field.of_assessment] == ["fase", "vaarwater"]


def test_a_group_is_chosen_by_the_filter_on_its_column() -> None:
    """Of whom there can be many, or of which there are two, is no group to compare."""
    assert [(column, field.key) for column, field in FIELD_OF.items()] == [
        *(("phase", "fase"), ("water", "vaarwater"), ("programme", "programma")),
        *(("portefeuillehouder", "portefeuillehouder"), ("legal_form", "rechtsvorm")),
        *(("risk_profile", "risicoprofiel"), ("importance", "belang")),
    ]


def test_a_filter_divides_when_there_is_more_than_onbekend() -> None:
    """One value is enough: the rest may lack it. Nothing but `onbekend` leaves nothing to choose."""
    assert divides({"bv": "bv", "onbekend": "onbekend"})
    assert divides({"ggd": "GGD Hart"})
    assert not divides({"onbekend": "onbekend"})
    assert not divides({})


# ---------------------------------------------------------------- the frozen value


def test_the_same_choice_is_the_same_value() -> None:
    """However it was made; it is a part of the key of every cache."""
    filters = Filters.of(TODAY, vaarwater=["rustig"], fase=("evalueren", "overwegen"), programma=(), rechtsvorm=None)

    assert filters == Filters(TODAY, codes=(("fase", ("evalueren", "overwegen")), ("vaarwater", ("rustig",))))
    assert hash(filters) == hash(Filters.of(TODAY, fase=["evalueren", "overwegen"], vaarwater=["rustig"]))


def test_of_each_filter_the_chosen_codes_can_be_asked_changed_and_left_out() -> None:
    """Nothing chosen is an empty tuple; the date, the viewpoint and the others stay."""
    filters = Filters.of(TODAY, viewpoint="ambtelijk", fase=("evalueren",), rechtsvorm=("bv", "nv"))

    assert filters.chosen("rechtsvorm") == ("bv", "nv")
    assert filters.chosen("vaarwater") == ()
    assert filters.without("fase", "vaarwater") == Filters.of(TODAY, viewpoint="ambtelijk", rechtsvorm=("bv", "nv"))
    assert filters.choosing(rechtsvorm=("bv",), risicoprofiel=["hoog"]) == Filters.of(
        TODAY, viewpoint="ambtelijk", fase=("evalueren",), rechtsvorm=("bv",), risicoprofiel=("hoog",)
    )
    assert filters.without("fase").limits
    assert not filters.without("fase", "rechtsvorm").limits


def test_a_filter_that_does_not_exist_is_refused_in_code() -> None:
    """A slip of the pen would otherwise select everything."""
    with pytest.raises(TypeError, match=r"^No filter: phases, waters\. There are: fase, vaarwater, .*\.$"):
        Filters.of(TODAY, waters=(), phases=("evalueren",))


def test_another_choice_keeps_the_date_to_compare_with() -> None:
    """Only what is named changes."""
    since = date(2025, 12, 31)

    assert Filters.of(TODAY, since=since).choosing(fase=("evalueren",)).since == since
    assert Filters.of(TODAY, since=since, fase=("evalueren",)).without("fase") == Filters(TODAY, since)


@pytest.mark.parametrize(
    ("on", "since", "compared"),
    [
        (date(2026, 6, 30), None, date(2025, 6, 30)),
        (date(2026, 6, 15), None, date(2025, 6, 15)),
        (date(2024, 2, 29), None, date(2023, 2, 28)),
        (date(2026, 6, 30), date(2026, 6, 29), date(2026, 6, 29)),
        (date(2026, 6, 30), date(2026, 6, 30), date(2025, 6, 30)),
        (date(2026, 6, 30), date(2026, 7, 1), date(2025, 6, 30)),
    ],
)
def test_the_portfolio_is_compared_with_an_earlier_day(on: date, since: date | None, compared: date) -> None:
    """The chosen one, where it is earlier; else the same day a year before, and of 29 February the day before it."""
    assert Filters(on, since).compared_on == compared


def test_the_command_says_what_each_filter_leaves() -> None:
    """After `alleen`, in the help of its option."""
    only = {
        "phase": "deze fase",
        "water": "dit vaarwater",
        "programme": "dit programma",
        "collaboration": "deze samenwerking",
        "portefeuillehouder": "deze portefeuillehouder",
        "accounthouder": "deze accounthouder",
        "legal-form": "deze rechtsvorm",
        "verbonden-partij": "verbonden partijen (ja) of juist niet (nee)",
        "risk-profile": "dit risicoprofiel",
    }

    assert {field.option: field.only for field in FIELDS if field.option in only} == only


# ---------------------------------------------------------------- from words


def test_without_words_everything_is_selected_on_today(possible: Choices) -> None:
    """The date is today, the viewpoint is `samen`, and nothing limits."""
    filters, unknown = parse_filters({}, possible, today=TODAY)

    assert filters == Filters(on=TODAY, viewpoint="samen")
    assert not filters.limits
    assert unknown == []


@pytest.mark.parametrize(
    ("key", "word", "code"),
    [
        ("fase", "implementeren", "implementeren"),
        ("fase", "IMPLEMENTEREN", "implementeren"),
        ("fase", "overwegen", "overwegen"),
        ("fase", "Overwegen en analyseren", "overwegen"),
        ("fase", " overwegen  EN analyseren ", "overwegen"),
        ("fase", "Onbekend", "onbekend"),
        ("vaarwater", "Onrustig", "onrustig"),
        ("programma", "zorg", "Zorg"),
        ("samenwerkingen", "afval-en-water", "afval-en-water"),
        ("samenwerkingen", "AFVAL EN WATER", "afval-en-water"),
        ("samenwerkingen", "ggd hart", "ggd"),
        ("portefeuillehouder", "Wethouder Zorg", "wethouder Zorg"),
        ("accounthouder", "onbekend", "onbekend"),
        ("rechtsvorm", "Openbaar lichaam", "openbaar_lichaam"),
        ("rechtsvorm", "openbaar_lichaam", "openbaar_lichaam"),
        ("verbonden_partij", "Ja", "ja"),
        ("risicoprofiel", "HOOG", "hoog"),
    ],
)
def test_codes_and_titles_count_in_any_case(possible: Choices, key: str, word: str, code: str) -> None:
    """Who types a link or a command need not know which of the two it takes."""
    filters, unknown = parse_filters({key: [word]}, possible, today=TODAY)

    assert filters.chosen(key) == (code,)
    assert filters.limits
    assert unknown == []


def test_a_title_that_is_the_code_of_another_is_read_back(kader: Kader) -> None:
    """A link has titles: of Régio the code is `regio-2`, and that is what another is called."""
    register = {"slug": ["regio", "regio-2", "regio-2-2"], "name": ["Regio", "Régio", "regio-2"]}
    possible = filter_choices(kader, register)
    for slug in register["slug"]:
        filters = Filters.of(TODAY, samenwerkingen=(slug,))

        assert parse_filters(filters_as_link(filters, possible), possible, today=TODAY) == (filters, [])


def test_several_words_of_one_kind_are_all_chosen_once(possible: Choices) -> None:
    """In the order given; the same choice in other words is the same choice."""
    given = {"fase": ["evalueren", "overwegen", "Evalueren", "overwegen en analyseren"]}
    filters, unknown = parse_filters(given, possible, today=TODAY)

    assert filters.chosen("fase") == ("evalueren", "overwegen")
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

    assert filters == Filters.of(
        date(2025, 12, 31), viewpoint="ambtelijk", vaarwater=("onrustig",), programma=("Zorg",)
    )


def test_a_date_or_viewpoint_alone_does_not_limit(possible: Choices) -> None:
    """They change what is seen, not which collaborations."""
    filters, _unknown = parse_filters({"peildatum": ["2025-12-31"], "perspectief": ["partner"]}, possible, today=TODAY)

    assert not filters.limits


def test_an_unknown_word_is_reported_and_left_out(possible: Choices) -> None:
    """With its key, and what would be right; what is known still counts."""
    filters, unknown = parse_filters({"fase": ["bouwen", "evalueren"], "vaarwater": ["wild"]}, possible, today=TODAY)

    assert filters == Filters.of(TODAY, fase=("evalueren",))
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
    _filters, of_the_last = parse_filters({"peildatum": ["ooit", "2025-12-31"]}, possible, today=TODAY)

    assert filters == Filters(date(2025, 12, 31), viewpoint="ambtelijk")
    assert unknown == of_the_last == []


def test_of_many_right_words_the_first_twelve_are_told(kader: Kader) -> None:
    """A list of hundreds of collaborations helps nobody."""
    numbers = range(1, 16)
    many = filter_choices(kader, {"slug": [f"s{n}" for n in numbers], "name": [f"Samenwerking {n}" for n in numbers]})
    _filters, unknown = parse_filters({"samenwerkingen": ["zomaar"]}, many, today=TODAY)

    assert unknown == [("samenwerkingen", "zomaar", "s1, s2, s3, s4, s5, s6, s7, s8, s9, s10, s11, s12 en 3 andere")]


@pytest.mark.parametrize(("amount", "right"), [(12, "s1, s2, …, s12"), (13, "s1, s2, …, s12 en 1 andere")])
def test_twelve_right_words_are_told_without_others(kader: Kader, amount: int, right: str) -> None:
    """Nothing is said of nought others."""
    slugs = [f"s{number}" for number in range(1, amount + 1)]
    _filters, unknown = parse_filters(
        {"samenwerkingen": ["zomaar"]}, filter_choices(kader, {"slug": slugs, "name": slugs}), today=TODAY
    )
    first = ", ".join(slugs[:12])

    assert unknown == [("samenwerkingen", "zomaar", right.replace("s1, s2, …, s12", first))]


def test_hyphens_and_underscores_are_read_where_one_choice_is_meant(kader: Kader) -> None:
    """The title in other letters goes first; written otherwise it must be the only one that is alike."""
    names = {"slug": ["a", "b", "c"], "name": ["Afval en water", "Afval-en-water", "GGD Hart"]}
    possible = filter_choices(kader, names)
    filters, unknown = parse_filters({"samenwerkingen": ["AFVAL EN WATER", "ggd_HART"]}, possible, today=TODAY)
    _filters, two = parse_filters({"samenwerkingen": ["afval_en_water"]}, possible, today=TODAY)

    assert filters.chosen("samenwerkingen") == ("a", "c")
    assert unknown == []
    assert two == [("samenwerkingen", "afval_en_water", "a, b, c")]


def test_a_link_has_the_titles_of_what_is_chosen(possible: Choices) -> None:
    """As the widgets show them; the date always, and nothing for what is left as it is."""
    chosen = Filters.of(
        TODAY, since=date(2025, 1, 31), viewpoint="ambtelijk", fase=("overwegen",), samenwerkingen=("ggd",)
    )
    link, plain = (filters_as_link(filters, possible) for filters in (chosen, Filters(TODAY)))

    assert {key: words for key, words in link.items() if words} == {
        "peildatum": ["2026-06-30"],
        "vergelijk": ["2025-01-31"],
        "perspectief": ["Ambtelijk"],
        "fase": ["Overwegen en analyseren"],
        "samenwerkingen": ["GGD Hart"],
    }
    assert {key: words for key, words in plain.items() if words} == {"peildatum": ["2026-06-30"]}
    assert link.keys() == plain.keys() == {"peildatum", "vergelijk", *possible}
    assert parse_filters(link, possible, today=date(2020, 1, 1)) == (chosen, [])


def test_a_key_that_is_no_filter_is_passed_by(possible: Choices) -> None:
    """A link may hold more than filters."""
    assert parse_filters({"veld": ["gemeente.ambitie"]}, possible, today=TODAY) == (Filters(on=TODAY), [])


def test_what_a_framework_does_not_have_cannot_be_chosen(bare_kader: Kader) -> None:
    """Without phases only `onbekend` is left, without viewpoints only `samen`."""
    possible = filter_choices(bare_kader, {})
    filters, unknown = parse_filters(
        {"fase": ["overwegen", "onbekend"], "perspectief": ["ambtelijk"]}, possible, today=TODAY
    )

    assert filters == Filters.of(TODAY, fase=("onbekend",))
    assert unknown == [("perspectief", "ambtelijk", "samen"), ("fase", "overwegen", "onbekend")]


@settings(max_examples=amount(800))
@given(
    given_words=st.dictionaries(
        st.sampled_from([*(field.key for field in FIELDS), "perspectief", "peildatum", "x"]),
        st.lists(
            st.one_of(st.text("aBé-_ 012", max_size=12), st.sampled_from(["evalueren", "ONRUSTIG", "zorg", "ggd"])),
            max_size=4,
        ),
    )
)
def test_whatever_stands_in_a_link_gives_filters(possible: Choices, given_words: dict[str, list[str]]) -> None:
    """Any words are known or reported, never both and never an error; what is chosen can be chosen."""
    filters, unknown = parse_filters(given_words, possible, today=TODAY)

    assert all(set(filters.chosen(field.key)) <= set(possible[field.key]) for field in FIELDS)
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

    assert filters == Filters.of(on, **given)
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
    assert unknown == [("peildatum", "31-06-2026", "Schrijf een datum als 30-06-2026")]


@pytest.mark.parametrize(
    ("text", "known"),
    [("1899-12-31", False), ("1900-01-01", True), ("2200-12-31", True), ("2201-01-01", False)],
)
def test_a_date_lies_between_1900_and_2200(possible: Choices, text: str, known: bool) -> None:
    """Outside these years it is a slip of the pen, and is reported."""
    filters, unknown = parse_filters({"peildatum": [text], "vergelijk": [text]}, possible, today=TODAY)
    day = date.fromisoformat(text)

    assert (filters.on, filters.since) == ((day, day) if known else (TODAY, None))
    assert [key for key, _text, _right in unknown] == ([] if known else ["peildatum", "vergelijk"])


# ---------------------------------------------------------------- in a sentence


@pytest.mark.parametrize(
    ("filters", "sentence"),
    [
        (Filters(TODAY), "Alle fasen, rustig en onrustig vaarwater."),
        (Filters.of(TODAY, vaarwater=("onrustig",)), "Alle fasen, onrustig vaarwater."),
        (
            Filters.of(TODAY, fase=("implementeren",)),
            "Fase Implementeren, rustig en onrustig vaarwater.",
        ),
        (
            Filters.of(TODAY, fase=("overwegen", "evalueren"), vaarwater=("rustig", "onbekend")),
            "Fasen Overwegen en analyseren en Evalueren, rustig en onbekend vaarwater.",
        ),
        (
            Filters.of(TODAY, programma=("Zorg",), samenwerkingen=("ggd",)),
            "Alle fasen, rustig en onrustig vaarwater, programma Zorg, samenwerking GGD Hart.",
        ),
        (
            Filters.of(TODAY, programma=("Veiligheid", "Zorg"), samenwerkingen=("afval-en-water", "ggd")),
            "Alle fasen, rustig en onrustig vaarwater, programma's Veiligheid en Zorg, "
            "samenwerkingen Afval en Water en GGD Hart.",
        ),
        (
            Filters.of(TODAY, portefeuillehouder=("wethouder Zorg",), accounthouder=("onbekend",)),
            "Alle fasen, rustig en onrustig vaarwater, portefeuillehouder wethouder Zorg, accounthouder onbekend.",
        ),
        (
            Filters.of(TODAY, rechtsvorm=("openbaar_lichaam", "vereniging"), risicoprofiel=("hoog", "onbekend")),
            "Alle fasen, rustig en onrustig vaarwater, rechtsvormen openbaar lichaam en vereniging, "
            "risicoprofielen hoog en onbekend.",
        ),
        (
            Filters.of(TODAY, rechtsvorm=("vereniging",), verbonden_partij=("ja",)),
            "Alle fasen, rustig en onrustig vaarwater, rechtsvorm vereniging, wel een verbonden partij.",
        ),
        (
            Filters.of(TODAY, verbonden_partij=("nee",)),
            "Alle fasen, rustig en onrustig vaarwater, geen verbonden partij.",
        ),
        (
            Filters.of(TODAY, verbonden_partij=("nee", "onbekend")),
            "Alle fasen, rustig en onrustig vaarwater, geen verbonden partij of verbonden partij onbekend.",
        ),
    ],
)
def test_a_choice_is_said_in_a_sentence(possible: Choices, filters: Filters, sentence: str) -> None:
    """In titles, not in codes; one and more in their own form."""
    assert filters_in_words(filters, possible) == sentence


def test_another_viewpoint_is_said_apart(possible: Choices) -> None:
    """Whoever looks from one viewpoint must know it; `samen` needs no words."""
    assert filters_in_words(Filters(TODAY, viewpoint="ambtelijk"), possible) == (
        "Alle fasen, rustig en onrustig vaarwater. Perspectief: ambtelijk."
    )


def test_a_framework_without_phases_and_water_says_nothing_of_them(bare_kader: Kader) -> None:
    """There is nothing to choose, so there is nothing to say."""
    possible = filter_choices(bare_kader, {"programme": ["Zorg"]})

    assert filters_in_words(Filters(TODAY), possible) == ""
    assert filters_in_words(Filters.of(TODAY, programma=("Zorg",)), possible) == "Programma Zorg."
    assert filters_in_words(Filters.of(TODAY, fase=("onbekend",), rechtsvorm=("onbekend",)), possible) == ""


def test_all_water_is_said_in_the_words_of_the_framework(bare_kader: Kader) -> None:
    """A framework with other water than rustig and onrustig is not described with those."""
    water = {"kalm": "kalm", "woest": "woest", "onbekend": "onbekend"}
    possible = filter_choices(bare_kader, {}) | {"vaarwater": water}

    assert filters_in_words(Filters(TODAY), possible) == "Kalm en woest vaarwater."


def test_a_word_of_a_link_that_is_too_long_is_said_cut(possible: Choices) -> None:
    """It is not compared at all: composing 10,000 accents would keep the server busy."""
    word = "a" + "\u0301" * 10_000
    _filters, unknown = parse_filters({"programma": [word], "peildatum": [word]}, possible, today=TODAY)

    assert [(key, value) for key, value, _right in unknown] == [
        ("peildatum", word[:200] + "…"),
        ("programma", word[:200] + "…"),
    ]


def test_a_long_title_is_known_as_it_stands(possible: Choices) -> None:
    """The product writes it so in its own links."""
    title = "Samenwerkingsverband" * 14
    with_title = {**possible, "programma": {title: title, "onbekend": "onbekend"}}
    filters, unknown = parse_filters({"programma": [title]}, with_title, today=TODAY)
    _filters, otherwise = parse_filters({"programma": [title.upper()]}, with_title, today=TODAY)

    assert filters.chosen("programma") == (title,)
    assert unknown == []
    assert [key for key, _word, _right in otherwise] == ["programma"]


def test_a_word_of_two_hundred_letters_is_known_in_any_case(possible: Choices) -> None:
    """So long a name may be; longer words are compared as they stand."""
    title = "Samenwerkingsverband" * 10
    with_title = {**possible, "programma": {title: title, "onbekend": "onbekend"}}
    filters, unknown = parse_filters({"programma": [title.upper()]}, with_title, today=TODAY)

    assert filters.chosen("programma") == (title,)
    assert unknown == []
