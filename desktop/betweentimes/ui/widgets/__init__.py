"""Widgets that know nothing of the clinic."""
