"""Accounts: how staff come in, and in which roles.

tables.py      what is kept, beside the directory: accounts, offices, sessions, invitations, pairings
passwords.py   how passwords are kept and which are refused
budgets.py     how often somebody may try
accounts.py    accounts, their offices and invitations
set_up.py      the very first account of an installation
sessions.py    who a browser belongs to, and the devices an account was used on before
hats.py        every role of whoever is signed in
reach.py       where a role is good
pairing.py     a device becomes a judge's, by a PIN or a link that is good once
cookies.py     what a browser holds
oidc.py        signing in by the organisation's own identity provider

An *account* is how somebody proves who they are; a *person* of the directory is who they are; a *hat* is a
role they hold. A *pass* (`api/passes.py`) is a hat without an account: a judge's tablet, a program.
"""
