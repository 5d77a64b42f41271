"""Packaging: what the platform installs, and the extras that authors and developers add."""

import ast
import gzip
import io
import os
import re
import runpy
import tarfile
from pathlib import Path
from typing import Any

from setuptools import find_packages, setup
from setuptools.command.build_py import build_py
from setuptools.command.sdist import sdist

HERE = Path(__file__).parent
BLOCKS = [
    "tns_lesson = tns_training_xblock.blocks.lesson.block:LessonBlock",
    "tns_diagnosis = tns_training_xblock.blocks.diagnosis.block:DiagnosisBlock",
    "tns_case_study = tns_training_xblock.blocks.case_study.block:CaseStudyBlock",
    "tns_worksheet = tns_training_xblock.blocks.worksheet.block:WorksheetBlock",
    "tns_contacts = tns_training_xblock.blocks.contacts.block:ContactsBlock",
    "tns_course_map = tns_training_xblock.blocks.course_map.block:CourseMapBlock",
]
APPS = [
    "tns_training = tns_training_xblock.apps:TrainingConfig",
    "tns_training_cohort = tns_training_xblock.cohort.apps:CohortConfig",
    "tns_training_contacts = tns_training_xblock.contacts.apps:ContactsConfig",
    "tns_training_work = tns_training_xblock.work.apps:WorkConfig",
    "tns_training_grading = tns_training_xblock.grading.apps:GradingConfig",
]
# The tables of time zones of 2026, in which Morocco changed its clocks: see decision 17. From its
# version 3.1 on XlsxWriter writes the same bytes: see decision 19.
AUTHOR = ["click>=8.1.3", "rich>=13", "tzdata>=2026.6", "XlsxWriter>=3.1"]
# lazy: xblock.django.request imports it without declaring it.
DEMO = ["django-crum>=0.7.9", "lazy>=1.4"]
# Weighted kappa; Open edX has it already: see decision 23.
AGREEMENT = ["nltk>=3.9.1"]
# What is counted, for Prometheus: see decision 44.
METRICS = ["prometheus-client>=0.20"]
# Open edX has the first already; the others are a server that speaks S3: see decision 43. Flask
# asks for the click of AUTHOR.
OBJECT_STORE = ["django-storages[s3]>=1.14", "moto[s3]>=5.0", "flask>=3", "flask-cors>=4"]
# For the machine that builds and starts the platform, where Tutor is not a binary: decision 40.
TUTOR = ["tutor>=20"]
# What Django needs to reach the servers that the tests start; the first is built from source.
MARIADB = ["mysqlclient>=2.2"]
POSTGRESQL = ["psycopg[binary]>=3.1.18"]


def version() -> str:
    """The one place where the version stands; read, not imported, as nothing is installed yet."""
    module = ast.parse((HERE / "tns_training_xblock/__init__.py").read_text(encoding="utf-8"))
    [stated] = [node.value for node in module.body if isinstance(node, ast.Assign)]
    return str(ast.literal_eval(stated))


def description() -> str:
    """The README as an index shows it, where links into the repository lead nowhere.

    Such a link becomes its own words, and a picture is left out.
    """
    readme = (HERE / "README.md").read_text(encoding="utf-8")
    outside = r"(?!https?://)[^)]+"
    without_pictures = re.sub(rf"!\[[^\]]*\]\({outside}\)\n*", "", readme)
    return re.sub(rf"\[([^\]]+)\]\({outside}\)", r"\1", without_pictures)


def course() -> list[tuple[str, list[str]]]:
    """The course for ``tns_training_import``, beside the modules: each folder and its files."""
    folders: dict[str, list[str]] = {}
    for path in sorted(filter(Path.is_file, (HERE / "course").rglob("[!.]*"))):
        place = path.relative_to(HERE)
        folders.setdefault(f"share/tns_training/{place.parent.as_posix()}", []).append(str(place))
    return list(folders.items())


class BuildWithBundles(build_py):
    """Beside the modules, the bundles of scripts that pages ask for."""

    def run(self) -> None:
        """Write them first: they are packaged like every other file."""
        runpy.run_path(str(HERE / "tns_training_xblock/host/bundling.py"))["write_bundles"]()
        super().run()


class SameBytes(sdist):
    """The same sdist from the same files, whoever builds it and when."""

    def make_archive(self, *args: Any, **kwargs: Any) -> str:
        """Write it again where ``SOURCE_DATE_EPOCH`` says when; a wheel does so by itself."""
        path = str(super().make_archive(*args, **kwargs))
        when = os.environ.get("SOURCE_DATE_EPOCH", "")
        if when.isdecimal() and path.endswith(".tar.gz"):
            settle(Path(path), int(when))
        return path


def settle(path: Path, when: int) -> None:
    """Sort an archive's files, and leave out of it who built it, when, and under which umask."""
    packed = io.BytesIO()
    with (
        tarfile.open(path) as old,
        gzip.GzipFile("", "wb", mtime=when, fileobj=packed) as stream,
        tarfile.open(fileobj=stream, mode="w", format=tarfile.GNU_FORMAT) as new,
    ):
        for member in sorted(old.getmembers(), key=lambda each: each.name):
            content = old.extractfile(member)
            member.mtime, member.mode = when, 0o755 if member.isdir() else 0o644
            member.uid = member.gid = 0
            member.uname = member.gname = ""
            member.pax_headers = {}
            new.addfile(member, content)
    path.write_bytes(packed.getvalue())


if "SOURCE_DATE_EPOCH" in os.environ:
    os.umask(0o022)  # a wheel keeps the modes of the files that this process writes
setup(
    name="tns_training_xblock",
    version=version(),
    description="Cluster-management modules and case-study exercises for Open edX",
    long_description=description(),
    long_description_content_type="text/markdown",
    author="TNS training",
    keywords=["openedx", "xblock", "training", "case study", "marking", "clusters"],
    license="AGPL-3.0-or-later",
    license_files=["LICENSE"],
    python_requires=">=3.11",
    cmdclass={"build_py": BuildWithBundles, "sdist": SameBytes},
    packages=find_packages(include=["tns_training_xblock", "tns_training_xblock.*"]),
    include_package_data=False,
    package_data={
        "tns_training_xblock": [
            "py.typed",
            "static/tns_training/**/*",
            "templates/tns_training/**/*",
            "mako/tns_training/*",
            "starters/*.md",
            "locale/*/LC_MESSAGES/*.mo",
            "locale/*/LC_MESSAGES/*.po",
        ]
    },
    data_files=course(),
    install_requires=[
        # No upper bounds, and no lower bound above Ulmo: Tutor installs without the platform's
        # constraints, so a tight bound would replace the platform's own versions.
        "Django>=4.2",
        "XBlock>=5.2",
        "babel>=2.12",
        "defusedxml>=0.7.1",
        "django-countries>=7.6.1",
        "django-ratelimit>=4.1",
        # For what other programs read; edx-submissions brings it.
        "djangorestframework>=3.14",
        "edx-submissions>=3.11",
        "edx-opaque-keys>=2.9",
        "icalendar>=6.0",
        "lxml>=4.9",
        "markdown-it-py>=3.0",
        "nh3>=0.2.14",
        "openpyxl>=3.1",
        "Pillow>=10.3",
        "PyYAML>=6.0",
        "tzdata",
    ],
    extras_require={
        "author": AUTHOR,
        "agreement": AGREEMENT,
        "metrics": METRICS,
        "demo": AUTHOR + DEMO + AGREEMENT,
        "test": [
            *AUTHOR,
            *DEMO,
            *AGREEMENT,
            *METRICS,
            *OBJECT_STORE,
            "axe-playwright-python>=0.1.4",
            # The platform has it, the package needs it for `make openapi` alone: decision 45.
            "drf-spectacular>=0.27",
            "hypothesis>=6.100",
            "jsonschema>=4.18",
            "olxcleaner>=0.3",
            # 9.20 is the last whose Avro works with edx-opaque-keys 2.9. The package goes without
            # both: see decision 46.
            "openedx-events>=9.20",
            "openedx-filters>=2.1",
            "playwright>=1.45",
            "pytest>=8",
            "pytest-django>=4.8",
            "pytest-rerunfailures>=15",
            "pytest-xdist>=3.5",
            "python-bidi>=0.6.7",
            "requests>=2.31",
            # It asks for a newer rich than the lowest of ours, which is tried on 3.11.
            "schemathesis>=4.20; python_version >= '3.12'",
        ],
        "tutor": TUTOR,
        "mariadb": MARIADB,
        "postgresql": POSTGRESQL,
        "databases": MARIADB + POSTGRESQL,
        "lint": [
            "code-annotations>=1.8",
            "django-stubs>=5",
            "djlint>=1.35",
            "import-linter>=2.0",
            "lxml-stubs>=0.5",
            "mypy>=1.10",
            "ruff>=0.6",
            "types-PyYAML",
        ],
    },
    entry_points={
        "xblock.v1": BLOCKS,
        "lms.djangoapp": APPS,
        "cms.djangoapp": APPS,
        "tutor.plugin.v1": ["tns_training = tns_training_xblock.tutor.tns_training"],
        "console_scripts": ["tns-course = tns_training_xblock.export.commands.cli:main"],
    },
    classifiers=[
        "Development Status :: 3 - Alpha",
        "Environment :: Web Environment",
        "Framework :: Django",
        "Intended Audience :: Education",
        "Natural Language :: Arabic",
        "Natural Language :: English",
        "Natural Language :: French",
        "Programming Language :: Python :: 3.11",
        "Programming Language :: Python :: 3.12",
        "Topic :: Education",
        "Typing :: Typed",
    ],
)
