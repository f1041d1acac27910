// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// First in, first out, in one array: what has been taken is forgotten in larger pieces.
struct PostgresQueue<Element> {
    private var items: ContiguousArray<Element?> = []
    private var taken = 0

    var isEmpty: Bool { taken == items.count }
    var count: Int { items.count - taken }
    var first: Element? { taken < items.count ? items[taken] : nil }

    mutating func append(_ element: Element) { items.append(element) }

    @discardableResult
    mutating func popFirst() -> Element? {
        guard taken < items.count else { return nil }
        let element = items[taken].take()
        taken += 1
        if taken == items.count {
            items.removeAll(keepingCapacity: taken <= 4096)
            taken = 0
        } else if taken >= 512, taken * 2 > items.count {
            items.removeFirst(taken)
            taken = 0
        }
        return element
    }

    /// Takes all that is in it.
    mutating func takeAll() -> [Element] {
        defer { self = PostgresQueue() }
        return items[taken...].compactMap { $0 }
    }

    /// Takes out what satisfies `condition`; the rest keeps its order.
    mutating func take(where condition: (Element) -> Bool) -> [Element] {
        var out: [Element] = []
        var kept: ContiguousArray<Element?> = []
        for case let element? in items[taken...] {
            if condition(element) { out.append(element) } else { kept.append(element) }
        }
        items = kept
        taken = 0
        return out
    }

    func forEach(_ body: (Element) -> Void) { for case let element? in items[taken...] { body(element) } }
}
