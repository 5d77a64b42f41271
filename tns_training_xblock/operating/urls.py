"""Addresses for operators."""

from __future__ import annotations

from django.urls import path

from .health.page import health

urlpatterns = [path("health/", health, name="health")]
