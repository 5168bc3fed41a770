"""Betweentimes: an offline, encrypted casebook for the work between therapy sessions."""
