"""The pages people look at: complete HTML from here, made livelier by small scripts that it can do without.

    routes.py       the addresses
    boards.py honours.py    what these pages show beside what the API answers
    rendering.py    templates into pages, in the reader's language
    words.py        the domain's short keys as people say them
    assets.py       static files, and the sentences of their scripts
    errors.py       a refusal as a page
    security.py     headers that keep foreign scripts out

`templates/` has one file a page, `static/` a style sheet and a script for each surface that wants its own,
`locale/` the Chinese for every English message of pages, scripts and refusals.
"""
