"""How long records are kept, and whose may go."""
