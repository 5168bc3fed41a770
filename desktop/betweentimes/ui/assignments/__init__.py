"""One assignment: agreement, state, review, reply."""
