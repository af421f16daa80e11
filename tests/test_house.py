"""The rules of the house: who may import whom, what pages may not do, what is pinned and committed."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = "netjjin_data"
RUNTIME = ("app.py", "pages", PACKAGE)
OWN = {"app", "pages", PACKAGE, "sample_data", "tests"}

# A room and the rooms it may import; what those import it may import too.
MAY_IMPORT: Mapping[str, set[str]] = {
    "korean": set(),
    "schema": set(),
    "problems": {"korean"},
    "regions": {"problems"},
    "dataset": {"korean", "schema", "problems", "regions"},
    "intake": {"dataset", "checks"},
    "checks": {"dataset"},
    "metrics": {"dataset"},
    "cards": {"metrics", "korean"},
    "deck": set(),
    "scenes": {"cards"},
    "story": {"scenes", "deck"},
    "charts": {"cards"},
    "exports": {"intake", "checks", "story", "charts"},
    "store": {"intake", "dataset", "story"},
}
# The folders of the reader, by the others that each may import; what stands directly in `intake` they share.
OF_INTAKE: Mapping[str, set[str]] = {
    "values": set(),
    "opening": set(),
    "planning": {"values"},
    "rows": {"planning"},
    "layouts": {"rows"},
    "tidying": {"layouts"},
    "sums": {"tidying"},
    "child": set(),
}
# The two that face outwards: what `import netjjin_data` offers, and the command line.
DOORS = {"__init__", "__main__"}


def _python_files(*places: str) -> Iterator[Path]:
    for place in places:
        path = ROOT / place
        yield from sorted(path.rglob("*.py")) if path.is_dir() else [path]


@cache
def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def _imports(path: Path) -> Iterator[str]:
    """Every dotted name that a file imports, absolute; `from a import b` gives a.b, which may be a module."""
    package = path.relative_to(ROOT).with_suffix("").parts[:-1]
    for node in ast.walk(_tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else ()
            prefix = ".".join((*base, *([node.module] if node.module else [])))
            yield from (f"{prefix}.{alias.name}" for alias in node.names)


def _room(path: Path) -> str:
    inside = path.relative_to(ROOT / PACKAGE)
    return inside.parts[0] if len(inside.parts) > 1 else inside.stem


def _allowed(room: str) -> set[str]:
    """The rooms that a room may import, through those it may import."""
    near = MAY_IMPORT[room]
    return near.union(*(_allowed(other) for other in near))


@pytest.mark.parametrize("path", list(_python_files(PACKAGE)), ids=lambda path: str(path.relative_to(ROOT)))
def test_module_imports_only_the_rooms_it_may(path: Path) -> None:
    room = _room(path)
    if room in DOORS:
        return
    assert room in MAY_IMPORT, f"{room} is a new room: give it its place in MAY_IMPORT and the architecture"
    allowed = _allowed(room) | {room}
    for name in _imports(path):
        top, _, rest = name.partition(".")
        if top == PACKAGE:
            assert rest.partition(".")[0] in allowed, f"{room} may not import {name}"


@pytest.mark.parametrize("folder", OF_INTAKE)
def test_folder_of_the_reader_imports_only_earlier_steps(folder: str) -> None:
    intake = f"{PACKAGE}.intake."
    allowed, found = {folder}, {folder}
    while found:
        found = set().union(*(OF_INTAKE[each] for each in found))
        allowed |= found
    later = [
        f"{path.relative_to(ROOT)} imports {name}"
        for path in _python_files(f"{PACKAGE}/intake/{folder}")
        for name in _imports(path)
        if name.startswith(intake)
        and (step := name.removeprefix(intake).partition(".")[0]) in OF_INTAKE
        and step not in allowed
    ]
    assert later == []


def test_every_folder_of_the_reader_has_its_place() -> None:
    folders = {path.parent.name for path in (ROOT / PACKAGE / "intake").glob("*/__init__.py")}
    assert folders == set(OF_INTAKE)


def test_package_imports_no_screen_and_nothing_above_it() -> None:
    above = {"streamlit", *OWN} - {PACKAGE}
    found = [
        f"{path.relative_to(ROOT)} imports {name}"
        for path in _python_files(PACKAGE)
        for name in _imports(path)
        if name.partition(".")[0] in above
    ]
    assert found == []


def test_pages_import_pages_only_from_the_shared_folder() -> None:
    found = [
        f"{path.relative_to(ROOT)} imports {name}"
        for path in _python_files("app.py", "pages")
        for name in _imports(path)
        if name.startswith("pages.") and not name.startswith("pages._ui")
    ]
    assert found == []


def test_pages_folder_itself_holds_no_script() -> None:
    # Streamlit would serve such a file past app.py: no page setup, no gate, no filter bar.
    assert list((ROOT / "pages").glob("*.py")) == []


def test_no_screen_renders_data_as_html() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in _python_files("app.py", "pages")
        for node in ast.walk(_tree(path))
        if isinstance(node, ast.Call)
        for keyword in node.keywords
        if keyword.arg == "unsafe_allow_html"
        and not (isinstance(keyword.value, ast.Constant) and keyword.value.value is False)
    ]
    assert found == []


def test_scripts_on_a_page_are_constants() -> None:
    found = []
    for path in _python_files("app.py", "pages"):
        for node in ast.walk(_tree(path)):
            if isinstance(node, ast.Call) and any(k.arg == "unsafe_allow_javascript" for k in node.keywords):
                body = node.args[0]
                constant = isinstance(body, ast.Constant) or (
                    isinstance(body, ast.Name) and body.id.isupper()
                )
                found += [] if constant else [f"{path.relative_to(ROOT)}:{node.lineno}"]
    assert found == []


def _requirements(name: str) -> dict[str, str]:
    """The distributions that a requirements file names, by lower-case name, with their version ranges."""
    found = {}
    for line in (ROOT / name).read_text(encoding="utf-8").splitlines():
        text = line.partition("#")[0].strip()
        if text.startswith("-r "):
            found.update(_requirements(text.removeprefix("-r ").strip()))
        elif text:
            match = re.match(r"([\w.-]+)(.*)", text)
            assert match, text
            found[match[1].lower().replace("_", "-")] = match[2]
    return found


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt", "requirements-data.txt"])
def test_every_requirement_is_pinned_to_a_range(name: str) -> None:
    requirements = _requirements(name)
    assert requirements
    for package, versions in requirements.items():
        assert re.fullmatch(r">=[\d.]+,<[\d.]+", versions), f"{package}{versions} has no range"


def _third_party(paths: Iterable[Path]) -> set[str]:
    """The distributions that provide what these files import, by lower-case name."""
    providers = packages_distributions()
    tops = {name.partition(".")[0] for path in paths for name in _imports(path)}
    return {
        providers.get(top, [top])[0].lower().replace("_", "-") for top in tops - OWN - sys.stdlib_module_names
    }


def _runtime(makers: bool = False) -> list[Path]:
    """The files of the dashboard, without the scripts that make its data files; or only those scripts."""
    return [path for path in _python_files(*RUNTIME) if path.name.startswith("make_") == makers]


def test_everything_the_dashboard_imports_is_required() -> None:
    assert _third_party(_runtime()) <= _requirements("requirements.txt").keys()


def test_nothing_is_required_that_the_dashboard_does_not_import() -> None:
    assert _requirements("requirements.txt").keys() <= _third_party(_runtime())


def test_everything_the_makers_of_data_import_is_required() -> None:
    assert _third_party(_runtime(makers=True)) <= _requirements("requirements-data.txt").keys()


def test_everything_tests_and_samples_import_is_required() -> None:
    assert _third_party(_python_files("tests", "sample_data")) <= _requirements("requirements-dev.txt").keys()


def _git(*arguments: str, lines: str = "") -> list[str]:
    """What git prints, split at its NULs; skips where this is no checkout."""
    done = subprocess.run(
        ["git", *arguments], cwd=ROOT, input=lines, capture_output=True, text=True, check=False
    )
    if "not a git repository" in done.stderr:
        pytest.skip("not a git checkout")
    assert done.returncode < 2, done.stderr
    return [part for part in done.stdout.split("\0") if part]


def test_committed_text_names_no_path_of_a_machine() -> None:
    roots = "|".join(["work", "tmp", "root", "home", "Users"])
    path_of_a_machine = re.compile(rf"(?<![\w.$}}/-])/(?:{roots})/\w")
    found = []
    for name in _git("ls-files", "-z"):
        path = ROOT / name
        data = path.read_bytes() if path.is_file() else b""
        if b"\0" in data:
            continue
        lines = data.decode("utf-8", errors="replace").splitlines()
        found += [f"{name}:{row}" for row, line in enumerate(lines, 1) if path_of_a_machine.search(line)]
    assert found == []


def test_git_ignores_no_source_file() -> None:
    sources = [os.fspath(path.relative_to(ROOT)) for path in _python_files("pages", PACKAGE, "tests")]
    assert _git("check-ignore", "-z", "--no-index", "--stdin", lines="\0".join(sources)) == []
