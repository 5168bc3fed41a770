"""The caseload: a table over all clients, a month of it, the therapist's own time, and both on paper."""
