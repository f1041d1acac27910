// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import SQL

@testable import Postgres

func fuzzTimestamp(_ input: Input) {
    let text = input.text
    guard let moment = Timestamp(text) else { return }
    // What is written is read back, to the second that it shows.
    let again = Timestamp(moment.description)
    expect(again?.description == moment.description, "\(text) is \(moment), and that is \(String(describing: again))")
    expect(abs((again?.microseconds ?? .max / 2) - moment.microseconds) < 1_000_000, "\(text) keeps its second")
}

func fuzzPostgres(_ input: Input) {
    let text = input.text
    for url in [text, "postgres://" + text, "postgresql://hunter2:hunter2@" + text] {
        guard let options = DatabaseServer(url: url, of: Postgres.engine) else { continue }
        expect(options.host?.isEmpty == false && options.host?.contains(",") == false, "\(url) names one host")
        expect(options.port.map { $0 > 0 } ?? true, "a server has a port")
        expect(options.database?.utf8.contains(0) != true, "a NUL ends a C string")
        // Printing it, or a dump, would be a way round the redaction.
        var shown = ""
        dump(options, to: &shown)
        expect(text.contains("hunter2") || !(shown + options.description).contains("hunter2"), "\(shown)")
    }
    // Whatever the credentials are, they can be written.
    let texts = input.texts
    let user = texts[0].isEmpty ? "u" : texts[0]
    guard !user.utf8.contains(0), !(texts.last ?? "").utf8.contains(0) else { return }
    let url = "postgres://\(escaped(user)):\(escaped(texts.last ?? ""))@[::1]:7/d"
    let options = DatabaseServer(url: url, of: Postgres.engine)
    expect(options?.host == "::1" && options?.port == 7 && options?.database == "d", "\(url) holds its server")
}
