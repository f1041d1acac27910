// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import Contracts

/// The page that the local balancer shows at `localhost`: the apps, and how many tasks of each are well.
///
/// HAProxy fills in what stands in `%[…]`, by its own checks: the page is there, and true, when every app is gone.
/// <https://docs.haproxy.org/2.6/configuration.html#8.2.4>
enum AppsPage {
    static let path = "/"
    static let statePath = "/state.json"

    /// The healthy servers of each backend, as JSON.
    static func state(of names: [String]) -> String {
        "{\(names.map { #""\#($0)": %[nbsrv(\#($0))]"# }.joined(separator: ", "))}"
    }

    static let text = """
        <!DOCTYPE html>
        <!-- SPDX-FileCopyrightText: The Slipway authors -->
        <!-- SPDX-License-Identifier: MIT -->
        <!-- \(RenderedFile.mark) from Sources/Deploy/DeployKit/ELB: an edit here is lost. -->
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>Slipway</title>
        <style>
        :root { color-scheme: light dark; --air: #edf1f0; --ink: #10242c; --quiet: #4b5f67; --rule: #c5d0d0; --red: #b3391b; --green: #1d6b4a }
        @media (prefers-color-scheme: dark) {
          :root { --air: #0e191f; --ink: #e8eeee; --quiet: #9fb1b8; --rule: #2b3e47; --red: #ff8a66; --green: #6fd3a4 }
        }
        body { max-width: 46rem; margin: 0 auto; padding: clamp(1.5rem, 7vh, 5rem) 1.25rem; background: var(--air); color: var(--ink); font: 1.0625rem/1.6 system-ui, sans-serif }
        h1 { margin: 0; font-size: 2rem; line-height: 1.2; letter-spacing: -.015em }
        p, li span { color: var(--quiet) }
        ul { margin: 2rem 0; padding: 0; border-top: 1px solid var(--rule); list-style: none }
        li { display: grid; grid-template-columns: 7rem 1fr auto; gap: 0 1rem; align-items: baseline; padding: .8rem 0; border-bottom: 1px solid var(--rule) }
        a { color: var(--red); font-weight: 600; text-underline-offset: .2em }
        output { font-variant-numeric: tabular-nums; color: var(--green); white-space: nowrap }
        output::before { content: "● " }
        output[data-count="0"] { color: var(--red) }
        output[data-count="0"]::before { content: "○ " }
        @media (max-width: 34rem) { li { grid-template-columns: 1fr auto } li span { grid-row: 2; grid-column: 1 / -1 } }
        </style>
        <noscript><meta http-equiv="refresh" content="5"></noscript>
        </head>
        <body>
        <h1>Slipway</h1>
        <p>Five apps behind one balancer, as the load balancer of their stacks serves them.</p>
        <ul>
        \(rows)
        </ul>
        <p>The number is of the tasks that answer the balancer's checks, as of now.</p>
        <script>
        const show = (output, count) => {
          output.dataset.count = count
          output.textContent = count + (count == 1 ? " task" : " tasks")
        }
        for (const output of document.querySelectorAll("output")) show(output, output.dataset.count)
        setInterval(async () => {
          const state = await fetch("\(statePath)").then(answer => answer.json()).catch(() => ({}))
          for (const output of document.querySelectorAll("output")) show(output, state[output.id] ?? 0)
        }, 2000)
        </script>
        </body>
        </html>

        """

    private static var rows: String {
        Workload.suite.map { workload in
            let (name, summary) = (workload.name, workload.app.summary)
            let link = "https://\(name).localhost:%[env(HTTPS_PORT)]/"
            let count = "%[nbsrv(\(name))]"
            return """
                <li><a href="\(link)">\(name)</a> <span>\(summary)</span> \
                <output id="\(name)" data-count="\(count)">\(count)</output></li>
                """
        }.joined(separator: "\n")
    }
}
