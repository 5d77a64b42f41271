"""What makes a block one that can be edited in Studio."""

from __future__ import annotations

from web_fragments.fragment import Fragment

from tns_training_xblock.blocks.shared.guarding import guarded
from tns_training_xblock.blocks.shared.handlers import Json, author_handler

from . import editor, turns


class StudioEditing:
    """Studio's editor and its handlers, for a :class:`~..shared.block.CourseBlock`."""

    @guarded
    def studio_view(self, context: Json | None = None) -> Fragment:
        """Studio's editor."""
        return editor.editor(self)

    check_source = author_handler(turns.looking(editor.check_source))
    preview = author_handler(turns.looking(editor.preview))
    save_source = author_handler(editor.save_source)
