// The desk's own thread: receives, stamps, passes on. It knows no rule, no database and no route.
import http from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { parentPort, workerData } from 'node:worker_threads';
import { Forwarding } from './forward.js';
import type { DeskEvent, DeskOrders } from './orders.js';

const orders = workerData as DeskOrders;
const forwarding = new Forwarding(orders);
const server = http.createServer({ keepAliveTimeout: 120_000, requestTimeout: 300_000 }, (request, response) => { forwarding.take(request, response); });

server.on('connection', () => { forwarding.arrived(); });
server.on('clientError', (error: NodeJS.ErrnoException, socket: Socket) => {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const { answers } = orders;
  const { status, body } = error.code === 'HPE_HEADER_OVERFLOW' ? answers.headersTooLarge : error.code === 'ERR_HTTP_REQUEST_TIMEOUT' ? answers.tooSlow : answers.unreadable;
  const head = `HTTP/1.1 ${String(status)} ${http.STATUS_CODES[status] ?? ''}\r\nContent-Type: application/problem+json\r\nContent-Length: ${String(Buffer.byteLength(body))}\r\nConnection: close\r\n\r\n`;
  socket.end(head + body);
});
const tell = (event: DeskEvent): void => { parentPort?.postMessage(event); };
server.once('error', (error) => { tell({ failed: error.message }); });
server.listen(orders.port, orders.host, () => {
  const { port, address, family } = server.address() as AddressInfo;
  tell({ port, host: family === 'IPv6' ? `[${address}]` : address });
});
parentPort?.once('message', () => {
  forwarding.leaving();
  server.close(() => {
    forwarding.close();
    parentPort?.close();
  });
});
