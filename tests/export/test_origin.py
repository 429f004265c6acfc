"""Where a file comes from."""

from dataclasses import replace
from datetime import date, datetime

from tilburg_samenwerking.export.origin import Origin
from tilburg_samenwerking.kader import Kader


def test_a_file_says_what_is_in_it_and_where_it_comes_from(origin: Origin, kader: Kader) -> None:
    """Selection, both dates, framework with its hash, when it was made (in the Netherlands), source, confidential."""
    lines = dict(origin.lines)

    assert lines["Pagina"] == "Raster"
    assert lines["Selectie"] == "3 van 4 samenwerkingen."
    assert (lines["Peildatum"], lines["Vergeleken met"]) == (date(2026, 6, 30), date(2025, 6, 30))
    assert (lines["Kader"], lines["Vingerafdruk van het kader"]) == (kader.version, kader.hash)
    assert lines["Gemaakt op"] == datetime(2026, 7, 1, 12, 30)
    assert lines["Bron"] == kader.source
    assert lines["Status"] == kader.notice
    assert dict(replace(origin, kader=kader.model_copy(update={"notice": "Niet kopiëren."})).lines)["Status"] == (
        "Vertrouwelijk. Niet kopiëren."
    )
    assert origin.foot.endswith(f"Kader {kader.version}. Gemaakt op 1 juli 2026.")


def test_what_a_page_does_not_compare_with_has_no_date(origin: Origin) -> None:
    """Nor has it a selection where it shows none."""
    labels = dict(replace(origin, compared_on=None, sentence="").lines)

    assert "Vergeleken met" not in labels
    assert "Selectie" not in labels
