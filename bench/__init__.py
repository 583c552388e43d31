"""How fast is it? Timings on the shared corpora; see `make bench`."""
