"""What the package claims of WCAG 2.2, and which test holds each claim.

``criteria.yaml`` has the criteria of levels A and AA with what we say of each; ``statement.py``
makes of it the table of docs/accessibility.md.
"""
