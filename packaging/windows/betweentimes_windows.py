"""Started by the launcher, betweentimes.exe, which runs Python inside itself; the program follows at once."""

import sys

sys.frozen = True  # type: ignore[attr-defined]  # it starts itself again by its own name, as every frozen program does
sys.argv[0] = sys.executable

from betweentimes.__main__ import main  # noqa: E402 (it looks at both)

if __name__ == "__main__":
    sys.exit(main())
