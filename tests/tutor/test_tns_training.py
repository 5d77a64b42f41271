"""What Tutor 20, 21 and 22 make of our plugin: the image, settings, volumes, jobs."""

import ast
import re
import shlex
import sys

import pytest
import yaml
from django.core.management import get_commands, load_command_class

import tns_training_xblock
from tns_training_xblock.content.kinds.registry import block_types
from tns_training_xblock.host.incoming import MAX_BODY
from tns_training_xblock.host.settings import STORAGE

from .site import PLUGIN, ROOT, VERSIONS, Site

FOLDER = "/openedx/media-private/tns_training"
DOCKERFILE = "build/openedx/Dockerfile"
FILES = {
    "BACKEND": "django.core.files.storage.FileSystemStorage",
    "OPTIONS": {"location": FOLDER},
}


def installs(site):
    """What the image installs of ours, between its own requirements and the operator's others."""
    file = site.read(DOCKERFILE).replace("\\\n", "")
    return re.findall(r"^RUN .*\$\{PIP_COMMAND:-pip\} install (.*)$", file, flags=re.MULTILINE)


def test_it_imports_tutor_click_and_the_standard_library_alone():
    tree = ast.parse(PLUGIN.read_text())
    names = {
        each.name for node in ast.walk(tree) if isinstance(node, ast.Import) for each in node.names
    }
    names |= {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    others = {name.partition(".")[0] for name in names} - set(sys.stdlib_module_names)
    assert others == {"tutor", "click"}, "Tutor itself brings click"
    assert "tutor" in names, "of Tutor nothing but its hooks"


def test_it_says_the_version_and_the_blocks_that_there_are():
    given = {
        node.targets[0].id: node.value
        for node in ast.parse(PLUGIN.read_text()).body
        if isinstance(node, ast.Assign)
    }
    assert ast.literal_eval(given["__version__"]) == tns_training_xblock.__version__
    assert set(ast.literal_eval(given["BLOCKS"])) == set(block_types())
    setup = (ROOT / "setup.py").read_text()
    [author] = re.findall(r"^AUTHOR = (.*)$", setup, flags=re.MULTILINE)
    assert ast.literal_eval(given["AUTHOR"]) == ast.literal_eval(author)


def test_without_a_word_it_installs_nothing_keeps_files_in_private_and_shows_them_to_nobody(site):
    """Whoever was the first to publish under our name would be in every such image."""
    assert "Nothing says where tns_training_xblock comes from" in site.save()
    assert installs(site) == []
    assert re.search(r"^RUN echo 'Nothing .*' >&2 && false$", site.read(DOCKERFILE), flags=re.M)
    for service in ("lms", "cms"):
        assert site.settings(service)[STORAGE.name] == FILES
        assert "LIBRARY_ENABLED_BLOCKS" not in site.settings(service)
    compose = yaml.safe_load(site.read("local/docker-compose.yml"))["services"]
    jobs = yaml.safe_load(site.read("local/docker-compose.jobs.yml"))["services"]
    workers = yaml.safe_load(site.read("local/docker-compose.prod.yml"))["services"]
    keepers = [compose["lms"], workers["lms-worker"]]
    for service in keepers + ([jobs["lms-job"]] if site.version >= 22 else []):
        assert any(f":{FOLDER.rpartition('/')[0]}" in each for each in service["volumes"])
    assert not re.search(r"media-private", site.read("apps/caddy/Caddyfile"))
    site.accepted()


def test_what_we_take_at_most_passes_tutors_own_proxy(site):
    site.save()
    file = site.read("apps/caddy/Caddyfile")
    lms = file.partition("lms:8000")[2].partition("cms:8000")[0]
    assert re.findall(r"max_size (\d+)MB", lms) == [str(MAX_BODY // 10**6)]


@pytest.mark.parametrize(
    ("wanted", "installed"),
    [
        (
            "tns_training_xblock[author] @ git+https://git.example/tns@v1",
            "'tns_training_xblock[author] @ git+https://git.example/tns@v1'",
        ),
        ("https://files.example/tns_training_xblock-1-py3-none-any.whl",) * 2,
    ],
)
def test_it_installs_from_a_repository_or_an_address(tmp_path, wanted, installed):
    site = Site(VERSIONS[-1], tmp_path)
    site.save(TNS_TRAINING_REQUIREMENT=wanted)
    assert installs(site) == [installed]
    assert "COPY ./tns" not in site.read(DOCKERFILE)


def test_it_installs_a_wheel_that_lies_in_the_builds_folder(site):
    name = "tns_training_xblock-1-py3-none-any.whl"
    site.save(TNS_TRAINING_REQUIREMENT=name)
    assert f"COPY ./{name} /openedx/tns-training/{name}\nRUN" in site.read(DOCKERFILE)
    assert installs(site) == [
        f"'tns_training_xblock[author] @ file:///openedx/tns-training/{name}'"
    ]


def checkout(folder):
    inner = folder / "tns_training_xblock"
    (inner / "blocks").mkdir(parents=True)
    for file in (folder / "setup.py", inner / "apps.py", inner / "__init__.py"):
        file.touch()
    return folder


@pytest.mark.parametrize("name", ["tns_training_xblock", "tns-training"])
def test_a_checkout_that_is_mounted_is_installed_instead(site, tmp_path, name):
    folder = checkout(tmp_path / name)
    site.save(MOUNTS=[str(folder)])
    [needed_to_build_a_course] = installs(site)
    assert "'XlsxWriter>=3.1'" in needed_to_build_a_course
    assert "tns_training_xblock" not in needed_to_build_a_course
    file = site.read(DOCKERFILE)
    assert file.count(f"FROM scratch AS mnt-{name}") == 1
    assert f'install -e "/mnt/{name}"' in file
    services = yaml.safe_load(site.read("local/docker-compose.yml"))["services"]
    mounts = [each for each in services["lms"]["volumes"] if each.startswith(str(folder))]
    assert len(mounts) == 1


@pytest.mark.parametrize("other", ["/elsewhere/openedx-scorm-xblock", "lms:/here:/there"])
def test_a_mount_of_something_else_changes_nothing(tmp_path, other):
    site = Site(VERSIONS[-1], tmp_path)
    site.save(MOUNTS=[other], TNS_TRAINING_REQUIREMENT="https://files.example/tns.whl")
    assert installs(site) == ["https://files.example/tns.whl"]


def test_a_checkout_mounted_wrongly_is_refused_with_what_to_do(site, tmp_path):
    folder = checkout(tmp_path / "tns_training_xblock")
    said = site.save(MOUNTS=[str(folder / "tns_training_xblock")], fails=True)
    assert f"tutor mounts add {folder}" in " ".join(said.split())
    named = checkout(tmp_path / "training")
    said = site.save(MOUNTS=[str(named)], fails=True)
    assert "Rename the folder to tns_training_xblock" in " ".join(said.split())


def test_where_minio_is_on_files_go_to_a_bucket_of_their_own(site):
    site.save("minio")
    storage = site.settings("lms")[STORAGE.name]
    assert storage["BACKEND"].endswith("S3Boto3Storage")
    assert storage["OPTIONS"] == {
        "bucket_name": "tns-training",
        "default_acl": None,
        "querystring_auth": True,
        "custom_domain": None,
    }
    assert ("PersistentVolumeClaim", "tns-training") not in site.documents("k8s/volumes.yml")
    assert "tns-training" not in site.read("k8s/override.yml")
    site.run("local", "do", "init", "--limit=tns_training")
    [(service, bucket), *rest] = site.jobs()
    assert service == "minio"
    assert "mc mb --ignore-existing minio/tns-training" in bucket
    assert [service for service, _ in rest] == ["lms", "lms", "cms"]
    assert rest[1][1] == "./manage.py lms tns_training_check", "a bucket needs no volume"
    site.save(TNS_TRAINING_FILES="volume")
    assert site.settings("lms")[STORAGE.name] == FILES


def test_an_object_store_elsewhere(tmp_path):
    site = Site(VERSIONS[-1], tmp_path)
    site.save(
        TNS_TRAINING_FILES="s3",
        TNS_TRAINING_S3_ENDPOINT="https://s3.example",
        TNS_TRAINING_S3_KEY="key",
        TNS_TRAINING_S3_SECRET='a"secret',
    )
    options = site.settings("cms")[STORAGE.name]["OPTIONS"]
    assert options["endpoint_url"] == "https://s3.example"
    assert (options["access_key"], options["secret_key"]) == ("key", 'a"secret')
    said = site.save(TNS_TRAINING_FILES="disk", fails=True)
    assert 'say "volume" or "s3"' in " ".join(said.split())


def test_on_kubernetes_a_volume_is_claimed_and_mounted_where_files_are_written(site):
    site.save()
    claim = site.documents("k8s/volumes.yml")["PersistentVolumeClaim", "tns-training"]["spec"]
    assert claim["accessModes"] == ["ReadWriteOnce"]
    assert "storageClassName" not in claim
    overrides = site.documents("k8s/override.yml")
    writers = {("Deployment", "lms"), ("Deployment", "lms-worker")}
    assert overrides.keys() == writers | ({("Job", "lms-job")} if site.version >= 22 else set())
    own = site.documents("k8s/deployments.yml") | site.documents("k8s/jobs.yml")
    for key, override in overrides.items():
        pod = override["spec"]["template"]["spec"]
        [container] = pod["containers"]
        there = own[key]["spec"]["template"]["spec"]
        assert container["name"] in {each["name"] for each in there["containers"]}
        assert container["volumeMounts"] == [{"mountPath": FOLDER, "name": "tns-training"}]
        assert pod["securityContext"] == {"fsGroup": 1000}, "else the platform cannot write"
        assert "podAffinity" in pod["affinity"]


def test_on_several_nodes_of_kubernetes(tmp_path):
    site = Site(VERSIONS[-1], tmp_path)
    site.save(TNS_TRAINING_K8S_VOLUME_MODE="ReadWriteMany", TNS_TRAINING_K8S_VOLUME_CLASS="nfs")
    claim = site.documents("k8s/volumes.yml")["PersistentVolumeClaim", "tns-training"]["spec"]
    assert (claim["accessModes"], claim["storageClassName"]) == (["ReadWriteMany"], "nfs")
    pods = [
        each["spec"]["template"]["spec"] for each in site.documents("k8s/override.yml").values()
    ]
    assert all("affinity" not in pod for pod in pods)


def test_settings_and_libraries_are_handed_on(site):
    site.save(
        TNS_TRAINING_LIBRARIES=True,
        TNS_TRAINING_SETTINGS={
            "TNS_TRAINING_MAIL": {"waiting": False},
            "TNS_TRAINING_SAMPLES_FIRST": 0,
        },
    )
    for service in ("lms", "cms"):
        assert site.settings(service)["TNS_TRAINING_MAIL"] == {"waiting": False}
        assert site.settings(service)["TNS_TRAINING_SAMPLES_FIRST"] == 0
    written = site.settings("cms")["LIBRARY_ENABLED_BLOCKS"]
    before = {"LIBRARY_ENABLED_BLOCKS": ["problem"]}
    given = eval(written, before)  # noqa: S307 - what our own plugin wrote
    assert given == ["problem", *given[1:]]
    assert set(given[1:]) == set(block_types())


def test_a_setting_that_would_stop_both_services_or_do_nothing_is_refused(tmp_path):
    site = Site(VERSIONS[-1], tmp_path)
    right = {"SETTINGS": {}, "REQUIREMENT": "", "LIBRARIES": False, "FILES": "", "S3_KEY": ""}
    for wrong, says in (
        ({"SETTINGS": "foo"}, "must be a dictionary"),
        ({"SETTINGS": {"MAIL": 1}}, "docs/install.md lists"),
        ({"REQUIREMENT": ["a.whl"]}, "must be one text"),
        ({"LIBRARIES": "'false'"}, "say true or false, without quotes"),
        ({"FILES": "s3", "S3_KEY": "k"}, "TNS_TRAINING_S3_SECRET is not"),
    ):
        values = {f"TNS_TRAINING_{name}": value for name, value in {**right, **wrong}.items()}
        assert says in " ".join(site.save(**values, fails=True).split()), wrong


def test_init_migrates_and_checks_after_the_platform(site):
    site.save()
    site.run("local", "do", "init", "--limit=tns_training")
    without_volume = "" if site.version >= 22 else " --without-files"
    assert site.jobs() == [
        ("lms", "./manage.py lms migrate --noinput"),
        ("lms", f"./manage.py lms tns_training_check{without_volume}"),
        ("cms", "./manage.py cms tns_training_check"),
    ]
    site.run("local", "do", "init")
    everything = [command for _, command in site.jobs()]
    assert everything[-1] == "./manage.py cms tns_training_check"
    assert len(everything) > 5


RUN = "course-v1:A+B+C"
COMMANDS = {
    "tns-import": [("cms", "tns_training_import")],
    f"tns-import --tour=t --course-key={RUN} --replace": [
        ("cms", f"tns_training_import --tour t --course-key {RUN} --replace")
    ],
    "tns-import --folder='/a course; rm'": [
        ("cms", "tns_training_import --folder '/a course; rm'")
    ],
    "tns-import --staff=tom --staff=tam@example.org": [
        ("cms", "tns_training_import --staff tom --staff tam@example.org")
    ],
    "tns-check": [("lms", "tns_training_check"), ("cms", "tns_training_check")],
    "tns-heal": [("lms", "tns_training_heal")],
    f"tns-heal --dry-run --run={RUN}": [("lms", f"tns_training_heal --dry-run --run {RUN}")],
    f"tns-demo {RUN}": [("lms", f"tns_training_demo {RUN} --learners 6")],
}


def test_each_command_is_one_of_the_platforms(tmp_path):
    site = Site(VERSIONS[-1], tmp_path)
    site.save()
    for words, jobs in COMMANDS.items():
        site.run("local", "do", *shlex.split(words))
        assert site.jobs() == [
            (service, f"./manage.py {service} {command}") for service, command in jobs
        ]


@pytest.mark.parametrize("words", [job[1] for jobs in COMMANDS.values() for job in jobs])
def test_the_platform_has_each_command_with_these_options(words):
    name, *options = shlex.split(words)
    [home] = {app for command, app in get_commands().items() if command == name}
    parser = load_command_class(home, name).create_parser("manage.py", name)
    assert parser.parse_args(options)


@pytest.mark.parametrize("version", VERSIONS)
def test_it_is_also_found_where_the_package_is_installed(version, tmp_path):
    site = Site(version, tmp_path, file=False)
    said = site.run("plugins", "list", PYTHONPATH=str(ROOT))
    assert re.search(rf"tns_training\s+.*{re.escape(tns_training_xblock.__version__)}", said)
    site.run("plugins", "enable", "tns_training", PYTHONPATH=str(ROOT))
    assert "tns-import" in site.run("local", "do", "--help", PYTHONPATH=str(ROOT))
