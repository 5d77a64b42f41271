"""The LMS's addresses with Django's admin beside them, as Open edX has it."""

from django.contrib import admin
from django.urls import path

from demo.urls.lms import urlpatterns as lms

urlpatterns = [path("admin/", admin.site.urls), *lms]
