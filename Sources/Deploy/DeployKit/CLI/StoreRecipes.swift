// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

// Secrets and databases. A password goes from one call to the next through a pipe: it stands in no file, no variable and on no
// command line, where every process of the machine could read it.
// <https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_GetRandomPassword.html>

extension Recipe {
    private static let secrets = "secrets.json"
    private static let database = "database.json"

    @Sendable static func secret(_ resource: SettledResource) -> Recipe {
        let generate = resource.properties["GenerateSecretString"] ?? [:]
        let password = Call(
            "secretsmanager", "get-random-password", secrets, part: "\(resource.id)Password",
            generate.removing("SecretStringTemplate", "GenerateStringKey"))
        let variable = "\(resource.variable)_ARN"
        let secret = Call(
            "secretsmanager", "create-secret", secrets, part: resource.id,
            resource.properties.removing("GenerateSecretString"), capture: variable, "ARN")
        let text =
            if let template = generate["SecretStringTemplate"]?.plainText,
                let key = generate["GenerateStringKey"]?.plainText
            {
                "(\(template) + {\"\(key)\": .RandomPassword} | tojson)"
            } else {
                ".RandomPassword"
            }
        return Recipe(
            calls: [password, secret],
            making: [
                "\(variable)=$(jq .\(resource.id)Password \(secrets) |",
                "    aws secretsmanager get-random-password --cli-input-json file:///dev/stdin --output json |",
                "    jq --slurpfile file \(secrets) \\",
                "        '$file[0].\(resource.id) + {SecretString: \(text)}' |",
                "    aws secretsmanager create-secret --cli-input-json file:///dev/stdin --query ARN --output text)",
            ],
            removal: [
                "aws secretsmanager delete-secret --secret-id \"$\(variable)\" --force-delete-without-recovery"
            ])
    }

    @Sendable static func databaseSubnets(_ resource: SettledResource) -> Recipe {
        let name = resource.text("DBSubnetGroupName")
        return Recipe(
            calls: [Call("rds", "create-db-subnet-group", database, part: resource.id, resource.properties)],
            removal: ["aws rds delete-db-subnet-group --db-subnet-group-name \(name)"])
    }

    @Sendable static func databaseInstance(_ resource: SettledResource) -> Recipe {
        let name = resource.text("DBInstanceIdentifier")
        let call = Call(
            "rds", "create-db-instance", database, part: resource.id,
            resource.properties.removing("MasterUserPassword")
                .renaming(["VPCSecurityGroups": "VpcSecurityGroupIds"])
                .changing("AllocatedStorage") { $0.number }
                .changing("MultiAZ", "DeletionProtection") { $0.flag })
        return Recipe(
            calls: [call],
            making: [
                "aws secretsmanager get-secret-value --secret-id \"$DATABASE_SECRET_ARN\" --query SecretString --output text |",
                "    jq --slurpfile file <(envsubst <\(database)) \\",
                "        '$file[0].\(resource.id) + {MasterUserPassword: .password}' |",
                "    aws rds create-db-instance --cli-input-json file:///dev/stdin",
            ],
            waiting: [
                "aws rds wait db-instance-available --db-instance-identifier \(name)",
                "DATABASE_HOST=$(aws rds describe-db-instances --db-instance-identifier \(name) \\",
                "    --query 'DBInstances[0].Endpoint.Address' --output text)",
            ],
            removal: [
                "aws rds delete-db-instance --db-instance-identifier \(name) --skip-final-snapshot",
                "aws rds wait db-instance-deleted --db-instance-identifier \(name)",
            ])
    }

    /// What CloudFormation does of its own accord: the database's address joins the login in the secret.
    /// <https://docs.aws.amazon.com/secretsmanager/latest/userguide/reference_secret_json_structure.html>
    @Sendable static func secretTarget(_ resource: SettledResource) -> Recipe {
        let name = resource.text("TargetId")
        return Recipe(
            making: [
                "aws secretsmanager get-secret-value --secret-id \"$DATABASE_SECRET_ARN\" --query SecretString --output text |",
                "    jq --slurpfile server <(aws rds describe-db-instances --db-instance-identifier \(name) --output json) \\",
                "        '$server[0].DBInstances[0] as $db | . + {engine: $db.Engine, host: $db.Endpoint.Address,",
                "            port: $db.Endpoint.Port, dbname: $db.DBName, dbInstanceIdentifier: $db.DBInstanceIdentifier} |",
                "        {SecretId: env.DATABASE_SECRET_ARN, SecretString: tojson}' |",
                "    aws secretsmanager put-secret-value --cli-input-json file:///dev/stdin",
            ])
    }
}
