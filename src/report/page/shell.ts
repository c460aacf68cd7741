/** The file around what is shown: it works from disk, asks nobody for anything, and runs no script but its own. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { html, type Markup } from '../encoders/html-text.js';

/** Ends with a line break. `scripts`: whether there are charts to draw, or something to download. */
export function shellOf(title: string, body: Markup, { scripts }: { readonly scripts: boolean }): string {
  const plots = scripts ? built('plots.js') : '';
  const page = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${policyOf(plots)}" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="generator" content="parbench" />
        <title>${title}</title>
        <link rel="icon" href="data:," />
        <style>
          ${{ markup: built('page.css') }}
        </style>
        <noscript>
          <style>
            .plot {
              display: none;
            }
          </style>
        </noscript>
      </head>
      <body>
        ${body} ${scripts ? { markup: `<script type="module">${plots}</script>` } : null}
      </body>
    </html>`;
  return `${page.markup}\n`;
}

/** Scripts run by their hash alone: even markup that got in by mistake could not run one. */
function policyOf(plots: string): string {
  const hash = createHash('sha256').update(plots).digest('base64');
  return [
    "default-src 'none'",
    `script-src ${plots === '' ? "'none'" : `'sha256-${hash}'`}`,
    "style-src 'unsafe-inline'",
    'img-src data: blob:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}

/** Found by what package.json calls it, from wherever this code is bundled to. */
function built(file: string): string {
  return readFileSync(createRequire(import.meta.url).resolve(`#page/${file}`), 'utf8').trim();
}
