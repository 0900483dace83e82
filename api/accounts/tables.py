"""What is kept of accounts, beside the names in the directory. Moments are whole seconds since 1970, UTC.

Of every secret (session, invitation, PIN …) a fingerprint is kept, of a password an Argon2 hash.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Column, String, Table, Uuid

from competition.directory.directory import metadata

accounts = Table(
    "accounts",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("login", String, nullable=False, unique=True),
    Column("person", Uuid, nullable=False, unique=True),
    Column("password", String),
    Column("oidc_subject", String, unique=True),
    Column("oidc_email", String, unique=True),
    Column("disabled", Boolean, nullable=False),
    Column("made_at", BigInteger, nullable=False),
    comment="Who may sign in. The person's name is the directory's.",
)
offices = Table(
    "offices",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("account", Uuid, nullable=False, index=True),
    Column("role", String, nullable=False),
    Column("unit", Uuid),
    Column("given_by", String, nullable=False),
    Column("given_at", BigInteger, nullable=False),
    Column("ended_by", String),
    Column("ended_at", BigInteger),
    comment="Roles held outside single competitions: for a unit, or (admin) for the machine.",
)
invitations = Table(
    "invitations",
    metadata,
    Column("fingerprint", String, primary_key=True),
    Column("account", Uuid, nullable=False, unique=True),
    Column("expires_at", BigInteger, nullable=False),
    comment="Links by which the owner of an account sets its password; gone once used.",
)
sessions = Table(
    "sessions",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("fingerprint", String, nullable=False, unique=True),
    Column("account", Uuid, nullable=False, index=True),
    Column("begun_at", BigInteger, nullable=False),
    Column("seen_at", BigInteger, nullable=False),
    Column("browser", String, nullable=False),
    comment="Who is signed in, where.",
)
known_devices = Table(
    "known_devices",
    metadata,
    Column("fingerprint", String, primary_key=True),
    Column("account", Uuid, primary_key=True),
    Column("expires_at", BigInteger, nullable=False),
    comment="Browsers an account was signed in with before: they try on a budget of their own.",
)
set_ups = Table(
    "set_ups",
    metadata,
    Column("fingerprint", String, primary_key=True),
    comment="The link to the first account, while there is none.",
)
organisation = Table(
    "organisation",
    metadata,
    Column("unit", Uuid, primary_key=True),
    comment="The unit this installation was set up for: the root of its tree.",
)
pairings = Table(
    "pairings",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("pin", String, nullable=False, unique=True),
    Column("secret", String, nullable=False, unique=True),
    Column("competition", Uuid, nullable=False),
    Column("role", String, nullable=False),
    Column("subject", Uuid),
    Column("label", String, nullable=False),
    Column("expires_at", BigInteger, nullable=False),
    comment="Devices about to be paired; gone once they are.",
)
