"""`python -m casereview flow`, and that the README's picture is what it draws today."""

import hashlib
import re
from pathlib import Path
from typing import get_args

import pytest
from lxml import etree

from casereview.__main__ import main
from casereview.adapters.flow_dot import COLOURS
from casereview.domain.rules import Force

REPOSITORY = Path(__file__).resolve().parents[2]
PICTURE = REPOSITORY / ".pictures" / "flow.svg"
SVG = "{http://www.w3.org/2000/svg}"
ENOUGH_CONTRAST = 4.5  # WCAG 2.2, 1.4.3


def drawn_today(capsys: pytest.CaptureFixture[str]) -> str:
    assert main(["flow"]) == 0
    return capsys.readouterr().out.strip()


def test_the_readme_s_picture_is_drawn_from_today_s_rules_and_tables(capsys: pytest.CaptureFixture[str]) -> None:
    dot = drawn_today(capsys)

    assert hashlib.sha256(dot.encode()).hexdigest() in PICTURE.read_text(encoding="utf-8"), (
        "The rules or the tables say something else than the flow chart: run `make flow`, and look at the picture."
    )
    assert "(.pictures/flow.svg)" in (REPOSITORY / "README.md").read_text(encoding="utf-8")


def test_two_drawings_are_alike(capsys: pytest.CaptureFixture[str]) -> None:
    assert drawn_today(capsys) == drawn_today(capsys)


def test_the_picture_has_a_title_and_a_description_for_who_cannot_see_it(capsys: pytest.CaptureFixture[str]) -> None:
    picture = etree.parse(PICTURE).getroot()
    title, description = picture.find(f"{SVG}title"), picture.find(f"{SVG}desc")

    assert title is not None
    assert description is not None
    assert picture.get("role") == "img"
    assert picture.get("aria-labelledby") == f"{title.get('id')} {description.get('id')}"
    assert title.text == "From a notification to the rapid review"
    assert "5 working days, statutory guidance" in (description.text or "")


def test_the_picture_loads_nothing_from_elsewhere() -> None:
    assert re.findall(r"(?:href|src|url\()", PICTURE.read_text(encoding="utf-8").replace("xmlns:xlink", "")) == []


@pytest.mark.parametrize("force", get_args(Force))
def test_every_force_has_a_colour_that_can_be_read(force: Force) -> None:
    band, paper = COLOURS[force]

    assert contrast("#ffffff", band) >= ENOUGH_CONTRAST
    assert contrast("#0b0c0c", paper) >= ENOUGH_CONTRAST


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    linear = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return sum(part * weight for part, weight in zip(linear, (0.2126, 0.7152, 0.0722), strict=True))
