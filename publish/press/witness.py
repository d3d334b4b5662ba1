"""A thread of the render child that watches the parent and the layout.

When the parent dies, its end of the lifeline closes and the whole group of the child is
killed.  Where the system does not honour a limit of memory, the witness does.  Between
two looks it notes the page and the story being laid out, so that a child that is killed,
or dies by itself, leaves word of where it was.
"""

import json
import os
import select
import signal
import sys
import threading

from publish.press.memory import peak_memory
from publish.press.stories import Course, story_at

_EVERY_SECONDS = 0.1
HUNGRY = 77
"""Exit code of a child that took more memory than it was allowed."""
_SYSTEM_LIMITS_MEMORY = sys.platform == "linux"
_STORY = 36  # characters, each at most twelve bytes as escaped
_LINE = 512  # one block, overwritten in place: a reader never sees half of it


def watch(course: Course, lifeline: int, notebook: int, memory: int) -> None:
    """Begin to watch; ends with the process."""
    main = threading.get_ident()
    threading.Thread(target=_watch, args=(course, (lifeline, notebook), memory, main), daemon=True).start()


def last_words(notebook: int) -> tuple[int, str]:
    """Read what the witness noted last: page and story."""
    line = os.pread(notebook, _LINE, 0).strip()
    if not line:
        return 0, ""
    page, story = json.loads(line)
    return int(page), str(story)


def _watch(course: Course, handles: tuple[int, int], memory: int, main: int) -> None:
    lifeline, notebook = handles
    noted = (0, "")
    while True:
        readable, _, _ = select.select([lifeline], [], [], _EVERY_SECONDS)
        if readable:  # nobody ever writes to the lifeline: it has been cut
            os.killpg(os.getpgrp(), signal.SIGKILL)
        if not _SYSTEM_LIMITS_MEMORY and peak_memory() > memory:
            os._exit(HUNGRY)
        frame = sys._current_frames().get(main)  # the documented way to look at a thread
        seen = (course.page, story_at(frame, course.stories) or noted[1])
        del frame
        if seen != noted:
            noted = seen
            _note(notebook, *seen)


def _note(notebook: int, page: int, story: str) -> None:
    os.pwrite(notebook, json.dumps((page, story[:_STORY])).encode("ascii").ljust(_LINE)[:_LINE], 0)
