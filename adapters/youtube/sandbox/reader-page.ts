/** What the public would see: the channel's page, a film, a playlist; clearly marked as a trial run. */

import { frame } from '../../kit/sandbox/reader-frame.ts';
import { escapeHtml } from '../../kit/sandbox/values.ts';
import { ownEntries } from './calls/playlist-items.ts';
import { quotaLeft } from './quota.ts';
import type { ChannelRecord, VideoRecord } from './records.ts';
import { isListed, isShort, isVisible } from './video-clock.ts';
import { channelOf, liveVideo, type World } from './world.ts';

/** All channels, what is left of today's quota, and the truth as JSON. */
export function overviewPage(world: World): string {
  const links = world.kept.channels
    .map((one) => {
      const count = listedOf(world, one.id).length;
      return `<li><a href="/channel/${escapeHtml(one.id)}">${escapeHtml(one.title)}</a> <span class="small">${count} video đang hiện (public videos)</span></li>`;
    })
    .join('');
  const { day, uploadsLeft, unitsLeft } = quotaLeft(world);
  return frame(
    'Các kênh',
    `<h1>Các kênh chạy thử</h1><ul>${links}</ul>
<p class="small">Hạn mức còn lại trong ngày ${day} theo giờ Thái Bình Dương (left today, Pacific): ${uploadsLeft} lượt tải lên (uploads), ${unitsLeft} đơn vị (units).</p>
<p class="small"><a href="/__sandbox/state">Trạng thái thật (state as JSON)</a></p>`,
  );
}

/** Public films of a channel, newest first. */
function listedOf(world: World, channelId: string): VideoRecord[] {
  const at = world.now();
  return world.kept.videos
    .filter((one) => one.channelId === channelId && isListed(one, at))
    .sort((a, b) => (b.publishedAt ?? b.createdAt) - (a.publishedAt ?? a.createdAt));
}

export function channelPage(world: World, find: (one: ChannelRecord) => boolean): string | null {
  const channel = world.kept.channels.find(find);
  if (channel === undefined) return null;
  const films = listedOf(world, channel.id)
    .map((one) => filmCard(one))
    .join('');
  const playlists = world.kept.playlists
    .filter((one) => one.channelId === channel.id && one.privacyStatus === 'public')
    .map((one) => `<li><a href="/playlist?list=${one.id}">${escapeHtml(one.title)}</a></li>`)
    .join('');
  return frame(
    channel.title,
    `<h1>${escapeHtml(channel.title)} <span class="small">${escapeHtml(channel.handle)}</span></h1>
${films === '' ? '<p>Chưa có video nào. <span class="small">(Nothing published yet.)</span></p>' : films}
${playlists === '' ? '' : `<h2>Danh sách phát <span class="small">(playlists)</span></h2><ul>${playlists}</ul>`}`,
  );
}

function filmCard(video: VideoRecord): string {
  const mark = isShort(video) ? ' <span class="tag">Short</span>' : '';
  // Without a picture of its own a film shows its first moment.
  const cover =
    video.thumbnail === null
      ? `<video class="cover" preload="metadata" muted src="/__sandbox/media/${video.id}#t=0.1"></video>`
      : `<img class="cover" src="/vi/${video.id}/hqdefault.jpg" alt="">`;
  return `<article><a href="${addressOf(video)}" tabindex="-1" aria-hidden="true">${cover}</a>
<h2><a href="${addressOf(video)}">${escapeHtml(video.snippet.title)}</a>${mark}</h2>
<p class="small">${timeOf(video)}</p></article>`;
}

function addressOf(video: VideoRecord): string {
  return isShort(video) ? `/shorts/${video.id}` : `/watch?v=${video.id}`;
}

function timeOf(video: VideoRecord): string {
  const at = video.publishedAt ?? video.createdAt;
  return new Intl.DateTimeFormat('vi-VN', {
    timeZone: 'Asia/Ho_Chi_Minh',
    dateStyle: 'short',
    timeStyle: 'short',
  }).format(at);
}

/** One film; a private one is as good as absent. */
export function watchPage(world: World, id: string): string | null {
  const video = liveVideo(world, id);
  if (video === null || !isVisible(video, world.now())) return null;
  const channel = channelOf(world, video.channelId);
  const { title, description, tags } = video.snippet;
  const marks = [
    isShort(video) ? 'Short' : '',
    video.status.privacyStatus === 'unlisted' ? 'Không công khai (unlisted)' : '',
    video.status.containsSyntheticMedia
      ? 'Nội dung do AI tạo hoặc chỉnh sửa (altered or AI-made)'
      : '',
    video.status.selfDeclaredMadeForKids === true ? 'Dành cho trẻ em (made for kids)' : '',
  ]
    .filter((one) => one !== '')
    .map((one) => `<span class="tag">${one}</span>`)
    .join(' ');
  const captions = world.kept.captions
    .filter((one) => one.videoId === id && !one.isDraft && one.failureReason === null)
    .map(
      (one) =>
        `<li class="small">Phụ đề (captions): <a href="/__sandbox/caption/${one.id}">${escapeHtml(one.language)} ${escapeHtml(one.name)}</a></li>`,
    )
    .join('');
  const poster = video.thumbnail === null ? '' : ` poster="/vi/${id}/maxresdefault.jpg"`;
  const words = tags.map((one) => `#${escapeHtml(one)}`).join(', ');
  return frame(
    title,
    `<p><a href="/channel/${video.channelId}">← ${escapeHtml(channel?.title ?? '')}</a></p>
<article><video controls preload="metadata" src="/__sandbox/media/${video.id}"${poster}></video>
<h1>${escapeHtml(title)}</h1><p>${marks}</p><p class="small">${timeOf(video)}</p>
<p class="description">${escapeHtml(description)}</p>
${captions === '' ? '' : `<ul>${captions}</ul>`}${words === '' ? '' : `<p class="small">${words}</p>`}</article>`,
  );
}

export function playlistPage(world: World, id: string): string | null {
  const list = world.kept.playlists.find((one) => one.id === id);
  if (list === undefined || list.privacyStatus === 'private') return null;
  const films = ownEntries(world, list)
    .filter((one) => isVisible(one.video, world.now()))
    .map((one) => filmCard(one.video))
    .join('');
  return frame(
    list.title,
    `<h1>${escapeHtml(list.title)}</h1><p class="description">${escapeHtml(list.description)}</p>${films === '' ? '<p>Danh sách trống. <span class="small">(Empty.)</span></p>' : films}`,
  );
}

export function missingPage(): string {
  return frame(
    'Không có',
    '<h1>Video này không xem được</h1><p>Video không có, đang ở chế độ riêng tư hoặc chưa xử lý xong.</p><p class="small">This video is not available, private or still being processed.</p>',
  );
}
