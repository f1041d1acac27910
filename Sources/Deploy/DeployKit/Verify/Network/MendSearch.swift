// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

extension Reach {
    /// Chooses what is told of one file in all of its worlds, the one of the defaults first, and where.
    ///
    /// In other worlds than that a part may be switched off together with what it needs: without `isExact`, only what is missing
    /// in every world in which anybody looks for it is told.
    /// - Parameter codes: Of the rules that tell: no mend is looked for of what none does.
    static func settle(_ reaches: inout [Reach], _ codes: Set<String>, isExact: Bool) {
        guard let home = reaches.first, reaches.contains(where: { !$0.faults.isEmpty }) else { return }
        let faulty = Set(home.faults.map(\.link))
        let sound = Set(reaches.flatMap { reach in reach.links.subtracting(reach.faults.map(\.link)) })
        var known: [Fault: Set<Fault>] = [:]
        // So that a file of thousands of lines is not tried for ever.
        var room = max(16, 12_000 / max(home.scene.view.resources.count, 1))
        for index in reaches.indices {
            let chosen = reaches[index].faults.filter {
                codes.contains($0.code) && (isExact || faulty.contains($0.link) || !sound.contains($0.link))
            }
            reaches[index].settle(chosen, &known, &room)
        }
    }

    /// Puts each fault where one other value would mend it, so that its reader finds the value that is wrong.
    ///
    /// Every such value is tried: one that takes the fault away and makes no other is what the author may have meant, the more
    /// faults it takes away the likelier. Where two are as likely, they contradict each other, and both are told of.
    mutating func settle(_ chosen: Set<Fault>, _ known: inout [Fault: Set<Fault>], _ room: inout Int) {
        var told: Set<Fault> = []
        var open = chosen
        for fault in chosen {
            guard let places = known[fault] else { continue }
            told.formUnion(places)
            open.remove(fault)
        }
        let before = Set(faults.map(\.link))
        for fault in chosen.sorted(by: { ($0.link, $0.message) < ($1.link, $1.message) }) where open.contains(fault) {
            open.remove(fault)
            guard let miss = misses[fault] else {
                known[fault] = [fault]
                told.insert(fault)
                continue
            }
            var best: (score: [Int], mends: [(Mend, Reach)])?
            for mend in mends(of: miss) where room > 0 {
                // Where a value of a rule explains all, other groups before the ends need not.
                if mend.rank == Mend.ofGroups, let best, best.score[0] == 0 { continue }
                room -= 1
                let other = Reach(scene.with(mend))
                let after = Set(other.faults.map(\.link))
                guard !after.contains(fault.link), after.isSubset(of: before) else { continue }
                let score = [after.count, -other.needed.count]
                if let known = best, known.score.lexicographicallyPrecedes(score) { continue }
                if best?.score == score { best?.mends.append((mend, other)) } else { best = (score, [(mend, other)]) }
            }
            guard let best, let first = best.mends.min(by: { $0.0.rank < $1.0.rank }) else {
                var both: Set = [fault]
                if let asker = fault.asker {
                    both.insert(Fault(code: fault.code, link: fault.link, place: asker, message: fault.message))
                }
                known[fault] = both
                told.formUnion(both)
                continue
            }
            // Those that it takes away with it lie there, too.
            let left = Set(first.1.faults.map(\.link))
            var places: [(Place, String)] = []
            for (mend, _) in best.mends.sorted(by: { $0.0.rank < $1.0.rank })
            where !places.contains(where: { $0.0.line == mend.place.line && $0.0.file == mend.place.file })
                && places.count < 2
            {
                places.append((mend.place, mend.hint))
            }
            if first.0.isBeside, places.count == 1, fault.place.line != places[0].0.line {
                places.append((fault.place, "or another rule: \(first.0.hint)"))
            }
            if let asker = fault.asker, places.count == 1 { places.append((asker, places[0].1)) }
            for gone in [fault] + open.filter({ !left.contains($0.link) }) {
                open.remove(gone)
                let moved = Set(
                    places.map { place, hint in
                        Fault(code: gone.code, link: gone.link, place: place, message: "\(gone.message) (\(hint)?)")
                    })
                known[gone] = moved
                told.formUnion(moved)
            }
        }
        // One of a kind at one place says enough.
        let first = Dictionary(grouping: told) { [$0.code, $0.place.file, "\($0.place.line)"] }.values.compactMap {
            same in
            same.min { $0.message < $1.message }
        }
        tell(Set(first))
    }
}
