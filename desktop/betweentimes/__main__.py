"""Starts the program."""

import sys

from betweentimes.app import build
from betweentimes.log import catch_unexpected, forbid_core_dumps, start_log
from betweentimes.paths import ResourcesMissing, find_places


def main() -> int:
    """Run the program until its window closes; return the exit code."""
    forbid_core_dumps()
    try:
        places = find_places()
    except ResourcesMissing:
        sys.stderr.write("Betweentimes cannot find its resources. Install it again.\n")
        return 2
    start_log(places.logs)
    application, window = build(sys.argv, places=places)
    catch_unexpected()
    window.show()
    return application.exec()


if __name__ == "__main__":
    sys.exit(main())
