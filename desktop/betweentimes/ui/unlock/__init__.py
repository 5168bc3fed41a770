"""The start page: create, open, unlock, restore."""
