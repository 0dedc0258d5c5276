"""One way through, no way back: what may import what, and what has no place where."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import retrieval
from tests.conftest import SEEDS

ROOT = SEEDS.parent
LONGEST_FUNCTION = 60
LONGEST_MODULE = 300

# Each room may use those before it, and no other. A room is a package, or a module beside them.
ROOMS = {
    "retrieval": {
        "errors": 0,
        "fold": 1,
        "workers": 1,
        "knowledge": 2,
        "jsonl": 2,
        "saving": 2,
        "reading": 3,
        "duties": 4,
        "searching": 4,
        "answer": 4,
        "answering": 5,
        "reference": 5,
        "milvus": 5,
        "preparing": 6,
        "asking": 7,
        "shelf": 7,
        "proposing": 8,
        "library": 9,
        "evaluation": 10,
        "render_plain": 10,
        "exporting": 11,
        "terminal": 12,
        "__main__": 13,
    },
    "bot": {
        "texts": 0,
        "traces": 0,
        "addressing": 1,
        "answers": 1,
        "archives": 1,
        "figures": 1,
        "logs": 1,
        "one_instance": 1,
        "repeating": 0,
        "pace": 1,
        "moving": 2,
        "rates": 1,
        "request": 1,
        "setting_values": 1,
        "store": 1,
        "calls": 2,
        "inbox": 2,
        "settings": 2,
        "scoping": 2,
        "polling": 1,
        "serving": 3,
        "access": 3,
        "corpus_folder": 3,
        "menu": 4,
        "uploads": 4,
        "webhook_requests": 4,
        "webhook": 5,
        "copies": 2,
        "lasting": 3,
        "retention": 5,
        "render_html": 4,
        "voice": 5,
        "working_out": 5,
        "desks": 6,
        "app": 7,
        "health": 7,
        "monitoring": 8,
        "starting": 9,
        "checking": 9,
        "backing_up": 10,
        "restoring": 11,
        "command_line": 12,
        "__main__": 13,
    },
}
# The modules of a room, each of which may use those before it. A new one is entered here.
MODULES = {
    "duties": [
        *("duty", "lexicon", "intervals", "clauses", "bodies", "deeds", "modality", "naming", "telling", "lines"),
        *("uniting", "extracting", "comparing", "wording", "timetable", "register", "planning"),
    ],
    "searching": [
        *(
            "segmenting",
            "tokens",
            "wording",
            "query",
            "counting",
            "postings",
            "kernel",
            "compiled",
            "index",
            "embedded",
            "hit",
            "issuers",
            "scope",
            "splitting",
            "repair",
            "following",
        ),
        *("parsing", "operators", "nearness"),
    ],
    "answering": [
        *(
            "passages",
            "relying",
            "copies",
            "enumerations",
            "matter",
            "needles",
            "evidence",
            "recurring",
            "clauses",
            "slot",
            "asked",
        ),
        *("marking", "weighing", "candidates", "confidence", "choosing", "citing", "highlighting"),
        *("placing", "refusing", "unsaid", "merging", "answerer"),
    ],
    "milvus": ["address", "tally", "statistics", "engine", "tables", "filling", "index"],
    "saving": ["parts", "trie", "generations"],
    "preparing": ["places", "packing", "making", "prepared", "keeping"],
    "proposing": ["frames", "suggesting", "alternatives", "proposer"],
    "evaluation": ["golden", "evaluate", "beir"],
    "exporting": [
        *("columns", "plain_files", "bands", "workbook", "recurrence", "calendar_file", "fonts", "lettering"),
        *("year_chart", "picture", "formats"),
    ],
    "terminal": [
        *("usage", "progress", "opening", "batch", "render_json", "render_tables", "render_duties", "conversation"),
        *("duty_talk", "repl", "screen", "opened", "corpus_option", "duty_commands", "listing_commands", "commands"),
        "cli",
    ],
}
# The same for the rooms of the bot, and what each may use of the bot beside itself.
BOT_MODULES = {
    "store": [
        *("asking", "errors", "columns", "schema", "crossing", "engine", "upgrading", "copying", "restoring"),
        *("turns", "database", "people", "talks", "moves"),
        *("replies", "feedback", "question_log", "invitations", "gathering", "updates", "store"),
    ],
    "working_out": ["shown", "program", "peer", "apart"],
    "inbox": ["belonging", "attempts", "inbox", "replaying", "processing", "receiving"],
}
BOT_ROOMS = {"store": {"bot.texts.store", "bot.texts"}}
READS_ENVIRONMENT = ("retrieval/terminal/", "retrieval/__main__.py", "bot/settings.py", "bot/__main__.py")
SPEAKS_CHINESE = "retrieval.terminal.usage"  # how a command line does; both have one


def modules(package: str) -> list[Path]:
    """The modules of a package, at any depth."""
    return sorted((ROOT / package).rglob("*.py"))


@cache
def tree(path: Path) -> ast.Module:
    """A module's syntax."""
    return ast.parse(path.read_text(encoding="utf-8"))


def imports(path: Path) -> Iterator[str]:
    """The dotted names that a module imports, anywhere in it."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            yield node.module or ""
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def room(dotted: str) -> tuple[str, str] | None:
    """The package and the room of it that a dotted name leads into."""
    package, _, rest = dotted.partition(".")
    own = rest.partition(".")[0]
    return (package, own) if own in ROOMS.get(package, {}) else None


def own_room(path: Path) -> tuple[str, str]:
    """The package and the room that a module is in."""
    package, first = path.relative_to(ROOT).parts[:2]
    return package, first.removesuffix(".py")


def is_stored(node: ast.Subscript) -> bool:
    """Whether something is put there, not taken."""
    return isinstance(node.ctx, ast.Store)


@pytest.mark.parametrize("path", [*modules("retrieval"), *modules("bot")], ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_uses_only_the_rooms_before_its_own(path: Path) -> None:
    """Data goes one way, so imports do."""
    package, own = own_room(path)
    used = {name for name in map(room, imports(path)) if name and name != (package, own)}

    assert own == "__init__" or own in ROOMS[package]
    if own != "__init__":
        before = {name for name, place in ROOMS[package].items() if place < ROOMS[package][own]}
        assert {name for inside, name in used if inside == package} <= before


@pytest.mark.parametrize("package", ROOMS)
def test_every_part_of_a_package_has_its_room(package: str) -> None:
    """Nothing stands beside the rooms, and every room is there."""
    parts = {
        path.stem for path in (ROOT / package).iterdir() if path.suffix == ".py" or (path / "__init__.py").is_file()
    }

    assert parts - {"__init__"} == set(ROOMS[package])


def test_the_store_knows_nothing_of_telegram() -> None:
    """What is kept is not tied to where it came from."""
    for path in modules("bot/store"):
        assert {name.split(".")[0] for name in imports(path)}.isdisjoint({"telegram"}), path


@pytest.mark.parametrize("name", MODULES)
def test_a_room_is_gone_through_in_one_direction(name: str) -> None:
    """Its modules are those of the table, and each uses only those before it."""
    order = [f"retrieval.{name}.{module}" for module in MODULES[name]]
    paths = {f"retrieval.{name}.{path.stem}": path for path in modules(f"retrieval/{name}") if path.stem != "__init__"}

    assert set(paths) == set(order)
    for place, module in enumerate(order):
        assert set(imports(paths[module])).isdisjoint(order[place:]), module


@pytest.mark.parametrize("name", BOT_MODULES)
def test_a_room_of_the_bot_is_gone_through_in_one_direction(name: str) -> None:
    """Its modules are those of the table, and each uses only those before it; migrations are Alembic's to run."""
    order = [f"bot.{name}.{module}" for module in BOT_MODULES[name]]
    folder = ROOT / "bot" / name
    paths = {f"bot.{name}.{path.stem}": path for path in folder.glob("*.py") if path.stem != "__init__"}

    assert set(paths) == set(order)
    for place, module in enumerate(order):
        assert set(imports(paths[module])).isdisjoint(order[place:]), module


@pytest.mark.parametrize("name", BOT_ROOMS)
def test_a_room_of_the_bot_knows_nothing_of_telegram(name: str) -> None:
    """Nor of the bot beside itself, but for what it is allowed."""
    allowed = {"bot", f"bot.{name}", *BOT_ROOMS[name]}

    for path in modules(f"bot/{name}"):
        used = set(imports(path))
        own = {each for each in used if each.startswith((f"bot.{name}.", *(f"{room}." for room in BOT_ROOMS[name])))}
        assert {each.split(".")[0] for each in used}.isdisjoint({"telegram", "retrieval"}), path
        assert {each for each in used if each.split(".")[0] == "bot"} - own <= allowed, path


def test_the_library_knows_nothing_of_the_bot() -> None:
    """Neither the bot nor Telegram is imported anywhere in it."""
    for path in modules("retrieval"):
        assert {name.split(".")[0] for name in imports(path)}.isdisjoint({"bot", "telegram", "pydantic_settings"})


def test_the_bot_uses_public_names_only() -> None:
    """What it takes from the library is what the library exports."""
    for path in modules("bot"):
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Import):
                assert not any(alias.name.startswith("retrieval") for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("retrieval"):
                if node.module == SPEAKS_CHINESE and path.name == "command_line.py":
                    continue
                assert node.module == "retrieval"
                assert {alias.name for alias in node.names} <= set(retrieval.__all__)


def test_public_names_are_sorted_and_there() -> None:
    """Every exported name exists."""
    assert sorted(retrieval.__all__) == list(retrieval.__all__)
    assert all(hasattr(retrieval, name) for name in retrieval.__all__)


def test_the_environment_is_read_at_the_edges_only() -> None:
    """The command line and the bot's settings read it; elsewhere a variable may be set at most."""
    for path in [*modules("retrieval"), *modules("bot")]:
        if not str(path.relative_to(ROOT)).startswith(READS_ENVIRONMENT):
            nodes = list(ast.walk(tree(path)))
            written = {id(node.value) for node in nodes if isinstance(node, ast.Subscript) and is_stored(node)}
            read = {node.attr for node in nodes if isinstance(node, ast.Attribute) and id(node) not in written}
            options = {node.arg for node in nodes if isinstance(node, ast.keyword)}
            assert read.isdisjoint({"environ", "getenv"}), path
            assert options.isdisjoint({"envvar", "auto_envvar_prefix"}), path
            assert {"os.environ", "os.getenv"}.isdisjoint(imports(path)), path


def test_no_rule_names_a_seed() -> None:
    """Neither the code nor its data knows the files or the titles of the corpus that comes along."""
    names = [path.stem for path in SEEDS.glob("*.txt")]
    titles = [document.title for document in retrieval.Library.open(SEEDS).documents]
    files = [path for package in ("retrieval", "bot") for path in (ROOT / package).rglob("*") if path.is_file()]

    assert len(names) == 5
    for path in files:
        if path.suffix in {".py", ".txt", ".toml"}:
            text = path.read_text(encoding="utf-8")
            assert not any(word in text for word in [*names, *titles]), path


@pytest.mark.parametrize("package", ["retrieval", "bot"])
def test_functions_and_modules_are_short(package: str) -> None:
    """Past these lengths a second idea is in them."""
    for path in modules(package):
        assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST_MODULE, path
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                assert (node.end_lineno or node.lineno) - node.lineno < LONGEST_FUNCTION, f"{path}: {node.name}"


@pytest.mark.parametrize("package", ["retrieval", "bot", "tests"])
def test_every_module_says_what_it_is(package: str) -> None:
    """A docstring comes first."""
    for path in modules(package):
        assert ast.get_docstring(tree(path)), path


def test_every_test_says_what_it_holds() -> None:
    """Each test function has a sentence of its own, and none of a module shares its name with another."""
    for path in modules("tests"):
        functions = [node for node in tree(path).body if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
        tests = [node for node in functions if node.name.startswith("test_")]
        assert all((ast.get_docstring(node) or "").endswith(".") for node in tests), path
        assert len({node.name for node in tests}) == len(tests), path
