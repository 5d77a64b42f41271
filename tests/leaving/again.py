"""A run that was lived once in this process, put back row by row: a tenth of the time."""

from django.core.files.base import ContentFile

from tests.demo import rows
from tns_training_xblock.host.storage import storage
from tns_training_xblock.work.models import Attachment

from .life import Life

_files: dict[str, bytes] = {}


def lived() -> Life:
    """The run as it is after ``Life().lived()``, with its files."""
    life = rows.again(Life, Life().lived)
    for path in Attachment.objects.values_list("path", flat=True):
        if not storage().exists(path):
            assert storage().save(path, ContentFile(_files[path])) == path
        elif path not in _files:
            with storage().open(path) as file:
                _files[path] = file.read()
    return life
