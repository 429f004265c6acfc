"""Which new names look like another, and in what they differ."""

import random

import pytest
from rapidfuzz import fuzz

from tilburg_samenwerking.intake.resemblance import resemblances


@pytest.mark.parametrize(
    ("name", "other", "parts"),
    [
        ("Wijk-team", "Wijkteam", "een koppelteken"),
        ("t Hof", "'t Hof", "een aanhalingsteken"),
        ("Cooperatie Een", "Coöperatie Eén", "een accent"),
        ("Wijk team", "Wijkteam", "een spatie"),
        ("Coop-eratie", "Coöperatie", "een koppelteken en een accent"),
    ],
)
def test_a_name_that_one_hardly_tells_apart_is_said_with_what_differs(name: str, other: str, parts: str) -> None:
    """Also where so short a name is far from alike by its letters."""
    assert list(resemblances([name], [other])) == [
        f'Nieuwe samenwerking "{name}" lijkt sterk op "{other}": het verschilt in {parts}. Is het dezelfde?'
    ]


def test_a_slip_of_the_pen_is_said_with_the_name_that_is_nearest() -> None:
    """Among stored names and those before it in the file; what is far is not said."""
    stored = ["Jeugdhulp Stadsregio", "Groene Gordel"]

    assert list(resemblances(["Jeugdhulp Stadsrego", "Warmtenet"], stored)) == [
        'Nieuwe samenwerking "Jeugdhulp Stadsrego" lijkt sterk op "Jeugdhulp Stadsregio". Is het dezelfde?'
    ]
    assert list(resemblances(["Waterkring Noord", "Waterkring Nord"], [])) == [
        'Nieuwe samenwerking "Waterkring Nord" lijkt sterk op "Waterkring Noord". Is het dezelfde?'
    ]


def test_another_number_is_another_name() -> None:
    """Also where a hyphen makes it: 1-2 is not 12."""
    assert list(resemblances(["Wijkteam 3", "Wijkteam 4", "Wijk 1-2"], ["Wijkteam 1", "Wijk 12"])) == []


def test_names_have_the_neighbours_that_comparing_each_with_each_gives() -> None:
    """Stored ones are never said; of as many that are as near the first counts."""
    draw = random.Random(20260630)
    words = ["zorg", "wijk", "team", "noord", "zuid", "water", "net", "bos", "park", "hof"]
    names = list(dict.fromkeys("".join(draw.choices(words, k=draw.randint(2, 5))) for _ in range(900)))
    names = [name[:place] + name[place + 1 :] for name in names for place in (0, draw.randrange(len(name)))]
    names = list(dict.fromkeys(names))
    stored, new = names[:300], names[300:]
    expected = []
    for place, name in enumerate(names[300:], start=300):
        scores = [fuzz.ratio(name, other) for other in names[:place]]
        if max(scores) >= 90:
            other = names[scores.index(max(scores))]
            expected.append(f'Nieuwe samenwerking "{name}" lijkt sterk op "{other}". Is het dezelfde?')

    assert len(expected) > 100
    assert list(resemblances(new, stored)) == expected


def test_where_very_many_are_alike_the_last_are_not_looked_at() -> None:
    """Nobody reads thousands of warnings; it is said of how many names nothing is known."""
    letters = "abcdefghijklmnopqrstuvwxyz"
    endings = [a + b + c for a in letters for b in letters for c in "abcd"][:2_003]
    sentences = list(resemblances([f"Samenwerkingsverband van gemeenten {one}" for one in endings], []))

    assert len(sentences) == 2_000
    assert 'verband van gemeenten aab" lijkt sterk op "Samenwerkingsverband van gemeenten aaa"' in sentences[0]
    assert sentences[-1] == "Van de laatste 3 nieuwe samenwerkingen is niet gekeken of de naam op een andere lijkt."
