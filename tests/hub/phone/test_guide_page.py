"""Guides, documents and proofs for a telephone: the same content as the kiosk, nothing that breaks out of it."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient

from kiosk.hub.hub import Hub
from kiosk.hub.phone.guide_page import guide_paths
from kiosk.hub.phone.reading import Points, Rows, Text, parts_of
from kiosk.model.document import Block, BlockKind
from tests.hub.content import HANDLE


@pytest.mark.parametrize("way", ["i", "g"])
def test_the_guide_of_an_item(client: TestClient, hub: Hub, way: str) -> None:
    item = hub.content.item(HANDLE, "zh-Hans")
    text = client.get(f"/{way}/{HANDLE}").text
    assert item.name in text
    assert all(step.name in text for step in item.steps)


@pytest.mark.parametrize("path", ["/i/NO-SUCH", "/d/NO-SUCH", "/g/d/NO-SUCH", "/v/ZM1", "/i/%27;DROP"])
def test_what_is_not_there_is_told_kindly(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert "没有" in answer.text
    assert "DROP" not in answer.text


def test_guides_are_where_the_zone_prints_them() -> None:
    assert guide_paths("https://zone.example/x/{code}") == ("/x/{code}", "/g/{code}", "/i/{code}")


def test_lines_of_lists_and_tables_stand_together() -> None:
    kinds = (BlockKind.HEADING, BlockKind.POINT, BlockKind.POINT, BlockKind.ROW, BlockKind.ROW, BlockKind.PARAGRAPH)
    blocks = [Block(kind, f"{place}\tb" if kind is BlockKind.ROW else str(place)) for place, kind in enumerate(kinds)]
    told = parts_of(blocks)
    assert told == (Text("h2", "0"), Points(("1", "2")), Rows(("3", "b"), (("4", "b"),)), Text("p", "5"))
