"""A screen with nothing on it that sends to the terminal what the program's own screens send."""

from forloebtui.ui.compositor import SparingScreen


class Bare(SparingScreen):
    """The screen a stage stands on."""

    def __init__(self) -> None:
        super().__init__(id="_default")
