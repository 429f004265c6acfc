"""The floor to measure against: a Streamlit app with one filter and one Plotly heatmap, and nothing else."""

import numpy as np
import plotly.graph_objects as go
import streamlit as st

PHASES = ["Overwegen", "Onderhandelen", "Implementeren", "Institutionaliseren", "Evalueren"]


@st.cache_data
def numbers() -> np.ndarray:
    """Return the scores of 200 rows and 9 cells in each phase."""
    return np.random.default_rng(2026).uniform(1, 5, (len(PHASES), 200, 9)).round(1)


with st.sidebar:
    chosen = st.pills("Fase", PHASES, selection_mode="multi")
st.title("Kaal")
st.markdown(f"Fase {chosen[0]}" if chosen else "Alle fasen")
shown = numbers()[PHASES.index(chosen[0])] if chosen else numbers().mean(axis=0)
figure = go.Figure(go.Heatmap(z=shown, zmin=1, zmax=5), layout={"height": 900})
st.plotly_chart(figure, key="heatmap")
