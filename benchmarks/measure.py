"""Measuring whole commands: processor and wall-clock seconds and peak memory, several runs, medians."""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

Command = Sequence[str | Path]


@dataclass(frozen=True, slots=True)
class Cost:
    """What a command cost: seconds on the clock, seconds of processors, MB at the most in one process."""

    wall: float
    cpu: float
    peak: float

    def __add__(self, other: "Cost") -> "Cost":
        return Cost(self.wall + other.wall, self.cpu + other.cpu, max(self.peak, other.peak))


def environment() -> dict[str, str]:
    """The environment of a measured command: compiled modules are kept, as they are wherever it is installed."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def once(command: Command, *, cwd: Path, extra: Mapping[str, str]) -> Cost:
    """Run a command to its end; its output is thrown away and its exit status may be anything but a crash."""
    begun = time.perf_counter()
    process = subprocess.Popen(
        [str(part) for part in command],
        cwd=cwd,
        env={**environment(), **extra},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):
        sys.exit(f"{' '.join(map(str, command))[:200]} left with {process.returncode}")
    return Cost(time.perf_counter() - begun, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def median(costs: Sequence[Cost]) -> Cost:
    """The median of each figure."""
    return Cost(
        statistics.median(cost.wall for cost in costs),
        statistics.median(cost.cpu for cost in costs),
        statistics.median(cost.peak for cost in costs),
    )


def in_turn(
    groups: Mapping[str, Sequence[Command]], runs: int, *, cwd: Path, extra: Mapping[str, str], warm_up: bool = True
) -> dict[str, Cost]:
    """The median cost of each group of commands, a group's commands one after the other, the groups in turn.

    Taking turns lets the machine's changing speed fall on all of them alike.
    """
    costs: dict[str, list[Cost]] = {name: [] for name in groups}
    for run in range(runs + warm_up):
        for name, commands in groups.items():
            total = Cost(0, 0, 0)
            for command in commands:
                total += once(command, cwd=cwd, extra=extra)
            if run or not warm_up:
                costs[name].append(total)
    return {name: median(each) for name, each in costs.items()}
