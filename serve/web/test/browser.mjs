// What the tests of the page share: a browser that reaches nothing but the page's own origin.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { chromium } from 'playwright-core';

const ARGUMENTS = [
  '--no-sandbox',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Opens a browser with a profile of its own, which is gone afterwards. */
export async function withBrowser(work) {
  const profile = fs.mkdtempSync(path.join(os.tmpdir(), 'greenview-browser-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: process.env.GREENVIEW_CHROMIUM ?? '/usr/bin/chromium',
    args: ARGUMENTS,
    headless: true,
    acceptDownloads: true,
    viewport: { width: 1400, height: 900 },
  });
  try {
    return await work(context);
  } finally {
    await context.close();
    fs.rmSync(profile, { recursive: true, force: true });
  }
}

/** Opens a page and keeps what it asks for and what goes wrong in it. */
export async function openPage(context, url) {
  const page = await context.newPage();
  const seen = { requests: [], problems: [] };
  page.on('request', (request) => seen.requests.push(request.url()));
  page.on('pageerror', (error) => seen.problems.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') {
      seen.problems.push(message.text());
    }
  });
  await page.goto(url);
  await page.waitForSelector('html[data-ready]');
  return { page, seen };
}

/** Requests that left an origin; pictures that the page makes itself are none. */
export function strangers(requests, origin) {
  return requests.filter((url) => !url.startsWith(origin) && !/^(data|blob):/.test(url));
}

/** The map draws relief, what is seen and results, each in an element of its own above the one before. */
export async function requireLayers(page) {
  const drawn = await page.evaluate(() =>
    [...document.querySelectorAll('.ol-layers > *')].map((layer) => {
      const canvas = layer.querySelector('canvas');
      return canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data.some((v) => v !== 0);
    }));
  require(drawn.length === 3 && drawn.every((some) => some), `the map's layers are drawn: ${drawn}`);
}

export function require(condition, sentence) {
  if (!condition) {
    throw new Error(sentence);
  }
}

/** Serious findings of axe-core. */
export async function accessibilityProblems(page) {
  const source = fs.readFileSync(
    new URL('../node_modules/axe-core/axe.min.js', import.meta.url),
    'utf8',
  );
  await page.evaluate(source);
  const found = await page.evaluate(() => globalThis.axe.run());
  return found.violations
    .filter((v) => ['serious', 'critical', 'moderate'].includes(v.impact))
    .map((v) => `${v.id}: ${v.nodes.map((n) => n.target.join(' ')).join(', ')}`);
}
