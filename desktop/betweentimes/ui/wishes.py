"""What the menus ask of the open casebook: each action by name, with what answers it."""

from collections.abc import Callable
from typing import Any

from betweentimes.ui.workplace import Workplace

Wish = tuple[str, Callable[..., Any]]


def wishes_of(workplace: Workplace) -> tuple[Wish, ...]:
    """The actions of the menus that an open casebook answers."""
    return (
        ("import_scores", workplace.ways.score_importing.show),
        ("import_returned", workplace.ways.returning.show),
        ("give_clients", workplace.ways.transferring.show_giving),
        ("take_clients", workplace.ways.transferring.show_taking),
        ("new_client", workplace.dialogs.new_client),
        ("edit_client", workplace.dialogs.edit_client),
        ("archive_client", workplace.dialogs.archive_client),
        ("remove_client", workplace.ways.binning.remove_client),
        ("bin", workplace.ways.binning.show),
        ("may_go", workplace.ways.keeping.show),
        ("keep_client", workplace.ways.keeping.ask),
        ("sessions", workplace.dialogs.edit_sessions),
        ("goals", workplace.dialogs.edit_goals),
        ("versions", workplace.dialogs.show_versions),
        ("measures", workplace.show_measures),
        ("hand_over", workplace.ways.handing_over.choose),
        ("print_measure", workplace.ways.measure_printing.show),
        ("progress", workplace.ways.progress.show),
        ("session_slip", workplace.ways.session_slips.show),
        ("supervision", workplace.ways.supervising.show),
        ("whole_record", workplace.ways.rights.show),
        ("new_assignment", workplace.choose_assignment),
        ("print", workplace.ways.sheet_printing.show),
        ("reply_slip", workplace.ways.sheet_printing.show_reply_in_front),
        ("close_tab", workplace.close_current),
        ("today", workplace.show_today),
        ("all_clients", workplace.ways.all_clients.show),
        ("own_time", workplace.ways.all_clients.show_time),
        ("search", workplace.find_client),
        ("search_all", workplace.ways.searching.show),
        ("audit", workplace.ways.who_did_what.show),
        ("alliance", workplace.toggle_alliance),
    )
