"""Addresses below ``/tns-training/``, of version 1.

Whatever stands in place of a run's key is answered as JSON: who may know says that it is none.
"""

from __future__ import annotations

from django.urls import re_path

from .views import Diagnoses, Items, Marks, Submissions

_RUN = r"^api/v1/runs/(?P<course_key>[\s\S]*)"
urlpatterns = [
    re_path(rf"{_RUN}/items/\Z", Items.as_view(), name="rest_items"),
    re_path(rf"{_RUN}/states/\Z", Submissions.as_view(), name="rest_states"),
    re_path(rf"{_RUN}/marks/\Z", Marks.as_view(), name="rest_marks"),
    re_path(rf"{_RUN}/diagnosis/\Z", Diagnoses.as_view(), name="rest_diagnosis"),
]
