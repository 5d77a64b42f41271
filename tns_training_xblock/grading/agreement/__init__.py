"""Whether trainers mark alike: what is marked twice, and who may see what of it before.

``needs`` says which submissions want a second mark, ``seeing`` what of a marking somebody is shown
while it is made, ``shown`` what their desk says of it. How a second mark goes on is in ``marking``
(``seconding`` and ``settling``).
"""
