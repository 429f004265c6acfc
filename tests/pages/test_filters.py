"""The filters in the side bar: four stay open, the others stand under 'Meer filters' with how many are chosen."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Button

from tests.snapshots import snapshot_of
from tilburg_samenwerking.kader import Kader
from tilburg_samenwerking.portfolio.filters import FIELDS, Field
from tilburg_samenwerking.ui.frame import OPENED

from .conftest import OTHER_PAGES, PAGES, Opener
from .test_pages import drawn, saved
from .test_pages import text_of as escaped_text

ON = "2026-06-30"


def text_of(app: AppTest) -> str:
    """Return all text of a page, without the signs that keep it from being Markdown."""
    return escaped_text(app).replace("\\", "")


def more(app: AppTest) -> str | None:
    """Return what stands above the filters that are not always open; None where there are none."""
    return next((one.label for one in app.sidebar.expander), None)


def open_more(app: AppTest) -> None:
    """Open 'Meer filters', as the browser tells it."""
    app.session_state[OPENED] = True
    app.run()


def inside_more(app: AppTest) -> list[str]:
    """Return the labels of the filters that are drawn under 'Meer filters'."""
    return [one.label for one in app.sidebar.expander[0].children.values() if one.type != "bidi_component"]


@pytest.mark.parametrize("page", PAGES)
def test_a_filter_of_the_register_holds_on_every_page_that_lists(
    page: str, open_page: Opener, demo_database: Path
) -> None:
    """Three of the seven with a high risk are no verbonden partij; the link takes any case, the sentence says it."""
    app = open_page(page, demo_database, peildatum=ON, risicoprofiel="HOOG", verbonden_partij="Nee")

    assert "3 van 35 samenwerkingen" in text_of(app)
    assert "rustig en onrustig vaarwater, geen verbonden partij, risicoprofiel hoog." in text_of(app)
    assert more(app) == "Meer filters (2 gekozen)"


def test_a_link_names_a_legal_form_by_its_code_or_its_title(open_page: Opener, demo_database: Path) -> None:
    """Both give the two cooperatives, on Portfolio as a row each."""
    by_code = open_page("portfolio", demo_database, peildatum=ON, rechtsvorm="cooperatie")
    by_title = open_page("portfolio", demo_database, peildatum=ON, rechtsvorm="Coöperatie")

    for app in (by_code, by_title):
        assert app.session_state["rechtsvorm"] == ["cooperatie"]
        assert len(drawn(app, "matrix")["body"]) == 2
        assert "rechtsvorm coöperatie." in text_of(app)
        assert more(app) == "Meer filters (1 gekozen)"


def test_an_unknown_holder_in_a_link_is_told(open_page: Opener, demo_database: Path) -> None:
    """Left out, with what would be right."""
    app = open_page("raster", demo_database, peildatum=ON, portefeuillehouder=["wethouder Maan", "burgemeester"])

    assert "onbekende keuze: portefeuillehouder = wethouder Maan" in text_of(app)
    assert "portefeuillehouder burgemeester." in text_of(app)


def test_the_number_follows_what_is_chosen_and_clearing_clears_all(open_page: Opener, demo_database: Path) -> None:
    """It counts filters, not values, and only those under it."""
    app = open_page("portfolio", demo_database, peildatum=ON)

    assert more(app) == "Meer filters"

    open_more(app)
    app.multiselect(key="portefeuillehouder").select("burgemeester").select("wethouder Zorg")
    app.multiselect(key="programma").select("Veiligheid").run()

    assert more(app) == "Meer filters (1 gekozen)"
    assert "programma Veiligheid, portefeuillehouders burgemeester en wethouder Zorg." in text_of(app)

    next(one for one in app.sidebar.button if one.label == "Filters wissen").click().run()

    assert more(app) == "Meer filters"
    assert "Alle fasen, rustig en onrustig vaarwater." in text_of(app)


def test_the_first_four_stay_open_and_the_others_stand_together(open_page: Opener, demo_database: Path) -> None:
    """In the order of the list; who is looked from stands among the first."""
    app = open_page("portfolio", demo_database, peildatum=ON)
    open_more(app)
    inside = inside_more(app)
    every = [one.label for one in app.sidebar if one.type in ("button_group", "multiselect", "date_input")]

    assert inside == [field.label for field in FIELDS[4:]]
    assert inside[-2:] == ["Risicoprofiel", "Belang"]
    assert every == [
        *("Peildatum", "Vergelijk met", "Fase", "Vaarwater", "Perspectief", "Programma", "Samenwerkingen"),
        *inside,
    ]


def test_until_more_filters_are_opened_only_what_is_chosen_is_drawn(open_page: Opener, demo_database: Path) -> None:
    """What is drawn costs every click; on a page where no filter holds it is the same for every filter."""
    app = open_page("portfolio", demo_database, peildatum=ON, belang="hoog")

    assert inside_more(app) == ["Belang"]

    app.switch_page(OTHER_PAGES["inlezen"]).run()

    assert inside_more(app) == ["Belang"]
    assert [one.label for one in app.sidebar if one.type in ("button_group", "multiselect")] == [
        "Perspectief",
        "Belang",
    ]

    open_more(app.switch_page(PAGES["portfolio"]))

    assert inside_more(app) == [field.label for field in FIELDS[4:]]


def test_what_nobody_filled_in_is_no_filter(open_page: Opener, tmp_path: Path, kader: Kader) -> None:
    """A register without any of these fields has nothing under 'Meer filters', so that does not stand there."""
    app = open_page("portfolio", saved(tmp_path / "kaal.db", kader, ["Afval"]), peildatum=ON, rechtsvorm="onbekend")

    assert not app.exception
    assert more(app) is None
    assert "rechtsvorm" not in text_of(app)


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.key)
def test_every_filter_of_the_list_has_its_widget(
    field: Field, open_page: Opener, demo_database: Path, kader: Kader
) -> None:
    """With its label and its choices, and filled in by a link."""
    titles = snapshot_of(demo_database, kader).choices()[field.key]
    code = next(iter(titles))
    app = open_page("portfolio", demo_database, peildatum=ON, **{field.key: code})
    widget = next(one for one in app.sidebar if getattr(one, "key", None) == field.key)

    assert not app.exception
    assert (widget.label, widget.value, widget.options) == (field.label, [code], list(titles.values()))


def clears(app: AppTest) -> Button:
    """Return the button that clears the filters that are seen."""
    return app.sidebar.button(key="filters_wissen")


def taken_away(app: AppTest) -> list[str]:
    """Return the words above a page that take a filter away; none where none is drawn."""
    return [chip["words"] for chip in drawn(app, "gekozen_filters")["chips"]]


def test_a_page_of_one_collaboration_keeps_what_does_nothing_there(open_page: Opener, demo_database: Path) -> None:
    """It says so; its button clears only what is seen; back on Portfolio the phase holds."""
    link = {"peildatum": ON, "fase": "implementeren", "perspectief": "ambtelijk"}
    app = open_page("samenwerking", demo_database, samenwerking="fietsroute-lange-lijn", **link)

    assert [one.value for one in app.sidebar.caption] == [
        "Andere filters gelden op deze pagina niet. Ze blijven bewaard."
    ]
    assert clears(app).label == "Deze filters wissen"
    assert taken_away(app) == ["perspectief ambtelijk"]

    clears(app).click().run()

    assert app.session_state["perspectief"] == "samen"
    assert app.session_state["fase"] == ["implementeren"]

    app.switch_page(PAGES["portfolio"]).run()

    assert not app.sidebar.caption
    assert clears(app).label == "Filters wissen"
    assert taken_away(app) == ["fase Implementeren"]


def test_who_is_behind_a_number_stands_among_the_filters(open_page: Opener, demo_database: Path) -> None:
    """The sentence says it too; on the dossier of one of them it does nothing."""
    link = {"peildatum": ON, "fase": "implementeren"}
    app = open_page("samenwerking", demo_database, **link)
    app.query_params["wie"] = "onrustig"
    app.run()

    assert taken_away(app) == ["in onrustig vaarwater", "fase Implementeren"]
    assert "samenwerkingen: in onrustig vaarwater; stand op 30 juni 2026. Fase Implementeren" in text_of(app)
    assert not app.exception


def test_kader_says_which_filters_its_examples_follow(open_page: Opener, demo_database: Path) -> None:
    """Each as a word that can be taken away, as on every page where filters act."""
    app = open_page("kader", demo_database, peildatum=ON, fase="implementeren")

    assert taken_away(app) == ["fase Implementeren"]


def test_a_page_without_a_selection_says_that_no_filter_holds(open_page: Opener, demo_database: Path) -> None:
    """Inlezen shows nothing of what is chosen, and keeps it."""
    app = open_page("inlezen", demo_database, peildatum=ON, fase="implementeren")

    assert [one.value for one in app.sidebar.caption] == [
        "Op deze pagina gelden geen filters. Wat u koos, blijft bewaard."
    ]
    assert app.session_state["fase"] == ["implementeren"]


def test_where_one_collaboration_is_chosen_the_others_can_be_shown(open_page: Opener, demo_database: Path) -> None:
    """Three have a high risk and are no verbonden partij; who is shown stands among them, and the choice is kept."""
    link = {"peildatum": ON, "risicoprofiel": "hoog", "verbonden_partij": "nee"}
    app = open_page("netwerktaken", demo_database, samenwerking="fietsroute-lange-lijn", **link)
    few = app.selectbox(key="_samenwerking").options

    assert (few[0], len(few)) == ("hele selectie", 6)
    assert "Fietsroute Lange Lijn (buiten de selectie)" in few
    assert few[-1] == "alle tonen (nog 32 buiten de selectie)"

    app.selectbox(key="_samenwerking").set_value("*").run()
    every = app.selectbox(key="_samenwerking")

    assert not app.exception
    assert (len(every.options), every.options[-1]) == (38, "alleen de selectie tonen")
    assert every.value == "fietsroute-lange-lijn"
    assert app.query_params["keuze_alle"] == "true"
