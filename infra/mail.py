"""How mail leaves: the SES identity, the configuration set, and its events on EventBridge."""

from aws_cdk import Stack
from aws_cdk import aws_iam as iam
from aws_cdk import aws_ses as ses
from constructs import Construct

from infra.settings import Settings

TOLD = (
    ses.EmailSendingEvent.DELIVERY,
    ses.EmailSendingEvent.BOUNCE,
    ses.EmailSendingEvent.COMPLAINT,
    ses.EmailSendingEvent.REJECT,
    ses.EmailSendingEvent.DELIVERY_DELAY,
)


class OutgoingMail(Construct):
    """Opens and clicks are not asked for: they would put a tracker into every email."""

    def __init__(self, scope: Construct, name: str, settings: Settings) -> None:
        super().__init__(scope, name)
        self.identity = ses.EmailIdentity(self, "identity", identity=ses.Identity.domain(settings.mail_domain))
        self.configuration = ses.ConfigurationSet(
            self,
            "configuration",
            configuration_set_name=settings.prefix,
            tls_policy=ses.ConfigurationSetTlsPolicy.REQUIRE,
            reputation_metrics=True,
        )
        bus = f"arn:{Stack.of(self).partition}:events:{settings.region}:{Stack.of(self).account}:event-bus/default"
        ses.CfnConfigurationSetEventDestination(
            self,
            "outcomes",
            configuration_set_name=self.configuration.configuration_set_name,
            event_destination=ses.CfnConfigurationSetEventDestination.EventDestinationProperty(
                enabled=True,
                matching_event_types=[event.value for event in TOLD],
                event_bridge_destination=ses.CfnConfigurationSetEventDestination.EventBridgeDestinationProperty(
                    event_bus_arn=bus
                ),
            ),
        )

    def permission(self) -> iam.PolicyStatement:
        """Send as our domain, through our configuration set, and not otherwise."""
        stack = Stack.of(self)
        configuration = (
            f"arn:{stack.partition}:ses:{stack.region}:{stack.account}:"
            f"configuration-set/{self.configuration.configuration_set_name}"
        )
        return iam.PolicyStatement(
            actions=["ses:SendEmail"], resources=[self.identity.email_identity_arn, configuration]
        )
