"""The alliance: check-ins, notes, what being asked means, and what was chosen on prompts."""

from betweentimes.clinic.alliance import AllianceNote, CheckIn, PromptAnswer
from betweentimes.storage.alliance_tables import CheckInRow, MeaningRow, NoteRow, PromptRow
from betweentimes.storage.nouns import read_nouns, read_rows, remove_record, save_noun, select_nouns
from betweentimes.storage.writing import Writer


class AllianceRecords:
    """Reads and saves everything about the alliance."""

    def __init__(self, writer: Writer) -> None:
        self._writer = writer

    def check_ins(self, client: str) -> list[CheckIn]:
        """A client's check-ins by date."""
        query = select_nouns(CheckInRow, CheckInRow.client == client).order_by(CheckInRow.date, CheckInRow.id)
        return read_nouns(self._writer.database, CheckIn, query)

    def save_check_in(self, check_in: CheckIn) -> CheckIn:
        """Insert or update, and return what is stored. Raises RecordUnknown."""
        return save_noun(self._writer, CheckInRow, check_in)

    def remove_check_in(self, uid: str) -> None:
        """Remove a check-in; answers to its prompts stay. Raises RecordUnknown."""
        remove_record(self._writer, CheckInRow, uid)

    def notes(self, client: str) -> list[AllianceNote]:
        """A client's notes, newest first."""
        query = select_nouns(NoteRow, NoteRow.client == client).order_by(NoteRow.date.desc(), NoteRow.id.desc())
        return read_nouns(self._writer.database, AllianceNote, query)

    def save_note(self, note: AllianceNote) -> AllianceNote:
        """Insert or update, and return what is stored. Raises RecordUnknown."""
        return save_noun(self._writer, NoteRow, note)

    def remove_note(self, uid: str) -> None:
        """Remove a note; a repair of it only loses the link. Raises RecordUnknown."""
        remove_record(self._writer, NoteRow, uid)

    def meaning(self, client: str) -> str:
        """What being asked means to a client, or ""."""
        return self._meaning(client)[1]

    def save_meaning(self, client: str, text: str) -> None:
        """Keep what being asked means to a client."""
        uid = self._meaning(client)[0]
        if uid or text:
            with self._writer.write() as change:
                change.put(MeaningRow, uid, {"client": client, "words": text})

    def answers(self, client: str) -> list[PromptAnswer]:
        """What was chosen on a client's prompts, oldest first."""
        query = select_nouns(PromptRow, PromptRow.client == client).order_by(PromptRow.date, PromptRow.id)
        return read_nouns(self._writer.database, PromptAnswer, query)

    def answer_prompt(self, answer: PromptAnswer) -> PromptAnswer:
        """Insert or update, and return what is stored. Raises RecordUnknown."""
        return save_noun(self._writer, PromptRow, answer)

    def _meaning(self, client: str) -> tuple[str, str]:
        query = MeaningRow.select(MeaningRow.uid, MeaningRow.words).where(MeaningRow.client == client)
        for row in read_rows(self._writer.database, query):
            return str(row["uid"]), str(row["words"])
        return "", ""
