"""What several handed in together: one work and one review, and a mark of each member's own.

``shared`` reads who had part and what was said of single members, out of a review's columns;
``together`` settles it when a work is handed in and gives each a submission of their own in
edx-submissions, where a score belongs to a person; ``leaving`` takes a member out again.
"""
