"""The first frame is painted before SQLModel is imported."""

import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = """
import asyncio, sys
from datetime import datetime
from pathlib import Path
from forloebtui.dates.clock import frozen_clock
from forloebtui.ui.app import ForloebApp

def begin(app):
    painted = "\\n".join(strip.text for strip in app.screen._compositor.render_strips())
    late = ("sqlmodel", "sqlalchemy", "alembic", "pydantic", "cryptography", "sqlcipher3",
            "forloebtui.services.opening", "forloebtui.model.case")
    heavy = sorted(m for m in late if m in sys.modules)
    print("forloebtui" in painted, heavy, file=sys.__stdout__)
    app.exit(0)

ForloebApp._begin = begin

async def main():
    clock = frozen_clock(datetime(2026, 11, 21))
    app = ForloebApp(Path(sys.argv[1]), demo=sys.argv[2] == "demo", clock=clock)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause(0.2)

asyncio.run(main())
"""


@pytest.mark.parametrize("how", ["demo", "create", "unlock"])
def test_the_first_frame_needs_no_orm(how: str, tmp_path: Path) -> None:
    path = tmp_path / "fil.db"
    if how == "unlock":
        path.touch()
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, path, how], capture_output=True, text=True, check=True
    )
    assert done.stdout.split("\n")[0] == "True []"
