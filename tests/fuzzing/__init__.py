"""Hostile input in bulk: made of random bytes, by hypothesis in `make test` and by atheris in `make fuzz`."""
