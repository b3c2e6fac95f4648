"""Signing in with Cognito: OpenID Connect's code flow with PKCE (S256), state and nonce, and a verified ID token.

The browser is sent away with a hash of a secret and comes back with a code; only who knows the secret can change the
code for a token. The token counts when Cognito signed it, for this client, with the nonce of this very sign-in.
"""

import base64
import hashlib
import json
import secrets
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any
from urllib.error import URLError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

from pydantic import BaseModel, ConfigDict

if TYPE_CHECKING:
    from jwt import PyJWKClient

PATIENCE = 5
"""Seconds to wait for Cognito, well inside the 29 that API Gateway waits for us."""


class SignInFailed(Exception):
    """Nobody can be said to have signed in; str() says why, for the log and never for the page."""


class Started(BaseModel):
    """A sign-in under way: what must come back unchanged, and where the person was going."""

    model_config = ConfigDict(frozen=True)

    state: str
    nonce: str
    verifier: str
    going_to: str


@dataclass(frozen=True)
class SignIn:
    """Cognito as this client knows it: `url` of its sign-in pages, `issuer` of its tokens, `keys_url` of its keys."""

    url: str
    client_id: str
    issuer: str
    keys_url: str
    site_url: str

    def start(self, going_to: str) -> Started:
        """New secrets for one sign-in."""
        return Started(
            state=secrets.token_urlsafe(32),
            nonce=secrets.token_urlsafe(32),
            verifier=secrets.token_urlsafe(64),
            going_to=going_to,
        )

    def page(self, started: Started) -> str:
        """Where to send the browser to sign in."""
        asked = {
            "response_type": "code",
            "client_id": self.client_id,
            "redirect_uri": self._callback,
            "scope": "openid email",
            "state": started.state,
            "nonce": started.nonce,
            "code_challenge": _challenge(started.verifier),
            "code_challenge_method": "S256",
        }
        return f"{self.url}/oauth2/authorize?{urlencode(asked)}"

    def way_out(self) -> str:
        """Where to send the browser to sign out of Cognito too; it comes back to our own sign-out page."""
        asked = {"client_id": self.client_id, "logout_uri": f"{self.site_url}/sign-out"}
        return f"{self.url}/logout?{urlencode(asked)}"

    def verified_email(self, code: str, started: Started) -> str:
        """The address of the person who signed in. Raises SignInFailed."""
        claims = self._claims(self._id_token(code, started.verifier))
        if not secrets.compare_digest(str(claims.get("nonce", "")), started.nonce):
            raise SignInFailed("the token belongs to another sign-in")
        if claims.get("token_use") != "id" or claims.get("email_verified") is not True:
            raise SignInFailed("the token vouches for no address")
        return str(claims["email"]).casefold()

    @property
    def _callback(self) -> str:
        return f"{self.site_url}/sign-in/callback"

    def _id_token(self, code: str, verifier: str) -> str:
        form = {
            "grant_type": "authorization_code",
            "client_id": self.client_id,
            "redirect_uri": self._callback,
            "code": code,
            "code_verifier": verifier,
        }
        request = Request(f"{self.url}/oauth2/token", urlencode(form).encode())  # noqa: S310 - the address is a setting
        try:
            with urlopen(request, timeout=PATIENCE) as answer:  # noqa: S310 - likewise
                return str(json.load(answer)["id_token"])
        except (URLError, TimeoutError, ValueError, KeyError) as problem:
            raise SignInFailed(f"the code could not be changed for a token: {type(problem).__name__}") from problem

    def _claims(self, token: str) -> dict[str, Any]:
        import jwt  # only here: no other page needs cryptography, which takes long to import

        try:
            return jwt.decode(
                token,
                self._keys.get_signing_key_from_jwt(token).key,
                algorithms=["RS256"],
                audience=self.client_id,
                issuer=self.issuer,
                options={"require": ["exp", "iat", "iss", "aud", "sub", "email"]},
            )
        except jwt.PyJWTError as problem:
            raise SignInFailed(f"the token does not hold: {type(problem).__name__}") from problem

    @cached_property
    def _keys(self) -> "PyJWKClient":
        from jwt import PyJWKClient

        return PyJWKClient(self.keys_url, timeout=PATIENCE)


def _challenge(verifier: str) -> str:
    """RFC 7636, 4.2: BASE64URL-ENCODE(SHA256(ASCII(code_verifier))), without padding."""
    return base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).rstrip(b"=").decode()
