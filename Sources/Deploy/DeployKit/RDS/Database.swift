// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import Contracts

/// A database server of RDS, in private subnets, with a password that no human has seen.
/// <https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html>
struct Database {
    static let address = Reference("Database", "Endpoint.Address", shell: "${DATABASE_HOST}")
    static let secret = Reference("DatabaseSecret", shell: "${DATABASE_SECRET_ARN}")

    /// As the account knows it, and the subnet group too.
    var name: String
    /// The database on the server.
    var database: String
    var engine: Value
    var version: Value
    /// Of the server, when it is made.
    var masterUser: Value
    var masterSecret: Value
    var securityGroup: Reference

    func resources(tags: Value) -> [Resource] {
        [
            Resource(
                "DatabaseSubnets", "AWS::RDS::DBSubnetGroup",
                [
                    "DBSubnetGroupName": .text(name),
                    "DBSubnetGroupDescription": .text("Data subnets of \(name)"),
                    "SubnetIds": .parameter(.dataSubnets),
                    "Tags": tags,
                ]),
            Resource(
                "Database", "AWS::RDS::DBInstance", whenDeleted: .choice(.keepsSnapshot, "Snapshot", "Delete"),
                [
                    "DBInstanceIdentifier": .text(name),
                    "DBInstanceClass": "db.t4g.micro",
                    "Engine": engine,
                    "EngineVersion": version,
                    "AutoMinorVersionUpgrade": true,
                    "DBName": .text(database),
                    "MasterUsername": masterUser,
                    "MasterUserPassword": .because(
                        "CloudFormation reads it from the secret; it stands in no template.", masterSecret),
                    "AllocatedStorage": "20",
                    "StorageType": "gp3",
                    "StorageEncrypted": true,
                    "MultiAZ": .parameter(.multiAZ),
                    "PubliclyAccessible": false,
                    "DBSubnetGroupName": .ref(Reference("DatabaseSubnets", shell: name)),
                    "VPCSecurityGroups": [.ref(securityGroup)],
                    "BackupRetentionPeriod": 7,
                    "CopyTagsToSnapshot": true,
                    "DeletionProtection": .parameter(.deletionProtection),
                    "Tags": tags,
                ]),
        ]
    }

    /// A password that CloudFormation reads from a secret when it makes the server.
    static func password(in secret: Reference) -> Value {
        "{{resolve:secretsmanager:\(.resource(secret)):SecretString:password}}"
    }
}

extension DatabaseContract {
    /// What an app is told where the deployer wants the server's certificate checked.
    var verified: [EnvironmentVariable] {
        [
            .setting(tlsMode, .verifyFull).when(.verifiesDatabase),
            .setting(rootCertificate, rdsAuthorities).when(.verifiesDatabase),
        ]
    }
}

/// Where an image has the authorities of RDS, if it was built with RDS_CA_BUNDLE.
private let rdsAuthorities = "/etc/ssl/rds/global-bundle.pem"

/// A secret that Secrets Manager makes up.
/// <https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_GetRandomPassword.html>
struct GeneratedSecret {
    var reference: Reference
    var name: String
    var summary: String
    /// The user whose password it is, in RDS's JSON; `nil` is a text of its own.
    var user: String?
    /// The secret of who may change that user's password, where the function cannot do it as the user itself, and when that is.
    var master: (secret: Reference, condition: Condition)?
    var condition: Condition?

    func resource(tags: Value) -> Resource {
        let length: [Value.Member] = [.init("PasswordLength", 40)]
        let characters: [Value.Member] =
            user.map { user in
                [
                    .init("SecretStringTemplate", template(of: user)),
                    .init("GenerateStringKey", "password"),
                    .init("ExcludeCharacters", .because("What RDS refuses in a password.", "/@\"'\\ :")),
                ]
            } ?? [.init("ExcludePunctuation", true)]
        return Resource(
            reference.id, "AWS::SecretsManager::Secret", if: condition,
            [
                "Name": .text(name), "Description": .text(summary),
                "GenerateSecretString": .structure(characters + length), "Tags": tags,
            ])
    }

    private func template(of user: String) -> Value {
        let plain = Value.text("{\"username\":\"\(user)\"}")
        guard let master else { return plain }
        return .because(
            "The function of two users looks there who may change their passwords.",
            .choice(
                master.condition, "{\"username\":\"\(user)\",\"masterarn\":\"\(.resource(master.secret))\"}", plain))
    }
}
