"""What a schema consists of by name, to notice what a migration step took away or added without saying so."""

from typing import Any

KINDS_COMPARED_BY_TEXT = frozenset({"trigger", "view", "index"})


def schema_state(connection: Any) -> dict[str, str]:
    """Each "kind:name" with its SQL for triggers, views and indexes; tables by name alone (a new column changes it).

    Search tables' parts and the schema's own tables are left out; indexes behind UNIQUE are named by table and columns.
    """
    hidden = {
        str(row[0])
        for row in connection.execute(
            "SELECT name FROM pragma_table_list WHERE schema = 'main' "
            "AND (type = 'shadow' OR name LIKE 'sqlite\\_%' ESCAPE '\\')"
        ).fetchall()
    }
    state: dict[str, str] = {}
    rows = connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_master").fetchall()
    for kind, name, table, sql in rows:
        if table in hidden or name in hidden:
            continue
        if sql is None:
            columns = connection.execute("SELECT name FROM pragma_index_info(?)", (name,)).fetchall()
            state[f"unique:{table}({','.join(str(column[0]) for column in columns)})"] = ""
        else:
            state[f"{kind}:{name}"] = str(sql) if kind in KINDS_COMPARED_BY_TEXT else ""
    return state


def undeclared(
    before: dict[str, str], after: dict[str, str], adds: frozenset[str], drops: frozenset[str]
) -> tuple[str, ...]:
    """What vanished, came or changed beyond what was declared, and what was declared and did not happen.

    Things changed count as dropped and added. UNIQUE indexes may come freely (they come with their table), and go
    with a table that is declared as dropped.
    """
    gone = {item for item in before if after.get(item) != before[item]}
    come = {item for item in after if before.get(item) != after[item]}
    tables_gone = {item.removeprefix("table:") for item in drops if item.startswith("table:")}
    allowed_gone = drops | {item for item in gone if _unique_table(item) in tables_gone}
    allowed_come = adds | {item for item in come if item.startswith("unique:")}
    surprises = (gone - allowed_gone) | (come - allowed_come) | (drops - gone) | (adds - come)
    return tuple(sorted(surprises))


def _unique_table(item: str) -> str | None:
    return item.removeprefix("unique:").split("(")[0] if item.startswith("unique:") else None
