"""What runs on AWS, as CDK code; `infra.local` runs the same thing on this machine."""
