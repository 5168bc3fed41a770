"""The extract for supervision: chosen, read with its replacements marked, and only then made."""
