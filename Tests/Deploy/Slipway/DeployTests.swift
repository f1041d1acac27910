// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import Support
import Testing

@Suite("slipway deploy, push and destroy show what they would run, and refuse what cannot be", .blocking)
struct DeployTests {
    private static let root = "/" + #filePath.split(separator: "/").dropLast(4).joined(separator: "/")

    private func slipway(_ line: String) throws -> (exit: RunningProcess.Exit, output: String, errors: String) {
        // Whoever runs this test may have a region of their own; nobody has a program in an empty directory.
        try run(
            AppUnderTest.path("slipway"),
            line.split(separator: " ").map(String.init) + ["--directory", Self.root],
            environment: AppUnderTest.inherited.merging(["PATH": "/nonexistent"]) { $1 })
    }

    /// What is shown, with the repository's place left out.
    private func shown(_ line: String) throws -> String {
        let result = try slipway(line + " --dry-run")
        #expect(result.exit == .code(0))
        #expect(result.errors == "")
        return String(result.output.split(separator: Self.root + "/", omittingEmptySubsequences: false).joined())
            .split(separator: "-C \(Self.root) ", omittingEmptySubsequences: false).joined()
    }

    @Test("deploy --dry-run shows every command in order, and what it costs")
    func deploy() throws {
        let expected = """
            git rev-parse --short=12 HEAD
            git status --porcelain
            aws --version
            aws sts get-caller-identity --region eu-west-1 --output json
            aws cloudformation describe-stacks --stack-name slipway-network --region eu-west-1 --output json
            aws cloudformation describe-stacks --stack-name slipway-visits-registry --region eu-west-1 --output json
            aws cloudformation deploy --stack-name slipway-visits-registry --template-file deploy/visits/registry.yaml \
            --no-fail-on-empty-changeset --capabilities CAPABILITY_IAM --tags Suite=slipway App=visits --region eu-west-1 \
            --output json
            aws cloudformation describe-stack-events --stack-name slipway-visits-registry --max-items 300 --region eu-west-1 \
            --output json
            aws cloudformation describe-stacks --stack-name slipway-visits-registry --region eu-west-1 --output json
            aws ecr describe-images --repository-name visits --image-ids imageTag=${IMAGE_TAG} --region eu-west-1 \
            --output json
            aws ecr describe-images --repository-name redis --image-ids imageTag=${IMAGE_TAG} --region eu-west-1 \
            --output json
            aws cloudformation describe-stacks --stack-name slipway-visits --region eu-west-1 --output json
            aws cloudformation deploy --stack-name slipway-visits --template-file deploy/visits/stack.yaml \
            --no-fail-on-empty-changeset --capabilities CAPABILITY_IAM --tags Suite=slipway App=visits \
            --parameter-overrides VpcId=${VPC_ID} PublicSubnets=${PUBLIC_SUBNETS} AppSubnets=${APP_SUBNETS} \
            ImageTag=${IMAGE_TAG} DesiredCount=3 --region eu-west-1 --output json
            aws cloudformation describe-stack-events --stack-name slipway-visits --max-items 300 --region eu-west-1 \
            --output json
            aws cloudformation describe-stacks --stack-name slipway-visits --region eu-west-1 --output json

            # About 0.0703 US dollars an hour at us-east-1's list prices; data, requests, logs and images come on top:
            #   Service         3 tasks of 0.25 vCPU and 0.5 GB                   0.0370
            #   LoadBalancer    a balancer, with an address in each of 2 subnets  0.0325
            #   CPUScaling      the policy's two alarms                           0.0003
            #   RequestScaling  the policy's two alarms                           0.0003
            #   ErrorAlarm      an alarm                                          0.0001
            #   UnhealthyAlarm  an alarm                                          0.0001
            # It bills until: slipway destroy visits
            # So does the network under it, until: slipway destroy network

            """
        #expect(try shown("deploy visits --region eu-west-1 --parameter DesiredCount=3") == expected)
    }

    @Test("A key is made in a file of its owner's, and stands in no command line; a stack with macros may expand them")
    func selfSigned() throws {
        let lines = try shown("deploy roast --self-signed --tag abc --profile me").split(separator: "\n")
        let sorted = lines.filter {
            $0.hasPrefix("openssl") || $0.contains(" acm ") || $0.contains("slipway-roast --template")
        }
        let expected = """
            openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -sha256 -days 365 \
            -subj /CN=roast.slipway.internal -addext subjectAltName=DNS:roast.slipway.internal \
            -keyout ${TEMPORARY}/key.pem -out ${TEMPORARY}/certificate.pem
            aws acm import-certificate --certificate fileb://${TEMPORARY}/certificate.pem \
            --private-key fileb://${TEMPORARY}/key.pem \
            --tags Key=Suite,Value=slipway Key=App,Value=roast Key=SelfSigned,Value=true --region ${AWS_REGION} --profile me \
            --output json
            aws cloudformation deploy --stack-name slipway-roast --template-file deploy/roast/stack.yaml \
            --no-fail-on-empty-changeset --capabilities CAPABILITY_IAM CAPABILITY_AUTO_EXPAND \
            --tags Suite=slipway App=roast --parameter-overrides VpcId=${VPC_ID} PublicSubnets=${PUBLIC_SUBNETS} \
            AppSubnets=${APP_SUBNETS} DataSubnets=${DATA_SUBNETS} ImageTag=abc CertificateArn=${CERTIFICATE_ARN} \
            --region ${AWS_REGION} --profile me --output json
            """
        #expect(sorted.joined(separator: "\n") == expected)
    }

    @Test("The default VPC is asked for, a variant has a template of its own, and a stack a name")
    func defaultVPC() throws {
        let output = try shown(
            "deploy hello --variant fargate --stack mine --default-vpc --tag v1 --parameter ClientCidr=203.0.113.7/32")
        let lines = output.split(separator: "\n")
        #expect(lines.contains { $0.hasPrefix("aws ec2 describe-vpcs --filters Name=is-default,Values=true ") })
        #expect(lines.contains { $0.hasPrefix("aws ec2 describe-subnets --filters Name=vpc-id,Values=${VPC_ID} ") })
        #expect(!output.contains("slipway-network"))
        #expect(
            lines.contains {
                $0.hasPrefix(
                    "aws cloudformation deploy --stack-name mine --template-file deploy/hello/stack-fargate.yaml ")
                    && $0.contains(" ClientCidr=203.0.113.7/32 ImageTag=v1 ")
            })
        #expect(lines.last == "# It bills until: slipway destroy hello --stack mine")
        // There the way out is an address.
        let visits = try shown("deploy visits --default-vpc --tag v1")
        #expect(visits.contains(" AppSubnets=${APP_SUBNETS} AssignPublicIp=ENABLED "))
        #expect(!(try shown("deploy visits --tag v1")).contains("AssignPublicIp"))
    }

    @Test("push --dry-run hands the password from one command to the other, and pushes the commit's tag and latest")
    func push() throws {
        let host = "${AWS_ACCOUNT_ID}.dkr.ecr.eu-west-1.amazonaws.com"
        let expected = """
            docker image inspect --format {{.Id}} slipway/todo:v1
            aws --version
            aws sts get-caller-identity --region eu-west-1 --output json
            aws cloudformation describe-stacks --stack-name slipway-todo-registry --region eu-west-1 --output json
            aws cloudformation deploy --stack-name slipway-todo-registry --template-file deploy/todo/registry.yaml \
            --no-fail-on-empty-changeset --capabilities CAPABILITY_IAM --tags Suite=slipway App=todo --region eu-west-1 \
            --output json
            aws cloudformation describe-stack-events --stack-name slipway-todo-registry --max-items 300 --region eu-west-1 \
            --output json
            aws cloudformation describe-stacks --stack-name slipway-todo-registry --region eu-west-1 --output json
            aws ecr get-login-password --region eu-west-1 | docker login --username AWS --password-stdin \(host)
            aws ecr describe-images --repository-name todo --image-ids imageTag=v1 --region eu-west-1 --output json
            docker tag slipway/todo:v1 \(host)/todo:v1
            docker push \(host)/todo:v1
            docker tag slipway/todo:v1 \(host)/todo:latest
            docker push \(host)/todo:latest
            # Next: slipway deploy todo

            """
        #expect(try shown("push todo --tag v1 --region eu-west-1") == expected)
        #expect(
            try shown("push visits --tag v1").split(separator: "\n").filter { $0.hasPrefix("docker push") }.count == 4)
    }

    @Test("destroy --dry-run shows what is asked, what is deleted in which order, and what is looked at after")
    func destroy() throws {
        let expected = """
            aws --version
            aws sts get-caller-identity --region eu-west-1 --output json
            aws cloudformation describe-stacks --region eu-west-1 --output json
            aws cloudformation list-stack-resources --stack-name slipway-hello --region eu-west-1 --output json
            aws cloudformation list-stack-resources --stack-name slipway-hello-registry --region eu-west-1 --output json
            aws ecr describe-images --repository-name hello --region eu-west-1 --output json
            aws cloudformation describe-stack-events --stack-name ${STACK_ID} --max-items 300 --region eu-west-1 --output json
            aws cloudformation delete-stack --stack-name slipway-hello --region eu-west-1 --output json
            aws cloudformation describe-stack-events --stack-name ${STACK_ID} --max-items 300 --region eu-west-1 --output json
            aws cloudformation describe-stacks --stack-name ${STACK_ID} --region eu-west-1 --output json
            aws ecr batch-delete-image --repository-name hello --image-ids imageDigest=${IMAGE_DIGEST} --region eu-west-1 \
            --output json
            aws cloudformation describe-stack-events --stack-name ${REGISTRY_STACK_ID} --max-items 300 --region eu-west-1 \
            --output json
            aws cloudformation delete-stack --stack-name slipway-hello-registry --region eu-west-1 --output json
            aws cloudformation describe-stack-events --stack-name ${REGISTRY_STACK_ID} --max-items 300 --region eu-west-1 \
            --output json
            aws cloudformation describe-stacks --stack-name ${REGISTRY_STACK_ID} --region eu-west-1 --output json
            # Looking for what is left:
            aws cloudformation describe-stacks --region eu-west-1 --output json
            aws ecr describe-repositories --repository-names hello --region eu-west-1 --output json
            aws logs describe-log-groups --log-group-name-prefix ${LOG_GROUP} --region eu-west-1 --output json

            """
        #expect(try shown("destroy hello --region eu-west-1") == expected)
    }

    @Test("What a database, a balancer, a function and a bucket leave is seen to before the stack goes and after")
    func destroyRoast() throws {
        let output = try shown("destroy roast --force --keep-snapshot --region eu-west-1")
        let orders = output.split(separator: "\n").map {
            $0.split(separator: " ").dropFirst().prefix(2).joined(separator: " ")
        }
        .filter { order in ["update-", "modify-", "s3 rm", "delete-"].contains { order.contains($0) } }
        #expect(
            orders == [
                "cloudformation update-stack", "elbv2 modify-load-balancer-attributes", "rds modify-db-instance",
                "elbv2 modify-load-balancer-attributes", "s3 rm", "cloudformation delete-stack",
                "ecr batch-delete-image",
                "cloudformation delete-stack",
                "logs delete-log-group", "acm delete-certificate",
            ])
        #expect(output.contains(" --parameters ParameterKey=KeepSnapshot,ParameterValue=true "))
        #expect(output.contains("--log-group-name /aws/lambda/roast-rotation "))
        #expect(output.contains("aws rds describe-db-snapshots --db-instance-identifier roast --snapshot-type manual "))
    }

    @Test(
        "What cannot be is refused in one line before anything runs",
        arguments: [
            ("deploy", "APP"), ("push", "APP"), ("destroy", "APP"), ("deploy nobody", "'nobody'"),
            ("deploy visits todo", "'todo'"), ("push network", "no images"), ("destroy todo", "--yes"),
            ("deploy visits --variant other", "shared-redis"), ("deploy todo --variant other", "no variants"),
            ("deploy visits --parameter DesiredCount=0", "1 to 100"),
            ("deploy visits --parameter DesiredCount=x", "a number"),
            ("deploy visits --parameter HealthCheckPath=/x", "/health or /home"),
            ("deploy hello --parameter ClientCidr=all", "203.0.113.7/32"),
            ("deploy visits --parameter DesiredCount", "NAME=VALUE"),
            ("deploy visits --parameter DesiredCount=1 --parameter DesiredCount=2", "twice"),
            ("deploy visits --tag a --parameter ImageTag=b", "--tag"), ("deploy network --tag a", "--tag"),
            ("deploy network --self-signed", "--self-signed"), ("deploy network --stack other", "--stack"),
            ("deploy roast --default-vpc", "no address of its own"), ("deploy visits --region=", "--region"),
            ("destroy hello --yes --keep-snapshot", "no database"),
        ])
    func refusals(line: String, named: String) throws {
        let result = try slipway(line)
        #expect(result.exit == .code(64))
        #expect(result.output == "")
        #expect(result.errors.contains(named), "\(result.errors)")
        #expect(result.errors.split(separator: "\n").count == 1)
    }

    @Test(
        "A parameter that is unknown or missing is refused with what the stack takes",
        arguments: [
            ("deploy visits --parameter Colour=red", "no parameter 'Colour'", "visits/stack.yaml"),
            (
                "deploy todo --dry-run", "wants CertificateArn (or --self-signed, or DomainName and HostedZoneId)",
                "todo/stack.yaml"
            ),
            ("deploy hello --dry-run", "wants ClientCidr", "hello/stack.yaml"),
            (
                "deploy identity --parameter DomainName=a.example --dry-run", "DomainName takes HostedZoneId",
                "identity/stack.yaml"
            ),
            ("deploy identity --parameter CertificateArn= --dry-run", "CertificateArn takes", "identity/stack.yaml"),
        ])
    func parameters(line: String, reason: String, path: String) throws {
        let result = try slipway(line)
        #expect(result.exit == .code(64))
        let lines = result.errors.split(separator: "\n")
        #expect(lines[0].contains(reason), "\(result.errors)")
        #expect(lines[1] == "deploy/\(path) takes:")
        #expect(lines.contains { $0.hasPrefix("  VpcId ") && $0.hasSuffix("(the network's)") })
        #expect(lines.contains { $0.hasPrefix("  LogRetentionDays ") && $0.hasSuffix("(30)") })
    }

    @Test("A program that is missing is named, with what installs it")
    func missingProgram() throws {
        let result = try slipway("deploy network")
        #expect(result.exit == .code(78))
        #expect(result.output == "$ aws --version\n")
        #expect(result.errors.hasPrefix("slipway: aws cannot be run: "))
    }
}
