"""Imports run one way, without circles; cleaners reach no network and no clock; crawlers use the public door."""

import ast
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

import cleaners

ROOT = Path(__file__).parents[1]

LAYERS = (
    {"schema", "__init__"},
    {"pipeline", "views"},
    {"comments", "metadata", "body", "residue", "plaintext"},
    {"blocks", "segments", "phrases", "document", "scripts"},
    {"limits"},
    {"article", "cldr", "lenient_json", "text", "trees"},
)
"""Parts of cleaners from the door down: a part imports from its own layer and those below it."""

FORBIDDEN_MODULES = {
    "aiohttp", "asyncio", "crawler", "ftplib", "http", "httpx", "multiprocessing", "requests", "scrapy", "shutil",
    "socket", "ssl", "subprocess", "tempfile", "time", "twisted", "urllib.request", "urllib3",
}  # fmt: skip
"""What reaches the network, the clock or the disk; each with all that is below it."""
FORBIDDEN_CALLS = {
    "datetime.now", "datetime.today", "datetime.utcnow", "date.today", "time.time", "open", "write_text",
    "write_bytes",
}  # fmt: skip
WRITERS = {"schema.py"}
"""Run by developers as commands; nothing else may write."""


def _files(package: str) -> list[Path]:
    return sorted((ROOT / package).rglob("*.py"))


def _imports(file: Path) -> Iterator[str]:
    """Give every module or name that a file imports, dotted, wherever in it the import stands."""
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file}: relative import"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _modules(package: str) -> dict[str, Path]:
    return {
        ".".join(file.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): file
        for file in _files(package)
    }


def _graph(package: str) -> dict[str, set[str]]:
    """Map each module of a package to those of its own that it imports."""
    modules = _modules(package)
    return {
        name: {found for imported in _imports(file) if (found := _module(imported, modules))} - {name}
        for name, file in modules.items()
    }


def _module(imported: str, modules: dict[str, Path]) -> str | None:
    """Find the module that an import means: ``cleaners.text.fold`` is a name in ``cleaners.text``."""
    return next((name for name in (imported, imported.rpartition(".")[0]) if name in modules), None)


def _part(module: str) -> str:
    _, _, rest = module.partition(".")
    return rest.split(".")[0] if rest else "__init__"


def _layer(module: str) -> int | None:
    return next((number for number, parts in enumerate(LAYERS) if _part(module) in parts), None)


def _below(name: str, names: set[str]) -> bool:
    return any(name == other or name.startswith(f"{other}.") for other in names)


CLEANERS = _graph("cleaners")


def test_every_layer_has_its_parts() -> None:
    assert set().union(*LAYERS) <= {_part(module) for module in CLEANERS}


@pytest.mark.parametrize("module", sorted(CLEANERS))
def test_cleaners_import_downwards(module: str) -> None:
    upwards = {
        imported
        for imported in CLEANERS[module]
        if (ours := _layer(module)) is not None and (theirs := _layer(imported)) is not None and theirs < ours
    }
    assert not upwards


@pytest.mark.parametrize("module", sorted(CLEANERS))
def test_every_module_has_a_layer(module: str) -> None:
    assert _layer(module) is not None, "a new part of cleaners: say in LAYERS where it stands"


def _circle(graph: dict[str, set[str]]) -> list[str]:
    """Give modules that import each other in a circle; none if there is no circle."""
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        return list(error.args[1])
    return []


@pytest.mark.parametrize("package", ["cleaners", "crawler"])
def test_no_circles(package: str) -> None:
    graph = _graph(package)
    assert len(graph) > 30
    assert _circle(graph) == []


def test_a_circle_is_seen() -> None:
    assert set(_circle({"a": {"b"}, "b": {"c"}, "c": {"a"}, "d": {"a"}})) == {"a", "b", "c"}


@pytest.mark.parametrize("file", _files("cleaners"), ids=lambda file: str(file.relative_to(ROOT)))
def test_cleaners_are_pure(file: Path) -> None:
    imports = [name for name in _imports(file) if _below(name, FORBIDDEN_MODULES)]
    calls = [
        name
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Call) and (name := _called(node.func)) and file.name not in WRITERS
    ]
    assert (imports, calls) == ([], [])


def _called(function: ast.expr) -> str | None:
    """Name a forbidden call: by itself (``open``), as a method (``write_text``) or dotted (``datetime.now``)."""
    name = ast.unparse(function)
    return next((call for call in FORBIDDEN_CALLS if name == call or _method(name, call)), None)


def _method(name: str, call: str) -> bool:
    return call != "open" and name.endswith(f".{call}")


@pytest.mark.parametrize("file", _files("crawler"), ids=lambda file: str(file.relative_to(ROOT)))
def test_crawler_uses_the_public_door(file: Path) -> None:
    door = {f"cleaners.{name}" for name in cleaners.__all__}
    assert [name for name in _imports(file) if _below(name, {"cleaners"}) and name not in door] == []


@pytest.mark.parametrize(
    "code",
    [
        "from datetime import datetime\ndatetime.now()",
        "import datetime\ndatetime.date.today()",
        "open('x')",
        "path.write_text('')",
        "datetime.datetime.now(UTC)",
    ],
)
def test_forbidden_calls_are_seen(code: str) -> None:
    assert [_called(node.func) for node in ast.walk(ast.parse(code)) if isinstance(node, ast.Call)] != [None]


@pytest.mark.parametrize(
    "code", ["match.start()", "datetime.fromisoformat('')", "self.run.open(1)", "time.strftime()"]
)
def test_other_calls_are_not(code: str) -> None:
    assert [_called(node.func) for node in ast.walk(ast.parse(code)) if isinstance(node, ast.Call)] == [None]
