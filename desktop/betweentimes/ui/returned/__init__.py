"""Sheets that come back as files: what each file is, what was answered, and taking in what the therapist confirms."""
