"""A plugin for Tutor 20 to 22 (Teak to Verawood): one file, which needs Tutor alone.

Copied into the folder that ``tutor plugins printroot`` names it works with Tutor's binary too;
``pip install "tns_training_xblock[tutor]"`` brings it along. See docs/install.md and decision 40.
"""

from __future__ import annotations

import os
import re
import shlex
from collections.abc import Iterable, Iterator
from typing import Any

import click
from tutor import hooks

__version__ = "0.1.0"

PACKAGE = "tns_training_xblock"
BLOCKS = [
    "tns_lesson",
    "tns_diagnosis",
    "tns_case_study",
    "tns_worksheet",
    "tns_contacts",
    "tns_course_map",
]
# What the extra "author" asks for: Tutor installs a mounted checkout without any.
AUTHOR = ["click>=8.1.3", "rich>=13", "tzdata>=2026.6", "XlsxWriter>=3.1"]
FOLDER = "/openedx/media-private/tns_training"
"""Below a volume that Tutor itself mounts in ``local`` and ``dev``; on Kubernetes we mount ours."""

DEFAULTS: dict[str, Any] = {
    # What is installed: an address of git or of a wheel, the name of a wheel that was copied to
    # env/build/openedx, or a requirement of an index. A checkout that is mounted goes before it.
    # Not our name alone: as long as no public index has it, anybody could publish under it.
    "REQUIREMENT": "",
    # Where learners' files go: "volume", "s3", or "" for s3 where the plugin minio or s3 is on.
    "FILES": "",
    "S3_BUCKET": "tns-training",
    # Empty ones are the platform's own, which the plugins minio and s3 set.
    "S3_ENDPOINT": "",
    "S3_KEY": "",
    "S3_SECRET": "",
    "K8S_VOLUME_SIZE": "5Gi",
    # ReadWriteMany where several nodes are to run the LMS; the storage class must offer it.
    "K8S_VOLUME_MODE": "ReadWriteOnce",
    "K8S_VOLUME_CLASS": "",
    # True to let the blocks be added to content libraries.
    "LIBRARIES": False,
    # More settings of docs/install.md, such as {"TNS_TRAINING_MAIL": false}.
    "SETTINGS": {},
}

PATCHES: dict[str, str] = {
    "openedx-dockerfile-post-python-requirements": """
{%- set mounted = tns_training_mounted(MOUNTS) %}
{%- set wheel = tns_training_wheel(TNS_TRAINING_REQUIREMENT) %}
{%- if not mounted and not TNS_TRAINING_REQUIREMENT %}
RUN echo {{ tns_training_unsaid() }} >&2 && false
{%- else %}
{%- if wheel and not mounted %}
COPY ./{{ wheel }} /openedx/tns-training/{{ wheel }}
{%- endif %}
RUN --mount=type=cache,target=/openedx/.cache/pip,sharing=shared \\
    ${PIP_COMMAND:-pip} install \
{{ tns_training_author if mounted else tns_training_requirement(TNS_TRAINING_REQUIREMENT) }}
{%- endif %}
""",
    "openedx-common-settings": """
# tns_training: where learners' files go, and what the operator set.
{%- if tns_training_in_s3(TNS_TRAINING_FILES, PLUGINS) %}
TNS_TRAINING_STORAGE = {
    "BACKEND": "storages.backends.s3boto3.S3Boto3Storage",
    "OPTIONS": {
        "bucket_name": {{ tns_training_python(TNS_TRAINING_S3_BUCKET) }},
        "default_acl": None,
        "querystring_auth": True,
        "custom_domain": None,
        {%- if TNS_TRAINING_S3_ENDPOINT %}
        "endpoint_url": {{ tns_training_python(TNS_TRAINING_S3_ENDPOINT) }},
        {%- endif %}
        {%- if tns_training_has_key(TNS_TRAINING_S3_KEY, TNS_TRAINING_S3_SECRET) %}
        "access_key": {{ tns_training_python(TNS_TRAINING_S3_KEY) }},
        "secret_key": {{ tns_training_python(TNS_TRAINING_S3_SECRET) }},
        {%- endif %}
    },
}
{%- else %}
TNS_TRAINING_STORAGE = {
    "BACKEND": "django.core.files.storage.FileSystemStorage",
    "OPTIONS": {"location": "{{ tns_training_folder }}"},
}
{%- endif %}
{%- for name, value in tns_training_settings(TNS_TRAINING_SETTINGS) %}
{{ name }} = {{ tns_training_python(value) }}
{%- endfor %}
""",
    "openedx-cms-common-settings": """
{%- if tns_training_in_libraries(TNS_TRAINING_LIBRARIES) %}
LIBRARY_ENABLED_BLOCKS = [*globals().get("LIBRARY_ENABLED_BLOCKS", []), *{{ tns_training_blocks }}]
{%- endif %}
""",
    "k8s-volumes": """
{%- if not tns_training_in_s3(TNS_TRAINING_FILES, PLUGINS) %}
---
apiVersion: v1
kind: PersistentVolumeClaim
metadata:
  name: tns-training
  labels:
    app.kubernetes.io/component: volume
    app.kubernetes.io/name: tns-training
spec:
  accessModes:
    - {{ TNS_TRAINING_K8S_VOLUME_MODE }}
  {%- if TNS_TRAINING_K8S_VOLUME_CLASS %}
  storageClassName: {{ TNS_TRAINING_K8S_VOLUME_CLASS }}
  {%- endif %}
  resources:
    requests:
      storage: {{ TNS_TRAINING_K8S_VOLUME_SIZE }}
{%- endif %}
""",
    # Jobs of Tutor 20 and 21 are renamed before kustomize looks for what to override.
    "k8s-override": """
{%- if not tns_training_in_s3(TNS_TRAINING_FILES, PLUGINS) %}
{%- set jobs = [("lms-job", "lms")] if TUTOR_VERSION_MAJOR >= 22 else [] %}
{%- for name, container in [("lms", "lms"), ("lms-worker", "lms-worker")] + jobs %}
---
{%- if name == "lms-job" %}
apiVersion: batch/v1
kind: Job
{%- else %}
apiVersion: apps/v1
kind: Deployment
{%- endif %}
metadata:
  name: {{ name }}
spec:
  template:
    spec:
      securityContext:
        fsGroup: 1000
      {%- if TNS_TRAINING_K8S_VOLUME_MODE == "ReadWriteOnce" %}
      # One node has the volume: who writes on it runs where the LMS runs.
      affinity:
        podAffinity:
          requiredDuringSchedulingIgnoredDuringExecution:
            - labelSelector:
                matchExpressions:
                  - key: app.kubernetes.io/name
                    operator: In
                    values:
                      - lms
              topologyKey: kubernetes.io/hostname
      {%- endif %}
      containers:
        - name: {{ container }}
          volumeMounts:
            - mountPath: {{ tns_training_folder }}
              name: tns-training
      volumes:
        - name: tns-training
          persistentVolumeClaim:
            claimName: tns-training
{%- endfor %}
{%- endif %}
""",
}

MIGRATE = "./manage.py lms migrate --noinput"
# The jobs of Tutor 20 and 21 do not have the volume that the server has; a bucket they reach.
CHECK = "./manage.py lms tns_training_check"
CHECK += "{% if TUTOR_VERSION_MAJOR < 22 and not tns_training_in_s3(TNS_TRAINING_FILES, PLUGINS) %}"
CHECK += " --without-files{% endif %}"
CHECK_STUDIO = "./manage.py cms tns_training_check"
BUCKET = """
{%- if "minio" in PLUGINS and tns_training_in_s3(TNS_TRAINING_FILES, PLUGINS) %}
mc config host add minio http://minio:9000 {{ OPENEDX_AWS_ACCESS_KEY }} \
{{ OPENEDX_AWS_SECRET_ACCESS_KEY }} --api s3v4
mc mb --ignore-existing minio/{{ TNS_TRAINING_S3_BUCKET }}
{%- endif %}
"""


def mounted(mounts: Iterable[str]) -> bool:
    """Whether a checkout of ours is mounted, which goes before the requirement.

    Raises ``click.ClickException`` where one is mounted in a way of which no image can be built.
    """
    places = [os.path.abspath(os.path.expanduser(mount)) for mount in mounts]
    return sum(map(_is_checkout, places)) > 0  # each is looked at


def _is_checkout(folder: str) -> bool:
    inner = os.path.basename(folder) == PACKAGE and _has(folder, "apps.py", "blocks")
    if inner and not _has(folder, "setup.py"):
        raise click.ClickException(
            f"{folder} is mounted, the package inside the checkout, which cannot be installed. "
            f"Run: tutor mounts remove {folder} && tutor mounts add {os.path.dirname(folder)}"
        )
    if not _has(folder, "setup.py", os.path.join(PACKAGE, "apps.py")):
        return False
    name = os.path.basename(folder)
    patterns = hooks.Filters.MOUNTED_DIRECTORIES.iterate()
    if not any(image == "openedx" and re.match(pattern, name) for image, pattern in patterns):
        raise click.ClickException(
            f"{folder} is mounted, but Tutor mounts nothing of that name into the image openedx. "
            f"Rename the folder to {PACKAGE}, and mount it anew."
        )
    return True


def _has(folder: str, *names: str) -> bool:
    return all(os.path.exists(os.path.join(folder, name)) for name in names)


def wheel(requirement: str) -> str:
    """The name of a wheel in the build's folder, if the requirement is one; else nothing."""
    if not isinstance(requirement, str):
        raise click.ClickException(
            f"TNS_TRAINING_REQUIREMENT is {requirement!r}, and must be one text, as pip takes it."
        )
    is_file = requirement.endswith(".whl") and "://" not in requirement
    return os.path.basename(requirement) if is_file else ""


def requirement(wanted: str) -> str:
    """What is written behind ``pip install``, quoted for a shell."""
    name = wheel(wanted)
    file = f"{PACKAGE}[author] @ file:///openedx/tns-training/{name}"
    return shlex.quote(file if name else wanted)


def unsaid() -> str:
    """Warn that nothing says what is to be installed; the same for the image, which is not built.

    No error: whoever enables the plugin says it in the next step.
    """
    sentence = (
        "Nothing says where tns_training_xblock comes from: mount a checkout with "
        "tutor mounts add, or say TNS_TRAINING_REQUIREMENT (docs/install.md)."
    )
    click.secho(sentence, fg="yellow", err=True)
    return shlex.quote(sentence)


def in_s3(files: str, plugins: Iterable[str]) -> bool:
    """Whether learners' files go to an object store."""
    if files not in ("", "volume", "s3"):
        raise click.ClickException(f'TNS_TRAINING_FILES is {files!r}: say "volume" or "s3".')
    return files == "s3" or (not files and bool({"minio", "s3"} & set(plugins)))


def has_key(key: str, secret: str) -> bool:
    """Whether the object store has a key of our own: both its halves, or none."""
    if bool(key) != bool(secret):
        given, lacking = ("KEY", "SECRET") if key else ("SECRET", "KEY")
        raise click.ClickException(
            f"TNS_TRAINING_S3_{given} is said and TNS_TRAINING_S3_{lacking} is not: say both, or "
            "none where the platform's own are meant."
        )
    return bool(key)


def in_libraries(given: Any) -> bool:
    """Whether content libraries take the blocks; a text would count as true, whatever it says."""
    if not isinstance(given, bool):
        raise click.ClickException(
            f"TNS_TRAINING_LIBRARIES is {given!r}: say true or false, without quotes."
        )
    return given


def settings(given: Any) -> list[tuple[str, Any]]:
    """Settings by name; what is no setting of ours would be ignored, or stop both services."""
    if not isinstance(given, dict):
        raise click.ClickException(
            f"TNS_TRAINING_SETTINGS is {given!r}, and must be a dictionary: "
            '{"TNS_TRAINING_MAIL": false}.'
        )
    for name in given:
        if not re.fullmatch(r"TNS_TRAINING_[A-Z_]+", str(name)):
            raise click.ClickException(
                f"TNS_TRAINING_SETTINGS has {name!r}, which is no setting of this package: "
                "docs/install.md lists them, by their whole names."
            )
    return list(given.items())


def _job(service: str, command: str, *words: str) -> tuple[str, str]:
    return service, shlex.join(["./manage.py", service, command, *words])


@click.command(name="tns-import", help="Build a tour of the course and import it into Studio.")
@click.option("--tour", default="", help="Which tour; needed where the course has several.")
@click.option("--folder", default="", help="A course's folder in the container; else the wheel's.")
@click.option("--course-key", default="", help="Import it as this run: course-v1:ORG+NUMBER+RUN.")
@click.option("--replace", is_flag=True, help="Replace the content of a run that is there.")
@click.option("--staff", multiple=True, help="Who edits and marks it; may be repeated.")
def tns_import(
    tour: str, folder: str, course_key: str, replace: bool, staff: tuple[str, ...]
) -> Iterable[tuple[str, str]]:
    """Hand the options on."""
    given = [("--tour", tour), ("--folder", folder), ("--course-key", course_key)]
    given += [("--staff", who) for who in staff]
    words = [word for option, value in given if value for word in (option, value)]
    yield _job("cms", "tns_training_import", *words, *(["--replace"] if replace else []))


@click.command(name="tns-check", help="Say what is missing or dangerous, in the LMS and Studio.")
def tns_check() -> Iterable[tuple[str, str]]:
    """Ask both services."""
    yield "lms", CHECK
    yield "cms", CHECK_STUDIO


@click.command(name="tns-heal", help="Mend what disagrees among work, marks and scores.")
@click.option("--dry-run", is_flag=True, help="Only look; change nothing.")
@click.option("--run", default="", help="One course run's key.")
def tns_heal(dry_run: bool, run: str) -> Iterable[tuple[str, str]]:
    """Hand the options on."""
    words = ["--dry-run"] if dry_run else []
    yield _job("lms", "tns_training_heal", *words, *(["--run", run] if run else []))


@click.command(name="tns-demo", help="Invented people and submissions, to try a run with.")
@click.argument("course_key")
@click.option("--learners", type=int, default=6, show_default=True)
def tns_demo(course_key: str, learners: int) -> Iterable[tuple[str, str]]:
    """Hand the options on."""
    yield _job("lms", "tns_training_demo", course_key, "--learners", str(learners))


def _variables() -> Iterator[tuple[str, Any]]:
    yield "tns_training_mounted", mounted
    yield "tns_training_wheel", wheel
    yield "tns_training_requirement", requirement
    yield "tns_training_unsaid", unsaid
    yield "tns_training_author", shlex.join(AUTHOR)
    yield "tns_training_in_s3", in_s3
    yield "tns_training_has_key", has_key
    yield "tns_training_in_libraries", in_libraries
    yield "tns_training_settings", settings
    yield "tns_training_python", repr
    yield "tns_training_folder", FOLDER
    yield "tns_training_blocks", repr(BLOCKS)


hooks.Filters.CONFIG_DEFAULTS.add_items(
    [(f"TNS_TRAINING_{name}", value) for name, value in DEFAULTS.items()]
)
hooks.Filters.ENV_TEMPLATE_VARIABLES.add_items(list(_variables()))
hooks.Filters.ENV_PATCHES.add_items(list(PATCHES.items()))
# What Tutor takes by itself has xblock in its name; named twice, a folder would be mounted twice.
hooks.Filters.MOUNTED_DIRECTORIES.add_item(("openedx", r"(?!.*[xX][bB]lock)tns[-_]training.*"))
hooks.Filters.CLI_DO_COMMANDS.add_items([tns_import, tns_check, tns_heal, tns_demo])
# After the platform's own, which make the database; with --limit=tns_training these alone.
hooks.Filters.CLI_DO_INIT_TASKS.add_items(
    [("lms", MIGRATE), ("lms", CHECK), ("cms", CHECK_STUDIO)],
    priority=hooks.priorities.LOW,
)


@hooks.Actions.PLUGINS_LOADED.add()
def _make_the_bucket() -> None:
    """Only where MinIO's plugin is on is there a job of that name."""
    if "minio" in set(hooks.Filters.PLUGINS_LOADED.iterate()):
        with hooks.Contexts.app("tns_training").enter():
            hooks.Filters.CLI_DO_INIT_TASKS.add_item(("minio", BUCKET))
