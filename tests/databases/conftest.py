"""What needs a server: two versions of Django, between them, and a database's narrow characters."""

from .engines import chosen

collect_ignore = [] if chosen() in {"mariadb", "postgresql"} else ["test_two_djangos.py"]
collect_ignore += [] if chosen() == "mariadb" else ["test_characters.py"]
