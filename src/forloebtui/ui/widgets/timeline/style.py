"""The timeline's colours, as style sheet rules that a theme may override."""

from forloebtui.model.words import Category

PARTS = (
    "ground", "band", "holiday", "names", "heading", "head", "head-band", "selected", "cursor", "today",
    "phase", "phase-band", "held", "overdue", "next", "appointment", "idle", "absence", "hours", "excess",
    "limit",
)  # fmt: skip
CATEGORIES: tuple[Category, ...] = ("beskaeftigelse", "sundhed", "social", "uddannelse", "netvaerk")

COMPONENTS = frozenset(f"timeline--{name}" for name in (*PARTS, *CATEGORIES))

CSS = """
PlanView {
    height: 1fr; width: 1fr; overflow: scroll; scrollbar-size: 0 0; pointer: default;

    .timeline--ground { background: #0f1217; color: #dfe3ea; }
    .timeline--band { background: #14181f; color: #39404b; }
    .timeline--holiday { background: #1e2231; color: #b9a5f5; }
    .timeline--names { background: #161a21; color: #cdd3dc; }
    .timeline--heading { background: #161a21; color: #98a2b1; }
    .timeline--head { background: #1a2028; color: #aab3c0; }
    .timeline--head-band { background: #232a34; color: #4a5361; }
    .timeline--selected { background: #2b3d5c; color: #ffffff; }
    .timeline--cursor { background: #3f5f95; color: #ffffff; }
    .timeline--today { background: #b3283f; color: #ff6f70; }
    .timeline--phase { background: #3a4f64; color: #e8eef5; }
    .timeline--phase-band { background: #47617c; color: #8fb6e6; }
    .timeline--held { color: #a9b8c9; }
    .timeline--overdue { color: #ff7263; }
    .timeline--next { color: #ffa261; }
    .timeline--appointment { color: #e6ebf2; }
    .timeline--idle { background: #2a1618; color: #d9604a; }
    .timeline--absence { background: #1b2436; color: #7388ad; }
    .timeline--hours { color: #5d92cf; }
    .timeline--excess { color: #ff8059; }
    .timeline--limit { color: #8f6c46; }
    .timeline--beskaeftigelse { color: #60d0fd; }
    .timeline--sundhed { color: #4e9e59; }
    .timeline--social { color: #cd9f17; }
    .timeline--uddannelse { color: #f9e716; }
    .timeline--netvaerk { color: #d0eae9; }

    &:light {
        .timeline--ground { background: #fdfcf9; color: #1d232b; }
        .timeline--band { background: #f5f3ee; color: #d3cfc6; }
        .timeline--holiday { background: #e9e6f4; color: #5b3fb0; }
        .timeline--names { background: #f1eee8; color: #262d36; }
        .timeline--heading { background: #f1eee8; color: #5c6470; }
        .timeline--head { background: #e9e5dd; color: #434b57; }
        .timeline--head-band { background: #dfdad0; color: #a9a398; }
        .timeline--selected { background: #c5d8f2; color: #0c1a2c; }
        .timeline--cursor { background: #2f62a8; color: #ffffff; }
        .timeline--today { background: #b3283f; color: #c4283f; }
        .timeline--phase { background: #c9d6e4; color: #1c2c3d; }
        .timeline--phase-band { background: #b5c7da; color: #3d6799; }
        .timeline--held { color: #4f5d6e; }
        .timeline--overdue { color: #b3201a; }
        .timeline--next { color: #b04d00; }
        .timeline--appointment { color: #2a323d; }
        .timeline--idle { background: #fbe3dc; color: #c2452f; }
        .timeline--absence { background: #e3eaf5; color: #5a6f95; }
        .timeline--hours { color: #3f77b8; }
        .timeline--excess { color: #d14a1e; }
        .timeline--limit { color: #a07846; }
        .timeline--beskaeftigelse { color: #1a86bd; }
        .timeline--sundhed { color: #46a052; }
        .timeline--social { color: #a97700; }
        .timeline--uddannelse { color: #8a7f00; }
        .timeline--netvaerk { color: #4f8f8c; }
    }
}
PlanView.-flat {
    .timeline--selected { background: #005f87; color: #ffffff; }
    .timeline--cursor { background: #005faf; color: #ffffff; }
    .timeline--today { background: #af0000; color: #ff5f5f; }
    .timeline--phase { background: #444444; color: #ffffff; }
    .timeline--phase-band { background: #585858; color: #87afd7; }
    .timeline--idle { background: #121212; color: #d75f5f; }
    .timeline--absence { background: #262626; color: #8787af; }
    .timeline--hours { color: #5f87d7; }
    .timeline--excess { color: #ff875f; }
    .timeline--limit { color: #af875f; }
    &:light {
        .timeline--selected { background: #afd7ff; color: #000000; }
        .timeline--today { background: #af0000; color: #d70000; }
        .timeline--phase { background: #d0d0d0; color: #000000; }
        .timeline--phase-band { background: #bcbcbc; color: #005f87; }
        .timeline--idle { background: #ffffff; color: #d75f5f; }
        .timeline--absence { background: #e4e4e4; color: #5f5f87; }
        .timeline--excess { color: #d75f00; }
    }
}
PlanView.-high-contrast {
    .timeline--ground { background: #000000; color: #ffffff; }
    .timeline--band { background: #000000; color: #707070; }
    .timeline--holiday { background: #1d1d38; color: #d6c8ff; }
    .timeline--names { background: #000000; color: #ffffff; }
    .timeline--heading { background: #000000; color: #e0e0e0; }
    .timeline--head { background: #000000; color: #ffffff; }
    .timeline--head-band { background: #202020; color: #a0a0a0; }
    .timeline--selected { background: #ffffff; color: #000000; }
    .timeline--cursor { background: #ffff66; color: #000000; }
    .timeline--today { background: #ff4060; color: #ff8f9c; }
    .timeline--phase { background: #24435f; color: #ffffff; }
    .timeline--phase-band { background: #3a6288; color: #cfe6ff; }
    .timeline--idle { background: #3a0d0d; color: #ff8a70; }
    .timeline--absence { background: #14202f; color: #9ab4dc; }
    .timeline--hours { color: #7db7ff; }
    .timeline--excess { color: #ff9b70; }
    .timeline--limit { color: #ffcf8a; }
    .timeline--sundhed { color: #63cf72; }
    .timeline--social { color: #ffca3a; }
}
"""
