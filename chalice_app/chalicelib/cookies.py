"""The two cookies: both opaque, both for this host only, neither readable by a script."""

from casereview.adapters.sessions import LONGEST, SIGNING_IN

SESSION = "__Host-session"
SIGN_IN = "__Host-sign-in"
_BOUND = "Path=/; Secure; HttpOnly; SameSite=Lax"


def session_cookie(opaque: str) -> str:
    """Keeps the session; the server ends it earlier when it lies idle."""
    return f"{SESSION}={opaque}; Max-Age={int(LONGEST.total_seconds())}; {_BOUND}"


def sign_in_cookie(opaque: str) -> str:
    """Ties a sign-in under way to the browser that began it."""
    return f"{SIGN_IN}={opaque}; Max-Age={int(SIGNING_IN.total_seconds())}; {_BOUND}"


def forgotten(name: str) -> str:
    """Takes a cookie back."""
    return f"{name}=; Max-Age=0; {_BOUND}"
