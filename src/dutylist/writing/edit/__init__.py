"""Changes to a YAML text by span: nothing but the changed span is written anew."""
