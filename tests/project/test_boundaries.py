"""Which part may know of which: read from the imports themselves."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

from tests.project.checkout import ROOT, module_name, python_files

_QT = {"PySide6", "shiboken6"}


def imports(path: Path, everywhere: bool = True) -> Iterator[str]:
    """Dotted names that a module imports; with `everywhere` false, only while it is loaded."""
    waiting: list[ast.AST] = [ast.parse(path.read_text(encoding="utf-8"))]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = _base_of(path, node)
            yield base
            yield from (f"{base}.{alias.name}" for alias in node.names)
        elif everywhere or not _runs_later(node):
            waiting.extend(ast.iter_child_nodes(node))


def _base_of(path: Path, node: ast.ImportFrom) -> str:
    if not node.level:
        return node.module or ""
    package = path.parent
    for _ in range(node.level - 1):
        package = package.parent
    return ".".join([*package.relative_to(ROOT).parts, *([node.module] if node.module else [])])


def _runs_later(node: ast.AST) -> bool:
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
        return True
    return isinstance(node, ast.If) and ast.unparse(node.test).endswith("TYPE_CHECKING")


def top_levels(path: Path, everywhere: bool = True) -> set[str]:
    return {name.partition(".")[0] for name in imports(path, everywhere)}


def offenders(package: str, forbidden: set[str]) -> dict[str, set[str]]:
    found = {module_name(path): top_levels(path) & forbidden for path in python_files(package)}
    return {name: bad for name, bad in found.items() if bad}


def test_the_reader_of_imports_sees_them(tmp_path: Path) -> None:
    source = tmp_path / "m.py"
    source.write_text(
        "import a.b\nfrom c import d\nif TYPE_CHECKING:\n    import e\n"
        "def f():\n    import g\ntry:\n    import h\nexcept ImportError:\n    pass\n"
    )
    assert set(imports(source)) == {"a.b", "c", "c.d", "e", "g", "h"}
    assert set(imports(source, everywhere=False)) == {"a.b", "c", "c.d", "h"}


def test_the_model_knows_nothing_of_the_desktop() -> None:
    forbidden = {*_QT, "im2tex_desktop", "mss", "pyperclip", "typer"}
    assert offenders("model", forbidden) == {}


@pytest.mark.parametrize(
    ("package", "allowed"),
    [("model/latex", set[str]()), ("model/images", {"numpy", "PIL"})],
)
def test_the_small_packages_need_little(package: str, allowed: set[str]) -> None:
    known = set(sys.stdlib_module_names) | {"model"} | allowed
    for path in python_files(package):
        assert top_levels(path) <= known, module_name(path)


@pytest.mark.parametrize("name", ["errors", "files", "recognition"])
def test_what_the_window_loads_at_once_is_light(name: str) -> None:
    path = ROOT / "model" / f"{name}.py"
    assert not top_levels(path) & {"torch", "torchvision", "matplotlib", "scipy"}


def test_the_desktop_reaches_torch_through_the_model_alone() -> None:
    assert offenders("im2tex_desktop", {"torch", "torchvision", "safetensors"}) == {}


def test_the_command_line_opens_no_window() -> None:
    found = {module_name(path) for path in python_files("im2tex_desktop/commandline")
             if top_levels(path) & _QT}  # fmt: skip
    assert found == set()


@pytest.mark.parametrize("package", ["model", "im2tex_desktop"])
def test_imports_between_parts_go_one_way(package: str) -> None:
    """The folders of a package can be put in an order in which each needs only earlier ones."""
    graph: dict[str, set[str]] = {}
    for path in python_files(package):
        part = _part(module_name(path))
        needed = {
            _part(name)
            for name in imports(path, everywhere=False)
            if name.startswith(f"{package}.")
        }
        graph.setdefault(part, set()).update(needed - {part, package})
    try:
        list(TopologicalSorter(graph).static_order())
    except CycleError as error:
        pytest.fail(f"each needs the next: {' -> '.join(reversed(error.args[1]))}")


def _part(name: str) -> str:
    return ".".join(name.split(".")[:2])
