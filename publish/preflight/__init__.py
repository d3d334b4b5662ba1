"""Facts of a finished PDF, gathered once; then pure checks over the facts; then the verdict."""
