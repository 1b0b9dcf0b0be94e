"""A person's own keys: profiles, what a terminal can send, and what stands in the way."""

import re
from collections.abc import Iterable, Mapping

from forloebtui.office.settings import Settings
from forloebtui.ui import keys
from forloebtui.ui.keys import Verb

# Verbs whose keys a profile changes; what is not named stays. In vim's, what lay on a letter that now walks
# has moved to its capital.
PROFILES: Mapping[str, Mapping[str, str]] = {
    "plain": {},
    "vim": {
        "list.up": "up,k", "list.down": "down,j",
        "timeline.left": "left,h", "timeline.right": "right,l",
        "timeline.up": "up,k", "timeline.down": "down,j",
        "timeline.split": "K", "timeline.adjust": "J", "timeline.list": "L",
        "people.left": "left,h", "people.right": "right,l", "people.up": "up,k", "people.down": "down,j",
        "people.list": "L",
        "wheel.left": "left,h", "wheel.right": "right,l", "wheel.up": "up,k", "wheel.down": "down,j",
        "wheel.list": "L",
        "subgoal.split": "K",
        "agenda.before": "left,h", "agenda.after": "right,l", "agenda.list": "L",
        "week.before": "left,h", "week.after": "right,l",
        "shown.left": "left,h", "shown.right": "right,l", "shown.up": "up,k", "shown.down": "down,j",
    },
}  # fmt: skip

_ALTGR = "den kræver AltGr på et dansk tastatur"
_DEAD = "den venter på et bogstav mere på et dansk tastatur"
_MODIFIED = "mange terminaler sender den som tasten alene"
# What a plain terminal does not send, or sends as something else. The first that fits tells why.
UNSENDABLE: tuple[tuple[str, str], ...] = (
    (r"ctrl\+i", "terminalen sender det samme for den som for Tab"),
    (r"ctrl\+m", "terminalen sender det samme for den som for Enter"),
    (r"ctrl\+j", "terminalen sender det samme for den som for et linjeskift"),
    (r"ctrl\+h", "terminalen sender det samme for den som for Slet tilbage"),
    (r"ctrl\+[cd]", "den afbryder eller lukker i en terminal"),
    (r"ctrl\+shift\+.*|shift\+ctrl\+.*", "en terminal kan ikke sende Ctrl og Skift sammen"),
    (r"(alt|super|hyper|meta)\+.*", "en terminal sender den som Esc og en tast mere"),
    (r"(ctrl|shift)\+(up|down|left|right|home|end|pageup|pagedown|insert|delete|f\d+)", _MODIFIED),
    (r"ctrl\+[^a-z].*|ctrl\+[a-z].+", "en terminal sender kun Ctrl sammen med et bogstav"),
    (r"f1\d|f2\d", "vinduet tager den selv: menu, fuld skærm og andet"),
    (r"at|pound_sign|dollar_sign|euro_sign|left_square_bracket|right_square_bracket", _ALTGR),
    (r"left_curly_bracket|right_curly_bracket|vertical_line|backslash|tilde", _ALTGR),
    (r"circumflex_accent|grave_accent|acute_accent|diaeresis", _DEAD),
)
# What every terminal sends, and sends as itself.
_SENT = re.compile(
    r"[A-Za-z0-9æøåÆØÅ]|ctrl\+[a-z]|shift\+tab|f[1-9]|enter|escape|space|tab|backspace|delete|insert"
    r"|up|down|left|right|pageup|pagedown|home|end"
    r"|slash|question_mark|comma|full_stop|semicolon|colon|plus|minus|less_than_sign|greater_than_sign"
    r"|left_parenthesis|right_parenthesis|equals_sign|exclamation_mark|quotation_mark|number_sign"
    r"|percent_sign|ampersand|asterisk|apostrophe|underscore"
)
# Where a field has the focus and keeps what is typed.
_FIELDS = frozenset(
    {keys.ENTRY, keys.LONG_NOTE, keys.NOTE_PARTS, keys.BESIDE, keys.PICK, keys.SEARCH, keys.FORM, keys.CHOICE,
     keys.REASON, keys.ASK, keys.LEAVING}
)  # fmt: skip
_TYPED = re.compile(r"[^\W_]|space|.*_(mark|sign|stop|parenthesis)|slash|comma|.*colon|plus|minus|ampersand|"
                    r"asterisk|apostrophe|underscore|backspace|delete|left|right|home|end")  # fmt: skip


def why_unsendable(key: str) -> str:
    """Why a terminal cannot be relied on to send a key, by Textual's name for it; empty where it can."""
    for pattern, why in UNSENDABLE:
        if re.fullmatch(pattern, key):
            return why
    return "" if _SENT.fullmatch(key) else "ikke alle terminaler sender den"


def why_not(verb: Verb, key: str) -> str:
    """Why a verb cannot have a key, in Danish; empty where it can."""
    if why := why_unsendable(key):
        return f"{keys.shown(key)} kan ikke bruges: {why}."
    if (verb.before_all or verb.where in _FIELDS) and _TYPED.fullmatch(key):
        return f"{keys.shown(key)} kan ikke bruges her: den hører til det, der skrives i feltet."
    return ""


def taken_by(verbs: Iterable[Verb], verb: Verb, key: str) -> Verb | None:
    """The other verb that has the key in the same place."""
    return next(
        (one for one in verbs if one.where == verb.where and one.id != verb.id and key in one.keys), None
    )


def hidden_by(verbs: Iterable[Verb], verb: Verb) -> tuple[Verb, ...]:
    """The verbs of nearer places that are understood instead of one that is understood everywhere."""
    if verb.where != keys.ANYWHERE or verb.before_all:
        return ()
    apart = {keys.ANYWHERE, keys.GO}
    return tuple(one for one in verbs if one.where not in apart and not set(one.keys).isdisjoint(verb.keys))


def keymap(settings: Settings) -> dict[str, str]:
    """``{id: "key,key"}``: the profile's keys, and the person's own over them where they can be sent."""
    return dict(PROFILES[settings.key_profile]) | {
        verb_id: typed for verb_id, typed in settings.keys.items() if not _slip(typed)
    }


def slips(settings: Settings) -> tuple[str, ...]:
    """A Danish sentence for each of the person's own keys that cannot be used."""
    return tuple(
        f"settings.toml: {verb_id} = {typed!r}: {_slip(typed)}. Indtil da gælder den sædvanlige tast."
        for verb_id, typed in settings.keys.items()
        if _slip(typed)
    )


def _slip(typed: str) -> str:
    return next(filter(None, (why_unsendable(key.strip()) for key in typed.split(","))), "")
