"""Every page and its view model. The QML file is named after the page: `stage` → `ui/pages/StagePage.qml`."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from kiosk.state import Page
from ui.viewmodels.attract import AttractViewModel
from ui.viewmodels.bench import BenchViewModel
from ui.viewmodels.benefits import BenefitsViewModel
from ui.viewmodels.card import CardViewModel
from ui.viewmodels.case import CaseViewModel
from ui.viewmodels.case_code import CaseCodeViewModel
from ui.viewmodels.cases import CasesViewModel
from ui.viewmodels.catalogue import CatalogueViewModel
from ui.viewmodels.certificate import CertificateViewModel
from ui.viewmodels.check import CheckViewModel
from ui.viewmodels.codes import CodesViewModel
from ui.viewmodels.document import DocumentViewModel
from ui.viewmodels.done import DoneViewModel
from ui.viewmodels.end import EndViewModel
from ui.viewmodels.entries import EntriesViewModel
from ui.viewmodels.field import FieldViewModel
from ui.viewmodels.grid import GridViewModel
from ui.viewmodels.guide import GuideViewModel
from ui.viewmodels.help import HelpViewModel
from ui.viewmodels.home import HomeViewModel
from ui.viewmodels.items import ItemsViewModel
from ui.viewmodels.life import LifeViewModel
from ui.viewmodels.look_up import LookUpViewModel
from ui.viewmodels.materials import MaterialsViewModel
from ui.viewmodels.my_cases import MyCasesViewModel
from ui.viewmodels.people import PeopleViewModel
from ui.viewmodels.policies import PoliciesViewModel
from ui.viewmodels.refusal import RefusalViewModel
from ui.viewmodels.report import ReportViewModel
from ui.viewmodels.search import SearchViewModel
from ui.viewmodels.settings import SettingsViewModel
from ui.viewmodels.signature import SignatureViewModel
from ui.viewmodels.sites import SitesViewModel
from ui.viewmodels.situation import SituationViewModel
from ui.viewmodels.stage import StageViewModel
from ui.viewmodels.sweep import SweepViewModel
from ui.viewmodels.technician import TechnicianViewModel
from ui.viewmodels.terminal import TerminalViewModel
from ui.viewmodels.terminals import TerminalsViewModel
from ui.viewmodels.trial import TrialViewModel
from ui.viewmodels.trouble import TroubleViewModel
from ui.viewmodels.view import Say
from ui.viewmodels.voices import VoicesViewModel

VIEWS: dict[Page, Callable[[Say, QObject], QObject]] = {
    Page.ATTRACT: AttractViewModel,
    Page.HOME: HomeViewModel,
    Page.STAGE: StageViewModel,
    Page.SEARCH: SearchViewModel,
    Page.GUIDE: GuideViewModel,
    Page.FIELD: FieldViewModel,
    Page.SIGNATURE: SignatureViewModel,
    Page.CHECK: CheckViewModel,
    Page.DONE: DoneViewModel,
    Page.CARD: CardViewModel,
    Page.END: EndViewModel,
    Page.MATERIALS: MaterialsViewModel,
    Page.REFUSAL: RefusalViewModel,
    Page.SITUATION: SituationViewModel,
    Page.TROUBLE: TroubleViewModel,
    Page.HELP: HelpViewModel,
    Page.SETTINGS: SettingsViewModel,
    Page.VOICES: VoicesViewModel,
    Page.TERMINALS: TerminalsViewModel,
    Page.TERMINAL: TerminalViewModel,
    Page.TECHNICIAN: TechnicianViewModel,
    Page.BENCH: BenchViewModel,
    Page.TRIAL: TrialViewModel,
    Page.GRID: GridViewModel,
    Page.SWEEP: SweepViewModel,
    Page.REPORT: ReportViewModel,
    Page.LOOK_UP: LookUpViewModel,
    Page.CATALOGUE: CatalogueViewModel,
    Page.ENTRIES: EntriesViewModel,
    Page.LISTING: EntriesViewModel,
    Page.POLICIES: PoliciesViewModel,
    Page.DOCUMENT: DocumentViewModel,
    Page.LIFE: LifeViewModel,
    Page.ITEMS: ItemsViewModel,
    Page.PEOPLE: PeopleViewModel,
    Page.SITES: SitesViewModel,
    Page.CODES: CodesViewModel,
    Page.BENEFITS: BenefitsViewModel,
    Page.MY_CASES: MyCasesViewModel,
    Page.CASE_CODE: CaseCodeViewModel,
    Page.CASES: CasesViewModel,
    Page.CASE: CaseViewModel,
    Page.CERTIFICATE: CertificateViewModel,
}
