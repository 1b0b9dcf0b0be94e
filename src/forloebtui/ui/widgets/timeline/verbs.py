"""The timeline's own keys."""

from forloebtui.ui.widgets.key import Key

# In the order the footer shows them, what one comes for first.
KEYS = (
    Key("timeline.earlier", "comma", "uge før", "nudge('shift',-1)", True),
    Key("timeline.later", "full_stop", "uge efter", "nudge('shift',1)", True),
    Key("timeline.grab", "m", "flyt", "grab", True),
    Key("timeline.end_earlier", "less_than_sign", "kortere", "nudge('end',-1)", True),
    Key("timeline.end_later", "greater_than_sign", "længere", "nudge('end',1)", True),
    Key("timeline.successor", "e", "fortsæt", "succeed", True),
    Key("timeline.split", "k", "del i to", "split", True),
    Key("timeline.duplicate", "d", "dublér", "duplicate", True),
    Key("timeline.today", "t", "i dag", "today", True),
    Key("timeline.zoom_in", "plus", "tættere på", "zoom(-1)", True),
    Key("timeline.zoom_out", "minus", "længere fra", "zoom(1)", True),
    Key("timeline.idle", "p", "passiv tid", "next_idle", True),
    Key("timeline.track", "f", "passiv tid pr. spor", "track"),
    Key("timeline.list", "l", "liste", "list", True),
    Key("timeline.earlier_4", "semicolon", "4 uger før", "nudge('shift',-4)"),
    Key("timeline.later_4", "colon", "4 uger efter", "nudge('shift',4)"),
    Key("timeline.start_earlier", "left_parenthesis", "start 1 uge før", "nudge('start',-1)"),
    Key("timeline.start_later", "right_parenthesis", "start 1 uge efter", "nudge('start',1)"),
    Key("timeline.delete", "x", "slet, eller fejlregistrér det, der er begyndt", "delete"),
    Key("timeline.adjust", "j", "ændr timer fra ugemarkøren", "ask('adjustment')"),
    Key("timeline.absence", "a", "fravær", "ask('absence')"),
    Key("timeline.time_off", "A", "mine fridage", "ask('time_off')"),
    Key("timeline.followers", "F", "flyt det med, der følger efter", "followers"),
    Key("timeline.snap", "o", "flyt i hele uger eller i dage", "snap"),
    Key("timeline.pack", "w", "saml rækker", "pack"),
    Key("timeline.grip", "tab", "ændrede timer, fravær, fridage; flytning: hvad flytter", "next_part(1)"),
    Key("timeline.grip_back", "shift+tab", "det samme, den anden vej", "next_part(-1)"),
    *(Key(f"timeline.length_{n}", str(n), "flytning: længde i uger", f"digit({n})") for n in range(1, 10)),
    Key("timeline.length_0", "0", "flytning: uden slut", "digit(0)"),
    Key("timeline.open", "enter", "gem flytning, eller åbn", "open"),
    Key("timeline.cancel", "escape", "flyt alligevel ikke", "cancel"),
    Key("timeline.leave_drag", "q", "giv slip uden at flytte", "cancel_drag"),
    Key("timeline.up", "up", "forrige indsats", "walk(-1)"),
    Key("timeline.down", "down", "næste indsats", "walk(1)"),
    Key("timeline.left", "left", "ugemarkør 1 uge før", "cursor(-1)"),
    Key("timeline.right", "right", "ugemarkør 1 uge efter", "cursor(1)"),
    Key("timeline.page_up", "pageup", "ugemarkør 4 uger før", "cursor(-4)"),
    Key("timeline.page_down", "pagedown", "ugemarkør 4 uger efter", "cursor(4)"),
    Key("timeline.home", "home", "til forløbets start", "cursor_to('start')"),
    Key("timeline.end", "end", "til forløbets slut", "cursor_to('end')"),
    Key("timeline.show", "v", "vis valgte", "reveal"),
)
# Those that change nothing, for the timeline of all citizens.
_LOOKING = (
    "up", "down", "left", "right", "page_up", "page_down", "home", "end", "today", "zoom_in", "zoom_out",
    "idle", "show", "list",
)  # fmt: skip
LOOKING = (
    Key("people.open", "enter", "åbn", "open", True),
    *(
        key._replace(id=key.id.replace("timeline", "people"))
        for key in KEYS
        if key.id.removeprefix("timeline.") in _LOOKING
    ),
)
# What the same keys do while something is moved and not saved, for the footer alone.
WHILE_PREVIEWED = (
    Key("timeline.keep", "enter", "gemmer", "open", True),
    Key("timeline.drop", "escape", "dropper", "cancel", True),
)
WHILE_HELD = (
    *(key._replace(id=f"{key.id}_held") for key in WHILE_PREVIEWED),
    Key("timeline.held_step", "left,right", "1 uge", "cursor(1)", True),
    Key("timeline.held_grip", "tab", "ende", "next_part(1)", True),
    Key("timeline.held_length", "1,2,3,4,5,6,7,8,9,0", "uger", "digit(1)", True),
)
# And while a change of hours, an absence or days off are chosen.
WHILE_MARKED = (
    Key("timeline.marked_open", "enter", "ret", "open", True),
    Key("timeline.marked_delete", "x", "fjern", "delete", True),
    Key("timeline.marked_next", "tab", "næste", "next_part(1)", True),
    Key("timeline.marked_leave", "escape", "til indsatserne", "cancel", True),
)
