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

    /// Each answer has its own: without it nothing that somebody slips into the page is run.
    static let nonce = "%[var(txn.nonce)]"
    static let policy = """
        default-src 'none'; style-src 'nonce-\(nonce)'; script-src 'nonce-\(nonce)'; connect-src 'self'; img-src data:; \
        base-uri 'none'; form-action 'none'; frame-ancestors 'none'
        """

    /// HAProxy takes a per cent sign for its own: two stand for one. Colours, header and footer are those of the apps' pages.
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
        <link rel="icon" type="image/svg+xml" href="data:image/svg+xml,\(iconAddress)">
        <style nonce="\(nonce)">
        :root {
          color-scheme: light dark;
          --air: #edf1f0; --ink: #10242c; --quiet: #4b5f67; --rule: #c5d0d0; --red: #b3391b; --well: #1d6b4a; --some: #8a5200;
          --sea: #123c4b; --foam: #e4edee;
          --edge: max(clamp(1.25rem, 5vw, 4.5rem), 50%% - 34rem);
        }
        @media (prefers-color-scheme: dark) {
          :root {
            --air: #0e191f; --ink: #e8eeee; --quiet: #9fb1b8; --rule: #2b3e47; --red: #ff8a66; --well: #6fd3a4; --some: #f0b35c;
            --sea: #1a4657;
          }
        }
        *, ::before { box-sizing: border-box }
        body {
          display: flex; flex-direction: column; min-height: 100vh; min-height: 100svh; margin: 0;
          background: var(--air); color: var(--ink); font: 1.0625rem/1.6 system-ui, sans-serif; overflow-wrap: anywhere;
        }
        header, main, footer { padding-inline: var(--edge) }
        header { display: flex; align-items: center; gap: .75rem; padding-block: 1.25rem }
        header p { margin: 0; color: var(--quiet) }
        header strong { margin-right: .25em; color: var(--ink) }
        main { flex: 1; padding-block: clamp(1.5rem, 7vh, 5rem) 3rem }
        h1 { margin: 0 0 .75rem; font-size: clamp(2.25rem, 7vw, 4.5rem); line-height: 1.1; letter-spacing: -.03em; text-wrap: balance }
        p { margin: 0 0 1rem; max-width: 38rem }
        .lead, .note, .does { color: var(--quiet) }
        .lead { max-width: none; font-size: 1.25rem; text-wrap: balance }
        .note { font-size: .9375rem }
        .lost { color: var(--red); font-weight: 600 }
        ul { margin: clamp(2rem, 6vh, 3.5rem) 0 1.25rem; padding: 0; border-top: 1px solid var(--rule); list-style: none }
        li {
          display: grid; grid-template-columns: 9rem 1fr 9rem; gap: 0 1.5rem; align-items: baseline;
          padding-block: 1rem; border-bottom: 1px solid var(--rule);
        }
        a { color: var(--red); text-decoration-thickness: .08em; text-underline-offset: .2em }
        a:hover { text-decoration-thickness: .16em }
        li a { font-size: 1.375rem; font-weight: 700; letter-spacing: -.01em }
        :focus-visible { outline: 3px solid var(--red); outline-offset: 4px; border-radius: 3px }
        output { color: var(--some); font-weight: 600; font-variant-numeric: tabular-nums; white-space: nowrap }
        output::before { content: "\u{25D0}"; margin-right: .5em }
        .all { color: var(--well) }
        .all::before { content: "\u{25CF}" }
        .none { color: var(--red) }
        .none::before { content: "\u{25CB}" }
        @media (max-width: 44rem) {
          li { grid-template-columns: 1fr auto }
          .does { grid-row: 2; grid-column: 1 / -1 }
        }
        footer {
          --drop: clamp(1.5rem, 5vw, 5rem); --ship: clamp(4.5rem, 13vw, 10rem);
          position: relative; margin-top: calc(var(--ship) * .6); padding-block: calc(var(--drop) + 1.25rem) 1.5rem;
          background:
            linear-gradient(to top right, var(--sea) calc(50%% - .5px), transparent calc(50%% + .5px)) 0 0 / 100%% var(--drop) no-repeat,
            linear-gradient(var(--sea) 0 0) 0 var(--drop) no-repeat;
          font-size: .9375rem;
        }
        footer svg {
          position: absolute; bottom: calc(100%% - var(--drop) * .84); left: 84%%; width: var(--ship); height: var(--ship);
          margin: 0 0 calc(var(--ship) * -.342) calc(var(--ship) * -.5);
          clip-path: polygon(0 0, 100%% 0, 100%% 80%%, 0 58%%); transform: rotate(-9deg);
        }
        footer p { margin: 0; background: var(--sea); color: var(--foam) }
        </style>
        <noscript><meta http-equiv="refresh" content="5"></noscript>
        </head>
        <body>
        <header>
        \(icon(size: 32))
        <p><strong>Slipway</strong> on this machine</p>
        </header>
        <main>
        <h1>\(Workload.suite.count == 5 ? "Five" : "\(Workload.suite.count)") apps behind one balancer</h1>
        <p class="lead">Each is reached by its own name, as behind its stack's load balancer.</p>
        <ul>
        \(rows)
        </ul>
        <p class="note">Counted are the tasks that answer the balancer's checks, as of now.</p>
        <p class="lost" role="status" hidden>The balancer does not answer: what stands here is what it said last.</p>
        </main>
        <footer>
        \(icon(size: 160))
        <p>The small workloads of Slipway, for container platforms.</p>
        </footer>
        <script nonce="\(nonce)">
        const outputs = document.querySelectorAll("output")
        const lost = document.querySelector(".lost")
        const show = (output, count) => {
          const tasks = output.dataset.tasks
          const text = `${count} of ${tasks} ${tasks == 1 ? "task" : "tasks"}`
          // What is the same is not said again to those who listen.
          if (output.textContent != text) output.textContent = text
          output.className = count == 0 ? "none" : count >= tasks ? "all" : ""
        }
        for (const output of outputs) show(output, output.dataset.count)
        setInterval(async () => {
          try {
            const answer = await fetch("\(statePath)", { cache: "no-store" })
            if (!answer.ok) throw answer.status
            const state = await answer.json()
            for (const output of outputs) show(output, state[output.id])
            lost.hidden = true
          } catch {
            lost.hidden = false
          }
        }, 2000)
        </script>
        </body>
        </html>

        """

    private static var rows: String {
        Workload.suite.map { workload in
            let (name, summary) = (workload.name, workload.app.summary)
            let link = "https://\(name).localhost:%[env(HTTPS_PORT)]/"
            let (count, tasks) = ("%[nbsrv(\(name))]", workload.local.count)
            return """
                <li><a href="\(link)">\(name)</a> <span class="does">\(summary)</span> \
                <output id="\(name)" data-count="\(count)" data-tasks="\(tasks)">\(count) of \(tasks)</output></li>
                """
        }.joined(separator: "\n")
    }

    /// The ship on its slip, as on the apps' pages.
    private static let drawing = """
        <g transform="rotate(12 16 16)"><path fill="#4d879c" d="M.5 7.5c5 2.3 11 3 17 3v-5h2.5V2.5h4.5v3H27v5h2.5l-.5 4.5H4.2z"/>\
        <path fill="#dc5330" d="M4.1 14.8H29.1c-.5 4.2-2.3 6.7-5.1 6.7H11.5C8 21.5 5.8 19 4.1 14.8z"/></g>\
        <path fill="#4d879c" d="M0 20l32 6.8V32L0 25.2z"/>
        """

    private static func icon(size: Int) -> String {
        """
        <svg viewBox="1 2 30 30" width="\(size)" height="\(size)" aria-hidden="true" focusable="false">\(drawing)</svg>
        """
    }

    /// What stands in an attribute: no quotation mark of its own, no bracket, no mark of a fragment.
    private static var iconAddress: String {
        let picture = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='1 2 30 30'>\(drawing)</svg>"
        let escapes: [Character: String] = ["\"": "'", "<": "%%3C", ">": "%%3E", "#": "%%23"]
        return picture.map { escapes[$0] ?? String($0) }.joined()
    }
}
