"""Schema steps of the casebook, one module each."""
