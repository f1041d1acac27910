// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

private let types =
    "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html"
private let guide = "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/"
private let refused = "CloudFormation refuses the template, RegisterTaskDefinition the request."

/// The form of what is said: names, kinds and limits of members, a template's own parts, its functions.
extension Rule {
    static let shapes: [Rule] = [
        shape(
            "V101", .unknownMember, "A member is one that the resource or the request has, in its own capitals.", types),
        shape(
            "V102", .wrongKind, "A member is a text, a number, a truth value, a list or a map, as it has to be.", types),
        shape("V103", .missingMember, "What a resource or a part of it cannot do without is there.", types),
        shape("V104", .unknownValue, "Where the API knows a few values, it is one of them.", types),
        shape("V105", .outOfRange, "A number is within its limits.", types),
        shape("V106", .wrongLength, "Texts and lists are as long as they may be.", types),
        shape("V107", .wrongCharacters, "A text has none but the characters that it may have.", types),
        shape("V108", .repeated, "What a list may hold once stands in it once.", types),
        shape("V109", .contradiction, "Members of which only one may be there do not stand together.", types),
        shape(
            "V110", .null, "Where there is a name, there is a value.", guide + "template-formats.html",
            "CloudFormation refuses the template: null values are not allowed in templates."),
        shape(
            "V111", .section, "A template has the sections that there are, with names of letters and digits.",
            guide + "template-anatomy.html", "CloudFormation refuses the template: it is not well-formed."),
        shape(
            "V112", .resource, "A resource has a type, properties and attributes that there are.",
            guide + "resources-section-structure.html", "CloudFormation refuses the template: it is not well-formed."),
        shape(
            "V113", .unknownType, "A resource is of a type that there is.", types,
            "CloudFormation refuses the template: unrecognized resource types."),
        shape(
            "V114", .parameter, "A parameter has a type that there is, and a default that it takes itself.",
            guide + "parameters-section-structure.html", "CloudFormation refuses the template."),
        shape(
            "V115", .output, "An output has one text for its value.", guide + "outputs-section-structure.html",
            "CloudFormation refuses the template."),
        shape(
            "V116", .mapping, "A mapping is texts, or lists of them, below two keys.",
            guide + "mappings-section-structure.html", "CloudFormation refuses the template."),
        shape(
            "V117", .function, "A function is one that there is, where it may stand, with what it takes.",
            "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html",
            "CloudFormation refuses the template: template error."),
    ]

    private static func shape(
        _ code: String, _ kind: ShapeFault.Kind, _ title: String, _ source: String, _ consequence: String = refused
    ) -> Rule { Rule(code, title, consequence, source, .shape(kind)) }
}
