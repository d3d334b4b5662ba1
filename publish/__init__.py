"""The press of *Quoi de Neuf au Kazakhstan ?*: one Markdown file in, files one can trust out.

Begin with `publish.production`: the whole flow is one function there.
"""
