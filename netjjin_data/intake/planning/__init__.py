"""A heading to a plan: what each column is for, in lists of each kind."""
