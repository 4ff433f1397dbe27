"""Run every bench module's run() and print its lines."""

import importlib
import pkgutil

import bench


def main() -> None:
    for info in pkgutil.iter_modules(bench.__path__):
        if info.name.startswith("_"):
            continue
        module = importlib.import_module(f"bench.{info.name}")
        print(f"\n{(module.__doc__ or info.name).splitlines()[0]}")
        for line in module.run():
            print(f"  {line}", flush=True)


if __name__ == "__main__":
    main()
