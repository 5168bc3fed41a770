"""A start that reads no source text: Python's own import is in place once the program has been imported."""

import subprocess
import sys


def test_no_modules_text_is_read_and_kept_when_the_program_is_imported(repository):
    asked = (
        "import linecache, sys, betweentimes.app;"
        "print(sorted(name for name in sys.modules if name.startswith('betweentimes.')"
        " and sys.modules[name].__file__ in linecache.cache))"
    )
    told = subprocess.run(
        [sys.executable, "-c", asked], cwd=repository / "desktop", capture_output=True, text=True, check=True
    )
    assert told.stdout.strip() in ("[]", "['betweentimes.ui.plain_imports']")
