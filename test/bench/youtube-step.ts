import { youtubeFactory } from '../../adapters/youtube/index.ts';
import type { ChannelContent } from '../../src/domain/item.ts';
import type { Json } from '../../src/domain/json.ts';
import type { StepContext } from '../../src/ports/adapter.ts';
import type { HttpPort } from '../../src/ports/http.ts';

/** The adapter's upload step on a session at `base`, ready to run: it ends with the video's id. */
export function youtubeUpload(
  http: HttpPort,
  base: string,
  media: { readonly sha256: string; readonly sizeBytes: number },
): () => Promise<void> {
  const channel = {
    id: 'kenh',
    name: 'Kênh',
    platform: 'youtube',
    account: 'UCSuoiMauThuNghiem000001',
    settings: { madeForKids: false },
  };
  const made = youtubeFactory.create(channel, { apiUrl: base, uploadUrl: base });
  if ('problems' in made) throw new Error(JSON.stringify(made.problems));
  const facts = { widthPx: 1920, heightPx: 1080, durationMs: 60_000 };
  const file = { ...media, mimeType: 'video/mp4', name: 'lon.mp4', role: 'video', facts } as const;
  const content: ChannelContent = {
    kind: 'video',
    title: 'Một phim lớn',
    text: '',
    hashtags: [],
    media: [file],
    ai: 'none',
    options: {},
    choices: {},
  };
  const step = made.adapter.publishFlow(content).steps.find((one) => one.name === 'upload');
  if (step === undefined) throw new Error('no upload step');
  const sessionUri = `${base}/upload/youtube/v3/videos?upload_id=bench`;
  const parts: Record<string, Json> = {
    'start-session': { sessionUri, sizeBytes: media.sizeBytes, startedAt: 0 },
  };
  const context: StepContext = {
    channel,
    credential: { accessToken: 'bench' },
    content,
    publicationId: 'bench',
    part: (name) => parts[name],
    publicMedia: null,
    pictures: null,
    dependencies: [],
    now: () => Date.now(),
    call: (request) => http.send(request),
  };
  return async () => {
    for (let run = 0; run < 5; run += 1) {
      const result = await step.run(context);
      if (result.result === 'done') return;
      if (result.result !== 'again') throw new Error(JSON.stringify(result));
      parts['upload'] = result.value;
    }
    throw new Error('the upload does not end');
  };
}
