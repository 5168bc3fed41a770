"""Everything about a client: to read, and to take along."""
