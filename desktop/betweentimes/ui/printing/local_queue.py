"""Printers are asked for on this computer only, by its own channel and never over a network socket."""

import os
import sys

CHANNEL = "/run/cups/cups.sock"


def ask_this_computer_only() -> None:
    """Let the system's print queue be reached by its local channel; before the first printer is asked for.

    Without that channel CUPS tries the network's loopback address, and whatever client.conf names. A CUPS_SERVER that
    somebody has set for this computer stays.
    """
    if sys.platform == "linux":
        os.environ.setdefault("CUPS_SERVER", CHANNEL)
