"""Immutable, content-hashed Parquet snapshots, the read-only DuckDB over them, and import runs.

Only ``sources`` writes here and only ``analysis`` reads numbers from here; a contract of
import-linter holds that.
"""
