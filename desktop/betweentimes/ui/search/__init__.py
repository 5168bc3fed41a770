"""Searching everything the person may see: what is typed, what is found, and opening it at its place."""
