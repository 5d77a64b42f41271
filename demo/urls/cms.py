"""Studio's addresses."""

from django.urls import path

from demo import plugins
from demo.views import handlers

urlpatterns = [
    path("handler/<str:usage>/<str:name>/", handlers.studio, name="handler"),
    path("handler/<str:usage>/<str:name>/<path:suffix>/", handlers.studio, name="handler"),
    *plugins.urls("cms.djangoapp"),
]
