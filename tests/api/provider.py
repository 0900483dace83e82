"""An identity provider on loopback: real HTTP, real signatures, and whatever lies a test wants told."""

from __future__ import annotations

import json
from base64 import urlsafe_b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from time import time
from typing import Any
from urllib.parse import parse_qs, urlsplit

from joserfc import jwt
from joserfc.jwk import OctKey, RSAKey

CLIENT, SECRET = "jiangbang", "a secret of two machines"


class Provider:
    """The provider of a test. `lies` are put over the claims of the next identity; `key` signs it."""

    def __init__(self, port: int) -> None:
        self.issuer = f"http://127.0.0.1:{port}"
        self._published = RSAKey.generate_key(2048, {"kid": "one"})
        self.key: RSAKey | OctKey = self._published
        self.algorithm = "RS256"
        self.lies: dict[str, Any] = {}
        self._asked: dict[str, dict[str, str]] = {}

    def authorise(self, address: str, subject: str, **claims: Any) -> dict[str, str]:
        """What somebody who signs in here brings back from this address: code and state."""
        asked = {key: values[0] for key, values in parse_qs(urlsplit(address).query).items()}
        assert asked["client_id"] == CLIENT
        assert asked["code_challenge_method"] == "S256"
        code = f"code-{len(self._asked)}"
        self._asked[code] = asked | {"claims": json.dumps({"sub": subject} | claims)}
        return {"code": code, "state": asked["state"]}

    def token(self, said: dict[str, str]) -> tuple[int, dict[str, Any]]:
        """The answer to a code: once, to whoever has its verifier."""
        asked = self._asked.pop(said.get("code", ""), None)
        digest = sha256(said.get("code_verifier", "").encode()).digest()
        proof = urlsafe_b64encode(digest).rstrip(b"=").decode()
        if asked is None or proof != asked["code_challenge"] or said["redirect_uri"] != asked["redirect_uri"]:
            return 400, {"error": "invalid_grant"}
        now = int(time())
        claims = {"iss": self.issuer, "aud": CLIENT, "iat": now, "exp": now + 300, "nonce": asked["nonce"]}
        claims |= json.loads(asked["claims"]) | self.lies
        token = jwt.encode({"alg": self.algorithm, "kid": "one"}, claims, self.key)
        return 200, {"access_token": "unused", "token_type": "Bearer", "id_token": token}

    def about(self) -> dict[str, Any]:
        return {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorise",
            "token_endpoint": f"{self.issuer}/token",
            "jwks_uri": f"{self.issuer}/keys",
        }

    def keys(self) -> dict[str, Any]:
        return {"keys": [self._published.as_dict(private=False)]}

    def change_keys(self) -> None:
        """From here on another key is the right one."""
        self.key = self._published = RSAKey.generate_key(2048, {"kid": "one"})


@contextmanager
def providing() -> Iterator[Provider]:
    """A provider that answers for as long."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    server.daemon_threads = True
    provider = Provider(server.server_port)
    server.RequestHandlerClass = type("Handler", (_Handler,), {"provider": provider})
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield provider
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class _Handler(BaseHTTPRequestHandler):
    provider: Provider

    def do_GET(self) -> None:
        known = {
            "/.well-known/openid-configuration": self.provider.about,
            "/keys": self.provider.keys,
        }
        self._answer(200, known[self.path]())

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        said = {key: values[0] for key, values in parse_qs(body).items()}
        self._answer(*self.provider.token(said))

    def log_message(self, format: str, *arguments: object) -> None:
        """Nothing: a test speaks for itself."""

    def _answer(self, status: int, document: dict[str, Any]) -> None:
        body = json.dumps(document).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
