"""The invented caseload, written through the casebook's own methods."""
