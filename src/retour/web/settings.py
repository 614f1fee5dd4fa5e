"""Django's settings, from the environment (docs/running) and from `Place`, never from this file.

Whoever runs retour says where its data are (`RETOUR_DATA`) and at what address people reach it
(`RETOUR_URL`); everything else has a safe default. `retour.web.safe` refuses what is not safe.
"""

from __future__ import annotations

from pathlib import Path

from retour import report
from retour.web.files.limits import Limits
from retour.web.logs import lines
from retour.web.place import Place

PLACE = Place.of_environment()

SECRET_KEY = PLACE.secret()
SECRET_KEY_FALLBACKS = PLACE.old_secrets()
DEBUG = False
ALLOWED_HOSTS = PLACE.hosts
CSRF_TRUSTED_ORIGINS = [PLACE.url] if PLACE.url else []
DATABASES = {"default": PLACE.database()}
# Counted here are attempts to sign in: for all processes together, so in the database.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "retour_cache",
        "OPTIONS": {"MAX_ENTRIES": 10_000},
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "retour.web.look",
    "retour.web.people",
    "retour.web.shops",
    "retour.web.members",
    "retour.web.jobs",
    "retour.web.answers",
    "retour.web.hours",
    "retour.web.files",
    "retour.web.plans",
    "retour.web.setup",
    "retour.web.backups",
    "retour.web.clients",
    "retour.web.mails",
    "retour.web.api",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "django_htmx",
]
MIDDLEWARE = [
    "retour.web.logs.Logged",
    "retour.web.api.middleware.ForPrograms",
    "django.middleware.security.SecurityMiddleware",
    "retour.web.headers.SafeHeaders",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "retour.web.language.LanguageOfReader",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "retour.web.people.lasting.SessionsEnd",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "retour.web.people.two_factors.TwoFactors",
    "django_htmx.middleware.HtmxMiddleware",
    "retour.web.shops.first_run.FirstRun",
]
LOGGING = lines(PLACE.log)
ROOT_URLCONF = "retour.web.urls"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": ["retour.web.look.templatetags.words"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "retour.web.look.context.of_page",
            ],
        },
    }
]

AUTH_USER_MODEL = "people.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
SHORTEST_PASSWORD = 12
PASSWORD_RESET_TIMEOUT = 3600  # seconds; long enough for a mail that is held back for a while
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": SHORTEST_PASSWORD},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ["email", "name"]},
    },
    {"NAME": "retour.web.people.guessed.GuessedFirst"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
ACCOUNT_ADAPTER = "retour.web.people.adapter.ByInvitation"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "optional" if PLACE.mail else "none"
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_SESSION_REMEMBER = None
ACCOUNT_LOGOUT_ON_GET = False
MFA_ADAPTER = "retour.web.people.sealed.Sealing"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
# Nobody registers by themselves: an address that was never written to locks nobody out.
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "retour"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = PLACE.loopback
USERSESSIONS_TRACK_ACTIVITY = True
# Who asks, for the limits of attempts: the proxy says, where there is one, and nobody else.
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if PLACE.proxied else 0

LANGUAGE_CODE = "en"
LANGUAGES = [("fr", "Français"), ("en", "English")]
LOCALE_PATHS = [Path(__file__).with_name("locale")]
USE_TZ = True
TIME_ZONE = "UTC"

# Only the files of one request are counted here; their sizes are where they are received.
DATA_UPLOAD_MAX_NUMBER_FILES = Limits.of_environment().files

STATIC_URL = "static/"
STATIC_ROOT = PLACE.folder / "static"
STATICFILES_DIRS = [("retour/fonts", Path(report.__file__).parent / "fonts")]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# A browser takes "__Host-" cookies by HTTPS only, and from this very host.
_HOST = "__Host-" if PLACE.https else ""
SESSION_COOKIE_NAME = f"{_HOST}retour"
CSRF_COOKIE_NAME = f"{_HOST}csrftoken"
LANGUAGE_COOKIE_NAME = f"{_HOST}django_language"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = PLACE.https
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = LANGUAGE_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = LANGUAGE_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = 60 * 60 * 24 * 30  # people.lasting ends sessions, sooner when unused
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
SECURE_SSL_REDIRECT = PLACE.https
SECURE_REDIRECT_EXEMPT = ["^healthz$"]
SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365 if PLACE.https else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = PLACE.https
SECURE_REFERRER_POLICY = "same-origin"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if PLACE.proxied else None
X_FRAME_OPTIONS = "DENY"

EMAIL_BACKEND = PLACE.mail_backend()
globals().update(PLACE.mail_server())  # EMAIL_HOST and its like
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = PLACE.mail_from
