"""The wheel, the sdist and the folder: they hold what the program needs, and run where nothing else is.

Marked ``outside``: they need uv, and a package registry or uv's cache; without either they are skipped aloud.
"""

import os
import re
import shutil
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest

from forloebtui import __version__
from tests.conftest import NOW, PASSPHRASE
from tests.support.terminal import Terminal

ROOT = Path(__file__).parents[1]
PYTHONS = ("3.11", "3.12", "3.13", "3.14")
PYENV = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")) / "versions"
# What a registry that cannot be reached makes uv and pip say.
OFFLINE = re.compile(
    r"dns error|failed to (fetch|connect)|connection refused|no route|timed out|name resolution", re.I
)
UV = shutil.which("uv") or shutil.which("uv", path=str(Path(sys.executable).parent))
pytestmark = pytest.mark.outside


def ran(*command: str | Path, environment: dict[str, str] | None = None, folder: Path = ROOT) -> str:
    """Run a tool; skip where it says that no registry is to be reached."""
    done = subprocess.run(
        command, capture_output=True, text=True, check=False, cwd=folder, env=os.environ | (environment or {})
    )
    if done.returncode and OFFLINE.search(done.stderr):
        pytest.skip("no package registry, and not in the cache")
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="session")
def uv() -> str:
    if UV is None:
        pytest.skip("uv is not installed")
    return UV


@pytest.fixture(scope="session")
def built(uv: str, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The wheel and the sdist."""
    folder = tmp_path_factory.mktemp("built")
    ran(uv, "build", "-q", "--out-dir", folder)
    return next(folder.glob("*.whl")), next(folder.glob("*.tar.gz"))


def python_of(version: str) -> Path:
    """An interpreter of that version, where there is one."""
    found = [Path(each) for each in sorted(PYENV.glob(f"{version}.*/bin/python"))]
    if sys.version_info[:2] == tuple(map(int, version.split("."))):
        found.append(Path(sys.executable))
    if not found:
        pytest.skip(f"no Python {version} here")
    return found[-1]


def works(program: Sequence[str | Path], folder: Path) -> None:
    """Its version, a demo written and read, the window painted, and a document: each in its own process."""
    secret = folder / "kode"
    secret.write_text(PASSPHRASE, encoding="utf-8")
    secret.chmod(0o600)
    # Nothing of the checkout, and no shortcut to it, is in reach.
    home = {"HOME": str(folder), "PYTHONPATH": "", "PYTHONUTF8": "1"}
    file = ("--database", folder / "demo.db", "--passphrase-file", secret, "--now", NOW.isoformat())
    assert ran(*program, "--version", environment=home, folder=folder) == f"forloebtui {__version__}\n"
    assert "Nødkode" in ran(*program, *file, "demo", "--write", environment=home, folder=folder)
    assert "Lene Krogh" in ran(*program, *file, "idag", environment=home, folder=folder)
    ran(*program, *file, "eksporter", "plan", "lene", "--til", folder, environment=home, folder=folder)
    assert [one.read_bytes()[:5] for one in folder.glob("*.pdf")] == [b"%PDF-"]
    with Terminal(*file, program=tuple(map(str, program)), environment=home) as terminal:
        terminal.wait("FRISTER", "Martin Lund")
        assert terminal.leave() == 0


def test_wheel_and_sdist_hold_what_is_shipped(built: tuple[Path, Path]) -> None:
    wheel, sdist = built
    needed = {
        path.relative_to(ROOT).as_posix()
        for folder in ("data", "src/forloebtui")
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and path.suffix != ".pyc"
    }
    tracked = set(ran("git", "ls-files", "-z", "data", "src").split("\0"))
    needed &= tracked
    with zipfile.ZipFile(wheel) as packed:
        in_wheel = set(packed.namelist())
    with tarfile.open(sdist) as packed:
        in_sdist = {name.partition("/")[2] for name in packed.getnames()}
    assert needed - in_sdist == set()
    as_installed = {
        name.removeprefix("src/") if name.startswith("src/") else f"forloebtui/{name}" for name in needed
    }
    assert as_installed - in_wheel == set()
    assert {Path(name).name for name in in_wheel if ".data/data/share/" in name} == {
        "forloebtui.desktop", "forloebtui.svg",
    }  # fmt: skip
    assert not [name for name in in_wheel if name.startswith("tests/")]


@pytest.mark.long
@pytest.mark.parametrize("version", PYTHONS)
def test_the_wheel_runs_with_the_locked_versions(
    uv: str, built: tuple[Path, Path], version: str, tmp_path: Path
) -> None:
    python = python_of(version)
    venv = tmp_path / "venv"
    ran(uv, "venv", "-q", "--python", python, venv)
    ran(uv, "pip", "install", "-q", "--python", venv, "-r", ROOT / "requirements.lock")
    ran(uv, "pip", "install", "-q", "--python", venv, "--no-deps", built[0])
    works((venv / "bin" / "forloebtui",), tmp_path)


@pytest.mark.long
@pytest.mark.parametrize("version", PYTHONS)
@pytest.mark.parametrize("tool", ["uv", "pipx"])
def test_a_tool_installs_the_newest_it_may_and_it_runs(
    uv: str, built: tuple[Path, Path], tool: str, version: str, tmp_path: Path
) -> None:
    python = python_of(version)
    places = {
        "UV_TOOL_DIR": tmp_path / "tools", "UV_TOOL_BIN_DIR": tmp_path / "bin",
        "PIPX_HOME": tmp_path / "tools", "PIPX_BIN_DIR": tmp_path / "bin",
    }  # fmt: skip
    ways = {
        "uv": (uv, "tool", "install", "-q", "--python", python, built[0]),
        "pipx": (uv, "tool", "run", "pipx", "install", "-q", "--python", python, built[0]),
    }
    ran(*ways[tool], environment={name: str(place) for name, place in places.items()})
    works((tmp_path / "bin" / "forloebtui",), tmp_path)
    left = {"uv": (uv, "tool", "uninstall", "-q"), "pipx": (uv, "tool", "run", "pipx", "uninstall")}[tool]
    ran(*left, "forloebtui", environment={name: str(place) for name, place in places.items()})
    assert not (tmp_path / "bin" / "forloebtui").exists()
    assert (tmp_path / "demo.db").exists(), "what was written stays"


@pytest.mark.long
def test_one_folder_runs_without_python(uv: str, tmp_path: Path) -> None:
    venv = tmp_path / "venv"
    ran(uv, "venv", "-q", "--python", sys.executable, venv)
    ran(uv, "pip", "install", "-q", "--python", venv, "-r", ROOT / "requirements.lock")
    ran(uv, "pip", "install", "-q", "--python", venv, "--no-deps", ROOT)
    ran(uv, "pip", "install", "-q", "--python", venv, "pyinstaller>=6.16,<7")
    ran(
        venv / "bin" / "pyinstaller", "--noconfirm",
        "--distpath", tmp_path / "dist", "--workpath", tmp_path / "work",
        ROOT / ".ci" / "forloebtui.spec",
    )  # fmt: skip
    shutil.rmtree(venv)
    works((tmp_path / "dist" / "forloebtui" / "forloebtui",), tmp_path)


@pytest.mark.skipif(
    shutil.which("desktop-file-validate") is None, reason="desktop-file-utils is not installed"
)
def test_the_desktop_entry_is_valid() -> None:
    assert ran("desktop-file-validate", ROOT / "data" / "desktop" / "forloebtui.desktop") == ""


@pytest.mark.long
def test_no_locked_version_has_a_known_vulnerability(uv: str) -> None:
    ran(uv, "tool", "run", "pip-audit", "-r", ROOT / "requirements.lock", "--require-hashes", "--disable-pip")
