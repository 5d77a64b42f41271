"""The block tns_case_study."""
