"""What an operator does with a whole installation: nothing imports it but addresses and commands.

``health`` says whether it is well: the page, the command's answers, the metrics.
"""
