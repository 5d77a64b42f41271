"""Addresses of the whole package but for the marking pages: for operators, and for programs.

The platform takes one module of them from each app.
"""

from __future__ import annotations

from .operating.urls import urlpatterns as operating
from .rest.urls import urlpatterns as rest

app_name = "tns_training_site"
urlpatterns = [*operating, *rest]
