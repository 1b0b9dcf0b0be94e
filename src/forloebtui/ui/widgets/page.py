"""A page that is read: no line is chosen, and the arrows move the page."""

from forloebtui.ui.widgets.lines import Lines


class Page(Lines):
    """Lines without a cursor. Enter is still what the screen makes of it."""

    def action_up(self) -> None:
        """One line up."""
        self.scroll_relative(y=-1, animate=False)

    def action_down(self) -> None:
        """One line down."""
        self.scroll_relative(y=1, animate=False)

    def action_page_up(self) -> None:
        """As many lines up as are shown, but one."""
        self.scroll_relative(y=1 - self.size.height, animate=False)

    def action_page_down(self) -> None:
        """As many lines down as are shown, but one."""
        self.scroll_relative(y=self.size.height - 1, animate=False)

    def action_first(self) -> None:
        """To the top."""
        self.scroll_home(animate=False)

    def action_last(self) -> None:
        """To the end."""
        self.scroll_end(animate=False)

    def action_choose(self) -> None:
        """What Enter means for the page."""
        self.post_message(self.Chosen(self, None))
