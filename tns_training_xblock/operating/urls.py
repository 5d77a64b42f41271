"""Addresses for operators."""

from __future__ import annotations

from django.urls import path

from .health.page import health

app_name = "tns_training_operating"
urlpatterns = [path("health/", health, name="health")]
