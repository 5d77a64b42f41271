"""The LMS's addresses."""

from django.urls import path

from demo import plugins
from demo.views import handlers

urlpatterns = [
    path("handler/<str:usage>/<str:name>/", handlers.lms, name="handler"),
    path("handler/<str:usage>/<str:name>/<path:suffix>/", handlers.lms, name="handler"),
    *plugins.urls("lms.djangoapp"),
]
