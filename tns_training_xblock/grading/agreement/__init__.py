"""Whether trainers mark alike: what is marked twice, and who may see what of it before.

``needs`` says which submissions want a second mark, ``seeing`` what of a marking somebody is shown
while it is made, ``shown`` what their desk says of it, ``blind`` what of whose work it is.
``figures`` and ``twice`` say how far two trainers agree, ``drift`` how each spreads over the
levels. ``samples`` are marked before the first mark, and ``practised`` says how well. How a second
mark goes on is in ``marking`` (``seconding`` and ``settling``).
"""
