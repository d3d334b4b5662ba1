"""From an issue to one HTML document per edition: templates, style sheets, drawings."""
