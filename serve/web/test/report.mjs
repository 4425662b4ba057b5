// Uses a report as a person does: node report.mjs FILE FOLDER. Prints what it saw as JSON.
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { inflateSync } from 'node:zlib';
import { accessibilityProblems, openPage, require, requireLayers, strangers, withBrowser } from './browser.mjs';

const [file, folder] = process.argv.slice(2);

function bitsOf(bytes) {
  let bits = 0;
  for (const byte of bytes) {
    for (let b = byte; b; b &= b - 1) {
      bits++;
    }
  }
  return bits;
}

const result = await withBrowser(async (context) => {
  const url = pathToFileURL(file).href;
  const { page, seen } = await openPage(context, url);
  const data = await page.evaluate(() =>
    JSON.parse(document.getElementById('report-data').textContent),
  );
  const openMilliseconds = await page.evaluate(
    () => performance.getEntriesByType('navigation')[0].domComplete,
  );
  const counts = (data.viewsheds ?? []).map((packed) => {
    if (!packed) {
      return null;
    }
    const bytes = inflateSync(Buffer.from(packed.bits, 'base64'));
    return [bitsOf(bytes.subarray(0, bytes.length / 2)), bitsOf(bytes.subarray(bytes.length / 2))];
  });

  if (data.table) {
    await page.click('#table th button:text-is("gvi")');
    const sorted = await page.$$eval('#table tbody tr', (rows) =>
      rows.map((row) => Number(row.cells[1].textContent)).filter((v) => !Number.isNaN(v)));
    require(sorted.every((v, i) => i === 0 || sorted[i - 1] >= v), 'the table is not sorted');
    await page.click('#best button');
    await page.waitForSelector('#table tr[aria-current]');
    await page.waitForTimeout(300);
    await requireLayers(page);
  }
  require((await page.locator('#histogram svg rect').count()) > 5, 'there is no histogram');
  require((await page.locator('#facts tr').count()) > 0, 'the report does not say how it was made');

  const findings = [];
  for (const colorScheme of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme });
    for (const width of [1400, 390]) {
      await page.setViewportSize({ width, height: 844 });
      await page.waitForTimeout(200);
      findings.push(...(await accessibilityProblems(page)));
      const wider = await page.evaluate(() => document.documentElement.scrollWidth);
      require(wider <= width, `the page is ${wider} pixels wide on a screen of ${width}`);
      await page.screenshot({
        path: path.join(folder, `report-${width}-${colorScheme}.png`),
        fullPage: true,
      });
    }
  }
  require(findings.length === 0, `accessibility: ${findings.join('; ')}`);
  await page.setViewportSize({ width: 1400, height: 844 });
  await page.emulateMedia({ colorScheme: 'light', media: 'print' });
  await page.pdf({ path: path.join(folder, 'report.pdf'), format: 'A4' });

  require(strangers(seen.requests, url).length === 0, `asked for ${strangers(seen.requests, url)}`);
  require(seen.problems.length === 0, `in the page: ${seen.problems.join('; ')}`);
  return { counts, openMilliseconds };
});
console.log(JSON.stringify(result));
