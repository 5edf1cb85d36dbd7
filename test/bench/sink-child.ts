import { createServer } from 'node:http';

/**
 * Swallows every body and answers with the number of bytes; its port is its first line. Below
 * `/upload/youtube` it answers like a resumable session that is finished by the first body.
 */
const server = createServer((request, response) => {
  let bytes = 0;
  request.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
  });
  request.on('end', () => {
    if (!request.url?.startsWith('/upload/youtube')) return response.end(String(bytes));
    if (bytes === 0) return response.writeHead(308).end();
    return response.writeHead(201).end(JSON.stringify({ id: 'VIDEO000001', bytes }));
  });
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  process.stdout.write(`${typeof address === 'object' ? address?.port : ''}\n`);
});
process.stdin.on('end', () => process.exit(0)).resume();
