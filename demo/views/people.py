"""Signing in and out, choosing a language, looking as a learner."""

from django.conf import settings
from django.contrib.auth import login, logout
from django.contrib.auth.models import User
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from demo import access, people
from demo.models import Course, Enrollment, Role


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """The course, or the way in."""
    course = Course.objects.first()
    if course is None or not request.user.is_authenticated:
        return redirect("sign-in")
    return redirect("home", course.key)


@ensure_csrf_cookie
@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Everybody who can sign in, as a button: there are no passwords on this machine."""
    if request.method == "POST":
        user = people.by_name(request.POST.get("username", ""))
        if user is None:
            raise Http404
        login(request, user)
        return redirect(_back(request, "index"))
    if request.GET.get("next") and not _back(request, ""):
        # A page that carries somebody else's address along looks as if it led there.
        return redirect("sign-in")
    roles = dict(Role.objects.values_list("user_id", "name"))
    ids = Enrollment.objects.filter(is_active=True).values("user_id")
    crowd = [(user, roles.get(user.pk, "")) for user in User.objects.filter(pk__in=ids)]
    context = {"people": crowd, "course": Course.objects.first(), "next": _back(request, "")}
    return render(request, "demo/sign_in.html", context)


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Back to the sign-in page."""
    logout(request)
    return redirect("sign-in")


@require_POST
def choose_language(request: HttpRequest) -> HttpResponse:
    """Remember the language of the interface, in the platform's own cookie."""
    chosen = request.POST.get("language")
    if chosen not in dict(settings.LANGUAGES):
        raise Http404
    response = redirect(_back(request, "index"))
    keep_language(response, chosen)
    return response


def keep_language(response: HttpResponse, language: str) -> None:
    """Have the browser remember the language of the pages."""
    name = settings.LANGUAGE_COOKIE_NAME
    response.set_cookie(name, language, max_age=365 * 86400, samesite="Lax")


@require_POST
def view_as(request: HttpRequest, course: str) -> HttpResponse:
    """Staff look at the course as a learner, or as themselves again."""
    if not people.has_role(request.user, course, people.STAFF):
        raise Http404
    chosen = people.by_name(request.POST.get("username", ""))
    if chosen and people.is_enrolled(chosen, course):
        request.session[access.MASQUERADE] = chosen.username
    else:
        request.session.pop(access.MASQUERADE, None)
    return redirect("home", course)


def _back(request: HttpRequest, otherwise: str) -> str:
    """Where the page asked to return to, if that is a place of ours."""
    asked = request.POST.get("next") or request.GET.get("next") or ""
    allowed = url_has_allowed_host_and_scheme(asked, {request.get_host()})
    return asked if allowed else otherwise
