"""People who work with the casebook: who they are, what they may see, and their keys."""
