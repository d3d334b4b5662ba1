"""veraPDF, the second opinion about what a file claims: fetched, run and heard.

It needs Java, so no build and no test asks for it; `publish validate` does.
"""
