import { say } from './words.js';

const spaced = (count: number): string => String(count).replace(/\B(?=(\d{3})+$)/g, ' ');

/** How far an upload is: one line that is written over at a terminal, a line for each tenth elsewhere. */
export function progressLine(now: () => number, to: NodeJS.WriteStream = process.stderr): (there: number, all: number) => void {
  const [began, terminal] = [now(), to.isTTY];
  let [first, tenth]: [number | undefined, number] = [undefined, -1];
  return (there, all) => {
    first ??= there;
    const seconds = (now() - began) / 1000;
    const rate = seconds > 1 ? Math.round((there - first) / seconds / 1000) : 0;
    const line = `${say('envoi', 'sent').padEnd(13)}${spaced(there)} / ${spaced(all)} ${say('octets', 'bytes')}${rate > 0 ? `, ${String(rate)} ko/s` : ''}`;
    if (terminal) to.write(`\r\u001b[K${line}${there === all ? '\n' : ''}`);
    else if (Math.floor((there * 10) / all) > tenth) to.write(`${line}\n`);
    tenth = Math.max(tenth, Math.floor((there * 10) / all));
  };
}
