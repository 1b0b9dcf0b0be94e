"""Somebody who has never seen the program: every key they press was read on the screen a moment before."""

import re
from functools import partial
from operator import ne
from pathlib import Path

from forloebtui.cli import main
from tests.support.terminal import Terminal

PASSPHRASE = "qx7 vulkan plov tejst kridt"
NAME = "Ina Holt"
CODE = re.compile(r"(?:[0-9A-Z]{4}-){8}[0-9A-Z]{4}")
# The corner of the help's frame.
FRAME = "╭─"
# So long nothing new stands on the screen before they look for a key.
READING = 0.3
# What is printed on a key, as the terminal sends it.
SENT = {
    "Enter": "\r",
    "Esc": "\x1b",
    "Tab": "\t",
    "mellemrum": " ",
    "F1": "\x1bOP",
    "↓": "\x1b[B",
    "PgDn": "\x1b[6~",
}


class Newcomer:
    """Knows nothing but what the screen says, and asks ``?`` for help where its last line says so."""

    def __init__(self, terminal: Terminal) -> None:
        self.terminal = terminal

    def reads(self, *words: str) -> None:
        """What they are waiting for stands there."""
        self.terminal.wait(*words)

    def writes(self, text: str) -> None:
        """Types what they want to say."""
        self.terminal.send(text)

    def does(self, title: str) -> None:
        """Presses the key that the screen says does it: by its last lines, else by the help."""
        self.terminal.settle(READING)
        self.terminal.until(
            lambda text: "? hjælp" in text or self._in_the_last_lines(title) != "", f"how to »{title}«"
        )
        key = self._in_the_last_lines(title) or self._in_the_help(title)
        self.terminal.send(_sent(key))

    def goes_to(self, title: str) -> None:
        """Presses ``g``, because the last line says so, and the letter of a screen."""
        self.does("gå til")
        self.terminal.wait("g … ")
        key = self._in_the_last_lines(title)
        if not key:
            self.terminal.wait("? alle")
            key = self._in_the_help(title)
            self.terminal.send("g")
        self.terminal.send(_sent(key))

    def _in_the_last_lines(self, title: str) -> str:
        last = "\n".join(line.strip("│ ") for line in self.terminal.text.rstrip().split("\n")[-9:])
        found = re.search(rf"(?:^|\s)(\S+) {re.escape(title)}(?=\s\s|\s*$)", last, re.MULTILINE)
        return found[1] if found else ""

    def _in_the_help(self, title: str) -> str:
        text = self.terminal.text
        assert "? hjælp" in text or "? alle" in text, f"nothing here says how to »{title}«\n{text}"
        self.terminal.send("?")
        self.terminal.wait(FRAME)
        self.terminal.settle(READING)
        while not (found := _help_line(before := self.terminal.text, title)):
            self.terminal.send(SENT["PgDn"])
            # At its end nothing changes, and the help did not tell.
            self.terminal.until(partial(ne, before), f"how to »{title}« in the help")
            self.terminal.settle(READING)
        self.terminal.send(SENT["Esc"])
        self.terminal.wait("? hjælp", gone=(FRAME,))
        return found


def _help_line(seen: str, title: str) -> str:
    found = re.search(
        rf"^[│╭╰▸›\s]*(\S+)(?: \S+)*\s{{2,}}{re.escape(title)}(?=\s\s|\s*│|\s*$)", seen, re.MULTILINE
    )
    return found[1] if found else ""


def _sent(key: str) -> str:
    if key.startswith("Ctrl+"):
        return chr(ord(key[-1]) - 64)
    return SENT.get(key, key)


def test_from_nothing_to_a_plan_on_paper(tmp_path: Path) -> None:
    file, home = tmp_path / "ny.db", tmp_path / "hjem"
    home.mkdir()
    own = {"XDG_CONFIG_HOME": str(tmp_path / "config"), "HOME": str(home)}
    options = ("--database", file, "--now", "2026-11-21T15:20")
    with Terminal(*options, environment=own) as terminal:
        newcomer = Newcomer(terminal)
        newcomer.reads("Ny adgangskode", "kontoret har godkendt", "Enter går videre")
        for _ in range(2):
            newcomer.writes(PASSPHRASE)
            newcomer.does("går videre")
        newcomer.reads("Nødkoden", "Skriv den ned på papir")
        terminal.until(lambda text: CODE.search(text) is not None, "the paper code")
        code = CODE.findall(terminal.text)[0]
        newcomer.writes(code)
        newcomer.does("går videre")
        newcomer.reads("De første valg", "kan klare")
        newcomer.does("videre")
        newcomer.reads("Tal på hjulet")
        newcomer.does("videre")
        newcomer.reads("Databasen er klar", "Skriv den første borger ind")
        newcomer.does("vælg")

        newcomer.reads("Ny borger", "Navn")
        newcomer.writes(NAME)
        newcomer.does("gem")
        newcomer.reads("[Overblik]", NAME)

        newcomer.goes_to("Tidslinje")
        newcomer.reads("[Tidslinje]")
        newcomer.does("ny")
        newcomer.reads("Ny indsats", "Slags eller tilbud")
        newcomer.writes("Mentor")
        newcomer.does("næste")
        newcomer.does("gem")
        newcomer.reads("u fortryder", "Mentor")

        newcomer.does("ny samtale")
        newcomer.reads("Ny samtale")
        newcomer.writes("tlf 10m: Ringede om at komme i gang.")
        newcomer.reads("Klar til at gemme")
        newcomer.does("gem")
        newcomer.reads("Samtale gemt")

        newcomer.goes_to("Hjul")
        newcomer.reads("[Hjul]")
        newcomer.does("ny")
        newcomer.reads("Nyt delmål", "Dimension")
        newcomer.writes("Jeg er oppe kl. 8")
        newcomer.does("gem")
        newcomer.reads("○", "u fortryder")
        newcomer.does("delmål nået")
        newcomer.reads("●", "Nået, 1 i alt")

        newcomer.does("lås nu")
        newcomer.reads("forloebtui er låst", "Enter åbner")
        assert NAME not in terminal.text
        newcomer.writes(PASSPHRASE)
        newcomer.does("åbner")
        newcomer.reads("[Hjul]", NAME)

        newcomer.does("eksport")
        newcomer.reads("Dokumenter", "Plan til borgeren")
        newcomer.does("se det")
        newcomer.does("skriv filen")
        newcomer.reads("mappe")
        newcomer.does("gem")
        newcomer.reads("Skrevet i")
        newcomer.does("afslut")
        assert terminal.leave("") == 0
    (written,) = home.glob("*.pdf")
    assert written.read_bytes().startswith(b"%PDF")
    paper = tmp_path / "papir"
    paper.write_text(code, encoding="utf-8")
    paper.chmod(0o600)
    assert main(["--database", str(file), "--code-file", str(paper), "tjek"]) == 0
