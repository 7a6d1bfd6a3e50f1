# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is painted before the memory is open: kept from the last time, never personal, never in the way."""

from __future__ import annotations

import json

import pytest

from kiosk.bootstrap.face import FILE_NAME, Face, keep_face, read_face

ROOM = Face(name="Buurtkamer Ankaradreef", languages=("nl", "ar"), zone="Europe/Amsterdam")


def test_the_face_of_the_last_time_is_found_again(tmp_path):
    keep_face(tmp_path, ROOM)
    assert read_face(tmp_path) == ROOM


@pytest.mark.parametrize("content", ["", "{", "[]", "{}", '{"name": "x"}', '{"name": 1, "languages": [], "zone": ""}'])
def test_a_damaged_face_only_means_the_general_one(tmp_path, content):
    (tmp_path / FILE_NAME).write_text(content)
    assert read_face(tmp_path) == Face()


def test_a_folder_that_is_not_there_is_no_reason_to_stop(tmp_path):
    keep_face(tmp_path / "nowhere", ROOM)
    assert read_face(tmp_path / "nowhere") == Face()


def test_nothing_but_name_languages_and_zone_is_kept(tmp_path):
    keep_face(tmp_path, ROOM)
    assert set(json.loads((tmp_path / FILE_NAME).read_text())) == {"name", "languages", "zone"}
