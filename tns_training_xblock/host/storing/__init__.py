"""What stands around the storage.

``pacing`` says how often something may be saved, ``scanning`` looks at files before they are
(``clamd`` is one scanner), ``links`` lead to what lies there, ``keeping`` says for how long.
``asking`` makes of what any storage raises one error that a command tells.
"""
