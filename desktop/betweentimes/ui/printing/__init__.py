"""The print page with its true preview."""
