"""The encrypted casebook: keys, tables, migrations, backup and audit."""
