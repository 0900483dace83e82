"""The pages people look at: complete HTML from here, made livelier by small scripts that it can do without.

    every.py        all of them, for the application to open
    home.py desk.py accounts.py audit.py reports.py    one page each, or a few
    board/ result/ hall/ honour/ office/               rooms with several

    rendering.py    templates into pages, in the reader's language
    rooms.py        what stands in the head of every page, for this reader
    words/          the domain's short keys as people say them
    assets.py routes.py  static files and the sentences of their scripts; where they are, and the language
    errors.py       a refusal as a page
    security.py     headers that keep foreign scripts out

A page says no more than the API does: it asks the same gates. `templates/` has one file a page, in rooms of
the same names; `static/` a style sheet and a script for each surface that wants its own; `locale/` the
Chinese for every English message of pages, scripts and refusals.
"""
