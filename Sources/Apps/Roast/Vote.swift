// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import SQL

/// A vote as it is stored: for its owner and for whoever administers the site, for nobody else.
struct Vote: Sendable, Equatable {
    let id: String
    let name: String
    let email: String
    let drink: Drink
    let created: Timestamp
    /// When it was last changed; ``created`` where it never was.
    let updated: Timestamp

    /// What everybody may see of it.
    var published: PublicVote {
        PublicVote(id: id, firstName: PersonName.first(of: name), drink: drink, created: created)
    }
}

/// A vote as everybody sees it.
struct PublicVote: Sendable, Equatable {
    let id: String
    let firstName: String
    let drink: Drink
    let created: Timestamp
}

/// How many votes each drink has.
struct Results: Sendable, Equatable {
    private let counts: [Drink: Int]

    init(_ counts: [Drink: Int]) { self.counts = counts }

    var total: Int { Drink.allCases.reduce(0) { $0 + count(of: $1) } }

    func count(of drink: Drink) -> Int { counts[drink] ?? 0 }

    /// From 0 to 1; 0 where nobody has voted.
    func share(of drink: Drink) -> Double {
        total == 0 ? 0 : Double(count(of: drink)) / Double(total)
    }
}
