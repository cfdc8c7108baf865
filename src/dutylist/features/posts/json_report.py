"""The posts of townships for programs; the keys are a promise to them."""

from dutylist.features.posts.assignments import PostPage, Staffing
from dutylist.output.json_text import Json, json_text


def render(found: tuple[Staffing, ...]) -> str:
    """The townships with their posts as one JSON object, version 1; items in the order of print."""
    return json_text({"version": 1, "townships": [_township(each) for each in found]})


def _township(found: Staffing) -> dict[str, Json]:
    return {
        "township": found.township,
        "path": found.path,
        "items": len(found.items),
        "posts": [_post(page) for page in found.pages],
        "uncovered": [
            {"item": each.record.id, "list": each.record.list, "title": each.record.title} for each in found.uncovered
        ],
        "foreign": [{"post": post, "item": item} for post, item in found.foreign],
    }


def _post(page: PostPage) -> dict[str, Json]:
    load = page.load
    return {
        "name": page.post.name,
        "office": page.post.office,
        "load": {"basic": load.basic, "cooperative": load.cooperative, "total": load.total, "alone": load.alone},
        "items": [
            {
                "item": duty.item.id,
                "list": duty.item.list,
                "title": duty.item.title,
                "named": duty.named,
                "beside": list(duty.beside),
            }
            for duty in page.duties
        ],
    }
