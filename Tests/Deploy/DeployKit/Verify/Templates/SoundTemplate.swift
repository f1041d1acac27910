// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// Templates that have no finding, which tables of changes are of; here is what several of them have in common.
enum SoundTemplate {
    /// Of a role: the service that may take it.
    static func trust(of service: String) -> String {
        """
              AssumeRolePolicyDocument:
                Version: "2012-10-17"
                Statement:
                  - Effect: Allow
                    Principal: {Service: \(service).amazonaws.com}
                    Action: sts:AssumeRole
        """
    }

    static let internetGateway = """
          Gateway:
            Type: AWS::EC2::InternetGateway
          Attachment:
            Type: AWS::EC2::VPCGatewayAttachment
            Properties: {VpcId: !Ref VPC, InternetGatewayId: !Ref Gateway}
        """

    /// A listener that sends its visitors to HTTPS.
    static let redirect = """
          Plain:
            Type: AWS::ElasticLoadBalancingV2::Listener
            Properties:
              LoadBalancerArn: !Ref Balancer
              Port: 80
              Protocol: HTTP
              DefaultActions:
                - Type: redirect
                  RedirectConfig:
                    Protocol: HTTPS
                    Port: "443"
                    StatusCode: HTTP_301
        """

    /// A user and a password, which is made.
    static let login = """
          Login:
            Type: AWS::SecretsManager::Secret
            Properties:
              GenerateSecretString:
                SecretStringTemplate: '{"username": "shop"}'
                GenerateStringKey: password
                ExcludeCharacters: '/@" '
        """
}
