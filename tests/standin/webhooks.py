"""Webhooks, as the bot sets, asks and deletes them. On loopback HTTP is allowed, and any port."""

from __future__ import annotations

import re
from urllib.parse import SplitResult, urlsplit

from tests.standin import deliveries
from tests.standin.forms import Parameters, Upload, attached, flag, number
from tests.standin.refusal import Json, bad
from tests.standin.state import State, Webhook
from tests.standin.updates import Method, allow

PORTS = {443, 80, 88, 8443}
LONGEST_SECRET = 256
DEFAULT_CONNECTIONS, MOST_CONNECTIONS = 40, 100
MOST_SENDERS = 8  # more at once is allowed, and not needed here
_LOOPBACK = {"127.0.0.1", "localhost"}


def _set_webhook(state: State, parameters: Parameters) -> bool:
    url = str(parameters.get("url") or "")
    if not url:
        return _delete_webhook(state, parameters)
    _check_address(urlsplit(url))
    secret = str(parameters.get("secret_token") or "")
    if len(secret) > LONGEST_SECRET:
        raise bad("secret token is too long")
    if not re.fullmatch(r"[A-Za-z0-9_-]*", secret):
        raise bad("secret token contains unallowed characters")
    certificate = attached(parameters, parameters.get("certificate"))
    pem = certificate.data if isinstance(certificate, Upload) else None
    most = min(max(number(parameters, "max_connections", DEFAULT_CONNECTIONS), 1), MOST_CONNECTIONS)
    _drop(state, parameters)
    allow(state, parameters)
    _put(state, Webhook(url, secret, most, pem))
    return True


def _put(state: State, webhook: Webhook) -> None:
    """Send to it from now on; one that is the same as before goes on as it is."""
    before = state.webhook
    same = before and (before.url, before.secret, before.most, before.certificate) == (
        webhook.url,
        webhook.secret,
        webhook.most,
        webhook.certificate,
    )
    if same:
        return
    state.webhook = webhook
    state.polls += 1  # ends a poll that is under way
    state.changed.notify_all()
    deliveries.start(state, webhook, min(webhook.most, MOST_SENDERS))


def _check_address(address: SplitResult) -> None:
    if not address.hostname or address.scheme not in {"http", "https"}:
        raise bad("invalid webhook URL specified")
    if address.hostname in _LOOPBACK:
        return
    if address.scheme == "http":
        raise bad("bad webhook: An HTTPS URL must be provided for webhook")
    if (address.port or 443) not in PORTS:
        raise bad("bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443")
    raise bad("bad webhook: Failed to resolve host: Name or service not known")


def _delete_webhook(state: State, parameters: Parameters) -> bool:
    _drop(state, parameters)
    state.webhook = None
    state.changed.notify_all()
    return True


def _drop(state: State, parameters: Parameters) -> None:
    if flag(parameters, "drop_pending_updates"):
        state.pending.clear()


def _get_webhook_info(state: State, _: Parameters) -> Json:
    webhook, pending = state.webhook, len(state.pending)
    allowed = {"allowed_updates": sorted(state.allowed)} if state.allowed else {}
    if webhook is None:
        return {"url": "", "has_custom_certificate": False, "pending_update_count": pending, **allowed}
    error = {"last_error_date": webhook.last_error_date, "last_error_message": webhook.last_error}
    return {
        "url": webhook.url,
        "has_custom_certificate": webhook.certificate is not None,
        "pending_update_count": pending,
        "max_connections": webhook.most,
        "ip_address": "127.0.0.1",
        **(error if webhook.last_error else {}),
        **allowed,
    }


METHODS: dict[str, Method] = {
    "deleteWebhook": _delete_webhook,
    "getWebhookInfo": _get_webhook_info,
    "setWebhook": _set_webhook,
}
