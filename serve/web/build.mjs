// Makes the page's script and style of their sources: node build.mjs [FOLDER].
// Without a folder they go where the server's jar takes them from.
import { build } from 'esbuild';
import { fileURLToPath } from 'node:url';
import fs from 'node:fs';
import path from 'node:path';

const here = path.dirname(fileURLToPath(import.meta.url));
const target = process.argv[2] ?? path.join(here, '../src/main/resources/org/greenview/serve');

/** Whoever gets the script gets the licences of what is in it. */
function licences() {
  const texts = [['ol', 'LICENSE.md'], ['rbush', 'LICENSE'], ['quickselect', 'LICENSE']].map(
    ([name, file]) =>
      `${name}:\n${fs.readFileSync(path.join(here, 'node_modules', name, file), 'utf8').trim()}`,
  );
  return `/*\nGreenview, Apache-2.0. Contains:\n\n${texts.join('\n\n')}\n*/`;
}

await build({
  absWorkingDir: here,
  entryPoints: { greenview: 'src/main.js' },
  outdir: target,
  bundle: true,
  minify: true,
  format: 'iife',
  target: ['es2022'],
  charset: 'ascii',
  legalComments: 'none',
  banner: { js: licences() },
  logLevel: 'warning',
});
