"""The verdict as annotations in a pull request: GitHub's workflow commands, GitLab's code quality."""

from dutylist.diagnostics.formats import github, gitlab
from dutylist.diagnostics.resolution import ValidationReport
from dutylist.features.gate.entries import GateReport, annotate, group_issues, with_others
from dutylist.features.gate.report import heading, outcome
from dutylist.output.document import plain_text
from dutylist.output.safe_text import sanitize


def render_github(report: GateReport) -> str:
    """One command for each refusal or notice, and the verdict as plain last lines.

    GitHub shows ten annotations for a step, so issues with the same cause are grouped.
    """
    told = (*group_issues(report.refusals), *group_issues(report.notices))
    findings = (annotate(each, with_others(each, report.language), report.prefix) for each in told)
    commands = [github.command(each, report.language) for each in findings]
    verdict = (heading(report.verdict, report.language), outcome(report.verdict, report.language))
    return "\n".join([*commands, *(sanitize(plain_text(line)) for line in verdict), ""])


def render_gitlab(report: GateReport) -> str:
    """A list of issues, one for each refusal or notice."""
    told = (*report.refusals, *report.notices)
    findings = tuple(annotate(each, each.shown, report.prefix) for each in told)
    return gitlab.render(ValidationReport(findings, (), 0, report.language))
