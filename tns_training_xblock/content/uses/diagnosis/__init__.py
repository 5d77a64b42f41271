"""What is made of the answers to a diagnosis, whoever shows it.

``levels`` says what was given and what counts, ``reading`` what that means and what to ask a host,
``moves`` what changed between two of them, ``peers`` what may be told of several clusters, and
``shown`` what trainers may see. An answer is the JSON that ``blocks/diagnosis/answers.py`` keeps,
under the ids of today; nothing here raises at one that has another form.
"""
