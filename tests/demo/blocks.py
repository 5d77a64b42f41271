"""A block that uses what a platform gives, so that the platform can be seen from inside."""

from web_fragments.fragment import Fragment
from webob import Response
from xblock.completable import CompletableXBlockMixin
from xblock.core import XBlock
from xblock.fields import Dict, Integer, Scope, String

NOTEPAD = '<notepad url_name="notes" display_name="Notes" text="Read this"/>'


@XBlock.needs("i18n")
@XBlock.wants("user", "enrollments", "completion", "replace_urls", "studio_user_permissions")
class Notepad(XBlock, CompletableXBlockMixin):
    """Keeps a note in every scope."""

    has_score = True
    display_name = String(scope=Scope.settings)
    points = Integer(scope=Scope.settings, default=4)
    text = String(scope=Scope.content)
    mine = String(scope=Scope.user_state)
    kept = Dict(scope=Scope.user_state)
    readers = Integer(scope=Scope.user_state_summary, default=0)
    size = Integer(scope=Scope.preferences, default=12)
    tongue = String(scope=Scope.user_info)

    def max_score(self):
        return self.points

    def student_view(self, context):
        fragment = Fragment("<p>notes</p>")
        fragment.initialize_js("Notes", json_args={"html": "</script><!-- &"})
        return fragment

    @XBlock.json_handler
    def write(self, data, suffix=""):
        self.mine = data["mine"]
        return {"mine": self.mine, "suffix": suffix}

    @XBlock.json_handler
    def change(self, data, suffix=""):
        self.display_name, self.points = data["name"], data["points"]
        return {}

    @XBlock.handler
    def upload(self, request, suffix=""):
        file = request.params["file"]
        return Response(json={"name": file.filename, "size": len(file.file.read())})

    def not_a_handler(self):
        return None
