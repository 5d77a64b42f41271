"""What stands around the storage.

``scanning`` looks at what goes into it (``clamd`` is one scanner), ``links`` lead to what lies in
it, ``keeping`` says for how long things are kept.
"""
