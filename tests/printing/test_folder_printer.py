# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""The folder printer: whole files, names without persons, faults as answers."""

from __future__ import annotations

import re
import resource
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from printing.printers.folder import FolderPrinter
from printing.printers.protocol import Condition, JobState, PrintDocument

NOW = datetime(2026, 11, 21, 9, 4, 5, tzinfo=UTC)


@pytest.fixture
def printer(tmp_path: Path) -> FolderPrinter:
    return FolderPrinter("folder", tmp_path, clock=lambda: NOW)


@pytest.fixture
def no_room() -> Iterator[None]:
    """The system refuses files over 1,000 bytes, as a full disk does."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, hard))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_document_lies_whole_in_the_folder(printer: FolderPrinter, tmp_path: Path) -> None:
    handle = printer.submit(PrintDocument(b"%PDF-1.7 slip"))
    (file,) = tmp_path.iterdir()
    assert file.read_bytes() == b"%PDF-1.7 slip"
    assert re.fullmatch(r"20261121-090405-slip-[0-9a-f]{8}\.pdf", file.name)
    assert printer.state(handle).state is JobState.PRINTED
    assert printer.status().can_print


def test_two_documents_of_one_second_do_not_meet(printer: FolderPrinter, tmp_path: Path) -> None:
    for _copy in range(20):
        assert printer.submit(PrintDocument(b"x")).refused is None
    assert len(list(tmp_path.iterdir())) == 20


def test_a_withdrawn_document_is_gone(printer: FolderPrinter, tmp_path: Path) -> None:
    handle = printer.submit(PrintDocument(b"x"))
    assert printer.withdraw(handle).state is JobState.WITHDRAWN
    assert printer.state(handle).state is JobState.WITHDRAWN
    assert not list(tmp_path.iterdir())


@pytest.mark.usefixtures("no_room")
def test_a_full_disk_is_an_answer_and_leaves_no_half_file(printer: FolderPrinter, tmp_path: Path) -> None:
    handle = printer.submit(PrintDocument(b"x" * 5000))
    assert handle.refused is Condition.STORAGE_FULL
    assert printer.state(handle).state is JobState.FAILED
    assert not list(tmp_path.iterdir())


def test_a_folder_that_is_gone_is_offline_until_it_is_back(printer: FolderPrinter, tmp_path: Path) -> None:
    shutil.rmtree(tmp_path)
    assert printer.status().condition is Condition.OFFLINE
    assert printer.submit(PrintDocument(b"x")).refused is Condition.OFFLINE
    tmp_path.mkdir()
    assert printer.submit(PrintDocument(b"x")).refused is None


def test_a_handle_cannot_reach_outside_the_folder(printer: FolderPrinter, tmp_path: Path) -> None:
    outside = tmp_path.parent / "outside.pdf"
    outside.write_bytes(b"x")
    handle = printer.submit(PrintDocument(b"x"))
    printer.withdraw(type(handle)("folder", "../outside.pdf"))
    assert outside.exists()
