"""Overview, measures, scores and the progress PDF."""
