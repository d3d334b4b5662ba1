"""From one Markdown file to an `Issue`, with every mistake named at its place."""
