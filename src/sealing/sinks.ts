/** Where a .pli file is written. Places are known before the bytes, so a disk takes each part once and memory stays flat. */
export interface PliSink {
  /** Parts of one blob come in order; blobs, and the manifest at 0, in any order. */
  write(at: number, bytes: Uint8Array): Promise<void> | void;
}

const flushAt = 4 * 1024 * 1024;

interface Run {
  readonly from: number;
  next: number;
  readonly blobs: Blob[];
  waiting: Uint8Array[];
  held: number;
}

/** Gathers the file as a Blob: a browser keeps large blobs on disk, outside the page's memory. */
export class BlobSink implements PliSink {
  private readonly runs: Run[] = [];

  write(at: number, bytes: Uint8Array): void {
    let run = this.runs.find(({ next }) => next === at);
    if (run === undefined) {
      run = { from: at, next: at, blobs: [], waiting: [], held: 0 };
      this.runs.push(run);
    }
    run.waiting.push(Uint8Array.from(bytes));
    run.next += bytes.length;
    run.held += bytes.length;
    if (run.held >= flushAt) flush(run);
  }

  file(): Blob {
    for (const run of this.runs) flush(run);
    return new Blob([...this.runs].sort((a, b) => a.from - b.from).flatMap(({ blobs }) => blobs), { type: 'application/octet-stream' });
  }
}

function flush(run: Run): void {
  if (run.held === 0) return;
  run.blobs.push(new Blob(run.waiting as Uint8Array<ArrayBuffer>[]));
  run.waiting = [];
  run.held = 0;
}
