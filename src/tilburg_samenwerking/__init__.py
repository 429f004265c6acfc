"""Tilburg Samenwerking: a municipality's collaborations, assessed again and again on one framework."""
