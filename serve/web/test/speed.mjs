// Time from pointer to pixels: node speed.mjs ADDRESS RADIUS_METRES [MOVES] [FOLDER].
// ADDRESS is what 'greenview serve' printed. Prints median and 99 % of what the page measures itself:
// from the time of the pointer's move to the frame in which the map shows what is seen from there.
import path from 'node:path';
import { openPage, require, withBrowser } from './browser.mjs';

const [address, radius, moves = '600', folder] = process.argv.slice(2);
const FRAME_MILLISECONDS = 17;
const WARM_UP = 150;

const at = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];

function summary(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return { median: at(sorted, 0.5), percentile99: at(sorted, 0.99), greatest: sorted.at(-1) };
}

const result = await withBrowser(async (context) => {
  const { page, seen } = await openPage(context, `${address}#radius=${radius}`);
  const looked = () => document.getElementById('observer-a').dataset.look;
  await page.waitForFunction(looked);
  const box = await page.locator('.marker-a').boundingBox();
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  let frames = 0;
  const drag = async (count) => {
    for (let i = 0; i < count; i++, frames++) {
      const next = Date.now() + FRAME_MILLISECONDS * (0.5 + Math.random());
      await page.mouse.move(x + 200 * Math.sin(frames / 31), y + 150 * Math.sin(frames / 23));
      await new Promise((done) => setTimeout(done, Math.max(0, next - Date.now())));
    }
    await page.waitForTimeout(1000);
  };
  await drag(WARM_UP);
  await page.evaluate(() => performance.clearMeasures('greenview-look'));
  await drag(Number(moves));
  const timings = await page.evaluate(() =>
    performance.getEntriesByName('greenview-look').map((m) => [m.duration, m.detail.engineMicroseconds / 1000]));
  if (folder) {
    await page.screenshot({ path: path.join(folder, `speed-${radius}.png`) });
  }
  await page.mouse.up();
  require(timings.length > 20, `only ${timings.length} moves were drawn`);
  require(seen.problems.length === 0, `in the page: ${seen.problems.join('; ')}`);
  const look = JSON.parse(await page.evaluate(looked));
  return {
    radiusCells: look.radiusCells,
    moves: Number(moves),
    drawn: timings.length,
    pointerToPixelsMilliseconds: summary(timings.map((t) => t[0])),
    engineMilliseconds: summary(timings.map((t) => t[1])),
  };
});
console.log(JSON.stringify(result, null, 1));
