"""Two versions of Django need a server between them; only on MariaDB do they store things apart."""

from .engines import chosen

collect_ignore = [] if chosen() in {"mariadb", "postgresql"} else ["test_two_djangos.py"]
