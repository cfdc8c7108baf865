"""Talking to a forge (GitHub, GitLab, Gitee) from a pipeline.

Nothing here needs more than Python's own library, so that a job that holds a token can run it with nothing installed.
"""
