"""Samenwerking: the dossier of one collaboration."""

from tilburg_samenwerking.views.dossier.page import DossierView, view

__all__ = ["DossierView", "view"]
