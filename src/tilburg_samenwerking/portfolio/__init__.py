"""From cell scores to what is shown of a portfolio: what was read (`snapshot`), and pure functions on frames."""
