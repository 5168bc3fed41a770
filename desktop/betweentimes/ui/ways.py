"""The ways out of the desk: to what stands beside a client's page, each with the pages it makes when first wanted."""

from typing import Any

from PySide6.QtWidgets import QWidget

from betweentimes.ui.audit.who_did_what import WhoDidWhat
from betweentimes.ui.bin.binning import Binning
from betweentimes.ui.caseload.all_clients import AllClients
from betweentimes.ui.client.session_slips import SessionSlips
from betweentimes.ui.client_page_way import ClientPageWay
from betweentimes.ui.handing_over.handing_over import HandingOver
from betweentimes.ui.keeping.keeping_ways import KeepingWays
from betweentimes.ui.printing.check_in_page import CheckInPage
from betweentimes.ui.printing.day_printing import DayPrinting
from betweentimes.ui.printing.measure_printing import MeasurePrinting
from betweentimes.ui.printing.sheet_printing import SheetPrinting
from betweentimes.ui.progress.progress_way import ProgressWay
from betweentimes.ui.progress.score_importing import ScoreImporting
from betweentimes.ui.returned.returning import Returning
from betweentimes.ui.rights.whole_record_page import WholeRecordPage
from betweentimes.ui.search.searching import Searching
from betweentimes.ui.supervision.supervision_page import SupervisionPage
from betweentimes.ui.transfer.transferring import Transferring


class Ways:
    """Every way, made with the workplace; each names in a Host of its own what it asks of the place it leads from."""

    def __init__(self, host: Any, place: QWidget) -> None:
        """`host` is the workplace as the ways know it, `place` as the widget that keeps them."""
        self.returning = Returning(host, place)
        self.all_clients = AllClients(host, place)
        self.sheet_printing = SheetPrinting(host, place)
        self.day_printing = DayPrinting(host, place)
        self.measure_printing = MeasurePrinting(host, place)
        self.progress = ProgressWay(host, place)
        self.score_importing = ScoreImporting(host, place)
        self.handing_over = HandingOver(host, place)
        self.check_in_printing = ClientPageWay(host, place, CheckInPage)
        self.searching = Searching(host, place)
        self.who_did_what = WhoDidWhat(host, place)
        self.supervising = ClientPageWay(host, place, SupervisionPage, private=True)
        self.binning = Binning(host, place)
        self.rights = ClientPageWay(host, place, WholeRecordPage, private=True)
        self.keeping = KeepingWays(host, place)
        self.transferring = Transferring(host, place)
        self.session_slips = SessionSlips(host, place)
