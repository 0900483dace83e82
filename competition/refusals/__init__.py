"""Every "no" the platform says, each with a name, its data, and a sentence fit to show a judge: one file a
noun, and `family.py` for what they all are.

`says` is the English sentence with named gaps; pages translate it from the catalogue and fill the gaps from
`data`. A refusal means: nothing happened, nothing is lost, and here is what to do. How each family maps to an
HTTP status is one table in `api/refusals.py`.
"""
