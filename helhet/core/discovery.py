"""Find declared things by their folder, so that nobody keeps a list.

A declaration is a module-level instance of a declared class. Two with the same key stop the
program at start, with both places named.
"""

import importlib
import importlib.util
import os
import pkgutil
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Protocol, TypeVar


class Keyed(Protocol):
    """What a declared thing must have to be found."""

    @property
    def key(self) -> str: ...


class DuplicateKeyError(Exception):
    """Two declarations share a key."""


T = TypeVar("T", bound=Keyed)


def declared(package: str, kind: type[T], *, in_folders: bool = False) -> dict[str, T]:
    """All instances of ``kind`` in the modules of ``package`` and of the extension folder, by key.

    ``in_folders``: each is declared by the folder of its own that does the work (a source), so only
    the folders' first modules are read and not what they need once they are asked to work.

    The extension folder is ``$HELHET_EXTENSIONS/<last part of package>/``: an authority adds its
    own indicators there without touching the product. Sorted by key; raises DuplicateKeyError.
    """
    found: dict[str, tuple[T, str]] = {}
    for module in modules(package, in_folders=in_folders):
        for value in vars(module).values():
            if not isinstance(value, kind):
                continue
            here = module.__name__
            known = found.get(value.key)
            if known is None:
                found[value.key] = (value, here)
            elif known[0] is not value:
                raise DuplicateKeyError(
                    f"{kind.__name__} {value.key!r} is declared in {known[1]} and in {here}"
                )
    return {key: found[key][0] for key in sorted(found)}


def modules(package: str, *, in_folders: bool = False) -> Iterator[ModuleType]:
    """Every module below a package (or its folders alone), then every one of its extension folder."""
    root = importlib.import_module(package)
    look = pkgutil.iter_modules if in_folders else pkgutil.walk_packages
    for info in look(root.__path__, prefix=f"{package}."):
        if info.ispkg or not in_folders:
            yield importlib.import_module(info.name)
    yield from _extensions(package.rpartition(".")[2])


def _extensions(name: str) -> Iterator[ModuleType]:
    folder = os.environ.get("HELHET_EXTENSIONS")
    if not folder:
        return
    for path in sorted((Path(folder) / name).rglob("*.py")):
        yield _load(path, f"helhet_extensions.{name}.{'.'.join(_parts(path, folder, name))}")


def _parts(path: Path, folder: str, name: str) -> tuple[str, ...]:
    return path.relative_to(Path(folder) / name).with_suffix("").parts


def _load(path: Path, name: str) -> ModuleType:
    known = sys.modules.get(name)
    if known is not None and known.__file__ == str(path):
        return known
    spec = importlib.util.spec_from_file_location(name, path)
    if spec is None or spec.loader is None:
        raise ImportError(f"{path} cannot be read as a Python module")
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module
