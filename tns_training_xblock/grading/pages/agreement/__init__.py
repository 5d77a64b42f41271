"""Pages of agreement between trainers.

``reconcile`` is two marks side by side, ``acts`` what is posted about a second mark,
``figures`` how far the trainers of a run agree, ``samples`` what is marked before the first mark.
"""
