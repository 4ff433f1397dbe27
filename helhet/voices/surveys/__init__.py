"""Surveys of an authority's own: asked by link or code, counted without anybody's name, shown when closed."""
