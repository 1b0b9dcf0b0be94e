"""A screen with nothing on it that sends to the terminal what the program's own screens send."""

from textual.screen import Screen

from forloebtui.ui.compositor import SparingCompositor


class Bare(Screen[None]):
    """The screen a stage stands on."""

    def __init__(self) -> None:
        super().__init__(id="_default")
        self._compositor = SparingCompositor()
