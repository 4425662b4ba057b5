// What slow clients, crowds and long use do to a live map: node siege.mjs ADDRESS PROCESS_ID [VIEWSHEDS].
// Ends the server. Prints times and memory as JSON.
import fs from 'node:fs';
import http from 'node:http';
import net from 'node:net';
import { require } from './browser.mjs';

const [address, processId, viewsheds = '100000'] = process.argv.slice(2);
const { hostname, port } = new URL(address);
const PARALLEL = 4;
const SLOW_CLIENTS = 1000;

const agent = new http.Agent({ keepAlive: true, maxSockets: PARALLEL });

function get(path) {
  return new Promise((done, failed) => {
    http
      .get({ hostname, port, path, agent }, (answer) => {
        const parts = [];
        answer.on('data', (part) => parts.push(part));
        answer.on('end', () => done({ status: answer.statusCode, body: Buffer.concat(parts) }));
        answer.on('error', failed);
      })
      .on('error', failed);
  });
}

const scene = JSON.parse((await get('/scene')).body);
const random = (count) => Math.floor(Math.random() * count);
const somewhere = () =>
  `x=${scene.west + (random(scene.columns) + 0.5) * scene.cell}` +
  `&y=${scene.north - (random(scene.rows) + 0.5) * scene.cell}`;

const residentMiB = () =>
  Math.round(Number(/VmRSS:\s+(\d+)/.exec(fs.readFileSync(`/proc/${processId}/status`, 'utf8'))[1]) / 1024);

/** Clients that begin and never end: an address, a body, an answer that they do not read. */
async function slowClients(count) {
  const host = `Host: ${hostname}:${port}\r\n`;
  const beginnings = () => [
    'GET /sc',
    `POST /processes/gvi/execution HTTP/1.1\r\n${host}Content-Type: application/json\r\nContent-Length: 9000\r\n\r\n{`,
    `GET /look.bin?radius=${300 * scene.cellMetres}&${somewhere()} HTTP/1.1\r\n${host}\r\n`,
  ];
  return Promise.all(
    Array.from({ length: count }, (_, i) =>
      new Promise((done) => {
        const socket = net.connect(Number(port), hostname);
        socket.on('error', () => {});
        socket.on('connect', () => {
          socket.pause();
          socket.write(beginnings()[i % 3]);
          done(socket);
        });
      })),
  );
}

const slow = await slowClients(SLOW_CLIENTS);
const times = [];
const statuses = {};
for (let i = 0; i < 200; i++) {
  const start = performance.now();
  const { status } = await get(`/look?${somewhere()}`);
  times.push(performance.now() - start);
  statuses[status] = (statuses[status] ?? 0) + 1;
}
slow.forEach((socket) => socket.destroy());
times.sort((a, b) => a - b);

const memory = [];
let done = 0;
const count = Number(viewsheds);
async function keepLooking() {
  while (done < count) {
    if (done++ % (count / 10) === 0) {
      memory.push(residentMiB());
    }
    const { status } = await get(`/look${done % 10 ? '' : '.bin'}?${somewhere()}`);
    require(status === 200, `a viewshed was answered with ${status}`);
  }
}
const start = performance.now();
await Promise.all(Array.from({ length: PARALLEL }, keepLooking));
memory.push(residentMiB());
const seconds = (performance.now() - start) / 1000;

// It is ended while clients are slow and long viewsheds are computed.
await slowClients(300);
for (let i = 0; i < PARALLEL; i++) {
  get(`/look?rays=every-cell&radius=${400 * scene.cellMetres}&${somewhere()}`).catch(() => {});
}
await new Promise((later) => setTimeout(later, 300));
const ending = performance.now();
process.kill(Number(processId), 'SIGTERM');
while (fs.existsSync(`/proc/${processId}`) && !/State:\s+Z/.test(fs.readFileSync(`/proc/${processId}/status`, 'utf8'))) {
  await new Promise((later) => setTimeout(later, 5));
}
console.log(
  JSON.stringify(
    {
      besideSlowClients: { statuses, medianMilliseconds: times[100], greatestMilliseconds: times.at(-1) },
      viewsheds: count,
      viewshedsASecond: count / seconds,
      residentMiB: memory,
      endedAfterMilliseconds: performance.now() - ending,
    },
    null,
    1,
  ),
);
process.exit(0);
