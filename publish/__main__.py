"""`python -m publish` is `publish`."""

from publish.cli.main import main

if __name__ == "__main__":
    main()
