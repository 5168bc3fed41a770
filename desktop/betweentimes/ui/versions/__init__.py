"""Earlier versions of what was written: which there are, what changed between two, and putting one back."""
