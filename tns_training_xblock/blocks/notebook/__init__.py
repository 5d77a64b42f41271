"""The learner's notebook, on the map and on the page of each host, and what one takes along.

``entries`` makes of what is kept what is read, whatever kind of text asked for it; ``own`` reads it
for one learner, and for nobody else; ``documents`` writes it, and texts of the course, as files
that open without a network; ``photos`` puts photos into such files,
``links`` leads to them from a page; ``handing`` are the handlers.
Whoever shows a notebook shows it to its owner alone: not to a trainer who looks as that learner.
"""
