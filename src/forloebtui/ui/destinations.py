"""Where ``g`` and a letter lead: each screen is imported when somebody first goes there."""

from pkgutil import resolve_name
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from forloebtui.ui.screens.frame import Framed

# By the registry's word, where the screen lies in ``ui.screens``. A citizen's tabs are none of them.
ABOUT_EVERYBODY = {
    "agenda": "talks.agenda:AgendaScreen",
    "caseload": "caseload.caseload:CaseloadScreen",
    "everybody": "caseload.everybody:EverybodyScreen",
    "groups": "caseload.groups:GroupsScreen",
    "missing": "talks.missing:MissingScreen",
    "safety": "door.safety:SafetyScreen",
    "settings": "office.settings:SettingsScreen",
    "statistics": "caseload.statistics:StatisticsScreen",
}
ABOUT_A_CITIZEN = {
    "path": "citizen.path:PathScreen",
    "phases": "citizen.phases:PhasesScreen",
    "week": "citizen.week:WeekScreen",
}
CATALOGUE = "office.catalogue:CatalogueScreen"


def screen(where: str) -> "type[Framed]":
    """The class of the screen that lies there."""
    found: type[Framed] = resolve_name(f"forloebtui.ui.screens.{where}")
    return found
