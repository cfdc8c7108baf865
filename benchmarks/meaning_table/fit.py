"""Learn from pairs of texts that mean the same: for the words of the light table and for the head of the full model.

Three things are asked for together. What people say lies nearest to what officials call it, among all other terms of
the batch (everyday words); texts of one item lie nearest to each other (the checklist); and the likeness of any two
texts stays near to what the sentence models say (distillation), so that words and texts that nobody paired keep their
places. A penalty holds every number near where it began. Needs torch, at building only.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import torch
from material import Material
from torch import Tensor
from torch.nn import functional

Floats = npt.NDArray[np.float32]
Embed = Callable[[Sequence[int]], Tensor]

BATCH = 256
ITEMS_AT_ONCE = 128
TEACHER_WARMTH = 0.07
"""How sharply the teacher's likenesses are read: lower, only the nearest count."""

ITEM_SHARE = 0.5
TEACHER_SHARE = 2.0
"""How much the teacher counts for the table: its many words need more to hold on to than the head's few numbers."""

NOISE_SHARE = 0.3
"""How often a few words that say nothing are put beside what people say."""

DROPPED = 0.3
"""How many words of a text are left out at random, so that none is relied on alone."""

FAR = -1e4


@dataclass
class Objective:
    """What a set of vectors is asked for, batch by batch."""

    material: Material
    teacher: Tensor
    """The sentence models' vectors of all texts, of length 1."""

    teacher_share: float = 1.0
    chance: random.Random = field(default_factory=lambda: random.Random(0))
    sharp: Tensor = field(default_factory=lambda: torch.tensor([2.3, 2.3], requires_grad=True))
    """How sharply likenesses are read, for pairs and for the teacher: learned."""

    def loss(self, noisy: Embed, plain: Embed) -> Tensor:
        """Measure one batch; `noisy` embeds what people say, `plain` everything else."""
        return (
            self._everyday(noisy, plain) + ITEM_SHARE * self._items(plain) + self.teacher_share * self._distilled(plain)
        )

    def _everyday(self, noisy: Embed, plain: Embed) -> Tensor:
        said, terms = zip(*self.chance.sample(self.material.pairs, BATCH), strict=True)
        likeness = noisy(said) @ plain(terms).T * self.sharp[0].exp()
        left, right = torch.tensor(said), torch.tensor(terms)
        same = (right[:, None] == right[None]) | (left[:, None] == left[None])
        likeness = likeness.masked_fill(same & ~torch.eye(BATCH, dtype=torch.bool), FAR)
        target = torch.arange(BATCH)
        return (functional.cross_entropy(likeness, target) + functional.cross_entropy(likeness.T, target)) / 2

    def _items(self, plain: Embed) -> Tensor:
        groups = [group for group in self.material.groups if len(group) > 1]
        groups = self.chance.sample(groups, min(ITEMS_AT_ONCE, len(groups)))
        ones, others = zip(*(self.chance.sample(group, 2) for group in groups), strict=True)
        likeness = plain(ones) @ plain(others).T * self.sharp[0].exp()
        return functional.cross_entropy(likeness, torch.arange(len(groups)))

    def _distilled(self, plain: Embed) -> Tensor:
        some = self.chance.sample(range(len(self.material.texts)), BATCH)
        itself = torch.eye(BATCH, dtype=torch.bool)
        teacher = self.teacher[some]
        wanted = (teacher @ teacher.T / TEACHER_WARMTH).masked_fill(itself, FAR).softmax(1)
        vectors = plain(some)
        seen = (vectors @ vectors.T * self.sharp[1].exp()).masked_fill(itself, FAR).log_softmax(1)
        return functional.kl_div(seen, wanted, reduction="batchmean")


def fit_table(
    vectors: Floats,
    weights: Floats,
    texts: Sequence[list[int]],
    empty: Sequence[list[int]],
    material: Material,
    teacher: Floats,
    steps: int = 400,
) -> tuple[Floats, Floats]:
    """Move the vectors and weights of the words that the texts use, and turn all others along.

    `texts` are the rows of each text's words, `empty` those of words that say nothing.
    """
    torch.manual_seed(0)
    used = sorted({row for rows in (*texts, *empty) for row in rows})
    new = {row: place for place, row in enumerate(used)}
    placed = [[new[row] for row in rows] for rows in texts]
    nothing = [[new[row] for row in rows] for rows in empty if rows]
    start = torch.from_numpy(vectors[used])
    first_weight = torch.from_numpy(np.log(weights[used] + 1e-3))
    moved = torch.zeros_like(start, requires_grad=True)
    weight = first_weight.clone().requires_grad_()
    turn = torch.eye(start.shape[1], requires_grad=True)
    objective = Objective(material, functional.normalize(torch.from_numpy(teacher), dim=1), TEACHER_SHARE)
    rates = ((moved, 2e-3), (weight, 5e-3), (turn, 2e-4), (objective.sharp, 1e-2))
    optimizer = torch.optim.Adam([{"params": [tensor], "lr": rate} for tensor, rate in rates])

    def summed(bags: Sequence[list[int]]) -> Tensor:
        rows = torch.tensor([row for bag in bags for row in bag], dtype=torch.long)
        owner = torch.tensor([place for place, bag in enumerate(bags) for _ in bag], dtype=torch.long)
        parts = (start[rows] @ turn + moved[rows]) * weight[rows].exp()[:, None]
        parts = parts * (torch.rand(len(rows)) > DROPPED)[:, None]
        return functional.normalize(torch.zeros(len(bags), start.shape[1]).index_add(0, owner, parts), dim=1)

    def plain(numbers: Sequence[int]) -> Tensor:
        return summed([placed[number] for number in numbers])

    def noise() -> list[int]:
        if objective.chance.random() > NOISE_SHARE:
            return []
        return [row for rows in objective.chance.sample(nothing, 3) for row in rows]

    def noisy(numbers: Sequence[int]) -> Tensor:
        return summed([placed[number] + noise() for number in numbers])

    for _ in range(steps):
        held = 3e-3 * moved.square().sum() + 2e-3 * (weight - first_weight).square().sum()
        loss = objective.loss(noisy, plain) + held
        optimizer.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        optimizer.step()
    result = vectors @ turn.detach().numpy()
    result[used] += moved.detach().numpy()
    strength = weights.copy()
    strength[used] = weight.detach().exp().numpy()
    lengths = np.linalg.norm(result, axis=1)
    return result / lengths[:, None], strength * lengths


def fit_head(features: Floats, material: Material, dims: int = 256, steps: int = 400) -> Floats:
    """Learn the matrix that turns the sentence model's centred vectors so that what means the same lies together."""
    torch.manual_seed(0)
    data = torch.from_numpy(features)
    _, directions = np.linalg.eigh(np.cov(features.T))
    start = torch.from_numpy(np.ascontiguousarray(directions[:, ::-1][:, :dims], np.float32))
    moved = torch.zeros_like(start, requires_grad=True)
    objective = Objective(material, data)
    optimizer = torch.optim.Adam([{"params": [moved], "lr": 1e-3}, {"params": [objective.sharp], "lr": 1e-2}])

    def embed(numbers: Sequence[int]) -> Tensor:
        return functional.normalize(data[list(numbers)] @ (start + moved), dim=1)

    for _ in range(steps):
        loss = objective.loss(embed, embed) + 0.03 * moved.square().sum()
        optimizer.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        optimizer.step()
    return np.asarray((start + moved).detach().numpy(), np.float32)
