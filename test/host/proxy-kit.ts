import { connect } from 'node:net';
import { startTcp } from './loopback.ts';

/**
 * A proxy that opens every tunnel to loopback, at the port asked for or at `toPort`, and notes what
 * it was asked.
 */
export async function startProxy(
  answer = 'HTTP/1.1 200 Connection established\r\n\r\n',
  toPort: number | null = null,
) {
  const asked: string[] = [];
  const proxy = await startTcp((client) => {
    let head = '';
    // A proxy before this one may write its request line by line.
    client.on('data', function take(part) {
      head += part.toString('latin1');
      if (!head.includes('\r\n\r\n')) return;
      client.off('data', take);
      asked.push(head);
      const port = toPort ?? Number(/^CONNECT [^:]+:(\d+) /.exec(head)?.[1]);
      const server = connect(port, '127.0.0.1');
      server.on('error', () => undefined);
      client.once('close', () => server.destroy());
      client.write(answer);
      client.pipe(server).pipe(client);
    });
  });
  return { proxy, asked };
}
