"""Writes a client's record for another program: a zip of JSON with its schema, FHIR scores, and the attached files."""

import os
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path

from betweentimes.clinic.fhir_scores import fhir_json
from betweentimes.clinic.record_export import attachment_names, record_json
from betweentimes.clinic.record_format import RECORD_FORMAT
from betweentimes.clinic.record_schema import schema_json
from betweentimes.clinic.whole_record import WholeRecord
from betweentimes.storage.durable_file import FILE_MODE, sync_file, sync_folder
from betweentimes.storage.sections import Sections
from betweentimes.ui.attachments.media import SUFFIXES
from betweentimes.ui.jobs import JobCancelled, Progress

RECORD, SCHEMA, SCORES, DESCRIPTION = "record.json", "record.schema.json", "fhir.json", "README.md"


def write_archive(
    path: Path, record: WholeRecord, sections: Sections, progress: Progress, cancelled: Callable[[], bool]
) -> None:
    """Write the file whole, or leave what was there; readable by its owner alone, and not encrypted.

    The bytes of files go from the casebook into the zip a piece at a time. Raises OSError, JobCancelled and what
    reading raises.
    """
    names = attachment_names(record.attachments, SUFFIXES)
    descriptor, text = tempfile.mkstemp(prefix=".record-", dir=path.parent)
    os.close(descriptor)
    draft = Path(text)
    try:
        with zipfile.ZipFile(draft, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(DESCRIPTION, RECORD_FORMAT)
            archive.writestr(RECORD, record_json(record, names))
            archive.writestr(SCHEMA, schema_json())
            archive.writestr(SCORES, fhir_json(record))
            for number, attachment in enumerate(record.attachments):
                progress(number / len(record.attachments), "")
                if cancelled():
                    raise JobCancelled
                with archive.open(names[attachment.uid], "w") as target:
                    for piece in sections.attachments.pieces(attachment.uid):
                        target.write(piece)
        draft.chmod(FILE_MODE)
        sync_file(draft)
        if cancelled():
            raise JobCancelled
        draft.replace(path)
        sync_folder(path.parent)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise
