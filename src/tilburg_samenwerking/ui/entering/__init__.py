"""The page Invoeren as Streamlit draws it: the list of work, its start, one work with its form, and its finish."""
