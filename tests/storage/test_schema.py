from tests.storage.filled_casebook import rows

from betweentimes.storage.keeping_tables import AuditRow, CasebookRow, RevisionRow, SearchRow
from betweentimes.storage.links import TARGETS, links_to
from betweentimes.storage.tables import RECORDS


def test_every_table_has_the_columns_its_model_names(casebook):
    for model in (*RECORDS, AuditRow, CasebookRow, RevisionRow, SearchRow):
        table = model._meta.table_name
        in_file = {
            (name, bool(needed))
            for name, needed in rows(casebook, f"SELECT name, \"notnull\" FROM pragma_table_info('{table}')")
        }
        in_model = {(field.name, not field.null and field.name != "id") for field in model._meta.sorted_fields}
        assert in_file == in_model, table


def test_every_table_of_records_is_in_the_list_of_models(casebook):
    in_file = {name for (name,) in rows(casebook, "SELECT name FROM pragma_table_list WHERE type = 'table'")}
    kept = {
        "casebook",
        "audit",
        "revision",
        "search_text",
        "migration",
        "attachment_part",
        "sqlite_schema",
        "sqlite_temp_schema",
    }
    assert in_file - kept == {model._meta.table_name for model in RECORDS}


def test_the_links_in_the_file_are_the_links_that_removing_follows(casebook):
    in_file = set()
    for model in RECORDS:
        table = model._meta.table_name
        links = rows(casebook, f'SELECT "from", "table" FROM pragma_foreign_key_list(\'{table}\')')
        in_file |= {(table, column, target) for column, target in links if column != "author"}
    followed = {
        (other._meta.table_name, column, target._meta.table_name)
        for target in set(TARGETS.values())
        for other, column, _ in links_to(target)
    }
    assert followed == in_file
