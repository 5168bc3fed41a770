"""Files that a client brings and scans that came back: kept in the casebook, looked at inside, saved out by hand."""
