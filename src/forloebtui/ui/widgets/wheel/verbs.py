"""The wheel's own keys."""

from forloebtui.ui.widgets.key import Key

KEYS = (
    Key("wheel.tick", "space", "delmål nået", "tick", True),
    Key("wheel.measure", "M", "ny måling", "measure", True),
    *(Key(f"wheel.score_{n}", str(n % 10), "sæt tallet (0 er 10)", f"score({n})") for n in range(1, 11)),
    Key("wheel.accept", "equals_sign", "ja tak til tallet", "accept"),
    Key("wheel.left", "left", "dimensionen før", "turn(-1)"),
    Key("wheel.right", "right", "næste dimension", "turn(1)", True),
    Key("wheel.up", "up", "forrige delmål", "step(-1)"),
    Key("wheel.down", "down", "næste delmål", "step(1)", True),
    Key("wheel.view", "v", "start, forrige eller kun nu", "view", True),
    Key("wheel.both", "b", "begges tal", "both", True),
    Key("wheel.compare", "a", "anden sammenligning", "compare"),
    Key("wheel.list", "l", "liste eller hjul", "list", True),
)
