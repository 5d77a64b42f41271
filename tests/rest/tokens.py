"""What our addresses answer where the platform's own JWT classes and middleware are.

``python -m tests.rest.tokens``, run in the environment that has edx-drf-extensions, prints the
status of an answer to each of a few tokens, with its code where it is a refusal.
"""

import json
import sys
import time

import jwt
from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key

ISSUER = "https://lms.example.org/oauth2"
RUN = "course-v1:TNS+T+1"
KEY, OTHER = (generate_private_key(public_exponent=65537, key_size=2048) for _ in range(2))


def main():
    """Print what each token is answered, by its name."""
    _site()
    from django.contrib.auth.models import User
    from django.core.management import call_command
    from django.test import Client

    call_command("migrate", verbosity=0)
    for name in ("operator", "learner"):
        User.objects.create(username=name, is_superuser=name == "operator")
    User.objects.create(username="gone", is_superuser=True, is_active=False)
    header, claims, signature = token("operator").split(".")
    sent = {
        "operator": f"JWT {token('operator')}",
        "learner": f"JWT {token('learner')}",
        "inactive": f"JWT {token('gone')}",
        "restricted": f"JWT {token('operator', is_restricted=True)}",
        "expired": f"JWT {token('operator', exp=1)}",
        "another issuer": f"JWT {token('operator', key=OTHER)}",
        "changed": f"JWT {header}.{claims[:-4]}AAAA.{signature}",
        "unsigned": f"JWT {header}.{claims}.",
        "no text": "JWT \xff\xfe",
        "nothing": "",
    }
    json.dump({name: answered(Client(), said) for name, said in sent.items()}, sys.stdout)


class Platform:
    """A platform with one run, in which nobody is."""

    def has_course(self, course_id):
        return course_id == RUN

    def is_trainer(self, user, course_id):
        return False

    def team(self, course_id):
        from django.contrib.auth.models import User

        return User.objects.none().values("pk")

    enrolled = left = team


def answered(client, said):
    headers = {"HTTP_AUTHORIZATION": said} if said else {}
    response = client.get(f"/api/v1/runs/{RUN}/marks/", **headers)
    return [response.status_code, response.json().get("code")]


def token(username, *, key=KEY, **claims):
    """A JWT as the platform signs it."""
    now = int(time.time())
    said = {
        "iss": ISSUER,
        "aud": "openedx",
        "iat": now,
        "exp": now + 3600,
        "preferred_username": username,
        "version": "1.2.0",
        "scopes": ["read"],
        "is_restricted": False,
        **claims,
    }
    return jwt.encode(said, key, algorithm="RS512", headers={"kid": "one"})


def _site():
    import django
    from django.conf import settings

    public = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(KEY.public_key()))
    settings.configure(
        SECRET_KEY="x",
        TNS_TRAINING_PLATFORM="tests.rest.tokens.Platform",
        USE_TZ=True,
        ALLOWED_HOSTS=["testserver"],
        ROOT_URLCONF="tns_training_xblock.rest.urls",
        LANGUAGE_COOKIE_NAME="openedx-language-preference",
        DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}},
        INSTALLED_APPS=[
            "django.contrib.contenttypes",
            "django.contrib.auth",
            "django.contrib.sessions",
            "submissions",
            "tns_training_xblock.apps.TrainingConfig",
            "tns_training_xblock.cohort.apps.CohortConfig",
            "tns_training_xblock.contacts.apps.ContactsConfig",
            "tns_training_xblock.work.apps.WorkConfig",
            "tns_training_xblock.grading.apps.GradingConfig",
        ],
        MIDDLEWARE=[
            "edx_django_utils.cache.middleware.RequestCacheMiddleware",
            "django.contrib.sessions.middleware.SessionMiddleware",
            "edx_rest_framework_extensions.auth.jwt.middleware.JwtAuthCookieMiddleware",
            "django.contrib.auth.middleware.AuthenticationMiddleware",
            "edx_rest_framework_extensions.auth.jwt.middleware.EnsureJWTAuthSettingsMiddleware",
        ],
        JWT_AUTH={
            "JWT_AUTH_HEADER_PREFIX": "JWT",
            "JWT_DECODE_HANDLER": (
                "edx_rest_framework_extensions.auth.jwt.decoder.jwt_decode_handler"
            ),
            "JWT_ISSUER": ISSUER,
            "JWT_AUDIENCE": "openedx",
            "JWT_ISSUERS": [{"ISSUER": ISSUER, "AUDIENCE": "openedx", "SECRET_KEY": "unused"}],
            "JWT_PUBLIC_SIGNING_JWK_SET": json.dumps({"keys": [{**public, "kid": "one"}]}),
            "JWT_SUPPORTED_VERSION": "1.2.0",
            "JWT_LEEWAY": 1,
        },
        EDX_DRF_EXTENSIONS={"JWT_PAYLOAD_USER_ATTRIBUTE_MAPPING": {}},
    )
    django.setup()


if __name__ == "__main__":
    main()
