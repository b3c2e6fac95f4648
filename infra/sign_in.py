"""Cognito: who may sign in, and the pages at which they do so.

Agencies' own identity providers can federate into the same pool; the tracker sees one OpenID Connect issuer.
"""

from aws_cdk import Aws, Duration, RemovalPolicy
from aws_cdk import aws_cognito as cognito
from constructs import Construct

from infra.settings import Settings

SIGNED_IN_PATH = "/sign-in/callback"
SIGNED_OUT_PATH = "/sign-out"


class SignIn(Construct):
    """A user pool without self sign-up, one public client (code flow with PKCE), and a hosted domain."""

    def __init__(self, scope: Construct, name: str, settings: Settings) -> None:
        super().__init__(scope, name)
        self._settings = settings
        self.pool = self._people()
        self.client = self._site()
        self._domain = self.pool.add_domain(
            "domain",
            cognito_domain=cognito.CognitoDomainOptions(
                domain_prefix=f"{settings.prefix}-{settings.account or Aws.ACCOUNT_ID}"
            ),
        )

    @property
    def url(self) -> str:
        """The base of /oauth2/authorize, /oauth2/token and /logout."""
        return self._settings.emulator_url or self._domain.base_url()

    @property
    def issuer(self) -> str:
        """What the `iss` claim of every token says."""
        return f"https://cognito-idp.{self._settings.region}.amazonaws.com/{self.pool.user_pool_id}"

    @property
    def keys_url(self) -> str:
        """Where the keys that sign tokens are published."""
        emulator = self._settings.emulator_url
        base = f"{emulator}/{self.pool.user_pool_id}" if emulator else self.issuer
        return f"{base}/.well-known/jwks.json"

    def _people(self) -> cognito.UserPool:
        return cognito.UserPool(
            self,
            "people",
            user_pool_name=self._settings.prefix,
            self_sign_up_enabled=False,
            sign_in_aliases=cognito.SignInAliases(email=True),
            sign_in_case_sensitive=False,
            mfa=cognito.Mfa.OPTIONAL if self._settings.emulator_url else cognito.Mfa.REQUIRED,
            mfa_second_factor=cognito.MfaSecondFactor(sms=False, otp=True),
            password_policy=cognito.PasswordPolicy(
                min_length=14,
                require_lowercase=True,
                require_uppercase=True,
                require_digits=True,
                require_symbols=True,
                temp_password_validity=Duration.days(7),
            ),
            account_recovery=cognito.AccountRecovery.EMAIL_ONLY,
            feature_plan=cognito.FeaturePlan.PLUS,
            standard_threat_protection_mode=cognito.StandardThreatProtectionMode.FULL_FUNCTION,
            removal_policy=RemovalPolicy.RETAIN,
        )

    def _site(self) -> cognito.UserPoolClient:
        site = self._settings.site_url
        return self.pool.add_client(
            "site",
            generate_secret=False,
            prevent_user_existence_errors=True,
            id_token_validity=Duration.hours(1),
            o_auth=cognito.OAuthSettings(
                flows=cognito.OAuthFlows(authorization_code_grant=True),
                scopes=[cognito.OAuthScope.OPENID, cognito.OAuthScope.EMAIL],
                callback_urls=[site + SIGNED_IN_PATH],
                logout_urls=[site + SIGNED_OUT_PATH],
            ),
            supported_identity_providers=[cognito.UserPoolClientIdentityProvider.COGNITO],
        )
