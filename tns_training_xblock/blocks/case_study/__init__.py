"""The block ``tns_case_study``: an exercise with a situation, exhibits, a vote and an outcome."""
