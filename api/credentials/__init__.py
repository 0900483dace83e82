"""Honours as credentials that other systems can check by themselves (Open Badges 3.0).

issuer_key.py    the key they are signed with
signing.py       a JSON document, signed (JWT)
badges.py        what a credential says, and who says it
status_lists.py  which credentials do not hold any more
"""
