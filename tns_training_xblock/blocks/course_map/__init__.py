"""The block ``tns_course_map``: the outline of the run, and the learner's notebook.

``block`` has the views and handlers; ``states`` says how each text stands, from works and reviews
alone, ``passing`` what is still needed to pass, ``going`` where one was and what comes next;
``page`` lays all of it out. What texts there are travels in the block: for a run of any size the
map asks our database once.
"""
