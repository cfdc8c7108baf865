"""The G codes: why the gate refuses a change."""
