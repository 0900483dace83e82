"""`python -m api.cli` is `jiangbang`."""

from api.cli import main

main()
