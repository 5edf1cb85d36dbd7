import { badCall, isHeaderSafe, type Link } from './link.ts';
import type { ZaloAnswer } from './read-answer.ts';
import {
  type Attachment,
  attachment,
  type JobToken,
  jobToken,
  type VideoState,
  videoState,
} from './shapes.ts';
import type { ZaloCall, ZaloUpload } from './transport.ts';

const VIDEO = '/v2.0/article/upload_video';
const UPLOAD = '/v2.0/oa/upload';

/** Videos for articles, and pictures and files for messages. Multipart with one part, `file`. */
export interface UploadCalls<Content> {
  /**
   * Uploads a video for articles: mp4 or avi, at most 50 MB. Answers the token of a job: ask
   * `videoState`. Repeating it leaves an orphan nobody sees.
   * `POST /v2.0/article/upload_video/preparevideo` · official.
   */
  prepareVideo(file: ZaloUpload<Content>): Promise<ZaloAnswer<JobToken>>;

  /**
   * How far the conversion is. `ready` comes with `videoId`; `locked`, `failed` and `deleted` are
   * final. Sources differ on where the token goes, so it goes into the query and into a header.
   * `GET /v2.0/article/upload_video/verify` · official (both places).
   */
  videoState(token: string): Promise<ZaloAnswer<VideoState>>;

  /**
   * A picture for messages (jpg, png, at most 1 MB); kept 7 days. Not usable in articles, whose
   * pictures are addresses. `POST /v2.0/oa/upload/image` · official.
   */
  uploadImage(file: ZaloUpload<Content>): Promise<ZaloAnswer<Attachment>>;

  /** A GIF for messages, at most 5 MB; kept 7 days. `POST /v2.0/oa/upload/gif` · official. */
  uploadGif(file: ZaloUpload<Content>): Promise<ZaloAnswer<Attachment>>;

  /** A pdf, doc, docx or csv for messages, at most 5 MB. `POST /v2.0/oa/upload/file` · official. */
  uploadFile(file: ZaloUpload<Content>): Promise<ZaloAnswer<JobToken>>;
}

export function uploadCalls<Content>(link: Link<Content>): UploadCalls<Content> {
  const upload = (call: ZaloCall, path: string, file: ZaloUpload<Content>) =>
    ({ call, method: 'POST', path, body: { type: 'file', field: 'file', file } }) as const;
  return {
    prepareVideo(file) {
      return link(upload('video-prepare', `${VIDEO}/preparevideo`, file), jobToken);
    },

    async videoState(token) {
      if (!isHeaderSafe(token)) throw badCall('video-verify', 'token');
      const place = { query: { token }, headers: { token } };
      return link(
        { call: 'video-verify', method: 'GET', path: `${VIDEO}/verify`, ...place },
        videoState,
      );
    },

    uploadImage(file) {
      return link(upload('upload-image', `${UPLOAD}/image`, file), attachment);
    },

    uploadGif(file) {
      return link(upload('upload-gif', `${UPLOAD}/gif`, file), attachment);
    },

    uploadFile(file) {
      return link(upload('upload-file', `${UPLOAD}/file`, file), jobToken);
    },
  };
}
