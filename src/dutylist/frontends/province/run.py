"""Runs a task for every county: what has not changed is taken from former runs, the rest is done by a pool of workers."""

import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

import msgspec

from dutylist.cli.progress import progress
from dutylist.frontends.province.cluster.client import ClusterPool
from dutylist.frontends.province.options import RunOptions
from dutylist.frontends.province.places import (
    CountyPlace,
    chosen_places,
    file_stem,
    folder_name,
    shown_path,
    template_place,
)
from dutylist.frontends.province.results import (
    DIED,
    FAULT,
    KILLED,
    NOT_WRITTEN,
    TIMEOUT,
    CountyResult,
    KeptResults,
    failure,
    failure_of,
    result_keys,
)
from dutylist.frontends.province.worker import CountyJob, JobAnswer, Task
from dutylist.model.message import language
from dutylist.model.os_errors import os_error_text
from dutylist.model.province import Province
from dutylist.reading.province_file import find_province, read_province
from dutylist.source.processors import processors
from dutylist.source.worker_pool import JobReply, WorkerPool
from dutylist.writing.result_folder import WrittenFile, discard, folder_aside, is_in_place, put_in_place, sweep

OUTPUT: Final = "{output}"
NAME: Final = "{county}"
_SAVE_EVERY: Final = 5.0


class RunSettings(msgspec.Struct, frozen=True):
    """How the counties are done.

    Attributes:
        province: the file that names them.
        counties: how many it names.
        label: what is being done, for the progress.
        options: what the user has said of it.
        output: the folder that holds a folder a county, for tasks that write files.
        depends: what results depend on beside content, program and words, such as the day.
    """

    province: Path
    counties: int
    label: str
    options: RunOptions
    output: Path | None = None
    depends: tuple[str, ...] = ()


class ProvinceRun(msgspec.Struct, frozen=True):
    """A province with the counties that are to be done, and how."""

    province: Province
    places: tuple[CountyPlace, ...]
    settings: RunSettings

    @property
    def folder(self) -> Path:
        """The folder of `province.yaml`."""
        return self.settings.province.parent

    def with_template(self) -> "ProvinceRun":
        """The same with the province's own list as the first county.

        Raises:
            MessageError: `province.yaml` names none.
        """
        template = template_place(self.settings.province, self.province)
        return msgspec.structs.replace(self, places=(template, *self.places))

    def results(self, words: Sequence[str], task: Task = "command") -> list[tuple[CountyPlace, CountyResult]]:
        """Each county, in the order of the file, with what a command or another task gave for it.

        A county that fails leaves the others alone. What has not changed is taken from former runs.
        In `words`, `OUTPUT` stands for the folder that the county's files are made in, and `NAME` for the county's name.
        """
        settings = self.settings
        results: dict[str, CountyResult] = {}
        readable: dict[str, CountyPlace] = {}
        for place in self.places:
            if trouble := place.trouble():
                results[place.county.code] = CountyResult(failure=trouble)
            else:
                readable[place.county.code] = place
        kept = KeptResults(settings.province, f"{task}\0{settings.output}\0" + "\0".join(words), settings.counties)
        keys = result_keys(
            settings.province, settings.counties, readable, task, *words, *settings.depends, *_named(task, readable)
        )
        for code, place in readable.items():
            known = kept.find(keys[code]) if not settings.options.no_cache else None
            if known is not None and _still_there(place, known, settings):
                kept.keep(keys[code], code, known)
                results[code] = known
        missing = [place for code, place in readable.items() if code not in results]
        for code, result in _done(missing, task, words, settings, kept):
            results[code] = result
            kept.keep(keys[code], code, result)
        kept.save()
        return [(place, results[place.county.code]) for place in self.places]


def open_run(
    root: Path | None,
    file: Path | None,
    counties: Sequence[str] | None,
    label: str,
    options: RunOptions,
    *,
    output: Path | None = None,
    depends: tuple[str, ...] = (),
) -> ProvinceRun:
    """The province that is meant, with the counties that are named.

    Raises:
        UserError: there is no such file, something is wrong in it, or it has no such county.
    """
    found = find_province(file, root)
    province = read_province(found)
    settings = RunSettings(found, len(province.counties), label, options, output, depends)
    return ProvinceRun(province, tuple(chosen_places(found, province, counties or [])), settings)


def _named(task: Task, places: Mapping[str, CountyPlace]) -> list[str]:
    """What the province calls the counties, where that is part of their results."""
    return [f"{code} {place.county.name}" for code, place in places.items()] if task == "rows" else []


def _still_there(place: CountyPlace, known: CountyResult, settings: RunSettings) -> bool:
    return settings.output is None or is_in_place(settings.output / folder_name(place.county), known.files)


def _done(
    places: Sequence[CountyPlace],
    task: Task,
    words: Sequence[str],
    settings: RunSettings,
    kept: KeptResults,
) -> Iterator[tuple[str, CountyResult]]:
    """The counties that have to be done, as they come."""
    if not places:
        return
    if settings.output is not None:
        settings.output.mkdir(parents=True, exist_ok=True)
        sweep(settings.output)
    asides = [_aside(place, settings) for place in places]
    jobs = [_job(*each, task, words) for each in zip(places, asides, strict=True)]
    saved = time.monotonic()
    try:
        with progress(settings.label) as tell:
            for count, (number, reply) in enumerate(_replies(jobs, asides, settings)):
                yield places[number].county.code, _finished(places[number], asides[number], reply, settings, kept)
                tell(count + 1, len(places))
                if time.monotonic() - saved > _SAVE_EVERY:
                    kept.save()
                    saved = time.monotonic()
    finally:
        for aside in filter(None, asides):
            discard(aside)


def _replies(
    jobs: Sequence[CountyJob], asides: Sequence[Path | None], settings: RunSettings
) -> Iterator[tuple[int, JobReply]]:
    """Each job's number with its reply, from the cluster or from workers on this machine."""
    options = settings.options
    seconds = options.timeout * 60
    if options.cluster is not None:
        return ClusterPool(options.cluster, seconds, OUTPUT).run(jobs, asides)
    pool = WorkerPool("dutylist.frontends.province.worker", "main", options.jobs or processors(), seconds)
    return pool.run([msgspec.msgpack.encode(job) for job in jobs])


def _aside(place: CountyPlace, settings: RunSettings) -> Path | None:
    return folder_aside(settings.output, place.county.code) if settings.output is not None else None


def _job(place: CountyPlace, aside: Path | None, task: Task, words: Sequence[str]) -> CountyJob:
    filled = tuple(
        word.replace(NAME, file_stem(place.county)).replace(OUTPUT, str(aside))
        if aside and word.startswith(OUTPUT)
        else word
        for word in words
    )
    return CountyJob(task, str(place.folder.resolve()), filled, (place.county.name, place.county.code))


def _finished(
    place: CountyPlace, aside: Path | None, reply: JobReply, settings: RunSettings, kept: KeptResults
) -> CountyResult:
    """The result of a job that has ended one way or another; what it has made is put in its place."""
    if reply.ending == "timeout":
        return failure(TIMEOUT, minutes=f"{settings.options.timeout:g}")
    if reply.ending == "fault":
        return failure(FAULT, detail=reply.data.decode())
    if reply.ending == "killed":
        return failure(KILLED, signal=reply.signal) if reply.signal else failure(DIED)
    answer = msgspec.msgpack.decode(reply.data, type=JobAnswer)
    if why := failure_of(answer.status, answer.notices):
        if aside is not None and settings.output is not None:
            why = why.replace(str(aside), shown_path(settings.output / folder_name(place.county)))
        return CountyResult(answer.status, failure=why)
    files: tuple[WrittenFile, ...] = ()
    if aside is not None and settings.output is not None and answer.status == 0:
        try:
            before = kept.last_files(place.county.code)
            files = put_in_place(aside, settings.output / folder_name(place.county), before)
        except OSError as error:
            return failure(NOT_WRITTEN, detail=os_error_text(error, language()))
    return CountyResult(answer.status, answer.result, files)
