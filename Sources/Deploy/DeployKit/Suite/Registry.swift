// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

extension Stack {
    /// The repositories of a workload's images. A stack of their own: a service whose image lies in a repository of its own stack
    /// could never start, for nobody could push before the service waits for its first task.
    public static func registry(of workload: Workload) -> Stack {
        let repositories = workload.taskDefinition.containers.map(\.image.repository)
        let tags = workload.taskDefinition.tags.properties
        return Stack(
            path: "deploy/\(workload.name)/registry.yaml",
            summary: "Slipway \(workload.name) - the repositories of its images",
            comment: """
                The repositories of \(workload.name)'s images. They come first, and alone: a service cannot start before \
                its image was pushed.
                """,
            groups: [],
            sections: [
                Section(
                    "",
                    repositories.map { name in
                        Resource(
                            resourceID(name), "AWS::ECR::Repository",
                            [
                                "RepositoryName": .text(name),
                                "ImageTagMutability": .because(
                                    "A tag is a commit, and stays what it is; latest is for people.",
                                    "IMMUTABLE_WITH_EXCLUSION"),
                                "ImageTagMutabilityExclusionFilters": [
                                    [
                                        "ImageTagMutabilityExclusionFilterType": "WILDCARD",
                                        "ImageTagMutabilityExclusionFilterValue": "latest",
                                    ]
                                ],
                                "ImageScanningConfiguration": ["ScanOnPush": true],
                                "EncryptionConfiguration": ["EncryptionType": "AES256"],
                                "LifecyclePolicy": ["LifecyclePolicyText": .text(lifecyclePolicy)],
                                "EmptyOnDelete": .because("With the stack go the images, and their bill.", true),
                                "Tags": tags,
                            ])
                    })
            ],
            outputs: repositories.map { name in
                let id = resourceID(name)
                return Output("\(id)Uri", "Where docker pushes.", .ref(Reference(id, "RepositoryUri", shell: "")))
            })
    }

    private static func resourceID(_ repository: String) -> String {
        repository.prefix(1).uppercased() + repository.dropFirst() + "Repository"
    }

    /// The newest thirty stay; a layer without a name goes after a day.
    private static let lifecyclePolicy = """
        {"rules":[\
        {"rulePriority":1,"description":"Untagged after a day","selection":{"tagStatus":"untagged",\
        "countType":"sinceImagePushed","countUnit":"days","countNumber":1},"action":{"type":"expire"}},\
        {"rulePriority":2,"description":"Thirty versions","selection":{"tagStatus":"any",\
        "countType":"imageCountMoreThan","countNumber":30},"action":{"type":"expire"}}]}
        """
}
