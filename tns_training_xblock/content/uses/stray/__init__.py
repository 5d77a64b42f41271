"""What other tools make something of and this format shows as it was typed.

``markup`` finds it and says what to write; ``html_tags`` are the elements of HTML that it knows,
``signs`` what is nearly a link, a role or a comment.
"""
