"""Certificates, bulletins and the other documents. Files come as bytes."""

from __future__ import annotations

from uuid import UUID

from api.client.connection import Caller
from api.schemas.certificates import CertificateAnswer
from api.workbooks.writing import Shape
from projections.certificate_register import CertificateStatus


class CertificatesClient(Caller):
    """What is printed of results and honours, and the check of a certificate."""

    def check_certificate(self, number: str, *, after: int | None = None) -> CertificateAnswer:
        return self._connection.get(f"certificates/{number}", CertificateAnswer, after=after)

    def print_certificate(self, number: str, *, after: int | None = None) -> bytes:
        return self._connection.download(f"certificates/{number}/document", after=after)

    def print_certificates_of_stage(self, stage: UUID, *, after: int | None = None) -> bytes:
        return self._connection.download(f"stages/{stage}/certificates", after=after)

    def print_certificates_of_title(
        self, title: UUID, *, cycle: str | None = None, after: int | None = None
    ) -> bytes:
        return self._connection.download(f"titles/{title}/certificates", cycle=cycle, after=after)

    def print_labels(self, stage: UUID, *, after: int | None = None) -> bytes:
        return self._connection.download(f"stages/{stage}/labels", after=after)

    def export_roll(
        self,
        *,
        title: UUID | None = None,
        stage: UUID | None = None,
        year: str | None = None,
        status: CertificateStatus | None = None,
        shape: Shape = "xlsx",
        after: int | None = None,
    ) -> bytes:
        return self._connection.download(
            "honours/workbook", title=title, stage=stage, year=year, status=status, shape=shape, after=after
        )

    def print_result_bulletin(self, stage: UUID, number: int, *, after: int | None = None) -> bytes:
        return self._connection.download(f"stages/{stage}/editions/{number}/bulletin", after=after)

    def export_score_book(
        self, stage: UUID, number: int, *, shape: Shape = "xlsx", after: int | None = None
    ) -> bytes:
        path = f"stages/{stage}/editions/{number}/workbook"
        return self._connection.download(path, shape=shape, after=after)

    def print_title_bulletin(self, title: UUID, *, cycle: str, after: int | None = None) -> bytes:
        return self._connection.download(f"titles/{title}/bulletin", cycle=cycle, after=after)
