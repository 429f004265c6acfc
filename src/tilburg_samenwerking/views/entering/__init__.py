"""Invoeren: the work in progress, starting it, filling it in and finishing it."""
