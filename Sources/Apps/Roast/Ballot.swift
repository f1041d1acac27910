// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import HTTP
internal import JSON

/// What a visitor sends of a vote: all of it, or what is to change.
struct Ballot: Sendable, Equatable {
    var name: String?
    var email: EmailAddress?
    var drink: Drink?

    /// - Parameter isWhole: whether all must be there.
    /// - Throws: 422 with every field that is not what it should be.
    init(_ body: JSONValue, isWhole: Bool) throws(HTTPError) {
        var fields = try FieldReader(body)
        name = fields.text("name", isRequired: isWhole, PersonName.read)
        email = fields.text("email", isRequired: isWhole, EmailAddress.read)
        drink = fields.text("drink", isRequired: isWhole, Drink.read)
        try fields.check()
    }

    /// Reads a whole form, and notes in it what is not as it should be; `nil` then.
    init?(_ form: inout VoteForm) {
        form.faults = []
        name = PersonName.read(form.name).value(of: VoteForm.Field.name.rawValue, &form.faults)
        email = EmailAddress.read(form.email).value(of: VoteForm.Field.email.rawValue, &form.faults)
        drink = Drink.read(form.drink).value(of: VoteForm.Field.drink.rawValue, &form.faults)
        guard form.faults.isEmpty else { return nil }
    }
}

extension VoteForm {
    init(_ form: Form) {
        self.init(
            name: form["name"] ?? "", email: form["email"] ?? "", drink: form["drink"] ?? "",
            id: form["id"].flatMap { Identifier.isSound($0) ? $0 : nil })
    }
}

extension Drink {
    static func read(_ text: String) -> FieldReader.Reading<Drink> {
        Drink(text.trimmingWhitespace()).map { .value($0) }
            ?? .fault("Choose one of \(allCases.map(\.name).joined(separator: ", ")).")
    }
}
