"""Studio's addresses."""

from django.urls import include, path

from demo.serving import plugins
from demo.views import handlers, studio

urlpatterns = [
    path("", include("demo.urls.shared")),
    path("course/<str:course>", studio.course, name="home"),
    path("container/<str:usage>", studio.container, name="container"),
    path("take/<str:usage>", studio.take, name="take"),
    path("edit/<str:usage>", studio.edit, name="edit"),
    path("handler/<str:usage>/<str:name>", handlers.studio, name="handler"),
    path("handler/<str:usage>/<str:name>/<path:suffix>", handlers.studio, name="handler"),
    *plugins.urls("cms.djangoapp"),
]
