"""What every kind of exercise is written with: tasks, the rubric and its samples.

No kind by itself: case studies and worksheets read their texts through ``parts`` here, and add what
only they have.
"""
