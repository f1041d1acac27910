# SPDX-FileCopyrightText: The Slipway authors
# SPDX-License-Identifier: MIT

# Rendered by `slipway render` from Sources/Deploy/DeployKit/Compose: an edit here is lost.
# moto with one secret: SECRET, and the password of PASSWORD_FILE. The server listens once the secret is there.
import json
import os

import boto3
from moto import mock_aws
from moto.server import main

with open(os.environ["PASSWORD_FILE"], encoding="ascii") as file:
    secret = {**json.loads(os.environ["SECRET"]), "password": file.read()}
with mock_aws():
    boto3.client("secretsmanager").create_secret(
        Name=os.environ["SECRET_NAME"], SecretString=json.dumps(secret))
    # Within: what moto knows ends with the block.
    main(["--host", "0.0.0.0", "--port", os.environ["PORT"]])
