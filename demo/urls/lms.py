"""The LMS's addresses."""

from django.urls import include, path

from demo.serving import plugins
from demo.views import course, handlers, people

urlpatterns = [
    path("", include("demo.urls.shared")),
    path("courses/<str:course>/", course.home, name="home"),
    path("courses/<str:course>/about", course.about, name="about"),
    path("courses/<str:course>/progress", course.progress, name="progress"),
    path("courses/<str:course>/gradebook", course.grades, name="gradebook"),
    path("courses/<str:course>/view-as", people.view_as, name="view-as"),
    path("courses/<str:course>/jump_to_id/<str:name>", course.jump_to_id, name="jump_to_id"),
    path("courses/<str:course>/courseware/<str:usage>", course.unit, name="unit"),
    path("handler/<str:usage>/<str:name>", handlers.lms, name="handler"),
    path("handler/<str:usage>/<str:name>/<path:suffix>", handlers.lms, name="handler"),
    *plugins.urls("lms.djangoapp"),
]
