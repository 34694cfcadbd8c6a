"""From files to statements: readers, minutes, survey, entries, linking."""
