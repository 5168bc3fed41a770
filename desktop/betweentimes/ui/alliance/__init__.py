"""The alliance panel."""
