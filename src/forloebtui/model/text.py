"""How text is kept."""

import unicodedata


def clean_text(text: str) -> str:
    """Text as it is kept: Unicode NFC, without NUL and control characters; line breaks and tabs stay."""
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    return "".join(char for char in text if char in "\n\t" or unicodedata.category(char) != "Cc")
