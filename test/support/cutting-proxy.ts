// A bad line: passes TCP on and cuts each connection after so many bytes upwards, wherever in the message that falls.
import net, { type AddressInfo } from 'node:net';

export interface CuttingProxy {
  readonly origin: string;
  readonly cuts: () => number;
  /** bytes that went upwards, headers and all */
  readonly passed: () => number;
  close(): Promise<void>;
}

/** `bytesUntilCut` is asked for each connection; `quietly`: the server is not told, it only hears nothing more. */
export async function startCuttingProxy(target: string, bytesUntilCut: () => number, { quietly = false } = {}): Promise<CuttingProxy> {
  const { hostname, port } = new URL(target);
  const open = new Set<net.Socket>();
  let cuts = 0;
  let passedBytes = 0;
  const server = net.createServer((client) => {
    const upstream = net.connect(Number(port), hostname);
    let left = bytesUntilCut();
    for (const socket of [client, upstream]) {
      open.add(socket);
      socket.on('error', () => undefined).on('close', () => open.delete(socket));
    }
    client.on('data', (chunk: Buffer) => {
      const passed = chunk.subarray(0, left);
      left -= passed.length;
      passedBytes += passed.length;
      if (passed.length > 0) upstream.write(passed);
      if (left > 0) return;
      cuts++;
      client.pause();
      if (quietly) client.destroy();
      else upstream.end(() => { client.resetAndDestroy(); upstream.resetAndDestroy(); });
    });
    upstream.pipe(client);
    if (!quietly) client.on('close', () => upstream.destroy());
  });
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  return {
    origin: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`, cuts: () => cuts, passed: () => passedBytes,
    close: () => new Promise((resolve) => {
      for (const socket of open) socket.destroy();
      server.close(() => { resolve(); });
    }),
  };
}
