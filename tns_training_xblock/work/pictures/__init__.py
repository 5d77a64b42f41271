"""Pictures that learners give, drawn anew by the server, so that their pixels are all that is left.

``photos`` draws one before it is kept, ``looking`` as somebody looks at it.
"""
