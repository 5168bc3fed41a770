"""The bin: what was removed, to be put back or erased."""
