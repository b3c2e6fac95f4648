"""The stack of everything that can be thrown away and deployed again: code and its wiring."""

import json

from aws_cdk import CfnOutput, Duration, Stack
from aws_cdk import aws_lambda as lambda_
from aws_cdk import aws_sqs as sqs
from constructs import Construct

from infra.alarms import METRICS, Alarms
from infra.domain_name import serve_at
from infra.function import RowFunction
from infra.lambdas import LAMBDAS
from infra.mail import OutgoingMail
from infra.packaging import functions_code, layer_code
from infra.settings import API_STAGE, Settings
from infra.stateful import StatefulStack
from infra.triggers import Daily, Every, HistoryInserts
from infra.wake import Wake
from infra.web import APP_NAME, Web

DAY_AND_GRACE_HOURS = 26


class StatelessStack(Stack):
    """One function per row of `infra.lambdas`, and the pages."""

    def __init__(self, scope: Construct, name: str, settings: Settings, house: StatefulStack, **placed: object) -> None:
        super().__init__(scope, name, **placed)  # type: ignore[arg-type]
        self._settings, self._house = settings, house
        self.mail = OutgoingMail(self, "mail", settings)
        self._environment = self._what_every_lambda_knows()
        self._layer = lambda_.LayerVersion(
            self,
            "packages",
            code=layer_code(local=bool(settings.emulator_url)),
            compatible_runtimes=[lambda_.Runtime.PYTHON_3_13],
            compatible_architectures=[lambda_.Architecture.X86_64],
        )
        self.alarms = Alarms(self, "alarms", house.key)
        self._build_pages(self._build_rows())

    def _build_rows(self) -> dict[str, sqs.IQueue]:
        """Build every row; the answer are all queues by name, which the pages look at."""
        code = functions_code()
        queues: dict[str, sqs.IQueue] = {}
        for row in LAMBDAS:
            built = RowFunction(self, row, self._settings.prefix, self._house, code, self._layer, self._environment)
            if row.sends_mail:
                built.role.add_to_policy(self.mail.permission())
            woken = Wake(self, built, self._settings.prefix, self._house)
            self._watch(built, woken)
            CfnOutput(self, f"Function{_pascal(row.name)}", value=built.function.function_name)
            queues[f"{row.name}-dead-letters"] = woken.dead_letters
            if woken.queue:
                queues[row.name] = woken.queue
                CfnOutput(self, f"Queue{_pascal(row.name)}", value=woken.queue.queue_url)
        return queues

    def _watch(self, built: RowFunction, woken: Wake) -> None:
        row = built.row
        self.alarms.on_errors(row.name, built.function)
        self.alarms.on_dead_letters(row.name, woken.dead_letters)
        match row.trigger:
            case HistoryInserts():
                self.alarms.on_late_stream(row.name, built.function)
            case Every(minutes):
                self.alarms.on_silence(row.name, built.function, Duration.minutes(minutes), periods=3)
            case Daily():
                # CloudWatch looks back further than a day only by whole hours.
                self.alarms.on_silence(row.name, built.function, Duration.hours(1), periods=DAY_AND_GRACE_HOURS)

    def _build_pages(self, queues: dict[str, sqs.IQueue]) -> None:
        addresses = {"QUEUES": json.dumps({name: queue.queue_url for name, queue in queues.items()})}
        web = Web(self, "web", self._settings.prefix, self._house, self._layer, self._environment | addresses)
        web.look_at(queues.values())
        self.alarms.on_errors("web", web.function)
        self.alarms.on_failed_pages("web", APP_NAME, API_STAGE)
        self.alarms.on_calendar_ending("refresh_bank_holidays")
        self.alarms.on_trouble_of_the_scanner(self._house.buckets.inbound.bucket_name)
        if self._settings.site_domain:
            serve_at(self, self._settings, web.api_id)
        own = f"https://{web.api_id}.execute-api.{self.region}.{self.url_suffix}/{API_STAGE}"
        CfnOutput(self, "ApiId", value=web.api_id)
        domain = self._settings.site_domain
        CfnOutput(self, "SiteUrl", value=f"https://{domain}" if domain else own)

    def _what_every_lambda_knows(self) -> dict[str, str]:
        """The contract's environment: names and addresses, no secrets."""
        tables, buckets, sign_in = self._house.tables, self._house.buckets, self._house.sign_in
        settings = self._settings
        return {
            "STAGE": settings.stage,
            "SITE_URL": settings.site_url,
            "HISTORY_TABLE": tables.history.table_name,
            "SUBJECTS_TABLE": tables.subjects.table_name,
            "DIRECTORY_TABLE": tables.directory.table_name,
            "SESSIONS_TABLE": tables.sessions.table_name,
            "HOUSEKEEPING_TABLE": tables.housekeeping.table_name,
            "INBOUND_BUCKET": buckets.inbound.bucket_name,
            "DOCUMENTS_BUCKET": buckets.documents.bucket_name,
            "SES_CONFIGURATION_SET": self.mail.configuration.configuration_set_name,
            "MAIL_FROM": settings.mail_from,
            "USER_POOL_ID": sign_in.pool.user_pool_id,
            "USER_POOL_CLIENT_ID": sign_in.client.user_pool_client_id,
            "SIGN_IN_URL": sign_in.url,
            "TOKEN_ISSUER": sign_in.issuer,
            "TOKEN_KEYS_URL": sign_in.keys_url,
            "UPLOAD_ORIGIN": settings.emulator_url or f"https://{buckets.inbound.bucket_regional_domain_name}",
            "BANK_HOLIDAYS_URL": settings.bank_holidays_url,
            "POWERTOOLS_METRICS_NAMESPACE": METRICS,
            "POWERTOOLS_LOG_LEVEL": "INFO",
        }


def _pascal(name: str) -> str:
    return name.title().replace("_", "")
