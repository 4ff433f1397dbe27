from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def warehouse_root(tmp_path: Path, settings) -> Path:
    settings.WAREHOUSE_ROOT = tmp_path / "warehouse"
    return settings.WAREHOUSE_ROOT
