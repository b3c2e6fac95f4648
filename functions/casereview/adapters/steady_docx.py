"""A Word file whose bytes depend on what it says and on nothing else, so that a hash of it means something."""

import io
import zipfile

_EARLIEST = (1980, 1, 1, 0, 0, 0)


def steady(docx: bytes) -> bytes:
    """The same parts in the same order, each with the earliest time a zip file can tell and the same compression."""
    result = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx)) as source, zipfile.ZipFile(result, "w") as target:
        for name in source.namelist():
            part = zipfile.ZipInfo(name, _EARLIEST)
            part.compress_type = zipfile.ZIP_DEFLATED
            part.create_system = 0
            target.writestr(part, source.read(name))
    return result.getvalue()
