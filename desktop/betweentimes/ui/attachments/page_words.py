"""Why a picture or PDF cannot be looked at."""

from betweentimes.documents.scan_result import ScanVerdict
from betweentimes.ui.language import tr


def verdict_sentence(verdict: ScanVerdict) -> str:
    """One sentence with what can be done; "" where it can be looked at."""
    return {
        ScanVerdict.NOT_PICTURE: tr("This is no picture and no PDF that can be read here."),
        ScanVerdict.HEIC: tr("HEIC pictures cannot be read here. Save it as JPEG on the telephone and take that."),
        ScanVerdict.TOO_LARGE: tr(
            "This has more than 80 million pixels or 200 pages, so it was not opened. Scan it with fewer dots per inch."
        ),
        ScanVerdict.LOCKED: tr("This PDF has a password. Save a copy without it and take that."),
        ScanVerdict.DAMAGED: tr("This file is damaged and cannot be shown. Scan it again, or ask for it again."),
    }.get(verdict, "")
