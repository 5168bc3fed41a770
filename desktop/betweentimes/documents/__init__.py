"""Paper and PDF: sheets, reports, charts and fonts."""
