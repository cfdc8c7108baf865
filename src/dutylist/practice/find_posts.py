"""Who in a township has an item on the desk."""

from dutylist.model.item import Item
from dutylist.model.mechanism import Post
from dutylist.practice.find_index import Index


def posts_for(index: Index, item: Item, township: str) -> tuple[Post, ...]:
    """The posts of a township that answer for an item: those that name it, else those that have its category."""
    own = [post for each in index.posts if each.township == township for post in each.posts]
    naming = tuple(post for post in own if item.id in post.duties)
    return naming or tuple(post for post in own if item.category in post.categories and item.list != "recalled")
