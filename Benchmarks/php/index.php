<?php
// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

// The facts of identity's page, the plain PHP way: one script, no framework, kept compiled by OPcache.

const POLICY = "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

header('Content-Type: text/html; charset=utf-8');
header('Cache-Control: no-store');
header('Vary: Accept');
header('X-Request-Id: ' . bin2hex(random_bytes(8)));
header('X-Content-Type-Options: nosniff');
header('Content-Security-Policy: ' . POLICY);
header('Referrer-Policy: no-referrer');

function escape(string $text): string { return htmlspecialchars($text, ENT_QUOTES | ENT_SUBSTITUTE); }

/** The right-most hop that is no proxy of ours, else the left-most. */
function client(string $peer, string $forwarded): string
{
    foreach (array_reverse(array_map('trim', explode(',', $forwarded))) as $hop) {
        if (filter_var($hop, FILTER_VALIDATE_IP) === false) break;
        $peer = $hop;
        if (filter_var($hop, FILTER_VALIDATE_IP, FILTER_FLAG_NO_PRIV_RANGE | FILTER_FLAG_NO_RES_RANGE) !== false) break;
    }
    return $peer;
}

$forwarded = $_SERVER['HTTP_X_FORWARDED_FOR'] ?? '';
$host = gethostname();
$now = new DateTimeImmutable('now', new DateTimeZone(getenv('TIMEZONE') ?: 'UTC'));
$blocks = [
    'Client' => [
        'Referer' => $_SERVER['HTTP_REFERER'] ?? null,
        'URI' => $_SERVER['REQUEST_URI'],
        'Method' => $_SERVER['REQUEST_METHOD'],
        'IP address' => client($_SERVER['REMOTE_ADDR'], $forwarded),
        'TCP port' => $_SERVER['HTTP_X_FORWARDED_PORT'] ?? $_SERVER['SERVER_PORT'],
        'Protocol' => $_SERVER['HTTP_X_FORWARDED_PROTO'] ?? $_SERVER['REQUEST_SCHEME'],
    ],
    'Load balancer' => $forwarded === '' ? ['None' => 'the client came directly'] : [
        'IP address' => $_SERVER['REMOTE_ADDR'],
        'Source TCP port' => $_SERVER['REMOTE_PORT'],
    ],
    'Container' => [
        'Hostname' => $host,
        'IP address' => $_SERVER['SERVER_ADDR'],
        'Destination TCP port' => $_SERVER['SERVER_PORT'],
        'Task' => getenv('TASK') ?: null,
        'Availability zone' => getenv('AVAILABILITY_ZONE') ?: null,
    ],
];
?>
<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Answered by <?= escape($host) ?></title>
<link rel="icon" type="image/svg+xml" href="/assets/icon.svg">
<link rel="stylesheet" href="/assets/base.css">
<link rel="stylesheet" href="/assets/identity.css">
</head>
<body>
<header>
<img src="/assets/icon.svg" alt="" width="32" height="32">
<p><strong>Slipway</strong> identity</p>
</header>
<main>
<h1>Answered by <span class="figure"><?= escape($host) ?></span></h1>
<p>Behind a balancer, ask again and see who answers.</p>
<p><a class="button" href="/">Ask again</a></p>
<div class="pair">
<?php foreach ($blocks as $title => $rows): ?>
<section>
<h2><?= $title ?></h2>
<dl class="facts">
<?php foreach ($rows as $name => $value): if ($value !== null): ?>
<div><dt><?= $name ?></dt><dd><?= escape($value) ?></dd></div>
<?php endif; endforeach ?>
</dl>
</section>
<?php endforeach ?>
<section>
<h2>Here and now</h2>
<p><time datetime="<?= $now->format(DATE_RFC3339) ?>"><?= $now->format('l, j F Y') ?></time></p>
<p>The local time is <strong class="time"><?= $now->format('H:i:s') ?></strong> <?= escape($now->getTimezone()->getName()) ?></p>
</section>
</div>
<nav aria-label="More">
<a href="/headers">Headers of your request</a>
<a href="/setcookie">Does the balancer stick?</a>
<a href="/api">As JSON</a>
<a href="/test">One line for curl</a>
</nav>
</main>
<footer>
<img src="/assets/icon.svg" alt="" width="160" height="160">
<p>One of the small workloads of Slipway, for container platforms.</p>
</footer>
</body>
</html>
