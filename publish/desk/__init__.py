"""What surrounds production: which issue is meant, doctor, lists."""
