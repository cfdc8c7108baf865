"""Requests to a forge (GitHub, GitLab, Gitee) from a pipeline.

It needs Python's standard library only, so that a job that holds a token can run it with nothing installed.
"""
