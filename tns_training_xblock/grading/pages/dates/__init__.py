"""The page on which a run's learners are given more time, and it is taken from them."""
