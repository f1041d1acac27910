// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import Metrics
import Testing

@Suite struct HistogramTests {
    @Test(
        arguments: [
            (0, 0), (499_999, 0), (500_000, 0), (500_001, 1), (1_000_000, 1), (1_000_001, 2), (10_000_000_000, 13),
            (10_000_000_001, 14),
            (UInt64.max, 14),
        ] as [(UInt64, Int)])
    func `an observation falls into the first bucket whose bound it does not exceed`(nanoseconds: UInt64, bucket: Int) {
        var histogram = Histogram()
        histogram.observe(nanoseconds: nanoseconds)
        #expect(histogram.buckets.count == Histogram.bounds.count + 1)
        #expect(histogram.buckets.firstIndex(of: 1) == bucket && histogram.buckets.reduce(0, +) == 1)
        #expect(histogram.nanoseconds == nanoseconds)
    }

    @Test func `bounds rise`() {
        #expect(zip(Histogram.bounds, Histogram.bounds.dropFirst()).allSatisfy { $0 < $1 })
    }

    @Test func `metrics of two loops add up`() {
        var one = ClientMetrics()
        var other = ClientMetrics()
        one.commands = 3
        one.errors = 1
        one.latency.observe(nanoseconds: 2_000_000)
        other.commands = 4
        other.reconnects = 2
        other.latency.observe(nanoseconds: 1_500_000)
        other.latency.observe(nanoseconds: 60_000_000_000)
        one.add(other)
        #expect(one.commands == 7 && one.errors == 1 && one.reconnects == 2)
        #expect(
            one.latency.buckets[2] == 2 && one.latency.buckets[14] == 1 && one.latency.nanoseconds == 60_003_500_000)
    }

    @Test func `a family has its help, its type and its samples, in Prometheus' text format`() {
        var text = PrometheusText()
        text.family("http_requests_total", .counter, "Requests answered.")
        text.sample("http_requests_total", ["method": "GET", "route": "/a"], 3)
        text.sample("http_requests_total", [:], 0.5)
        #expect(
            text.text == """
                # HELP http_requests_total Requests answered.
                # TYPE http_requests_total counter
                http_requests_total{method="GET",route="/a"} 3
                http_requests_total 0.5

                """)
    }

    @Test func `a label's value cannot end its quotes or its line`() {
        var text = PrometheusText()
        text.sample("m", ["a": "x\"} 1\nevil{b=\"\\"], 1)
        #expect(text.text == #"m{a="x\"} 1\nevil{b=\"\\"} 1"# + "\n")
    }

    @Test func `a histogram's buckets are cumulative, end at +Inf, and agree with its count`() {
        var histogram = Histogram()
        for nanoseconds in [100_000, 700_000, 800_000, 3_000_000_000, 20_000_000_000] as [UInt64] {
            histogram.observe(nanoseconds: nanoseconds)
        }
        var text = PrometheusText()
        text.family("h", .histogram, "H.")
        text.histogram("h", "route", "/a", histogram)
        let lines = text.text.split(separator: "\n").dropFirst(2).map(String.init)
        #expect(lines.count == Histogram.bounds.count + 3)
        #expect(lines[0] == #"h_bucket{route="/a",le="0.0005"} 1"# && lines[1] == #"h_bucket{route="/a",le="0.001"} 3"#)
        #expect(lines[10] == #"h_bucket{route="/a",le="1.0"} 3"# && lines[12] == #"h_bucket{route="/a",le="5.0"} 4"#)
        #expect(
            lines.suffix(3) == [
                #"h_bucket{route="/a",le="+Inf"} 5"#, #"h_sum{route="/a"} 23.0016"#, #"h_count{route="/a"} 5"#,
            ])
    }
}
