"""How text is kept, and how a number of things is said."""

import re
import unicodedata

# Unicode's category Cc but for line breaks and tabs.
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]+")


def counted(count: int, one: str, many: str) -> str:
    """``1 uge``, ``2 uger``, ``0 uger``."""
    return f"{count} {one if count == 1 else many}"


def clean_text(text: str) -> str:
    """Text as it is kept: Unicode NFC, without NUL and control characters; line breaks and tabs stay."""
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    return _CONTROL.sub("", text)
