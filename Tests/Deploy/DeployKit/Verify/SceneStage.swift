// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

@testable import DeployKit

/// Files that are deployed together, resolved once in all of their worlds: what is changed is changed in each of them, so that
/// nothing is written, read or resolved again.
struct SceneStage {
    /// A change of one file's resources.
    struct Edit {
        let name: String
        /// Where what is added stands; 0 where something is taken away.
        let line: Int
        /// What it adds to, so that others may be tried with it: two of one owner may hide each other.
        let owner: String
        let change: (StackView.Resource) -> StackView.Resource?
        var added: ((_ prefix: String) -> StackView.Resource)?
    }

    let path: String
    let scenes: [Scene]
    let template: CloudFormationTemplate
    private static let rules = Verify.rules

    private static let files: [String: [UInt8]] = {
        let files = (try? RenderedFile.all()) ?? []
        return Dictionary(uniqueKeysWithValues: files.map { ($0.path, $0.contents) })
    }()

    struct NotRendered: Error { let path: String }

    static func contents(of path: String) throws -> [UInt8] {
        guard let contents = files[path] else { throw NotRendered(path: path) }
        return contents
    }

    init(_ path: String, with other: String) throws {
        self.path = path
        let templates = try [path, other].map { path in
            (path: path, template: CloudFormationTemplate(root: try DocumentReader.read(Self.contents(of: path))))
        }
        template = templates[0].template
        scenes = Assembly(templates).scenes.flatMap(\.self)
    }

    /// The lines at which something is told; all of them where `isAll`, else those of the first world that tells any.
    private func told(_ edits: [Edit], isAll: Bool) -> Set<Int> {
        var told: Set<Int> = []
        var survey = Survey()
        for scene in scenes {
            let reach = Reach(edited(scene, by: edits))
            told.formUnion(reach.faults.map(\.place.line))
            told.formUnion(
                Self.lines(of: scene) { rule, report in
                    if case .network(let check) = rule.check { check(reach, &report) }
                })
            if !isAll, !told.isEmpty { return told }
            survey.add(reach)
        }
        told.formUnion(
            Self.lines(of: scenes[0]) { rule, report in
                if case .survey(let check) = rule.check { check(survey, &report) }
            })
        return told
    }

    private static func lines(of scene: Scene, _ apply: (Rule, inout Report) -> Void) -> [Int] {
        rules.flatMap { rule -> [Int] in
            var report = Report(rule, of: scene.root)
            apply(rule, &report)
            return report.findings.map(\.line)
        }
    }

    func tells(of edit: Edit) -> Bool { !told([edit], isAll: false).isEmpty }

    /// Of what is added, whatever nothing is told of: those of different owners are tried together, and each must be told of at
    /// its own line, or alone.
    func untold(of edits: [Edit]) -> [Edit] {
        var rounds: [[Edit]] = []
        for same in Dictionary(grouping: edits, by: \.owner).values {
            for (index, edit) in same.enumerated() {
                if index == rounds.count { rounds.append([]) }
                rounds[index].append(edit)
            }
        }
        return rounds.flatMap { round -> [Edit] in
            let lines = told(round, isAll: true)
            return round.filter { !lines.contains($0.line) && !tells(of: $0) }
        }
    }

    private func edited(_ scene: Scene, by edits: [Edit]) -> Scene {
        let prefixes = scene.parts.filter { $0.value.file == path }.map(\.key).sorted()
        guard !prefixes.isEmpty else { return scene }
        var resources = scene.view.resources.compactMap { resource -> StackView.Resource? in
            guard prefixes.contains(Scene.prefix(of: resource.id)) else { return resource }
            return edits.reduce(resource) { known, edit in known.flatMap(edit.change) }
        }
        for edit in edits { if let added = edit.added { resources += prefixes.map(added) } }
        let view = StackView(resources)
        return Scene(root: scene.root, view: view, services: Services(view), parts: scene.parts)
    }
}
