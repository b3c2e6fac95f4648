"""Serve the pages at a domain of the council's own, at its root."""

from aws_cdk import CfnOutput
from aws_cdk import aws_apigateway as apigateway
from constructs import Construct

from infra.settings import API_STAGE, Settings


def serve_at(scope: Construct, settings: Settings, api_id: str) -> None:
    """Map the domain's root to the API's stage; the council points its DNS name at the output."""
    domain = apigateway.CfnDomainName(
        scope,
        "domain-name",
        domain_name=settings.site_domain,
        regional_certificate_arn=settings.certificate_arn,
        endpoint_configuration=apigateway.CfnDomainName.EndpointConfigurationProperty(types=["REGIONAL"]),
        security_policy="TLS_1_2",
    )
    apigateway.CfnBasePathMapping(scope, "domain-root", domain_name=domain.ref, rest_api_id=api_id, stage=API_STAGE)
    CfnOutput(scope, "PointDnsAt", value=domain.attr_regional_domain_name)
