"""The structure tree of a file for the screen: from marked elements to what a screen reader walks.

`order` puts elements where the manuscript has them, `growing` gives them their standard types, and
`writing` writes them, with the links, into the PDF.
"""
