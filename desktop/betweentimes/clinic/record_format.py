"""What the machine-readable record holds, in words; it goes into every export."""

from typing import Final

RECORD_FORMAT: Final = """\
# A client's record, as this program writes it out

`record.schema.json` is the JSON Schema of `record.json`, with every field of every record.

`record.json` is one JSON document in UTF-8. Days are `YYYY-MM-DD`, times `HH:MM`, stamps UTC
(`2026-11-22T14:02:00Z`).
Records are known by their `uid`, 26 letters and digits that say nothing; links between records are such uids, and
"" or
`null` is none. Every record names its `author` (a key of `people`), when it was `created` and last `changed`.

- `format`, `version`: `betweentimes-record` and the version of this description, 1.
- `made_at`: when the document was written.
- `client`: particulars; `word_one` and `word_many` are the client's own word for practice; `keep_until` and
  `keep_why` say how long the record is kept.
- `people`: names of those who wrote, by uid.
- `sessions`, `contacts`: sessions with `state` (planned, held, cancelled, moved, absent) and note; contacts between
  them.
- `goals`, `goal_ratings`: goals in the client's words; how near, 0 to 10, on a day.
- `changes`: changes that nobody assigned.
- `assignments`: what was agreed: `kind` and `kind_version` name a worksheet below; confidence 0 to 100, difficulty
  0 to 10.
- `events`: the history of each assignment.
- `sheets`: sheets that were printed or saved, by the number printed on them.
- `returned`: filled-in forms of these sheets that were taken in, and when (`at`): the `digest` of what stood in them,
  and the entries that their new `rows` became.
- `entries`: the rows of worksheets: `field` is the table's id ("" for what is asked once), `parent` the row above,
  `answers` by field id; `happened` is when it was, as told (date, time, part of the day, about); `written_by` and
  `way` say who wrote it and how it came.
- `reviews`, `replies`: looking together at what happened; replies to what came in.
- `measure_plans`, `measure_sheets`: how many sessions lie between two times of asking a measure; blank forms that were
  printed or saved.
- `scores`: measures that were taken: `answers` in the order of the items, `null` where nothing was answered;
  `total` is `null` when there was none.
- `check_ins`: ratings of goals, tasks and bond, 0 to 10; those that begin with `my_` are the therapist's own sense.
- `paper_texts`: words that the therapist wrote for a `paper`: a summary for the `audience`, and the question for
  supervision, only when process notes were included.
- `unsaved`: what was typed, or answered on the screen, and was not saved as a record yet; `place` says where.
- `meaning_of_being_asked`: what being asked to do something means to this client.
- `attachments`: files, each with its `file` in this archive, `size` in bytes and SHA-256 `digest`.
- `process_notes`: only when they were included: `notes` on the alliance, choices on `prompts`, and `replaced_words`,
  which stand in papers for supervision in place of names.
- `versions`: what records held (`values`, as stored) before they were changed or removed (`action`), and when (`at`) by
  whom; kept for thirty days after a removal, and without end for a change.
- `audit`: who did what to which of these records and when, newest first; no words of anybody's.
- `worksheets`: each kind and version in use: its fields with id, type, label, options; columns of tables.
- `measures`: each measure in use: items with their text and choices, range, copyright notice.

`fhir.json` is a FHIR R4 `Bundle` of type `collection`: a `Questionnaire` for each measure, and a
`QuestionnaireResponse` for each time it was taken, with its answers and its total, or the total alone where no more is
known. `linkId` is the item's id; `total` holds the total. The subject is named by the client's uid alone.
"""
