// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

// Written by scripts/shapes.py, however long: an edit here is lost.

extension ShapeTable {
    static let kmsShapes: StaticString =
        #"""
        = AWS::KMS::Alias
        AliasName !s #1..256
        TargetKeyId !s #1..256
        = AWS::KMS::Key
        Arn <s
        BypassPolicyLockoutSafetyCheck b
        Description s #0..8192
        EnableKeyRotation b
        Enabled b
        KeyId <s
        KeyPolicy j
        KeySpec s |ECC_NIST_EDWARDS25519|ECC_NIST_P256|ECC_NIST_P384|ECC_NIST_P521|ECC_SECG_P256K1|HMAC_224|HMAC_256\#
        |HMAC_384|HMAC_512|ML_DSA_44|ML_DSA_65|ML_DSA_87|ML_KEM_1024|ML_KEM_512|ML_KEM_768|RSA_2048|RSA_3072|RSA_4096\#
        |SM2|SYMMETRIC_DEFAULT
        KeyUsage s |ENCAPSULATE_DECAPSULATE|ENCRYPT_DECRYPT|GENERATE_VERIFY_MAC|KEY_AGREEMENT|SIGN_VERIFY
        MultiRegion b
        Origin s |AWS_CLOUDHSM|AWS_KMS|EXTERNAL|EXTERNAL_KEY_STORE
        PendingWindowInDays i 7..30
        RotationPeriodInDays i 90..2560
        Tags [@Tag %
        + Tag
        Key !s #1..128
        Value !s #0..256
        * KMS Alias Key ReplicaKey
        @ AWS::KMS::Alias
        @ AWS::KMS::Key Arn KeyId
        @ AWS::KMS::ReplicaKey Arn KeyId
        """#
}
