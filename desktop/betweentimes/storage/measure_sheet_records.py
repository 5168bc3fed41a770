"""Blank measures that left the program on paper or as a file, each with a number of its own."""

from betweentimes.clinic.measure_sheet import MeasureSheet
from betweentimes.storage.alliance_tables import MeasureSheetRow
from betweentimes.storage.nouns import read_nouns, select_nouns
from betweentimes.storage.record_table import stored
from betweentimes.storage.sheet_numbers import new_sheet_number
from betweentimes.storage.writing import Writer


class MeasureSheetRecords:
    """Issues blank measures and reads them."""

    def __init__(self, writer: Writer) -> None:
        self._sheets = writer
        self._promised: dict[tuple[str, str], str] = {}

    def preview_number(self, client: str, measure: str) -> str:
        """The number that this client's next sheet of this measure will have; asking writes nothing."""
        key = (client, measure)
        if key not in self._promised:
            self._promised[key] = new_sheet_number(self._sheets.database, self._promised.values())
        return self._promised[key]

    def issue_sheet(self, client: str, measure: str, copies: int, leaving: str = "printed") -> MeasureSheet:
        """Keep that a blank measure leaves the program, with this code in the audit trail; it cannot be undone.

        Raises RecordRefused.
        """
        number = self.preview_number(client, measure)
        sheet = MeasureSheet(client=client, measure=measure, number=number, copies=copies)
        with self._sheets.write(leaving, undoable=False) as change:
            uid = change.put(MeasureSheetRow, "", stored(MeasureSheetRow, sheet))
        del self._promised[client, measure]
        return next(issued for issued in self.sheets(client) if issued.uid == uid)

    def sheets(self, client: str) -> list[MeasureSheet]:
        """The blank measures that a client was given, newest first."""
        query = select_nouns(MeasureSheetRow, MeasureSheetRow.client == client)
        newest = query.order_by(MeasureSheetRow.created.desc(), MeasureSheetRow.id.desc())
        return read_nouns(self._sheets.database, MeasureSheet, newest)
