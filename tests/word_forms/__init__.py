"""Over a hundred Word files, made when they are needed, each with what must be read in it."""

from tests.word_forms.case import Case
from tests.word_forms.changes import CHANGES
from tests.word_forms.controls import CONTROLS
from tests.word_forms.others import OTHERS
from tests.word_forms.packages import PACKAGES
from tests.word_forms.shapes import SHAPES
from tests.word_forms.ticks import TICKS

CORPUS: dict[str, Case] = {**SHAPES, **CONTROLS, **TICKS, **CHANGES, **PACKAGES, **OTHERS}
"""TABLE: what is special about a file → the file and what it says."""
