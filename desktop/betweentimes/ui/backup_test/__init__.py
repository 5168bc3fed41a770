"""Proving that a backup opens with the passphrase that is in the person's head."""
