"""Arguments in, exit codes out: the only floor that prints."""
