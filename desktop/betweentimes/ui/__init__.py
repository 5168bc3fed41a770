"""Everything Qt, one folder per screen."""
