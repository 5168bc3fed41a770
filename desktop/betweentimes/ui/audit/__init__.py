"""Who did what, and when: the audit trail to read, to filter, to check and to print."""
