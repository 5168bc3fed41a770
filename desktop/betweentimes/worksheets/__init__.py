"""What a worksheet is: field types, definition, answers and reading them from TOML."""
