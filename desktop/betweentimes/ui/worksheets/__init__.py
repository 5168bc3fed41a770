"""Editors of worksheet answers."""
