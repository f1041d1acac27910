// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// One action of a pipeline, as it deploys to ECS.
struct PipelineAction {
    let view: View
    let provider: String
    private let pipeline: View

    static func all(in stack: StackView) -> [PipelineAction] {
        stack.all("AWS::CodePipeline::Pipeline").flatMap { pipeline in
            actions(of: pipeline.properties).map { action in
                PipelineAction(
                    view: action, provider: action["ActionTypeId"]?["Provider"]?.literal ?? "",
                    pipeline: pipeline.properties)
            }
        }
    }

    private static func actions(of pipeline: View) -> [View] {
        (pipeline["Stages"]?.elements ?? []).flatMap { $0["Actions"]?.elements ?? [] }
    }

    /// The service of the template that it deploys.
    var service: String? { view["Configuration"]?["ServiceName"]?.item.resource?.id }

    struct File {
        let artifact: String
        let path: String
        /// Where it is said; `nil` where it is the usual one.
        let place: View?
    }

    /// The files that it looks for in its artifacts.
    var files: [File] {
        let settings = view["Configuration"]
        func file(_ artifact: String?, _ name: String, _ usual: String) -> File? {
            let place = settings?[name]
            guard let artifact, let path = place == nil ? usual : place?.literal else { return nil }
            return File(artifact: artifact, path: path, place: place)
        }
        if provider == "ECS" {
            let inputs = view["InputArtifacts"]?.elements ?? []
            guard inputs.count == 1 else { return [] }
            return [file(inputs[0]["Name"]?.literal, "FileName", "imagedefinitions.json")].compactMap(\.self)
        }
        guard provider == "CodeDeployToECS" else { return [] }
        return [
            file(settings?["AppSpecTemplateArtifact"]?.literal, "AppSpecTemplatePath", "appspec.yaml"),
            file(settings?["TaskDefinitionTemplateArtifact"]?.literal, "TaskDefinitionTemplatePath", "taskdef.json"),
            file(settings?["Image1ArtifactName"]?.literal, "", "imageDetail.json"),
        ].compactMap(\.self)
    }

    /// The build that makes an artifact.
    func source(of artifact: String, in stack: StackView) -> BuildProject? {
        let makers = Self.actions(of: pipeline).filter {
            ($0["OutputArtifacts"]?.elements ?? []).contains { $0["Name"]?.literal == artifact }
        }
        guard makers.count == 1, makers[0]["ActionTypeId"]?["Provider"]?.literal == "CodeBuild",
            makers[0]["OutputArtifacts"]?.elements.count == 1,
            let project = stack.resource(named: makers[0]["Configuration"]?["ProjectName"])
        else { return nil }
        return BuildProject(project)
    }
}

/// A project of CodeBuild's whose steps stand in the template.
struct BuildProject {
    private let text: View
    private let spec: View

    init?(_ project: StackView.Resource) {
        guard project.type == "AWS::CodeBuild::Project", let text = project.properties["Source"]?["BuildSpec"],
            let spec = text.inner
        else { return nil }
        (self.text, self.spec) = (text, spec)
    }

    static func all(in stack: StackView) -> [BuildProject] {
        stack.all("AWS::CodeBuild::Project").compactMap(BuildProject.init)
    }

    /// Each on its own line.
    var commands: [(text: String, place: View)] {
        (spec["phases"]?.item.members ?? []).flatMap { phase in
            ["commands", "finally"].flatMap { spec["phases"]?[phase.name]?[$0]?.elements ?? [] }
        }.compactMap { place in
            place.item.text.map { ($0.written, View(place.item, path: text.path, line: place.line)) }
        }
    }

    struct Product {
        let path: String
        let isPattern: Bool
        let place: View
    }

    /// The files of its artifact, by their paths in it; `nil` where they are not to be known.
    func files(of artifact: String?) -> [Product]? {
        guard let artifacts = spec["artifacts"], let files = artifacts["files"], artifacts["secondary-artifacts"] == nil
        else { return nil }
        let isFlat = artifacts["discard-paths"].map { $0.literal == "yes" || $0.boolean == true } ?? false
        let places = files.elements.isEmpty ? [files] : files.elements
        guard places.allSatisfy({ $0.literal != nil }) else { return nil }
        return places.map { place in
            let file = place.literal ?? ""
            let path = file.hasPrefix("./") ? String(file.dropFirst(2)) : file
            return Product(
                path: isFlat ? path.baseName : path, isPattern: path.contains { "*?$[".contains($0) },
                place: View(place.item, path: text.path, line: place.line))
        }
    }

    /// The files that a command writes to.
    static func redirections(in command: String) -> [String] {
        command.split(separator: ">", omittingEmptySubsequences: false).dropFirst().compactMap { rest in
            guard let word = rest.split(whereSeparator: { " ;|\"'".contains($0) }).first, word.contains(".") else {
                return nil
            }
            return String(word)
        }
    }

    /// The names in the JSON that a command writes.
    static func names(in command: String) -> [String] {
        let plain = command.filter { $0 != "\\" && $0 != " " }
        return plain.split(separator: "\"name\":\"", omittingEmptySubsequences: false).dropFirst().compactMap { rest in
            let name = rest.prefix { $0 != "\"" }
            return name.allSatisfy { $0.isLetter || $0.isNumber || "-_".contains($0) } ? String(name) : nil
        }
    }
}
