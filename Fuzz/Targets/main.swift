// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import CFuzzer
import Glibc

/// What the target that was asked for does with one input. A closure of C has no context, so it stands here.
nonisolated(unsafe) private var run: (Input) -> Void = { _ in }

private let targets: [String: (Input) -> Void] = [
    "accept": fuzzAccept, "cookie": fuzzCookie, "form": fuzzForm, "forwarded": fuzzForwarded, "json": fuzzJSON,
    "multipart": fuzzMultipart, "postgres": fuzzPostgres, "query": fuzzQuery, "range": fuzzRange, "redis": fuzzRedis,
    "settings": fuzzSettings, "target": fuzzTarget, "timestamp": fuzzTimestamp, "token": fuzzToken,
    "verify": fuzzVerify,
]

guard let target = CommandLine.arguments.dropFirst().first.flatMap({ targets[$0] }) else {
    // The list that `make fuzz` works through.
    print(targets.keys.sorted().joined(separator: "\n"))
    exit(CommandLine.argc == 1 ? 0 : 64)
}
run = target
// libFuzzer takes the name of the target for a folder of inputs.
private var count = CommandLine.argc - 1
private var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = CommandLine.unsafeArgv + 1
CommandLine.unsafeArgv[1] = CommandLine.unsafeArgv[0]
exit(
    LLVMFuzzerRunDriver(&count, &arguments) { data, size in
        run(Input(UnsafeBufferPointer(start: data, count: size)))
        return 0
    })
