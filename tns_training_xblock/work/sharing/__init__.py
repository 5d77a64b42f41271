"""What a work has to do with more people than its learner.

``writers`` is who wrote it, where several do; ``showing`` who beside the learner may read it,
``shown`` what a whole group reads of a block.
"""
