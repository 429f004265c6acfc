"""The frame around every page: what is shared, then the page that was asked for."""

import streamlit as st

from tilburg_samenwerking import ui

ui.begin_page()
import_page = st.Page("../pages/inlezen.py", title="Inlezen", url_path="inlezen")
kader_page = st.Page("../pages/kader.py", title="Kader", url_path="kader")
sections = {
    "": [
        st.Page("../pages/portfolio.py", title="Portfolio", url_path="portfolio", default=True),
        st.Page("../pages/veranderd.py", title="Wat is veranderd", url_path="veranderd"),
        st.Page("../pages/raster.py", title="Raster", url_path="raster"),
        st.Page("../pages/samenwerking.py", title="Samenwerking", url_path="samenwerking"),
    ],
    "Verdieping": [
        st.Page("../pages/ontwikkeling.py", title="Ontwikkeling", url_path="ontwikkeling"),
        st.Page("../pages/vergelijken.py", title="Vergelijken", url_path="vergelijken"),
        st.Page("../pages/perspectieven.py", title="Bestuurlijk en ambtelijk", url_path="perspectieven"),
        st.Page("../pages/kwetsbaarheid.py", title="Kwetsbaarheid en potentieel", url_path="kwetsbaarheid"),
        st.Page("../pages/netwerktaken.py", title="Netwerktaken", url_path="netwerktaken"),
        st.Page("../pages/model.py", title="Tilburgs model", url_path="model"),
    ],
    "Beheer": [import_page, kader_page],
}
page = st.navigation(sections, position="top")
ui.mark_section(sections, page)
with ui.guarded():
    ui.kader()  # without a framework nothing can be shown, not even that there is no database
    if ui.has_database():
        ui.choose_filters()
        ui.demo_badge()
    elif page not in (import_page, kader_page):
        ui.no_database(import_page)
    page.run()
ui.footer()
