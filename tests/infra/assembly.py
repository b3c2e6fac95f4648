"""The synthesised templates and assets, as the tests of this folder look at them."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

PREFIX = "casereview-test"


@dataclass(frozen=True)
class Assembly:
    folder: Path

    def template(self, stack: str) -> dict[str, Any]:
        text = (self.folder / f"{PREFIX}-{stack}.template.json").read_text(encoding="utf-8")
        return dict(json.loads(text))

    def resources(self, stack: str, kind: str) -> list[dict[str, Any]]:
        every = self.template(stack)["Resources"].values()
        return [resource.get("Properties", {}) for resource in every if resource["Type"] == kind]

    @property
    def functions(self) -> Path:
        """The staged folder that is the zip of every Lambda in functions/."""
        return next(folder for folder in self._assets("zip") if (folder / "casereview").is_dir())

    @property
    def pages(self) -> Path:
        """The zip that Chalice made."""
        return next(path for path in self._assets("file") if path.suffix == ".zip")

    def _assets(self, packaging: str) -> list[Path]:
        files = json.loads((self.folder / f"{PREFIX}-stateless.assets.json").read_text(encoding="utf-8"))["files"]
        return [self.folder / f["source"]["path"] for f in files.values() if f["source"]["packaging"] == packaging]
