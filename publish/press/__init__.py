"""The press: the only floor that imports WeasyPrint; rendering, colour, delivery."""
