"""Finding plugin apps as Open edX does: by the entry points of what is installed.

``lms.djangoapp`` (or ``cms.djangoapp``) names an ``AppConfig`` whose ``plugin_app`` says where its
addresses and settings belong.
"""

from collections.abc import Iterator, MutableMapping
from importlib import import_module
from importlib.metadata import entry_points
from typing import Any

from django.apps import AppConfig, apps
from django.conf import settings as django_settings
from django.urls import URLPattern, URLResolver, include, re_path
from django.utils.module_loading import import_string


def app_names(project: str) -> list[str]:
    """Dotted paths of the app configs for ``project``: ``lms.djangoapp`` or ``cms.djangoapp``."""
    found = {entry.value.replace(":", ".") for entry in entry_points(group=project)}
    return sorted(found)


def apply_settings(project: str, names: list[str], settings: MutableMapping[str, Any]) -> None:
    """Let each plugin add its settings (``settings_config``, ``common``) to the module's own."""
    for name in names:
        config = _class_of(name)
        path = _part(config, "settings_config", project).get("common", {}).get("relative_path")
        if path:
            module = import_module(f"{config.name}.{path}")
            module.plugin_settings(_Settings(settings))


def urls(project: str) -> Iterator[URLPattern | URLResolver]:
    """The addresses that the installed plugins add (``url_config``)."""
    for config in apps.get_app_configs():
        part = _part(type(config), "url_config", project)
        if part:
            module = f"{config.name}.{part.get('relative_path', 'urls')}"
            yield re_path(
                part.get("regex", ""), include((module, part["namespace"]), part["namespace"])
            )


def filtered(filter_type: str, **values: Any) -> dict[str, Any]:
    """``values`` after the steps that plugins put into a filter, as openedx-filters runs them."""
    config = getattr(django_settings, "OPEN_EDX_FILTERS_CONFIG", {}).get(filter_type, {})
    for path in config.get("pipeline", []):
        step = import_string(path)(filter_type=filter_type, running_pipeline=config["pipeline"])
        values |= step.run_filter(**values)
    return values


class _Settings:
    """Attribute access to a settings module that is still being read."""

    def __init__(self, values: MutableMapping[str, Any]) -> None:
        self.__dict__ = values  # type: ignore[assignment]


def _class_of(name: str) -> type[AppConfig]:
    module, _, attribute = name.rpartition(".")
    config: type[AppConfig] = getattr(import_module(module), attribute)
    return config


def _part(config: type[AppConfig], part: str, project: str) -> dict[str, Any]:
    plugin: dict[str, Any] = getattr(config, "plugin_app", {})
    found: dict[str, Any] = plugin.get(part, {}).get(project, {})
    return found
