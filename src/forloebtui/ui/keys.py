"""Every verb of the keyboard, once. Bindings, footer, help and the list of commands are all made from here.

No key needs AltGr, Ctrl+Shift, Ctrl with punctuation, or an arrow with a modifier; none is what a plain
terminal sends for Tab, Enter, Backspace or a line feed. The same letter is the same verb everywhere.
A sentence that names a key has the verb's id in braces, and is said through ``told``.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from textual.binding import Binding, BindingType

# Where a verb is understood. ``go`` is the second key after ``g``.
ANYWHERE, GO, LIST, CITIZEN, OVERVIEW, LOG, NETWORK = (
    "anywhere", "go", "list", "citizen", "overview", "log", "network",
)  # fmt: skip
TODAY, REMINDER, CASELOAD, FILTERS = "today", "reminder", "caseload", "filters"
EVERYBODY, WEEK, SETTINGS = "everybody", "week", "settings"
LONG_NOTE, PREVIEWED, HELD, MARKED = "long-note", "previewed", "held", "marked"
NOTE_PARTS, BESIDE, PICK = "note-parts", "beside", "pick"
TIMELINE, WHEEL, SEARCH, ENTRY, QUESTION, HELP = "timeline", "wheel", "search", "entry", "question", "help"
SUBGOAL, STEPS, FIGURES, MEASURE, OFFERS, CATALOGUE, SHOWN, LEAVING = (
    "subgoal", "steps", "figures", "measure", "offers", "catalogue", "shown", "leaving",
)  # fmt: skip
FORM, CHOICE, DROP, CARD, REASON = "form", "choice", "drop", "card", "reason"
KEY_LIST, PRESS, GUIDE = "key-list", "press", "guide"
CREATE, LOOKS, FIRST_STEP = "create", "looks", "first-step"
MAP, PERSON, PHASES, ATTENDANCE = "map", "person", "phases", "attendance"
AGENDA, PREPARE, VERSIONS, MISSING, ASK = "agenda", "prepare", "versions", "missing", "ask"
DOCUMENTS, DOCUMENT, STATISTICS, IMPORT, PROGRESS = (
    "documents", "document", "statistics", "import", "progress",
)  # fmt: skip
SAFETY, SECRET, CODE, SEEN = "safety", "secret", "code", "seen"
PLACEMENT, PATH, GROUPS, PRESENCE = "placement", "path", "groups", "presence"

# Where the timeline's own keys do something else for a moment, and follow them to other keys.
MEANWHILE = frozenset({PREVIEWED, HELD, MARKED})

PLACES: dict[str, str] = {
    ANYWHERE: "Overalt",
    GO: "Gå til en skærm",
    LIST: "I en liste",
    TODAY: "I dag",
    REMINDER: "En påmindelse",
    CASELOAD: "Borgere",
    FILTERS: "Filtre",
    CITIZEN: "Hos en borger",
    OVERVIEW: "Overblik",
    TIMELINE: "Tidslinje",
    PREVIEWED: "Flyttet, ikke gemt",
    HELD: "Mens en indsats flyttes",
    MARKED: "Fravær, fridage eller ændrede timer",
    LOG: "Log",
    VERSIONS: "Et notat og det, der stod før",
    AGENDA: "Kalender",
    EVERYBODY: "Alle på tidslinjen",
    WEEK: "Min uge",
    PREPARE: "Forbered en samtale",
    MISSING: "Mangler i fagsystemet",
    DOCUMENTS: "Dokumenter",
    DOCUMENT: "Et dokument",
    STATISTICS: "Statistik",
    IMPORT: "Hent fra et regneark",
    PROGRESS: "Mens rækker hentes ind",
    WHEEL: "Hjul",
    SUBGOAL: "Et delmål",
    STEPS: "Delmål i borgerens rækkefølge",
    FIGURES: "Målinger på en dimension",
    MEASURE: "En måling",
    OFFERS: "Tilbud",
    CATALOGUE: "Hjul og tilbud",
    SETTINGS: "Valg",
    SAFETY: "Sikkerhed",
    SECRET: "Adgangskoden igen",
    CODE: "Nødkoden",
    SEEN: "Hvem har set filen",
    SHOWN: "Vis til borgeren",
    LEAVING: "Forlad skærmen til borgeren",
    NETWORK: "Netværk",
    PLACEMENT: "Praktik",
    PATH: "Start og anbefalinger",
    GROUPS: "Grupper og pladser",
    PRESENCE: "Hvem var med",
    MAP: "Det tegnede netværk",
    PERSON: "En person hos flere borgere",
    PHASES: "Faser",
    ATTENDANCE: "Fremmøde i en uge",
    SEARCH: "Søg og kommandoer",
    ENTRY: "Ny samtale",
    LONG_NOTE: "En lang note",
    NOTE_PARTS: "Afsnit, spørgsmål og felter i en lang note",
    BESIDE: "Felterne ved siden af en lang note",
    PICK: "Spørgsmålsbanken",
    FORM: "En formular",
    CHOICE: "Et valg på en liste",
    DROP: "Ikke gemt",
    CARD: "Stamkort",
    QUESTION: "Et spørgsmål",
    REASON: "En begrundelse",
    ASK: "En linje",
    CREATE: "En ny database",
    LOOKS: "De første valg",
    FIRST_STEP: "Det første skridt",
    KEY_LIST: "Taster",
    PRESS: "Den nye tast",
    GUIDE: "Vejledning",
    HELP: "Hjælp",
}


@dataclass(frozen=True, slots=True)
class Verb:
    """One thing a key does.

    ``keys`` are Textual's names of keys, the first is the one shown; ``action`` is what Textual runs;
    ``footer`` says that the last line of the screen shows it; ``before_all`` that no field keeps the key.
    """

    id: str
    keys: tuple[str, ...]
    title: str
    where: str
    action: str
    tooltip: str = ""
    footer: bool = False
    before_all: bool = False

    @property
    def binding(self) -> Binding:
        """The verb as Textual binds it."""
        return Binding(
            ",".join(self.keys),
            self.action,
            self.title,
            show=self.footer,
            priority=self.before_all,
            tooltip=self.tooltip or self.title,
            id=self.id,
        )


OWN_VERBS: tuple[Verb, ...] = (
    Verb("entry.open", ("n",), "ny samtale", ANYWHERE, "new_conversation",
         "Skriv en samtale ned på én linje, hos den åbne borger eller hos en anden", footer=True),
    Verb("search.open", ("s", "slash", "ctrl+p"), "søg", ANYWHERE, "search",
         "Find en borger, et ord i en samtale eller en kommando", footer=True),
    Verb("go", ("g",), "gå til", ANYWHERE, "go",
         "To taster: den her, og så et bogstav for skærmen", footer=True),
    Verb("undo", ("u", "ctrl+z"), "fortryd", ANYWHERE, "undo",
         "Tag den sidste ændring tilbage; ligger den et andet sted, bliver du spurgt", footer=True),
    Verb("redo", ("ctrl+y",), "gentag", ANYWHERE, "redo",
         "Gør det fortrudte igen"),
    Verb("lock", ("ctrl+l",), "lås nu", ANYWHERE, "lock",
         "Luk databasen og bed om adgangskoden", before_all=True),
    Verb("suspend", ("Z",), "læg i baggrunden", ANYWHERE, "suspend",
         "Lås, og giv terminalen tilbage, til programmet hentes frem igen"),
    Verb("citizen.card", ("R",), "stamkort", ANYWHERE, "card",
         "Borger, forløb, faser og mål: ret, tilføj, afslut forløb, åbn det igen"),
    Verb("citizen.tags", ("T",), "mærker", ANYWHERE, "tags",
         "Sæt og fjern mærker på en borger, med datoer: ung, afventer læge til 15/12"),
    Verb("citizen.add", ("B",), "ny borger", ANYWHERE, "new_citizen", "Opret en borger"),
    Verb("documents.open", ("E",), "eksport", ANYWHERE, "documents",
         "Dokumenter om borgeren: se dem, kopiér dem, skriv dem som PDF eller tekst"),
    Verb("theme", ("f8",), "skift farver", ANYWHERE, "next_theme",
         "Mørk, lys eller høj kontrast"),
    Verb("back", ("q", "escape"), "tilbage", ANYWHERE, "go_back",
         "Et skridt tilbage"),
    Verb("quit", ("ctrl+q",), "afslut", ANYWHERE, "leave",
         "Luk programmet; alt er gemt", before_all=True),
    Verb("help", ("question_mark",), "hjælp", ANYWHERE, "help",
         "Alle taster på denne skærm", footer=True),
    Verb("guide", ("f1",), "vejledning", ANYWHERE, "guide",
         "Vejledningens side om den skærm, du står på", before_all=True),
    Verb("tour", ("f4",), "rundvisning", ANYWHERE, "tour",
         "Fem skridt gennem demoens opdigtede borgere; den samme tast slutter den igen"),

    Verb("go.help", ("question_mark",), "alle skærme", GO, "help_to_go",
         "Vis alle skærme og deres bogstaver"),
    Verb("go.today", ("i",), "I dag", GO, "go_to('today')", "Gå til I dag", footer=True),
    Verb("go.caseload", ("b",), "Borgere", GO, "go_to('caseload')", "Gå til borgerne", footer=True),
    Verb("go.agenda", ("k",), "Kalender", GO, "go_to('agenda')",
         "Gå til kalenderen med alle samtaler, frister og forslag", footer=True),
    Verb("go.missing", ("m",), "Mangler i fagsystemet", GO, "go_to('missing')",
         "Gå til det, der ikke er skrevet ind i fagsystemet endnu"),
    Verb("go.everybody", ("a",), "Alle", GO, "go_to('everybody')",
         "Gå til alle borgere på tidslinjen", footer=True),
    Verb("go.overview", ("o",), "Overblik", GO, "go_to('overview')", "Gå til overblikket", footer=True),
    Verb("go.timeline", ("t",), "Tidslinje", GO, "go_to('timeline')", "Gå til tidslinjen", footer=True),
    Verb("go.log", ("l",), "Log", GO, "go_to('log')", "Gå til samtalerne", footer=True),
    Verb("go.wheel", ("h",), "Hjul", GO, "go_to('wheel')", "Gå til progressionshjulet", footer=True),
    Verb("go.week", ("u",), "Min uge", GO, "go_to('week')", "Gå til borgerens uge, til at vise og printe",
         footer=True),
    Verb("go.path", ("r",), "Start og anbefalinger", GO, "go_to('path')",
         "Gå til anbefalinger, borgerens rækkefølge, besøg og huskeliste"),
    Verb("go.groups", ("p",), "Grupper", GO, "go_to('groups')",
         "Gå til grupper, pladser og ventelister"),
    Verb("go.phases", ("f",), "Faser", GO, "go_to('phases')", "Gå til faserne i tre spor", footer=True),
    Verb("go.network", ("n",), "Netværk", GO, "go_to('network')", "Gå til netværket", footer=True),
    Verb("go.documents", ("d",), "Dokumenter", GO, "documents",
         "Gå til dokumenter, at give en borger videre, og at hente ind"),
    Verb("go.statistics", ("s",), "Statistik", GO, "go_to('statistics')",
         "Gå til et års eller en periodes tal, uden navne"),
    Verb("go.settings", ("v",), "Valg", GO, "go_to('settings')",
         "Gå til indstillinger og de regler, der gælder", footer=True),
    Verb("go.safety", ("z",), "Sikkerhed", GO, "go_to('safety')",
         "Adgangskode, nødkode, sikkerhedskopier, og filer der kan slettes"),
    Verb("go.catalogue", ("c",), "Hjul og tilbud", GO, "go_to('catalogue')",
         "Gå til kontorets eget hjul og tilbudskatalog", footer=True),

    Verb("list.up", ("up",), "op", LIST, "up", "En linje op"),
    Verb("list.down", ("down",), "ned", LIST, "down", "En linje ned"),
    Verb("list.page_up", ("pageup",), "en side op", LIST, "page_up"),
    Verb("list.page_down", ("pagedown",), "en side ned", LIST, "page_down"),
    Verb("list.home", ("home",), "først", LIST, "first", "Til den første linje"),
    Verb("list.end", ("end",), "sidst", LIST, "last", "Til den sidste linje"),
    Verb("list.choose", ("enter",), "åbn", LIST, "choose", "Gå derhen, hvor det kan klares", footer=True),

    Verb("reminder.done", ("space",), "klaret", REMINDER, "tick",
         "Sæt hak ved aftalen, eller skriv det andet som klaret; det, der er sat til side, tages frem igen",
         footer=True),
    Verb("reminder.why", ("h",), "hvorfor", REMINDER, "why",
         "Reglen bag, tallene, kilden, og hvad du kan gøre", footer=True),
    Verb("reminder.later", ("z",), "sæt til side", REMINDER, "postpone",
         "Vis den først igen en anden dag, med en grund", footer=True),
    Verb("reminder.remove", ("x",), "skjul", REMINDER, "remove",
         "Skjul reglen hos borgeren, med en grund; en kladde smides væk"),

    Verb("today.sideways", ("left", "right"), "anden liste", TODAY, "other_list",
         "Skift mellem det, der haster, og borgerne"),
    Verb("today.next", ("tab",), "næste liste", TODAY, "other_list", "Skift mellem listerne"),

    Verb("caseload.filter", ("f",), "filter", CASELOAD, "filter",
         "Vis kun nogle: vælg et filter, eller skriv et", footer=True),
    Verb("caseload.order", ("o",), "orden", CASELOAD, "next_order",
         "Sortér efter den næste kolonne", footer=True),
    Verb("caseload.other", ("tab",), "mine tal", CASELOAD, "other_part",
         "Skift mellem borgerne og dine egne tal", footer=True),

    Verb("filters.choose", ("enter",), "vis", FILTERS, "choose", footer=True),
    Verb("filters.new", ("i",), "nyt filter", FILTERS, "new_filter",
         "Skriv et filter; et navn og et kolon først gemmer det", footer=True),
    Verb("filters.edit", ("r",), "ret", FILTERS, "edit_filter",
         "Ret et filter, du selv har gemt", footer=True),
    Verb("filters.remove", ("x",), "fjern", FILTERS, "remove_filter", "Fjern et filter, du selv har gemt",
         footer=True),
    Verb("filters.close", ("escape", "q"), "luk", FILTERS, "close", footer=True),

    Verb("citizen.new", ("i",), "ny", CITIZEN, "new_row",
         "Ny indsats, nyt delmål, ny aftale, ny person eller ny samtale i kalenderen, efter hvor du står",
         footer=True),
    Verb("citizen.edit", ("r",), "ret", CITIZEN, "edit_row", "Ret det valgte", footer=True),
    Verb("citizen.reminders", ("h",), "påmindelser", CITIZEN, "reminders",
         "Hvad der haster hos borgeren og hvorfor, og hvad der er sat til side"),
    Verb("citizen.attendance", ("H",), "fremmøde", CITIZEN, "attendance",
         "Skriv en uges mødte timer ind, alle indsatser på én gang"),
    Verb("citizen.placement", ("P",), "praktik", CITIZEN, "placement",
         "Praktikken på én side: ønske, tryg person, huskeliste, ugerne, evaluering, hvad så"),
    Verb("citizen.show", ("V",), "vis til borgeren", CITIZEN, "show_to_citizen",
         "Hjul, delmål og plan uden andet: vend skærmen mod borgeren. {shown.ready} og så {shown.leave}"
         " går tilbage"),

    Verb("overview.tick", ("space",), "klaret", OVERVIEW, "tick", "Sæt eller fjern hak", footer=True),

    Verb("log.tick", ("space",), "aftale klaret", LOG, "tick",
         "Sæt hak ved samtalens første åbne aftale", footer=True),
    Verb("log.correct", ("r",), "ret notat", LOG, "correct",
         "Ret teksten i det valgte notat; den tidligere tekst bliver gemt"),
    Verb("log.mistaken", ("x",), "fejlregistrér", LOG, "mark_mistaken",
         "Marker notatet som en fejl, med begrundelse; det bliver gemt, men ikke vist"),
    Verb("log.copy", ("c",), "kopiér", LOG, "copy",
         "Kopiér notatet som tekst til den officielle journal"),
    Verb("log.copy_to_file", ("C",), "kopiér til en fil", LOG, "copy_to_file",
         "Skriv notatet i en fil, hvis udklipsholderen ikke virker"),
    Verb("log.move", ("m",), "flyt", LOG, "move",
         "Flyt et notat til en anden borger, eller en aftalt samtale til en anden dag"),
    Verb("log.journalise", ("J",), "journaliseret", LOG, "journalise",
         "Marker notatet som journaliseret; så kan det kun få en tilføjelse"),

    Verb("versions.copy", ("c",), "kopiér", VERSIONS, "copy", "Kopiér notatet som det står nu", footer=True),
    Verb("versions.correct", ("r",), "ret notat", VERSIONS, "correct", "Ret teksten", footer=True),

    Verb("everybody.time_off", ("A",), "mine fridage", EVERYBODY, "time_off",
         "Skriv egne fridage ind fra ugemarkøren"),

    Verb("week.before", ("left",), "ugen før", WEEK, "turn(-1)", footer=True),
    Verb("week.after", ("right",), "ugen efter", WEEK, "turn(1)", footer=True),
    Verb("week.today", ("t",), "denne uge", WEEK, "today", footer=True),
    Verb("week.copy", ("c",), "kopiér", WEEK, "copy", "Kopiér ugen som tekst", footer=True),
    Verb("week.copy_to_file", ("C",), "til en fil", WEEK, "copy_to_file",
         "Skriv ugen i en fil, klar til print",
         footer=True),

    Verb("agenda.before", ("left",), "før", AGENDA, "turn(-1)", "Ugen eller dagen før", footer=True),
    Verb("agenda.after", ("right",), "efter", AGENDA, "turn(1)", "Ugen eller dagen efter", footer=True),
    Verb("agenda.today", ("t",), "i dag", AGENDA, "today", "Til i dag", footer=True),
    Verb("agenda.day", ("plus",), "dag", AGENDA, "closer", "Vis én dag, time for time", footer=True),
    Verb("agenda.week", ("minus",), "uge", AGENDA, "further", "Vis hele ugen", footer=True),
    Verb("agenda.list", ("l",), "liste", AGENDA, "list", "Ugen som liste i stedet for spalter, og tilbage",
         footer=True),
    Verb("agenda.accept", ("equals_sign",), "ja tak", AGENDA, "accept",
         "Skriv forslaget i kalenderen", footer=True),
    Verb("agenda.move", ("m",), "flyt", AGENDA, "move", "Flyt samtalen til en anden dag", footer=True),
    Verb("agenda.new", ("i",), "ny", AGENDA, "new_appointment", "En ny samtale med borgeren", footer=True),
    Verb("agenda.cancel", ("x",), "aflys", AGENDA, "cancel", "Aflys samtalen: af borgeren eller af os"),
    Verb("agenda.no_show", ("X",), "mødte ikke", AGENDA, "no_show", "Borgeren mødte ikke"),
    Verb("agenda.export", ("E",), "til en kalender", AGENDA, "export",
         "Skriv aftaler og frister som en kalenderfil, med eller uden navne"),
    Verb("agenda.citizen", ("o",), "åbn borger", AGENDA, "open_citizen", "Gå til borgerens overblik"),

    Verb("prepare.along", ("space",), "tag med", PREPARE, "take_along",
         "Sæt spørgsmålet på samtalens dagsorden, eller tag det af", footer=True),
    Verb("prepare.note", ("n",), "skriv samtalen", PREPARE, "write_note", "Skriv samtalen ned", footer=True),
    Verb("prepare.edit", ("r",), "formål og dagsorden", PREPARE, "edit",
         "Skriv, hvad samtalen er til for, og hvad den skal handle om", footer=True),
    Verb("prepare.copy", ("c",), "kopiér", PREPARE, "copy", "Kopiér siden som tekst", footer=True),
    Verb("prepare.copy_to_file", ("C",), "til en fil", PREPARE, "copy_to_file",
         "Skriv siden i en fil, klar til print"),
    Verb("prepare.other", ("a",), "andre spørgsmål", PREPARE, "other_questions", "Tre andre spørgsmål"),

    Verb("missing.entered", ("space",), "skrevet ind", MISSING, "tick",
         "Det står i fagsystemet nu; på en borger: alt hos borgeren", footer=True),
    Verb("missing.copy", ("c",), "kopiér", MISSING, "copy",
         "Kopiér det valgte; på en borger: alt hos borgeren", footer=True),
    Verb("missing.copy_to_file", ("C",), "til en fil", MISSING, "copy_to_file", "Skriv det i en fil"),

    Verb("documents.choose", ("enter",), "se det", DOCUMENTS, "choose", footer=True),

    Verb("document.write", ("enter",), "skriv filen", DOCUMENT, "write",
         "Vælg mappe, PDF eller tekst; du ser stedet, før det skrives", footer=True),
    Verb("document.copy", ("c",), "kopiér", DOCUMENT, "copy", "Kopiér dokumentet som tekst", footer=True),
    Verb("document.copy_to_file", ("C",), "til en tekstfil", DOCUMENT, "write('tekst')",
         "Skriv det som ren tekst"),
    Verb("document.journalise", ("J",), "er i journalen", DOCUMENT, "journalise",
         "Dokumentet er lagt i journalen: kladdemærket går væk, og historikken siger det", footer=True),

    Verb("statistics.before", ("left",), "året før", STATISTICS, "turn(-1)", footer=True),
    Verb("statistics.after", ("right",), "året efter", STATISTICS, "turn(1)", footer=True),
    Verb("statistics.period", ("p",), "periode", STATISTICS, "period",
         "Fra en dag til en anden: 1/3-30/6, marts, uge 10-20", footer=True),
    Verb("statistics.shared", ("x",), "skjul små tal", STATISTICS, "toggle_shared",
         "Tal om færre end fem borgere skjules, så de kan deles", footer=True),
    Verb("statistics.write", ("enter",), "skriv filen", STATISTICS, "write",
         "Som CSV til et regneark eller som PDF", footer=True),

    Verb("import.next", ("space",), "andet felt", IMPORT, "turn(1)",
         "Sæt kolonnen til det næste felt", footer=True),
    Verb("import.before", ("minus",), "feltet før", IMPORT, "turn(-1)"),
    Verb("import.sort", ("tab",), "borgere/indsatser", IMPORT, "other_sort",
         "Rækkerne er borgere, eller de er indsatser", footer=True),
    Verb("import.accept", ("ctrl+s",), "hent ind", IMPORT, "accept",
         "Skriv det, der er vist, som ét skridt", footer=True),
    Verb("import.cancel", ("escape", "q"), "tilbage", IMPORT, "cancel",
         "Gå tilbage uden at hente noget", footer=True),

    Verb("progress.stop", ("escape",), "stop, og behold intet", PROGRESS, "screen.stop", footer=True),

    Verb("placement.choose", ("enter",), "skriv, eller beslut", PLACEMENT, "choose", footer=True),
    Verb("placement.tick", ("space",), "hak", PLACEMENT, "tick", "Sæt eller fjern hak", footer=True),
    *(Verb(f"placement.feel_{n}", (str(n),), "sådan var ugen, 1 til 5", PLACEMENT, f"feel({n})")
      for n in range(1, 6)),
    Verb("placement.edit", ("r",), "ret", PLACEMENT, "edit_row", "Ret praktikken", footer=True),
    Verb("placement.close", ("escape", "q"), "luk", PLACEMENT, "close", footer=True),

    Verb("path.tick", ("space",), "hak", PATH, "tick", "Sæt eller fjern hak", footer=True),
    Verb("path.new", ("i",), "ny", PATH, "new_row", "En ny anbefaling, eller et besøg, hvor du står",
         footer=True),
    Verb("path.edit", ("r",), "ret", PATH, "edit_row", footer=True),
    *(Verb(f"path.mean_{n}", (str(n),), "giver det mening: 1 ja, 2 nej, 3 ved ikke, 0 ikke spurgt", PATH,
           f"mean({n})") for n in range(4)),
    Verb("path.up", ("plus",), "vigtigere", PATH, "move(-1)", "Et nummer op i borgerens rækkefølge",
         footer=True),
    Verb("path.down", ("minus",), "mindre vigtigt", PATH, "move(1)", "Et nummer ned"),
    Verb("path.decline", ("x",), "fravalgt", PATH, "decline", "Borgeren har valgt det fra, med sin grund",
         footer=True),

    Verb("groups.other", ("tab",), "gruppen", GROUPS, "other_list", "Fra listen til gruppen, og tilbage",
         footer=True),
    Verb("groups.new", ("i",), "nyt møde", GROUPS, "new_row", "Gruppen mødes: emne, øvelse, gæst",
         footer=True),
    Verb("groups.edit", ("r",), "ret", GROUPS, "edit_row", "Ret mødet eller tilbuddet", footer=True),

    Verb("presence.tick", ("space",), "var med", PRESENCE, "tick", footer=True),
    Verb("presence.everybody", ("a",), "alle", PRESENCE, "everybody", "Alle var med", footer=True),
    Verb("presence.save", ("enter",), "gem", PRESENCE, "save", footer=True),
    Verb("presence.close", ("escape", "q"), "luk", PRESENCE, "close", footer=True),

    Verb("network.talk", ("n",), "samtale med", NETWORK, "talk_with", "Skriv en samtale med personen",
         footer=True),
    Verb("network.invite", ("space",), "med fra i dag", NETWORK, "invite",
         "En, der ønskes med eller har været med før, er med fra i dag", footer=True),
    Verb("network.list", ("l",), "liste", NETWORK, "list", "Liste i stedet for tegning, og tilbage",
         footer=True),

    Verb("network.left", ("left",), "til venstre", MAP, "side(0)", "Til den nærmeste på venstre side"),
    Verb("network.right", ("right",), "til højre", MAP, "side(1)", "Til den nærmeste på højre side"),

    Verb("phases.edit", ("r",), "ret", PHASES, "edit", "Ret det valgte", footer=True),
    Verb("phases.quote", ("i",), "nyt citat", PHASES, "new_quote", "Skriv det, der blev sagt, ind",
         footer=True),
    Verb("phases.remove", ("x",), "tag væk", PHASES, "remove", "Tag det valgte væk; {undo} henter det igen",
         footer=True),
    Verb("phases.other", ("tab",), "anden liste", PHASES, "app.focus_next",
         "Skift mellem faserne og det, der ligger før"),

    *(Verb(f"attendance.digit_{n}", (str(n),), "timer", ATTENDANCE, f"type('{n}')") for n in range(10)),
    Verb("attendance.comma", ("comma",), "komma", ATTENDANCE, "type(',')"),
    Verb("attendance.agreed", ("space",), "som aftalt", ATTENDANCE, "agreed", "De timer, der var aftalt",
         footer=True),
    Verb("attendance.feeling", ("f",), "sådan føltes ugen", ATTENDANCE, "feeling",
         "Fra hård til rigtig god; igen giver den næste", footer=True),
    Verb("attendance.clear", ("x",), "tøm", ATTENDANCE, "clear", footer=True),
    Verb("attendance.before", ("left",), "ugen før", ATTENDANCE, "turn(-1)", "Gem, og gå til ugen før",
         footer=True),
    Verb("attendance.after", ("right",), "ugen efter", ATTENDANCE, "turn(1)", "Gem, og gå til ugen efter"),
    Verb("attendance.save", ("enter", "ctrl+s"), "gem", ATTENDANCE, "save", footer=True),
    Verb("attendance.close", ("escape",), "luk", ATTENDANCE, "close", "Luk uden at gemme", footer=True),

    Verb("person.open", ("enter",), "åbn borger", PERSON, "choose", "Gå til personen hos borgeren",
         footer=True),
    Verb("person.edit", ("r",), "ret", PERSON, "edit", "Ret personen: det ses hos alle", footer=True),
    Verb("person.merge", ("S",), "samme person som …", PERSON, "merge",
         "Slå to, der er den samme, sammen hos alle borgere", footer=True),
    Verb("person.close", ("escape", "q"), "luk", PERSON, "close", footer=True),

    Verb("subgoal.steps", ("p",), "rækkefølge", SUBGOAL, "steps",
         "Delmål i borgerens egen rækkefølge, og det, der mangler en indsats eller et delmål", footer=True),
    Verb("subgoal.figures", ("y",), "alle målinger", SUBGOAL, "figures",
         "Dimensionens tal over tid, som søjler og som tabel", footer=True),
    Verb("subgoal.offers", ("I",), "fra tilbud", SUBGOAL, "offers",
         "Tilbud, der hjælper med dimensionen; {offers.take} laver en indsats til delmålet", footer=True),
    Verb("subgoal.up", ("plus",), "vigtigere", SUBGOAL, "move_step(-1)",
         "Et nummer op i borgerens rækkefølge"),
    Verb("subgoal.down", ("minus",), "mindre vigtigt", SUBGOAL, "move_step(1)",
         "Et nummer ned i borgerens rækkefølge"),
    Verb("subgoal.split", ("k",), "del op", SUBGOAL, "split", "Et mindre skridt på vej mod delmålet"),
    Verb("subgoal.carry", ("e",), "før videre", SUBGOAL, "carry_over", "Tolv uger mere til delmålet"),
    Verb("subgoal.away", ("x",), "læg fra os", SUBGOAL, "put_away",
         "Delmålet gælder ikke mere; igen tager det op"),

    Verb("steps.tick", ("space",), "nået", STEPS, "tick", "Delmålet er nået, eller er det ikke alligevel",
         footer=True),
    Verb("steps.close", ("p", "q", "escape"), "til hjulet", STEPS, "to_drawing", footer=True),

    Verb("figures.left", ("left",), "dimensionen før", FIGURES, "look_at(-1)"),
    Verb("figures.right", ("right",), "næste dimension", FIGURES, "look_at(1)",
         "Næste dimension; sidst kommer dem, der er ude af brug", footer=True),
    Verb("figures.correct", ("r",), "ret måling", FIGURES, "correct", "Ret tallene fra den dag", footer=True),
    Verb("figures.close", ("y", "q", "escape"), "til hjulet", FIGURES, "to_drawing", footer=True),

    *(Verb(f"measure.give_{n}", (str(n % 10),), "sæt tallet (0 er 10)", MEASURE, f"give({n})")
      for n in range(1, 11)),
    Verb("measure.next", ("enter", "right"), "videre", MEASURE, "next",
         "Videre uden tal; efter det sidste bliver der gemt", footer=True),
    Verb("measure.back", ("left",), "tilbage", MEASURE, "step(-1)", footer=True),
    Verb("measure.up", ("up",), "dimensionen før", MEASURE, "row(-1)"),
    Verb("measure.down", ("down",), "næste dimension", MEASURE, "row(1)"),
    Verb("measure.reason", ("r",), "hvad ligger bag", MEASURE, "reason",
         "Skriv, hvad der ligger bag tallet", footer=True),
    Verb("measure.clear", ("x",), "fjern tallet", MEASURE, "clear"),
    Verb("measure.provider", ("t",), "tilbud", MEASURE, "provider",
         "Tilbuddets tal med, eller ikke", footer=True),
    Verb("measure.save", ("ctrl+s",), "gem", MEASURE, "save", footer=True),
    Verb("measure.close", ("escape",), "luk", MEASURE, "close", footer=True),

    Verb("offers.take", ("enter",), "lav en indsats", OFFERS, "choose",
         "En indsats fra næste mandag, knyttet til delmålet", footer=True),
    Verb("offers.close", ("escape", "q"), "luk", OFFERS, "close", footer=True),

    Verb("settings.change", ("space",), "ændr", SETTINGS, "change",
         "Den næste værdi; hvor den skrives, kommer et felt", footer=True),

    Verb("catalogue.new", ("i",), "ny", CATALOGUE, "new_row", "Ny dimension eller nyt tilbud", footer=True),
    Verb("catalogue.edit", ("r",), "ret", CATALOGUE, "edit_row", footer=True),
    Verb("catalogue.retire", ("x",), "tag ud af brug", CATALOGUE, "retire",
         "Tag ud af brug, eller tag i brug igen; intet går tabt", footer=True),
    Verb("catalogue.up", ("plus",), "før på hjulet", CATALOGUE, "move(-1)"),
    Verb("catalogue.down", ("minus",), "senere på hjulet", CATALOGUE, "move(1)"),

    Verb("safety.choose", ("enter",), "vælg", SAFETY, "choose", "Det, der står til højre eller nederst",
         footer=True),

    Verb("secret.close", ("escape",), "luk", SECRET, "close", "Luk; intet er ændret", footer=True),

    Verb("code.to_file", ("ctrl+s",), "til en fil", CODE, "to_file", "Skriv nødkoden i en fil, til at printe",
         footer=True),
    Verb("code.back", ("escape",), "tilbage", CODE, "back", "Et skridt tilbage; intet er lavet eller ændret"),

    Verb("seen.close", ("escape", "q"), "luk", SEEN, "close", footer=True),

    Verb("shown.left", ("left",), "før", SHOWN, "turn(-1)", footer=True),
    Verb("shown.right", ("right",), "næste", SHOWN, "turn(1)", footer=True),
    Verb("shown.up", ("up",), "op", SHOWN, "walk(-1)"),
    Verb("shown.down", ("down",), "ned", SHOWN, "walk(1)"),
    Verb("shown.page", ("tab", "space"), "næste side", SHOWN, "next_page", footer=True),
    Verb("shown.ready", ("escape",), "og så {shown.leave}: tilbage", SHOWN, "get_ready", footer=True),
    Verb("shown.leave", ("q",), "tilbage efter {shown.ready}", SHOWN, "leave_it"),

    Verb("leaving.give", ("enter",), "gå tilbage", LEAVING, "screen.give", footer=True),
    Verb("leaving.close", ("escape",), "bliv her", LEAVING, "screen.close", footer=True),

    Verb("search.choose", ("enter",), "åbn", SEARCH, "choose", "Åbn det valgte", footer=True),
    Verb("search.up", ("up",), "op", SEARCH, "move(-1)", "En linje op"),
    Verb("search.down", ("down",), "ned", SEARCH, "move(1)", "En linje ned", footer=True),
    Verb("search.here", ("tab",), "kun denne borger", SEARCH, "only_here",
         "Søg kun hos den åbne borger, eller hos alle", footer=True),
    Verb("search.close", ("escape",), "luk", SEARCH, "close", "Luk søgningen", footer=True),

    Verb("entry.save", ("enter", "ctrl+s"), "gem", ENTRY, "screen.save",
         "Gem, eller gå til den første fejl", footer=True),
    Verb("entry.candidates", ("tab",), "forslag", ENTRY, "screen.complete(1)",
         "Gør ordet færdigt; igen giver det næste forslag", footer=True),
    Verb("entry.candidates_back", ("shift+tab",), "forslaget før", ENTRY, "screen.complete(-1)"),
    Verb("entry.long", ("ctrl+e",), "lang note", ENTRY, "screen.lengthen",
         "{entry.break_line} laver ny linje; {entry.save_long} gemmer", footer=True),
    Verb("entry.clear", ("ctrl+u",), "ryd", ENTRY, "screen.clear", "Tøm feltet; igen fjerner også navnet"),
    Verb("entry.close", ("escape",), "luk, kladden bliver", ENTRY, "screen.close",
         "Luk uden at gemme; det skrevne bliver liggende som kladde", footer=True),
    Verb("entry.propose", ("ctrl+n",), "næste aftale", ENTRY, "screen.propose",
         "Sæt den næste aftale efter borgerens rytme ind sidst i linjen"),

    Verb("entry.save_long", ("ctrl+s",), "gem", LONG_NOTE, "screen.save", "Gem noten", footer=True),
    Verb("entry.break_line", ("enter",), "ny linje", LONG_NOTE, "break_line", footer=True),
    Verb("entry.complete_long", ("tab",), "forslag", LONG_NOTE, "screen.complete(1)",
         "Gør ordet færdigt; igen giver det næste forslag", footer=True),
    Verb("entry.complete_long_back", ("shift+tab",), "forslaget før", LONG_NOTE, "screen.complete(-1)"),
    Verb("entry.propose_long", ("ctrl+n",), "næste aftale", LONG_NOTE, "screen.propose",
         "Sæt den næste aftale efter borgerens rytme ind sidst i noten"),
    Verb("entry.close_long", ("escape",), "luk, kladden bliver", LONG_NOTE, "screen.close", footer=True),

    Verb("note.facts", ("f2",), "fakta", NOTE_PARTS, "screen.section('facts')",
         "Til afsnittet FAKTA; det sættes ind, hvis det mangler", footer=True),
    Verb("note.assessment", ("f3",), "vurdering", NOTE_PARTS, "screen.section('assessment')",
         "Til afsnittet VURDERING", footer=True),
    Verb("note.agreement", ("f4",), "aftaler", NOTE_PARTS, "screen.section('agreement')",
         "Til afsnittet AFTALER", footer=True),
    Verb("note.citizen_words", ("f5",), "ord", NOTE_PARTS, "screen.section('citizen_words')",
         "Til afsnittet BORGERENS ORD", footer=True),
    Verb("note.questions", ("f6", "ctrl+t"), "spørg", NOTE_PARTS, "screen.questions",
         "Vælg et spørgsmål og sæt det ind i noten", footer=True),
    Verb("note.template", ("f7",), "skabelon", NOTE_PARTS, "screen.template",
         "Sæt de linjer ind, som den slags samtale plejer at begynde med", footer=True),
    Verb("note.beside", ("f9", "ctrl+o"), "felter", NOTE_PARTS, "screen.beside",
         "Slags, minutter, hvem der deltog, formål, dagsorden, rolle, mening; og tilbage", footer=True),

    Verb("beside.next", ("tab",), "næste", BESIDE, "app.focus_next", footer=True),
    Verb("beside.save", ("ctrl+s",), "gem", BESIDE, "screen.save", "Gem noten", footer=True),
    Verb("beside.text", ("escape",), "til teksten", BESIDE, "screen.text", footer=True),

    Verb("pick.choose", ("enter",), "sæt ind", PICK, "choose", footer=True),
    Verb("pick.up", ("up",), "op", PICK, "move(-1)", "En linje op"),
    Verb("pick.down", ("down",), "ned", PICK, "move(1)", "En linje ned", footer=True),
    Verb("pick.close", ("escape",), "luk", PICK, "close", footer=True),

    Verb("form.next", ("tab",), "næste", FORM, "app.focus_next",
         "Næste felt; Skift+Tab går tilbage", footer=True),
    Verb("form.save", ("ctrl+s",), "gem", FORM, "save", "Gem; Enter i det sidste felt gør det samme",
         footer=True),
    Verb("form.close", ("escape",), "luk", FORM, "close", "Luk; er noget rettet, bliver du spurgt",
         footer=True),

    Verb("choice.up", ("up",), "den før", CHOICE, "walk(-1)"),
    Verb("choice.down", ("down",), "vælg", CHOICE, "walk(1)", "Den næste på listen", footer=True),

    Verb("drop.keep", ("enter", "escape"), "skriv videre", DROP, "drop(False)", footer=True),
    Verb("drop.drop", ("x",), "smid det skrevne væk", DROP, "drop(True)", footer=True),

    Verb("card.open", ("enter",), "ret eller tilføj", CARD, "choose", footer=True),
    Verb("card.cpr", ("v",), "vis CPR-nummer", CARD, "show_cpr",
         "Vis hele nummeret et øjeblik; at det blev vist, skrives ned", footer=True),
    Verb("card.close", ("escape", "q"), "luk", CARD, "close", "Luk stamkortet", footer=True),

    Verb("question.yes", ("enter",), "ja", QUESTION, "answer(True)", footer=True),
    Verb("question.no", ("escape",), "nej", QUESTION, "answer(False)", footer=True),

    Verb("reason.give", ("enter", "ctrl+s"), "gem", REASON, "screen.give", footer=True),
    Verb("reason.close", ("escape",), "luk", REASON, "screen.close", footer=True),

    Verb("ask.turn", ("tab",), "andet valg", ASK, "screen.turn"),
    Verb("ask.give", ("enter", "ctrl+s"), "gem", ASK, "screen.give", footer=True),
    Verb("ask.close", ("escape",), "luk", ASK, "screen.close", footer=True),

    Verb("create.demo", ("f4",), "se demoen først", CREATE, "demo",
         "Opdigtede borgere, og en rundvisning; intet bliver gemt", footer=True),

    Verb("looks.change", ("space",), "ændr", LOOKS, "change", "Den næste værdi", footer=True),
    Verb("looks.next", ("enter",), "videre", LOOKS, "choose", "Videre med det, der står", footer=True),
    Verb("looks.back", ("escape",), "tilbage", LOOKS, "back", footer=True),

    Verb("first_step.choose", ("enter",), "vælg", FIRST_STEP, "choose", footer=True),
    Verb("first_step.close", ("escape", "q"), "til I dag", FIRST_STEP, "close", footer=True),

    Verb("key_list.change", ("enter",), "ny tast", KEY_LIST, "choose", "Tryk den tast, du vil bruge",
         footer=True),
    Verb("key_list.usual", ("x",), "den sædvanlige", KEY_LIST, "usual", "Den tast, der var der fra starten",
         footer=True),

    Verb("press.close", ("escape",), "lad være", PRESS, "close", footer=True),

    Verb("guide.follow", ("enter",), "følg →", GUIDE, "choose", "Gå til den side, linjen peger på",
         footer=True),
    Verb("guide.back", ("left",), "side før", GUIDE, "back", "Tilbage til siden før", footer=True),
    Verb("guide.contents", ("tab",), "indhold", GUIDE, "contents", "Alle sider", footer=True),
    Verb("guide.search", ("s", "slash"), "søg", GUIDE, "search", "Søg i hele vejledningen", footer=True),
    Verb("guide.close", ("escape", "q"), "luk", GUIDE, "close", footer=True),

    Verb("help.close", ("escape", "q", "question_mark"), "luk", HELP, "close", footer=True),
)  # fmt: skip


def verbs(keymap: Mapping[str, str] = MappingProxyType({})) -> tuple[Verb, ...]:
    """All of them by their keys in the ``keymap``, and what they say told by those.

    The timeline's and the wheel's own are imported when this is asked.
    """
    from forloebtui.ui.widgets.timeline.verbs import KEYS as TIMELINE_KEYS
    from forloebtui.ui.widgets.timeline.verbs import LOOKING, WHILE_HELD, WHILE_MARKED, WHILE_PREVIEWED
    from forloebtui.ui.widgets.wheel.verbs import KEYS as WHEEL_KEYS

    drawn = tuple(
        Verb(key.id, tuple(key.keys.split(",")), key.title, where, key.action, footer=key.in_footer)
        for where, its_keys in (
            (TIMELINE, TIMELINE_KEYS),
            (PREVIEWED, WHILE_PREVIEWED),
            (HELD, WHILE_HELD),
            (MARKED, WHILE_MARKED),
            (EVERYBODY, LOOKING),
            (WHEEL, WHEEL_KEYS),
        )
        for key in its_keys
    )
    every = remapped(OWN_VERBS + drawn, keymap)
    names = _names_of(every)
    return tuple(
        replace(verb, title=_told(verb.title, names), tooltip=_told(verb.tooltip, names))
        if "{" in verb.title + verb.tooltip
        else verb
        for verb in every
    )


def bindings(where: str) -> list[BindingType]:
    """What Textual binds in a place."""
    return [verb.binding for verb in OWN_VERBS if verb.where == where]


def remapped(all_verbs: Iterable[Verb], keymap: Mapping[str, str]) -> tuple[Verb, ...]:
    """The verbs with the office's own keys: ``{id: "key,key"}``. An id that is not there changes nothing."""
    usual = tuple(all_verbs)
    own = tuple(
        replace(verb, keys=tuple(key.strip() for key in keymap[verb.id].split(",")))
        if verb.id in keymap
        else verb
        for verb in usual
    )
    moved = {
        key: now.keys[0]
        for verb, now in zip(usual, own, strict=True)
        if verb.where == TIMELINE and verb.id in keymap
        for key in verb.keys
    }
    return tuple(
        replace(verb, keys=tuple(dict.fromkeys(moved.get(key, key) for key in verb.keys)))
        if verb.where in MEANWHILE
        else verb
        for verb in own
    )


_CALLED = re.compile(r"\{([\w.]+)\}")
# The names of the keys in force, by the verb's id; there is one window in a process.
_names: dict[str, str] = {}


def put_in_force(keymap: Mapping[str, str]) -> None:
    """From now on ``told`` names these keys."""
    _names.clear()
    _names.update(_names_of(verbs(keymap)))


def told(sentence: str) -> str:
    """A sentence with the key in force in the place of each verb: ``{undo} fortryder``, ``u fortryder``.

    Raises KeyError for a verb that is not there.
    """
    if not _names:
        put_in_force({})
    return _told(sentence, _names)


def _names_of(every: Iterable[Verb]) -> dict[str, str]:
    """What the first key of each verb is called, by its id; a screen's is two keys."""
    every = tuple(every)
    names = {verb.id: shown(verb.keys[0]) for verb in every}
    return names | {verb.id: f"{names['go']} {names[verb.id]}" for verb in every if verb.where == GO}


def _told(sentence: str, names: Mapping[str, str]) -> str:
    return _CALLED.sub(lambda found: names[found[1]], sentence)


_SIGNS = {
    "question_mark": "?", "slash": "/", "comma": ",", "full_stop": ".", "semicolon": ";", "colon": ":",
    "less_than_sign": "<", "greater_than_sign": ">", "left_parenthesis": "(", "right_parenthesis": ")",
    "plus": "+", "minus": "-", "equals_sign": "=", "exclamation_mark": "!",
    "enter": "Enter", "escape": "Esc", "space": "mellemrum", "tab": "Tab", "shift+tab": "Skift+Tab",
    "up": "↑", "down": "↓", "left": "←", "right": "→", "backspace": "Slet tilbage", "delete": "Delete",
    "pageup": "PgUp", "pagedown": "PgDn", "home": "Home", "end": "End",
}  # fmt: skip


def shown_together(keys: Iterable[str]) -> str:
    """All the keys of a verb: ``q Esc``; the ten digits as ``1–9, 0``."""
    keys = tuple(keys)
    return "1–9, 0" if set(keys) == set("0123456789") else " ".join(map(shown, keys))


def shown(key: str) -> str:
    """A key as a person reads it: ``?``, ``Ctrl+Q``, ``mellemrum``."""
    if key in _SIGNS:
        return _SIGNS[key]
    if key.startswith("ctrl+"):
        return f"Ctrl+{shown(key.removeprefix('ctrl+')).upper()}"
    return key.upper() if len(key) > 1 else key
