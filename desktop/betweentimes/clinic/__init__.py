"""The clinic's nouns and rules: client, assignment, review, alliance, measures, change, prompts."""
