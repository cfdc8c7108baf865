"""Creep: the sheets inside a fold stick out at the fore-edge, each by the paper that it is folded around."""


def creep(depth: int, thickness: float) -> float:
    """How far, in mm, the pages of a folio are moved to the fold, so that after trimming all fore-edges are alike."""
    return depth * thickness
