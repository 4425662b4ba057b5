// Uses the live map as a person does: node live.mjs ADDRESS FOLDER. Prints what it saw as JSON.
import path from 'node:path';
import { accessibilityProblems, openPage, require, requireLayers, strangers, withBrowser } from './browser.mjs';

const [address, folder] = process.argv.slice(2);
const STEPS = Number(process.env.GREENVIEW_DRAG_STEPS ?? 20);

const looked = (page, who = 'a') =>
  page.evaluate((w) => JSON.parse(document.getElementById(`observer-${w}`).dataset.look ?? 'null'), who);

/** Waits until the numbers are those of a cell. */
async function lookAt(page, cell, who = 'a') {
  await page.waitForFunction(
    ([w, row, column]) => {
      const look = JSON.parse(document.getElementById(`observer-${w}`).dataset.look ?? 'null');
      return look && look.row === row && look.col === column;
    },
    [who, cell.row, cell.column],
  );
  return looked(page, who);
}

async function cellOf(page, scene, who = 'a') {
  const xy = await page.evaluate(
    (w) => ['x', 'y'].map((n) => document.getElementById(`${n}-${w}`).valueAsNumber),
    who,
  );
  return {
    column: Math.floor((xy[0] - scene.west) / scene.cell),
    row: Math.floor((scene.north - xy[1]) / scene.cell),
  };
}

async function middleOf(page, selector) {
  const box = await page.locator(selector).boundingBox();
  return [box.x + box.width / 2, box.y + box.height / 2];
}

const report = await withBrowser(async (context) => {
  const { page, seen } = await openPage(context, address);
  const origin = new URL(address).origin;
  const scene = await page.evaluate(async () => (await fetch('/scene')).json());
  await page.waitForFunction(() => document.getElementById('observer-a').dataset.look);

  // The observer is dragged along a path.
  const looks = [];
  const [x, y] = await middleOf(page, '.marker-a');
  await page.mouse.move(x, y);
  await page.mouse.down();
  for (let i = 1; i <= STEPS; i++) {
    await page.mouse.move(x + 140 * Math.sin(i / 3), y + 90 * Math.sin(i / 2));
    looks.push(await lookAt(page, await cellOf(page, scene)));
  }
  await page.mouse.up();
  const timings = await page.evaluate(async () => {
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    return performance
      .getEntriesByName('greenview-look')
      .map((m) => [m.duration, m.detail.engineMicroseconds / 1000]);
  });
  require(timings.length > STEPS / 2, `only ${timings.length} moves were drawn`);

  // By the keyboard.
  const before = await cellOf(page, scene);
  await page.focus('.marker-a');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowDown');
  const after = await cellOf(page, scene);
  require(after.column === before.column + 1 && after.row === before.row + 1, 'arrow keys');
  await lookAt(page, after);

  // Sliders.
  const wide = await looked(page);
  await page.focus('[name=radius]');
  for (let i = 0; i < 5; i++) {
    await page.keyboard.press('ArrowLeft');
  }
  await page.waitForFunction(
    (cells) => JSON.parse(document.getElementById('observer-a').dataset.look).radiusCells === cells,
    wide.radiusCells - 5,
  );
  const low = await looked(page);
  await page.evaluate(() => {
    const slider = document.querySelector('[name=observerHeight]');
    slider.value = 30;
    slider.dispatchEvent(new Event('input', { bubbles: true }));
  });
  await page.waitForFunction(
    (visible) => JSON.parse(document.getElementById('observer-a').dataset.look).visible > visible,
    low.visible,
  );

  // A second observer, and the profile between them.
  await page.click('#second');
  await page.waitForFunction(() => document.getElementById('observer-b').dataset.look);
  await page.click('#between');
  await page.waitForSelector('#profile svg path.surface');

  // The list: sorted, then a click goes there.
  await page.click('#results th button:text-is("gvi")');
  const sorted = await page.$$eval('#results tbody tr', (rows) =>
    rows.map((row) => Number(row.cells[1].textContent)));
  require(
    sorted.length > 2 && sorted.every((v, i) => i === 0 || sorted[i - 1] >= v),
    `the list is not sorted: ${sorted}`,
  );
  const [name, gvi] = await page.$eval('#results tbody tr', (row) => [
    row.cells[0].textContent,
    Number(row.cells[1].textContent),
  ]);
  await page.click('#results tbody tr:first-child button');
  await page.waitForSelector('#results tr[aria-current]');
  await page.waitForTimeout(100);
  await lookAt(page, await cellOf(page, scene));
  await requireLayers(page);
  await page.fill('#results input[type=search]', `gvi>${gvi - 0.0006} ${name.split(' ')[0]}`);
  require((await page.locator('#results tbody tr').count()) >= 1, 'the filter lost the row');
  await page.fill('#results input[type=search]', '');

  // A file.
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.click('#downloads-a a:text-is("GeoTIFF")'),
  ]);
  await download.saveAs(path.join(folder, 'downloaded.tif'));
  const downloaded = await looked(page);

  // The address shows the same.
  await page.waitForTimeout(500);
  const link = page.url();
  const again = await openPage(context, link);
  await again.page.waitForFunction(() => document.getElementById('observer-b').dataset.look);
  for (const who of ['a', 'b']) {
    await lookAt(again.page, await cellOf(page, scene, who), who);
    const [one, other] = [await looked(page, who), await looked(again.page, who)];
    require(
      one.visible === other.visible && one.radiusCells === other.radiusCells,
      `the link shows another view of ${who}`,
    );
  }
  require(
    (await again.page.locator('#results tr[aria-current] td').first().textContent()) === name,
    'the link lost the chosen row',
  );
  require((await again.page.locator('#profile svg').count()) === 1, 'the link lost the profile');

  // For everybody, on every screen.
  const findings = [];
  for (const colorScheme of ['light', 'dark']) {
    await again.page.emulateMedia({ colorScheme });
    for (const width of [1400, 390]) {
      await again.page.setViewportSize({ width, height: 844 });
      await again.page.waitForTimeout(200);
      findings.push(...(await accessibilityProblems(again.page)));
      const wider = await again.page.evaluate(() => document.documentElement.scrollWidth);
      require(wider <= width, `the page is ${wider} pixels wide on a screen of ${width}`);
      await again.page.screenshot({ path: path.join(folder, `live-${width}-${colorScheme}.png`) });
    }
  }
  require(findings.length === 0, `accessibility: ${findings.join('; ')}`);

  const requests = [...seen.requests, ...again.seen.requests];
  require(strangers(requests, origin).length === 0, `asked elsewhere: ${strangers(requests, origin)}`);
  const problems = [...seen.problems, ...again.seen.problems];
  require(problems.length === 0, `in the page: ${problems.join('; ')}`);
  return { looks, timings, downloaded };
});
console.log(JSON.stringify(report));
