"""What is kept about the papers on a client: the choices of the last time, and the words that are replaced."""

from betweentimes.clinic.replaced_words import ReplacedWords
from betweentimes.storage.nouns import read_nouns, read_rows, remove_record, save_noun, select_nouns
from betweentimes.storage.paper_tables import PaperChoiceRow, ReplacedWordsRow
from betweentimes.storage.writing import Writer


class PaperRecords:
    """Reads and saves them."""

    def __init__(self, writer: Writer) -> None:
        self._writer = writer

    def choices(self, client: str, document: str) -> str:
        """What was chosen for a document about a client the last time, as JSON, or ""."""
        return self._choices(client, document)[1]

    def keep_choices(self, client: str, document: str, choices: str) -> None:
        """Keep what was chosen for a document about a client."""
        uid = self._choices(client, document)[0]
        with self._writer.write() as change:
            change.put(PaperChoiceRow, uid, {"client": client, "document": document, "choices": choices})

    def replaced_words(self, client: str) -> list[ReplacedWords]:
        """The words that are replaced in papers about a client, the oldest first."""
        query = select_nouns(ReplacedWordsRow, ReplacedWordsRow.client == client).order_by(ReplacedWordsRow.id)
        return read_nouns(self._writer.database, ReplacedWords, query)

    def save_replaced_words(self, words: ReplacedWords) -> ReplacedWords:
        """Insert or update, and return what is stored. Raises RecordUnknown."""
        return save_noun(self._writer, ReplacedWordsRow, words)

    def remove_replaced_words(self, uid: str) -> None:
        """Let words stand again as they are. Raises RecordUnknown."""
        remove_record(self._writer, ReplacedWordsRow, uid)

    def _choices(self, client: str, document: str) -> tuple[str, str]:
        query = PaperChoiceRow.select(PaperChoiceRow.uid, PaperChoiceRow.choices).where(
            PaperChoiceRow.client == client, PaperChoiceRow.document == document
        )
        for row in read_rows(self._writer.database, query):
            return str(row["uid"]), str(row["choices"])
        return "", ""
