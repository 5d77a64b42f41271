"""Addresses that the LMS and Studio have in common."""

from django.contrib.staticfiles.views import serve
from django.urls import path, re_path

from demo.serving import statics
from demo.views import course, people

urlpatterns = [
    path("", people.index, name="index"),
    path("login", people.sign_in, name="sign-in"),
    path("logout", people.sign_out, name="sign-out"),
    path("language", people.choose_language, name="language"),
    path("asset-v1:<str:course>+type@asset+block@<str:name>", course.asset, name="asset"),
    re_path(r"^static/(?P<version>[0-9a-f]{12})/(?P<path>.+)$", statics.versioned),
    path("static/<path:path>", serve, {"insecure": True}),
]
