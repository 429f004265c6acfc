"""What the benchmark rests on: that a choice is new to the server, also in its parts."""

import itertools

from tests.benchmark import choices

OPTIONS = {
    "Fase": ["Verkennen", "Uitvoeren", "Afronden", "onbekend"],
    "Vaarwater": ["rustig", "onrustig", "onbekend"],
    "Programma": ["Economie", "Onderwijs", "Veiligheid", "Wonen", "Zorg", "onbekend"],
    "Perspectief": ["Samen", "Bestuurlijk", "Ambtelijk"],
}


def test_no_click_leads_to_a_combination_that_was_chosen_before() -> None:
    """Pills go on and off, a viewpoint replaces the one before, a programme is added."""
    on, viewpoint, seen = set[str](), "Samen", set[tuple[frozenset[str], str]]()
    for click in itertools.chain(choices.first(OPTIONS), choices.mixed(OPTIONS)):
        viewpoint = click.button if click.button in OPTIONS["Perspectief"] else viewpoint
        on ^= {click.button} - set(OPTIONS["Perspectief"])
        assert (frozenset(on), viewpoint) not in seen
        seen.add((frozenset(on), viewpoint))

    assert len(seen) > 2**5


def test_filters_differ_and_are_the_same_in_every_run() -> None:
    """Two crowds of visitors make the same choices, and no two of one crowd."""
    first, second = (list(itertools.islice(choices.filters(OPTIONS), 200)) for _ in range(2))

    assert first == second
    assert len({str(words) for words in first}) == 200
