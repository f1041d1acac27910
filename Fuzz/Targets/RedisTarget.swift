// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

@testable import Redis

func fuzzRedis(_ input: Input) {
    let text = input.text
    if let options = RedisOptions(endpoint: text) {
        check(options)
        expect(options.password == nil && options.database == 0 && !options.usesTLS, "an endpoint is a server alone")
    }
    for url in [text, "redis://" + text, "rediss://" + text] {
        guard let options = RedisOptions(url: url) else { continue }
        check(options)
        expect(options.usesTLS == url.hasPrefix("rediss:"), "TLS is what the scheme says")
    }
    // Whatever the credentials are, they can be written.
    let texts = input.texts
    let password = texts.count > 1 ? texts[1] : "p"
    let url = "redis://\(escaped(texts[0])):\(escaped(password))@[::1]:7/3"
    let options = RedisOptions(url: url)
    guard !password.isEmpty else { return expect(options == nil, "an empty password is none") }
    expect(options?.username ?? "" == texts[0] && options?.password == password, "\(url) holds its credentials")
    expect(options?.host == "::1" && options?.port == 7 && options?.database == 3, "\(url) holds its server")
}

private func check(_ options: RedisOptions) {
    expect((1...253).contains(options.host.utf8.count), "a host has a name")
    expect(options.host.utf8.allSatisfy { (0x2D...0x7A).contains($0) && $0 != 0x2F }, "\(options.host) is a host")
    expect(options.port > 0 && (0...999_999).contains(options.database), "a server has a port and a database")
    let again = RedisOptions(url: options.description)
    expect(
        again?.host == options.host && again?.port == options.port && again?.database == options.database
            && again?.usesTLS == options.usesTLS && again?.password == nil, "\(options) is read back, credentials aside"
    )
    // A dump would be another way round the redaction.
    var shown = ""
    dump(options, to: &shown)
    expect(shown.utf8.count <= 2 * options.description.utf8.count + 80, "a dump shows no more than the server")
}

func escaped(_ text: String) -> String {
    text.utf8.map { "%" + ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
}
