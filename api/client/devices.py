"""Devices of a competition: promised, seen, shut out."""

from __future__ import annotations

from uuid import UUID

from api.client.connection import Caller
from api.schemas.accounts import DeviceLine, DeviceRole, NewPairing, PairingAnswer


class DevicesClient(Caller):
    """Pairing devices. A device shows its PIN or link in its own browser."""

    def promise_pairing(
        self, competition: UUID, role: DeviceRole, *, label: str, judge: UUID | None = None
    ) -> PairingAnswer:
        """A PIN and a link. After a network failure another is promised; the first expires by itself."""
        new = NewPairing(role=role, judge=judge, label=label)
        return self._connection.post(f"competitions/{competition}/pairings", new, PairingAnswer)

    def list_devices(self, competition: UUID) -> list[DeviceLine]:
        return self._connection.get(f"competitions/{competition}/devices", list[DeviceLine])

    def revoke_device(self, competition: UUID, device: UUID) -> None:
        self._connection.send("DELETE", f"competitions/{competition}/devices/{device}")
