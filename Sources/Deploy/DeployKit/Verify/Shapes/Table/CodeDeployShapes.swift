// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

// Written by scripts/shapes.py, however long: an edit here is lost.

extension ShapeTable {
    static let codeDeployShapes: StaticString =
        #"""
        = AWS::CodeDeploy::Application
        ApplicationName s #1..100 :-+,.0-9=@-Z_a-z
        ComputePlatform s |ECS|Lambda|Server
        Tags [@Tag
        + Tag
        Key !s
        Value !s
        = AWS::CodeDeploy::DeploymentConfig
        ComputePlatform s |ECS|Lambda|Server
        DeploymentConfigName s #1..100 :-+,.0-9=@-Z_a-z
        MinimumHealthyHosts @MinimumHealthyHosts
        TrafficRoutingConfig @TrafficRoutingConfig
        ZonalConfig @ZonalConfig
        + MinimumHealthyHosts
        Type !s |FLEET_PERCENT|HOST_COUNT
        Value !i
        + TrafficRoutingConfig
        TimeBasedCanary @TimeBasedCanary
        TimeBasedLinear @TimeBasedLinear
        Type !s |AllAtOnce|TimeBasedCanary|TimeBasedLinear
        + TimeBasedCanary
        CanaryInterval !i
        CanaryPercentage !i
        + TimeBasedLinear
        LinearInterval !i
        LinearPercentage !i
        + ZonalConfig
        FirstZoneMonitorDurationInSeconds i
        MinimumHealthyHostsPerZone @MinimumHealthyHostsPerZone
        MonitorDurationInSeconds i
        + MinimumHealthyHostsPerZone
        Type !s |FLEET_PERCENT|HOST_COUNT
        Value !i
        = AWS::CodeDeploy::DeploymentGroup
        AlarmConfiguration @AlarmConfiguration
        ApplicationName !s #1..100 :-+,.0-9=@-Z_a-z
        AutoRollbackConfiguration @AutoRollbackConfiguration
        AutoScalingGroups [s %
        BlueGreenDeploymentConfiguration @BlueGreenDeploymentConfiguration
        Deployment @Deployment
        DeploymentConfigName s #1..100 :-+,.0-9=@-Z_a-z
        DeploymentGroupName s #1..100 :-+,.0-9=@-Z_a-z
        DeploymentStyle @DeploymentStyle
        ECSServices [@ECSService %
        Ec2TagFilters [@EC2TagFilter %
        Ec2TagSet @EC2TagSet
        LoadBalancerInfo @LoadBalancerInfo
        OnPremisesInstanceTagFilters [@TagFilter %
        OnPremisesTagSet @OnPremisesTagSet
        OutdatedInstancesStrategy s |IGNORE|UPDATE
        ServiceRoleArn !s
        Tags [@Tag
        TerminationHookEnabled b
        TriggerConfigurations [@TriggerConfig %
        + AlarmConfiguration
        Alarms [@Alarm %
        Enabled b
        IgnorePollAlarmFailure b
        + Alarm
        Name s
        + AutoRollbackConfiguration
        Enabled b
        Events [s |DEPLOYMENT_FAILURE|DEPLOYMENT_STOP_ON_ALARM|DEPLOYMENT_STOP_ON_REQUEST %
        + BlueGreenDeploymentConfiguration
        DeploymentReadyOption @DeploymentReadyOption
        GreenFleetProvisioningOption @GreenFleetProvisioningOption
        TerminateBlueInstancesOnDeploymentSuccess @BlueInstanceTerminationOption
        + DeploymentReadyOption
        ActionOnTimeout s |CONTINUE_DEPLOYMENT|STOP_DEPLOYMENT
        WaitTimeInMinutes i
        + GreenFleetProvisioningOption
        Action s |COPY_AUTO_SCALING_GROUP|DISCOVER_EXISTING
        + BlueInstanceTerminationOption
        Action s |KEEP_ALIVE|TERMINATE
        TerminationWaitTimeInMinutes i
        + Deployment
        Description s
        IgnoreApplicationStopFailures b
        Revision !@RevisionLocation
        + RevisionLocation
        GitHubLocation @GitHubLocation
        RevisionType s
        S3Location @S3Location
        + GitHubLocation
        CommitId !s
        Repository !s
        + S3Location
        Bucket !s
        BundleType s
        ETag s
        Key !s
        Version s
        + DeploymentStyle
        DeploymentOption s |WITHOUT_TRAFFIC_CONTROL|WITH_TRAFFIC_CONTROL
        DeploymentType s |BLUE_GREEN|IN_PLACE
        + ECSService
        ClusterName !s
        ServiceName !s
        + EC2TagFilter
        Key s
        Type s |KEY_AND_VALUE|KEY_ONLY|VALUE_ONLY
        Value s
        + EC2TagSet
        Ec2TagSetList [@EC2TagSetListObject %
        + EC2TagSetListObject
        Ec2TagGroup [@EC2TagFilter %
        + LoadBalancerInfo
        ElbInfoList [@ELBInfo %
        TargetGroupInfoList [@TargetGroupInfo %
        TargetGroupPairInfoList [@TargetGroupPairInfo %
        + ELBInfo
        Name s
        + TargetGroupInfo
        Name s
        + TargetGroupPairInfo
        ProdTrafficRoute @TrafficRoute
        TargetGroups [@TargetGroupInfo %
        TestTrafficRoute @TrafficRoute
        + TrafficRoute
        ListenerArns [s %
        + TagFilter
        Key s
        Type s |KEY_AND_VALUE|KEY_ONLY|VALUE_ONLY
        Value s
        + OnPremisesTagSet
        OnPremisesTagSetList [@OnPremisesTagSetListObject %
        + OnPremisesTagSetListObject
        OnPremisesTagGroup [@TagFilter %
        + Tag
        Key !s
        Value !s
        + TriggerConfig
        TriggerEvents [s |DeploymentFailure|DeploymentReady|DeploymentRollback|DeploymentStart|DeploymentStop\#
        |DeploymentSuccess|InstanceFailure|InstanceReady|InstanceStart|InstanceSuccess %
        TriggerName s
        TriggerTargetArn s
        * CodeDeploy Application DeploymentConfig DeploymentGroup
        @ AWS::CodeDeploy::Application
        @ AWS::CodeDeploy::DeploymentConfig
        @ AWS::CodeDeploy::DeploymentGroup
        """#
}
