// One keep-alive connection, one request at a time, by hand: the generator must not cost more than what it measures.
import net from 'node:net';

export interface Received {
  readonly status: number;
  readonly body: string;
}

export class HttpLine {
  private answered: ((received: Received) => void) | undefined;
  private failed: ((error: Error) => void) | undefined;
  private received: Buffer = Buffer.alloc(0);
  /** The server closes lines nobody has used for a while. */
  isOpen = true;

  private constructor(private readonly socket: net.Socket) {
    socket.on('data', (bytes) => { this.take(bytes); });
    socket.on('error', (error) => this.failed?.(error));
    socket.on('close', () => { this.isOpen = false; this.failed?.(new Error('the server closed the connection')); });
  }

  static open(port: number): Promise<HttpLine> {
    return new Promise((resolve, reject) => {
      const socket = net.connect({ port, host: '127.0.0.1', noDelay: true });
      socket.once('error', reject);
      socket.once('connect', () => { socket.off('error', reject); resolve(new HttpLine(socket)); });
    });
  }

  send(request: string): Promise<Received> {
    return new Promise((answered, failed) => {
      this.answered = answered;
      this.failed = failed;
      this.socket.write(request, 'latin1');
    });
  }

  close(): void {
    this.failed = undefined;
    this.socket.destroy();
  }

  private take(bytes: Buffer): void {
    this.received = this.received.length === 0 ? bytes : Buffer.concat([this.received, bytes]);
    const head = this.received.indexOf('\r\n\r\n');
    if (head === -1) return;
    const headers = this.received.toString('latin1', 0, head);
    const length = Number(/\r\ncontent-length: (\d+)/i.exec(headers)?.[1] ?? 0);
    if (this.received.length < head + 4 + length) return;
    const body = this.received.toString('utf8', head + 4, head + 4 + length);
    this.received = this.received.subarray(head + 4 + length);
    this.answered?.({ status: Number(headers.slice(9, 12)), body });
  }
}

export interface DepositRequest {
  readonly tender: string;
  readonly apiKey: string;
  readonly key: string;
  readonly body: string;
}

/** The body is ASCII or escaped: its length in characters is its length in bytes. */
export const depositRequest = ({ tender, apiKey, key, body }: DepositRequest): string =>
  `POST /v1/tenders/${tender}/bids HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer ${apiKey}\r\nIdempotency-Key: ${key}\r\n` +
  `Content-Type: application/json\r\nContent-Length: ${String(body.length)}\r\n\r\n${body}`;
