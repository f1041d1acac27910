// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// What a task role does for those that keep what tasks say: ECS Exec's sessions, the log router, Firehose.
extension Needs {
    /// An ARN of a log group's streams, by the group's name.
    private func streams(of group: Text) -> ARNPattern {
        .own("logs") + "log-group:" + names.pattern(group) + ":log-stream:" + ARNPattern([.hole(.other("stream"))])
    }

    private func bucket(_ name: Text) -> ARNPattern {
        .own("s3", hasRegion: false, hasAccount: false) + names.pattern(name)
    }

    private static let any = ARNPattern([.hole(.other("any"))])

    /// <https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-exec.html#ecs-exec-logging>
    var records: [Need] {
        services.services.flatMap { service -> [Need] in
            guard let place = service.view["EnableExecuteCommand"], place.boolean == true,
                let reference = service.task?.view["TaskRoleArn"], let role = names.role(reference),
                let cluster = stack.resource(named: service.view["Cluster"]),
                let configuration = cluster.properties["Configuration"]?["ExecuteCommandConfiguration"]
            else { return [] }
            var needs: [Need] = []
            func add(_ actions: String..., on resource: ARNPattern, at place: View) {
                needs += actions.map { Need(.records, role, $0, on: [resource], at: place).by(reference) }
            }
            if let view = configuration["KmsKeyId"], let key = stack.resource(named: view), key.type == "AWS::KMS::Key"
            {
                let arn = names.pattern(Text(.resource(key.id, attribute: "Arn")))
                let isSure = !key.names.contains(role.id)
                needs.append(Need(.records, role, "kms:Decrypt", on: [arn], at: view, isSure: isSure).by(reference))
            }
            let log = configuration["LogConfiguration"]
            guard configuration["Logging"]?.literal == "OVERRIDE", let log else { return needs }
            if let place = log["CloudWatchLogGroupName"], let group = place.item.text {
                add("logs:DescribeLogGroups", on: .unknown, at: place)
                add(
                    "logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents", on: streams(of: group),
                    at: place)
            }
            if let place = log["S3BucketName"], let name = place.item.text {
                let prefix = log["S3KeyPrefix"].map { $0.item.text.map { names.pattern($0) } ?? Self.any } ?? Self.any
                add("s3:PutObject", on: bucket(name) + "/" + prefix + Self.any, at: place)
                if log["S3EncryptionEnabled"]?.boolean == true {
                    add("s3:GetEncryptionConfiguration", on: bucket(name), at: place)
                }
            }
            return needs
        }
    }

    /// <https://docs.aws.amazon.com/AmazonECS/latest/developerguide/firelens-taskdef.html>
    var routers: [Need] {
        services.tasks.flatMap { task -> [Need] in
            guard let role = names.role(task.view["TaskRoleArn"]) else { return [] }
            return task.containers.flatMap { container -> [Need] in
                let configuration = container["LogConfiguration"]
                guard configuration?["LogDriver"]?.literal == "awsfirelens", let options = configuration?["Options"],
                    let name = options["Name"], options["role_arn"] == nil
                else { return [] }
                func need(_ action: String, on resource: ARNPattern, at place: View) -> Need {
                    Need(.router, role, action, on: [resource], at: place).by(task.view["TaskRoleArn"])
                }
                func text(_ option: String) -> (place: View, text: Text)? {
                    options[option].flatMap { place in place.item.text.map { (place, $0) } }
                }
                switch name.literal {
                case "firehose", "kinesis_firehose":
                    guard let stream = text("delivery_stream") else { return [] }
                    let arn = .own("firehose") + "deliverystream/" + names.pattern(stream.text)
                    return [need("firehose:PutRecordBatch", on: arn, at: stream.place)]
                case "kinesis", "kinesis_streams":
                    guard let stream = text("stream") else { return [] }
                    let arn = .own("kinesis") + "stream/" + names.pattern(stream.text)
                    return [need("kinesis:PutRecords", on: arn, at: stream.place)]
                case "cloudwatch", "cloudwatch_logs":
                    guard let group = text("log_group_name"), group.text.literal?.contains("$") != true else {
                        return []
                    }
                    return ["logs:CreateLogStream", "logs:PutLogEvents"].map {
                        need($0, on: streams(of: group.text), at: group.place)
                    }
                case "s3":
                    guard let name = text("bucket") else { return [] }
                    return [need("s3:PutObject", on: bucket(name.text) + "/" + Self.any, at: name.place)]
                default: return []
                }
            }
        }
    }

    /// <https://docs.aws.amazon.com/firehose/latest/dev/controlling-access.html#using-iam-s3>
    var deliveries: [Need] {
        stack.all("AWS::KinesisFirehose::DeliveryStream").flatMap { stream -> [Need] in
            ["ExtendedS3DestinationConfiguration", "S3DestinationConfiguration"].flatMap { name -> [Need] in
                guard let destination = stream.properties[name], let role = names.role(destination["RoleARN"]),
                    let place = destination["BucketARN"], let text = place.item.text
                else { return [] }
                let arn = names.pattern(text)
                return [
                    Need(.delivery, role, "s3:PutObject", on: [arn + "/" + Self.any], at: place)
                        .by(destination["RoleARN"])
                ]
            }
        }
    }
}
