"""From the course tree to one Open edX archive, and the ``tns-course`` command."""
