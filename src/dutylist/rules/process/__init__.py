"""R6 rules: records of adjustments and admissions against the policy."""
