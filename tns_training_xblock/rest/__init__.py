"""What other programs read of a run over HTTP, version 1: nothing is changed here (decision 45).

No Django app of its own: it keeps nothing. ``tns_training_xblock/urls.py`` mounts it in the LMS.

* :mod:`.authentication`: whose request it is, as the platform says. :mod:`.access`: whether they
  may, and how often.
* :mod:`.asking`: what a query may say. :mod:`.paging`: how rows come. :mod:`.shapes`: what a row
  has. :mod:`.refusing`: what is answered instead.
* :mod:`.views` are the addresses; what they read is in ``grading/listed/``.
* :mod:`.document` writes ``docs/openapi.yaml`` of all this, with drf-spectacular, which the tests
  have and a server needs not.
"""
