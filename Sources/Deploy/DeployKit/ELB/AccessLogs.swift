// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// The balancer's log of every request, in a bucket that nobody else can read or write.
/// <https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html>
struct AccessLogs {
    private static let bucket = Reference("AccessLogBucket", shell: "${ACCESS_LOG_BUCKET}")
    private static let bucketARN = Reference("AccessLogBucket", "Arn", shell: "${ACCESS_LOG_BUCKET_ARN}")

    var attributes: [(String, Value)] {
        [
            ("access_logs.s3.enabled", .parameter(.accessLogs)),
            (
                "access_logs.s3.bucket",
                .because(
                    "The policy's reference is the bucket's name: the balancer asks at once whether it may write there.",
                    .when(.hasAccessLogs, .ref(Reference("AccessLogBucketPolicy", shell: "${ACCESS_LOG_BUCKET}"))))
            ),
        ]
    }

    func resources(tags: Value) -> [Resource] {
        [
            Resource(
                "AccessLogBucket", "AWS::S3::Bucket", if: .hasAccessLogs,
                [
                    "OwnershipControls": ["Rules": [["ObjectOwnership": "BucketOwnerEnforced"]]],
                    "PublicAccessBlockConfiguration": [
                        "BlockPublicAcls": true, "BlockPublicPolicy": true, "IgnorePublicAcls": true,
                        "RestrictPublicBuckets": true,
                    ],
                    "BucketEncryption": [
                        "ServerSideEncryptionConfiguration": [
                            .because(
                                "The only encryption that a balancer can write with.",
                                ["ServerSideEncryptionByDefault": ["SSEAlgorithm": "AES256"]])
                        ]
                    ],
                    "LifecycleConfiguration": [
                        "Rules": [["Status": "Enabled", "ExpirationInDays": .parameter(.logRetention)]]
                    ],
                    "Tags": tags,
                ]),
            Resource(
                "AccessLogBucketPolicy", "AWS::S3::BucketPolicy", if: .hasAccessLogs,
                [
                    "Bucket": .ref(Self.bucket),
                    "PolicyDocument": Policy.document([
                        [
                            "Effect": "Allow",
                            "Principal": ["Service": "logdelivery.elasticloadbalancing.amazonaws.com"],
                            "Action": "s3:PutObject",
                            "Resource": "\(.resource(Self.bucketARN))/AWSLogs/\(.accountID)/*",
                        ],
                        [
                            "Effect": "Deny",
                            "Principal": "*",
                            "Action": "s3:*",
                            "Resource": [.ref(Self.bucketARN), "\(.resource(Self.bucketARN))/*"],
                            "Condition": ["Bool": ["aws:SecureTransport": "false"]],
                        ],
                    ]),
                ]),
        ]
    }
}
