"""Plotly figures of many points, one file per figure."""
