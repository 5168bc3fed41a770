"""Worksheets that therapists make themselves: the editor, the ways in, and sharing as a file."""
