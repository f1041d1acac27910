// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

// Written by scripts/shapes.py, however long: an edit here is lost.

extension ShapeTable {
    static let texts: [StaticString] = [
        applicationAutoScalingShapes,
        autoScalingShapes,
        certificateManagerShapes,
        cloudFormationShapes,
        cloudWatchShapes,
        codeDeployShapes,
        dynamoDBShapes,
        ec2Shapes,
        ecrShapes,
        ecsShapes,
        efsShapes,
        elastiCacheShapes,
        elasticLoadBalancingV2Shapes,
        eventsShapes,
        iamShapes,
        kmsShapes,
        kinesisShapes,
        kinesisFirehoseShapes,
        lambdaShapes,
        logsShapes,
        pipesShapes,
        rdsShapes,
        route53Shapes,
        s3Shapes,
        snsShapes,
        sqsShapes,
        ssmShapes,
        schedulerShapes,
        secretsManagerShapes,
        serviceDiscoveryShapes,
        stepFunctionsShapes,
        wafv2Shapes,
        registerTaskDefinitionShapes,
        otherShapes,
    ]
}
