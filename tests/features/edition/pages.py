"""A page that says what an exported edition says."""

import html
from typing import Any


def page(exported: dict[str, Any]) -> str:
    """The page of a township."""
    rows = []
    for item in exported["items"]:
        texts = [item["title"], *item.get("township_duties", ()), *item.get("recall", {}).get("method", ())]
        for department in item.get("departments", ()):
            texts += [department["name"], *department.get("duties", ())]
        rows += [f"<p>{html.escape(text)}</p>" for text in texts]
    return f"<!doctype html><title>{exported['township']}</title><h1>{exported['township']}</h1>{''.join(rows)}"
