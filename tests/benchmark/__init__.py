"""What it costs: `make benchmark` measures portfolios of three sizes beside a bare Streamlit app. Not a test."""
