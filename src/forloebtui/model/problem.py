"""The one kind of error that is told to a person."""


class Problem(Exception):
    """A request that could not be done.

    ``str()`` is one Danish sentence: what is wrong, where, and what to do. It holds no personal data that
    the person did not just type.
    """
