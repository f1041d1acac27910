// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

// What each workshop's guide says of its own.

extension Guide {
    /// Every guide, in the order of `Contracts.suite`.
    static let suite: [Guide] = [hello, identity, visits, todo, roast]

    private static let hello = Guide(
        workload: .hello, stack: .hello, registry: .registry(of: .hello), network: .ofAccount,
        summary:
            "Three EC2 instances in three zones, and one task that answers on port 80 of its instance, to you alone.",
        bills: "three t3.micro instances with a 30 GB disk and a public address each; the images and logs a little.",
        look: [
            .text("Three instances have joined the cluster, and the task runs on one of them."),
            .run([
                "aws ecs list-container-instances --cluster \"$CLUSTER\"",
                "aws ecs describe-services --cluster \"$CLUSTER\" --services \"$SERVICE\" \\",
                "    --query 'services[0].{running:runningCount,desired:desiredCount,status:status}' --output table",
            ]),
            .text("The instance's address is the app's:"),
            .aside(
                "live",
                [
                    "TASK=$(aws ecs list-tasks --cluster \"$CLUSTER\" --query 'taskArns[0]' --output text)",
                    "HOST=$(aws ecs describe-tasks --cluster \"$CLUSTER\" --tasks \"$TASK\" \\",
                    "    --query 'tasks[0].containerInstanceArn' --output text)",
                    "INSTANCE=$(aws ecs describe-container-instances --cluster \"$CLUSTER\" --container-instances \"$HOST\" \\",
                    "    --query 'containerInstances[0].ec2InstanceId' --output text)",
                    "curl \"http://$(aws ec2 describe-instances --instance-ids \"$INSTANCE\" --output text \\",
                    "    --query 'Reservations[0].Instances[0].PublicIpAddress')/\"",
                ]),
        ],
        missing: [
            .text(
                """
                A name for the instances' role: the stack leaves it to CloudFormation. An account that has run ECS on \
                instances before may have an `ecsInstanceRole`; then pass over the lines that make it, and those that delete it.
                """)
        ])

    private static let identity = Guide(
        workload: .identity, stack: .identity, registry: .registry(of: .identity), network: .ofAccount,
        summary: "Three tasks on Fargate, one in each zone, behind a balancer that leads HTTP to HTTPS.",
        bills:
            "the balancer, three tasks of a quarter of a vCPU, and their public addresses, by the hour; images and logs a little.",
        look: balancedLook("https", insecure: true),
        missing: [
            .text(
                """
                By parameters the stack also takes new versions over at once or by degrees (`DeploymentStrategy`), keeps the \
                balancer's log (`AccessLogs`), and makes a record in Route 53 and a certificate for it (`DomainName`). These \
                files say what the stack does when nothing is said.
                """)
        ])

    private static let visits = Guide(
        workload: .visits, stack: .visits, registry: .registry(of: .visits), network: .ofSuite(dataTier: false),
        summary: "Two tasks in private subnets, each of a web server and a Redis of its own, behind a balancer.",
        bills:
            "the balancer, two tasks of a quarter of a vCPU and the network's NAT gateway, by the hour; images and logs a little.",
        look: balancedLook("http"),
        missing: [
            .text(
                """
                One Redis for all the tasks, found by a name of Cloud Map, is \
                [stack-shared-redis.yaml](stack-shared-redis.yaml); HTTPS, a domain and the balancer's log are parameters of \
                the stack.
                """)
        ])

    private static let todo = Guide(
        workload: .todo, stack: .todo, registry: .registry(of: .todo), network: .ofSuite(dataTier: true),
        summary:
            "A REST API in private subnets behind a balancer with HTTPS, and a PostgreSQL that nothing else reaches.",
        bills: """
            the balancer, a task of a quarter of a vCPU, a db.t4g.micro with 20 GB and the network's NAT gateway, by the \
            hour; two secrets by the month; images and logs a little.
            """,
        look: balancedLook("https", insecure: true),
        missing: [
            .text(
                """
                A standby in another zone (`MultiAZ`), deletion protection, a snapshot that stays (`KeepSnapshot`), a domain \
                and the balancer's log are parameters of the stack.
                """)
        ])

    private static let roast = Guide(
        workload: .roast, stack: .roast, registry: .registry(of: .roast), network: .ofSuite(dataTier: true),
        summary:
            "A site in private subnets behind a balancer, and a MySQL whose password it reads again when it has changed.",
        bills: """
            the balancer, a task of a quarter of a vCPU, a db.t4g.micro with 20 GB and the network's NAT gateway, by the \
            hour; three secrets by the month; images and logs a little.
            """,
        look: balancedLook("http") + [
            .text("The token that opens /admin:"),
            .aside(
                "live",
                [
                    "aws secretsmanager get-secret-value --secret-id \"$ADMIN_TOKEN_ARN\" --query SecretString --output text"
                ]
            ),
        ],
        missing: rotation)

    /// Hosted rotation is a macro of CloudFormation's.
    private static let rotation: [GuideBlock] = [
        .text(
            """
            The stack has the password changed every 30 days by a function that a macro of CloudFormation's makes \
            (`AWS::SecretsManager-2024-09-16`); no call of the CLI makes it. The build server and the alternating users are \
            parameters of the stack.
            """),
        .text(
            """
            The password can be changed by hand while the site serves: the new one waits in the secret as `AWSPENDING`, goes \
            to the database, and then takes over. Connections that are open go on; the site reads the secret again when the \
            database refuses a new one.
            """),
        .run([
            "jq .DatabaseSecretPassword secrets.json |",
            "    aws secretsmanager get-random-password --cli-input-json file:///dev/stdin --output json |",
            "    jq --slurpfile login <(aws secretsmanager get-secret-value --secret-id \"$DATABASE_SECRET_ARN\" --output json) \\",
            "        '($login[0].SecretString | fromjson) + {password: .RandomPassword} |",
            "        {SecretId: env.DATABASE_SECRET_ARN, SecretString: tojson, VersionStages: [\"AWSPENDING\"]}' |",
            "    aws secretsmanager put-secret-value --cli-input-json file:///dev/stdin",
            "PENDING=$(aws secretsmanager get-secret-value --secret-id \"$DATABASE_SECRET_ARN\" --version-stage AWSPENDING \\",
            "    --query VersionId --output text)",
            "aws secretsmanager get-secret-value --secret-id \"$DATABASE_SECRET_ARN\" --version-stage AWSPENDING \\",
            "    --query SecretString --output text |",
            "    jq '{DBInstanceIdentifier: .dbInstanceIdentifier, MasterUserPassword: .password, ApplyImmediately: true}' |",
            "    aws rds modify-db-instance --cli-input-json file:///dev/stdin",
            "aws rds wait db-instance-available --db-instance-identifier roast",
            "CURRENT=$(aws secretsmanager get-secret-value --secret-id \"$DATABASE_SECRET_ARN\" --query VersionId --output text)",
            "aws secretsmanager update-secret-version-stage --secret-id \"$DATABASE_SECRET_ARN\" --version-stage AWSCURRENT \\",
            "    --move-to-version-id \"$PENDING\" --remove-from-version-id \"$CURRENT\"",
        ]),
        .text(
            """
            Or let AWS's own function do it on a schedule: it is in the Serverless Application Repository, and the group \
            made for it above lets it out to the database and Secrets Manager.
            """),
        .aside(
            "live",
            [
                "CHANGE_SET=$(aws serverlessrepo create-cloud-formation-change-set --stack-name roast-rotation \\",
                "    --application-id arn:aws:serverlessrepo:us-east-1:297356227824:applications/SecretsManagerRDSMySQLRotationSingleUser \\",
                "    --capabilities CAPABILITY_IAM CAPABILITY_RESOURCE_POLICY --query ChangeSetId --output text \\",
                "    --parameter-overrides \"Name=endpoint,Value=https://secretsmanager.$AWS_REGION.amazonaws.com\" \\",
                "    Name=functionName,Value=roast-rotation \"Name=vpcSecurityGroupIds,Value=$ROTATION_SECURITY_GROUP_ID\" \\",
                "    \"Name=vpcSubnetIds,Value='$APP_SUBNET_1,$APP_SUBNET_2'\")",
                "aws cloudformation wait change-set-create-complete --change-set-name \"$CHANGE_SET\"",
                "aws cloudformation execute-change-set --change-set-name \"$CHANGE_SET\"",
                "aws cloudformation wait stack-create-complete --stack-name serverlessrepo-roast-rotation",
                "aws secretsmanager rotate-secret --secret-id \"$DATABASE_SECRET_ARN\" \\",
                "    --rotation-lambda-arn \"arn:aws:lambda:$AWS_REGION:$AWS_ACCOUNT_ID:function:roast-rotation\" \\",
                "    --rotation-rules AutomaticallyAfterDays=30 --no-rotate-immediately",
            ]),
        .text("It goes before the secret does:"),
        .aside(
            "live",
            ["aws cloudformation delete-stack --stack-name serverlessrepo-roast-rotation"]),
    ]

    private static func balancedLook(_ scheme: String, insecure: Bool = false) -> [GuideBlock] {
        [
            .text("Each target is `healthy`, and the service has as many tasks as it should."),
            .run([
                "aws elbv2 describe-target-health --target-group-arn \"$TARGET_GROUP_ARN\" \\",
                "    --query 'TargetHealthDescriptions[].[Target.Id,TargetHealth.State]' --output table",
                "aws ecs describe-services --cluster \"$CLUSTER\" --services \"$SERVICE\" \\",
                "    --query 'services[0].{running:runningCount,desired:desiredCount,status:status}' --output table",
                "LOAD_BALANCER_DNS_NAME=$(aws elbv2 describe-load-balancers --load-balancer-arns \"$LOAD_BALANCER_ARN\" \\",
                "    --query 'LoadBalancers[0].DNSName' --output text)",
            ]),
            .text(
                insecure
                    ? "The app answers, and the operator's paths do not. `--insecure` takes a certificate that you signed yourself:"
                    : "The app answers, and the operator's paths do not:"),
            .aside(
                "live",
                [
                    "curl \(insecure ? "--insecure " : "")\"\(scheme)://$LOAD_BALANCER_DNS_NAME/health\"",
                    "curl \(insecure ? "--insecure " : "")\"\(scheme)://$LOAD_BALANCER_DNS_NAME/metrics\"  # 404",
                ]),
        ]
    }
}
