"""An issue made again, held against what was archived of it."""
