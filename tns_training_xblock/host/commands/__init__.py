"""What our ``manage.py`` commands, which several rooms have, share."""
