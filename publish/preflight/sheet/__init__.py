"""The check sheet: one page of HTML that shows a person why a file can be trusted, or not."""
