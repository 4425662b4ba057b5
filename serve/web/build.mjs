// Makes the page's script and style of their sources: node build.mjs [FOLDER].
// Without a folder they go where the server's jar takes them from.
import { build } from 'esbuild';
import { fileURLToPath } from 'node:url';
import path from 'node:path';

const here = path.dirname(fileURLToPath(import.meta.url));
const target = process.argv[2] ?? path.join(here, '../src/main/resources/org/greenview/serve');

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
  banner: {
    js: '/* Greenview, Apache-2.0. Contains OpenLayers (BSD-2-Clause) and rbush (MIT); see LICENSES in serve/web. */',
  },
  logLevel: 'warning',
});
