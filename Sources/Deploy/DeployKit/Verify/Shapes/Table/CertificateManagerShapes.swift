// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

// Written by scripts/shapes.py, however long: an edit here is lost.

extension ShapeTable {
    static let certificateManagerShapes: StaticString =
        #"""
        = AWS::CertificateManager::Certificate
        CertificateArn <s
        CertificateAuthorityArn s
        CertificateExport s
        CertificateTransparencyLoggingPreference s |DISABLED|ENABLED
        DomainName !s
        DomainValidationOptions [@DomainValidationOption
        Id j
        KeyAlgorithm s
        SubjectAlternativeNames [s
        Tags [@Tag ##1..50
        ValidationMethod s
        + DomainValidationOption
        DomainName s
        HostedZoneId s
        ValidationDomain s
        + Tag
        Key !s #1..128
        Value !s #..256
        * CertificateManager Account AcmeDomainValidation AcmeEndpoint AcmeExternalAccountBinding Certificate
        @ AWS::CertificateManager::Account AccountId
        @ AWS::CertificateManager::AcmeDomainValidation Arn
        @ AWS::CertificateManager::AcmeEndpoint AcmeEndpointArn EndpointUrl
        @ AWS::CertificateManager::AcmeExternalAccountBinding AcmeExternalAccountBindingArn
        @ AWS::CertificateManager::Certificate CertificateArn
        """#
}
