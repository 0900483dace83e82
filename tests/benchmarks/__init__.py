"""Speeds, each beside the raw limit of this machine in the same run: `python -m tests.benchmarks [NAME …]`.

submissions   durable sheets a second over HTTP at 1, 16 and 64 connections
writing       the writer alone, 64 callers
lag           commit → views updated
replay        the runner with all views, from the first fact
feed          an update → the last of 1,000 viewers, over SSE and over WebSocket; dead viewers
arrival       POST → the last of 2,000 viewers
scoring       the scoring engine, from scratch and after a single mark

One file a subject; each has a `measure` that yields its figures as they are known. Only ratios hold from
machine to machine: `docs/speed.md` says what each figure means and which speed it is to reach.
"""
