"""The description of the API for people: a page like the others, without script from elsewhere."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from ninja import NinjaAPI
from ninja.openapi.docs import DocsBase


@dataclass(frozen=True, slots=True)
class Parameter:
    """One thing that a question may name."""

    name: str
    is_required: bool


@dataclass(frozen=True, slots=True)
class Operation:
    """One address that can be asked."""

    path: str
    summary: str
    description: str
    parameters: tuple[Parameter, ...]


class PlainDocs(DocsBase):
    """Draws the OpenAPI description with our own template."""

    def render_page(self, request: HttpRequest, api: NinjaAPI, **kwargs: Any) -> HttpResponse:
        """The page; it holds no figures, so it needs no session."""
        context = {
            "api": api,
            "operations": operations(api),
            "openapi": reverse(f"{api.urls_namespace}:openapi-json"),
        }
        return render(request, "api/docs.html", context)


def operations(api: NinjaAPI) -> list[Operation]:
    """Every address of the API that can be read, in the order it was declared."""
    paths: dict[str, Any] = api.get_openapi_schema()["paths"]
    return [
        Operation(
            path=path,
            summary=told["get"].get("summary", ""),
            description=told["get"].get("description", ""),
            parameters=tuple(
                Parameter(row["name"], row.get("required", False))
                for row in told["get"].get("parameters", ())
            ),
        )
        for path, told in paths.items()
    ]
