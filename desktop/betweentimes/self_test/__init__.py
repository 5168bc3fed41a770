"""The program proves on this very computer that all of its parts are there and work together."""
