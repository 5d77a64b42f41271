"""A site of Tutor's in a folder of its own: configured and rendered, with a docker that only notes.

``make tutors`` installs the versions. On a person's machine those that are missing are left out;
where ``CI`` is ``true`` that is a fault.
"""

import ast
import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]
PLUGIN = ROOT / "tns_training_xblock/tutor/tns_training.py"
VERSIONS = (20, 21, 22)
DOCKER = """#!{python}
import json, sys
with open({notes!r}, "a") as notes:
    notes.write(json.dumps(sys.argv[1:]) + "\\n")
if "ls" in sys.argv:
    print("[]")
"""


def _reads(program: str, *words: str) -> None:
    """Let a real program look at files; on a person's machine it may be missing."""
    if shutil.which(program) is None:
        assert os.environ.get("CI") != "true", f"{program} is missing: apt-get install {program}"
        return
    done = subprocess.run(
        [program, *words], check=False, capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 0, done.stderr[-2000:]


class Site:
    """One version of Tutor with a root, plugins and a docker that belong to nobody else."""

    def __init__(self, version: int, folder: Path, *, file: bool = True) -> None:
        self.program = ROOT / f".venv-tutor-{version}" / "bin" / "tutor"
        if not self.program.exists():
            assert os.environ.get("CI") != "true", f"{self.program} is missing: make tutors"
            pytest.skip(f"Tutor {version} is not installed: make tutors")
        self.version, self.root = version, folder / "root"
        self.notes, bin_ = folder / "notes", folder / "bin"
        plugins = folder / "plugins"
        for place in (bin_, plugins):
            place.mkdir(parents=True)
        docker = bin_ / "docker"
        docker.write_text(
            DOCKER.format(python=self.program.parent / "python", notes=str(self.notes))
        )
        docker.chmod(0o755)
        if file:
            shutil.copy(PLUGIN, plugins)
        self.environment = {
            "PATH": f"{bin_}:{self.program.parent}:/usr/bin:/bin",
            "HOME": str(folder),
            "TUTOR_ROOT": str(self.root),
            "TUTOR_PLUGINS_ROOT": str(plugins),
        }

    def run(self, *words: str, fails: bool = False, **environment: str) -> str:
        """What ``tutor`` says; it must end well, or badly where it ``fails``."""
        done = subprocess.run(
            [self.program, *words],
            env={**self.environment, **environment},
            check=False,
            capture_output=True,
            text=True,
            timeout=120,
        )
        said = done.stdout + done.stderr
        assert (done.returncode != 0) == fails, said
        return said

    def save(self, *plugins: str, fails: bool = False, **settings: object) -> str:
        """Switch on ours and other ``plugins``, and render with these settings."""
        if not self.root.exists():
            self.root.mkdir()  # as "plugins enable" leaves it, which takes another second
            enabled = {"PLUGINS": sorted(["tns_training", *plugins])}
            (self.root / "config.yml").write_text(yaml.safe_dump(enabled))
        words = [f"--set={name}={json.dumps(value)}" for name, value in settings.items()]
        return self.run("config", "save", *words, fails=fails)

    def read(self, path: str) -> str:
        """A rendered file."""
        return (self.root / "env" / path).read_text()

    def documents(self, path: str) -> dict[tuple[str, str], dict]:
        """The objects of a rendered file of Kubernetes, by kind and name."""
        found = [each for each in yaml.safe_load_all(self.read(path)) if each]
        return {(each["kind"], each["metadata"]["name"]): each for each in found}

    def settings(self, service: str) -> dict[str, object]:
        """Those of a service that are written as plain values, in the order of the file."""
        found: dict[str, object] = {}
        tree = ast.parse(self.read(f"apps/openedx/settings/{service}/production.py"))
        for node in tree.body:
            if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
                try:
                    found[node.targets[0].id] = ast.literal_eval(node.value)
                except ValueError:
                    found[node.targets[0].id] = ast.unparse(node.value)
        return found

    def accepted(self) -> None:
        """What runs the rendered files reads them: Caddy's proxy, and Compose."""
        env = self.root / "env"
        files = ("docker-compose", "docker-compose.prod", "docker-compose.jobs")
        _reads("caddy", "validate", "--adapter=caddyfile", f"--config={env}/apps/caddy/Caddyfile")
        _reads("docker-compose", *(f"--file={env}/local/{name}.yml" for name in files), "config")

    def jobs(self) -> list[tuple[str, str]]:
        """The service and the command of each job that docker was to run since the last look."""
        lines = [json.loads(line) for line in self.notes.read_text().splitlines()]
        self.notes.unlink()
        ran = [words[words.index("run") :] for words in lines if "-c" in words]
        return [
            (next(word for word in words if word.endswith("-job")).removesuffix("-job"), words[-1])
            for words in ran
        ]
