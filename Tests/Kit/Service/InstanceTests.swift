// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import Contracts
import JSON
import Support
import Testing
import UnitSupport

@testable import Service

@Suite(.blocking) struct InstanceTests {
    private static let id = String(repeating: "0123456789abcdef", count: 4)

    @Test(
        arguments: [
            (["/proc/self/cgroup": "0::/\n", "/sys/fs/cgroup/cpu.max": "25000 100000\n"], Optional(1)),
            (["/proc/self/cgroup": "0::/\n", "/sys/fs/cgroup/cpu.max": "250000 100000"], 3),
            (["/proc/self/cgroup": "0::/\n", "/sys/fs/cgroup/cpu.max": "200000 100000\n"], 2),
            (["/proc/self/cgroup": "0::/\n", "/sys/fs/cgroup/cpu.max": "max 100000\n"], nil),
            (["/proc/self/cgroup": "0::/\n"], nil), ([:], nil), (["/proc/self/cgroup": ""], nil),
            (["/proc/self/cgroup": "nonsense\n::\n0:\n", "/sys/fs/cgroup/cpu.max": "100000 100000"], nil),
            (
                [
                    "/proc/self/cgroup": "0::/a/b\n", "/sys/fs/cgroup/a/b/cpu.max": "max 100000",
                    "/sys/fs/cgroup/a/cpu.max": "150000 100000", "/sys/fs/cgroup/cpu.max": "800000 100000",
                ], 2
            ),
            (
                [
                    "/proc/self/cgroup": "0::/a/b\n", "/sys/fs/cgroup/a/b/cpu.max": "400000 100000",
                    "/sys/fs/cgroup/a/cpu.max": "800000 100000",
                ], 4
            ),
            (["/proc/self/cgroup": "0::/a\n", "/sys/fs/cgroup/a/cpu.max": "100000"], nil),
            (["/proc/self/cgroup": "0::/a\n", "/sys/fs/cgroup/a/cpu.max": "x y"], nil),
            (["/proc/self/cgroup": "0::/a\n", "/sys/fs/cgroup/a/cpu.max": "0 100000"], nil),
            (["/proc/self/cgroup": "0::/a\n", "/sys/fs/cgroup/a/cpu.max": "100000 0"], nil),
            (["/proc/self/cgroup": "0::/a\n", "/sys/fs/cgroup/a/cpu.max": "1 1000000"], 1),
            (
                [
                    "/proc/self/cgroup": "12:cpu,cpuacct:/docker/x\n",
                    "/sys/fs/cgroup/cpu/cpu.cfs_quota_us": "150000\n",
                    "/sys/fs/cgroup/cpu/cpu.cfs_period_us": "100000\n",
                ], 2
            ),
            (
                [
                    "/proc/self/cgroup": "4:memory:/x\n3:cpuacct,cpu:/x\n",
                    "/sys/fs/cgroup/cpu/x/cpu.cfs_quota_us": "100000",
                    "/sys/fs/cgroup/cpu/x/cpu.cfs_period_us": "100000",
                ], 1
            ),
            (
                [
                    "/proc/self/cgroup": "3:cpu:/\n", "/sys/fs/cgroup/cpu/cpu.cfs_quota_us": "-1\n",
                    "/sys/fs/cgroup/cpu/cpu.cfs_period_us": "100000\n",
                ], nil
            ),
            (["/proc/self/cgroup": "3:cpu:/\n", "/sys/fs/cgroup/cpu/cpu.cfs_quota_us": "100000\n"], nil),
            (["/proc/self/cgroup": "3:cpuset:/\n", "/sys/fs/cgroup/cpu/cpu.cfs_quota_us": "1"], nil),
            (
                [
                    "/proc/self/cgroup": "3:cpu:/\n0::/\n", "/sys/fs/cgroup/cpu.max": "300000 100000",
                    "/sys/fs/cgroup/cpu/cpu.cfs_quota_us": "200000", "/sys/fs/cgroup/cpu/cpu.cfs_period_us": "100000",
                ], 2
            ),
        ] as [([String: String], Int?)])
    func `the tightest quota of the cgroups, rounded up, is the processors there are`(
        files: [String: String], quota: Int?
    ) {
        #expect(ProcessFacts.quota { files[$0] } == quota)
        let processors = ProcessFacts.processors { files[$0] }
        #expect(processors >= 1 && processors <= max(1, quota ?? .max))
    }

    @Test(
        arguments: [
            (["/proc/self/cgroup": "12:cpu:/docker/\(id)\n"], Optional("0123456789ab")),
            (["/proc/self/cgroup": "0::/system.slice/docker-\(id).scope\n"], "0123456789ab"),
            (["/proc/self/cgroup": "1:name=systemd:/ecs/5c9f6d2a5e8b4f4ba5a6b1c8d3e2f1a0/\(id)\n"], "0123456789ab"),
            (["/proc/self/cgroup": "0::/kubepods.slice/pod1a2b/cri-containerd-\(id).scope"], "0123456789ab"),
            (
                [
                    "/proc/self/cgroup": "0::/\n",
                    "/proc/self/mountinfo":
                        "600 1 8:1 /var/lib/docker/containers/\(id)/hostname /etc/hostname rw - ext4 /dev/sda1 rw\n",
                ], "0123456789ab"
            ),
            (
                [
                    "/proc/self/cgroup": "0::/\n",
                    "/proc/self/mountinfo":
                        "599 1 0:52 / / rw - overlay overlay rw,lowerdir=/var/lib/docker/overlay2/\(id)/diff\n",
                ], nil
            ),
            (["/proc/self/cgroup": "0::/user.slice/session-3.scope\n"], nil),
            (["/proc/self/cgroup": "0::/\(id)0\n"], nil), (["/proc/self/cgroup": "0::/\(id.dropLast())\n"], nil),
            ([:], nil),
            (["/proc/self/mountinfo": "1 1 8:1 /containers/short/hostname /etc/hostname rw\n"], nil),
        ] as [([String: String], String?)])
    func `a container's id is found in its cgroup or its mounts, and nowhere else`(files: [String: String], id: String?)
    {
        #expect(Instance.containerIDOfSystem { files[$0] } == id)
    }

    @Test func `facts of this process are plausible`() throws {
        #expect(
            ProcessFacts.residentBytes > 1 << 20 && ProcessFacts.residentBytes < 1 << 40 && ProcessFacts.cpuSeconds > 0)
        #expect(!ProcessFacts.hostName.isEmpty && ProcessFacts.startSeconds > 1_700_000_000)
        #expect(try File.read("/proc/self/comm").last == 0x0A && File.text("/no/such/file") == nil)
        #expect(try File.read("/dev/zero", limit: 100_000).count == 100_000)
        #expect(throws: File.Unreadable.self) { try File.read("/proc/self/mem/x") }
        #expect(throws: File.Unreadable.self) { try File.read("/") }
    }

    @Test(arguments: [ECSMetadata(.fargate), ECSMetadata(.ec2), ECSMetadata(.ec2, taskCPU: nil)])
    func `the metadata of a task is read, without the account it belongs to`(documents: ECSMetadata) throws {
        let metadata = TaskMetadata(
            container: try JSONValue(parsing: documents.container.utf8),
            task: try JSONValue(parsing: documents.task.utf8))
        #expect(
            metadata.containerID == documents.dockerID && metadata.cluster == "workshop"
                && metadata.task == ECSMetadata.taskID)
        #expect(
            metadata.family == "web-redis-task" && metadata.revision == "7" && metadata.availabilityZone == "us-west-2d"
        )
        #expect(metadata.launchType == documents.launchType.rawValue && metadata.processors == documents.taskCPU)
        var dumped = ""
        dump(metadata, to: &dumped)
        #expect(!dumped.contains(ECSMetadata.account) && !dumped.contains("arn:"))
    }

    @Test(arguments: [
        "arn:aws:ecs:us-west-2:111122223333:task/158d1c80", "arn:aws-cn:ecs:cn-north-1:111122223333:task/a/b/158d1c80",
        "158d1c80",
    ])
    func `a name is what stands last in an ARN of any form`(arn: String) throws {
        let metadata = TaskMetadata(
            container: .null, task: .object([.init("TaskARN", .string(arn)), .init("Cluster", .string(arn))]))
        #expect(metadata.task == "158d1c80" && metadata.cluster == "158d1c80")
    }

    @Test func `metadata of another shape is as good as none`() throws {
        for text in ["{}", "[]", "null", "{\"DockerId\":7,\"Limits\":[]}"] {
            let metadata = TaskMetadata(
                container: try JSONValue(parsing: text.utf8), task: try JSONValue(parsing: text.utf8))
            #expect(metadata.containerID == nil && metadata.task == nil && metadata.processors == nil)
        }
        #expect(TaskMetadata(container: .null, task: nil).cluster == nil)
    }

    @Test func `an instance on ECS is called by its container's short id`() throws {
        let documents = ECSMetadata()
        let server = try documents.serve()
        let instance = Instance(HelloContract.app, environment: ECSMetadata.environment(server))
        #expect(
            instance.containerID == String(documents.dockerID.prefix(12))
                && instance.metadata?.availabilityZone == "us-west-2d" && instance.app.name == "hello")
    }

    @Test(arguments: [
        "", "https://127.0.0.1/v4", "http://localhost/v4", "http://", "http://[::1]/v4", "ftp://127.0.0.1",
        "http://127.0.0.1:1/v4", "nonsense",
    ])
    func `without an endpoint that answers an instance is called by its host`(uri: String) {
        let instance = Instance(
            HelloContract.app, environment: uri.isEmpty ? [:] : ["ECS_CONTAINER_METADATA_URI_V4": uri])
        #expect(
            instance.metadata == nil && instance.containerID == Instance.containerIDOfSystem() ?? instance.hostName
                && !instance.containerID.isEmpty)
    }

    @Test func `an endpoint that does not answer holds up the start for seconds, not for ever`() throws {
        let server = try ScriptedServer.silent()
        let took = seconds {
            let instance = Instance(
                HelloContract.app,
                environment: ["ECS_CONTAINER_METADATA_URI_V4": "http://127.0.0.1:\(server.port)/v4/id"])
            #expect(instance.metadata == nil)
        }
        #expect(took < 4)
    }

    @Test func `ids that come with a request are taken over if they are harmless`() {
        for id in [
            "a", "0123-abc_DEF.9", "Root=1-67891233-abcdef012345678912345678", "a:b",
            String(repeating: "x", count: 128),
        ] { #expect(RequestIDs.isSane(id), "\(id)") }
        for id in [
            "", String(repeating: "x", count: 129), "a b", "a\"b", "a\nb", "<a>", "é", "a/b", "a;b", "a\\b", "a,b",
            "\u{7F}", "a%20",
        ] { #expect(!RequestIDs.isSane(id), "\(id)") }
    }

    @Test func `ids of ours are sixteen hexadecimal digits, and no two alike`() {
        var ids = RequestIDs()
        var others = RequestIDs()
        let made = (0..<20_000).map { _ in ids.next() } + (0..<20_000).map { _ in others.next() }
        #expect(Set(made).count == 40_000)
        #expect(
            made.allSatisfy {
                $0.utf8.count == 16 && $0.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
                    && RequestIDs.isSane($0)
            })
    }
}
