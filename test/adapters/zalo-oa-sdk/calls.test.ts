import { describe, expect, it } from 'vitest';
import { ACCESS_TOKEN, clientOf, errorOf, JOB_TOKEN, ok, reply } from './kit.ts';

/*
 * Aim: videos, uploads, account, quotas and broadcasts send exactly the documented request.
 * Method: a transport that notes requests and gives one prepared answer.
 */

const API = 'https://openapi.zalo.me';
const FILE = { fileName: 'le-hoi.mp4', mimeType: 'video/mp4', content: 'bytes' };

describe('videos', () => {
  it('uploads one part named file and waits long for it', async () => {
    const { oa, requests } = clientOf(ok({ token: JOB_TOKEN }), {
      uploadUrl: 'https://up.example',
    });
    expect((await oa.prepareVideo(FILE)).data).toEqual({ token: JOB_TOKEN });
    expect(requests).toEqual([
      {
        call: 'video-prepare',
        method: 'POST',
        url: 'https://up.example/v2.0/article/upload_video/preparevideo',
        query: {},
        headers: { access_token: ACCESS_TOKEN },
        body: { type: 'file', field: 'file', file: FILE },
        timeoutMs: 600_000,
      },
    ]);
  });

  it('asks for the state with the token in the query and in a header', async () => {
    const { oa, requests } = clientOf(
      ok({ status: 1, video_id: 'v1', video_name: 'a', video_size: 9, convert_percent: 100 }),
    );
    const { data } = await oa.videoState(JOB_TOKEN);
    expect(data).toEqual({
      state: 'ready',
      rawStatus: 1,
      videoId: 'v1',
      videoName: 'a',
      sizeBytes: 9,
      convertPercent: 100,
      convertErrorCode: null,
    });
    expect(requests[0]?.url).toBe(`${API}/v2.0/article/upload_video/verify`);
    expect(requests[0]?.query).toEqual({ token: JOB_TOKEN });
    expect(requests[0]?.headers).toEqual({ token: JOB_TOKEN, access_token: ACCESS_TOKEN });
  });

  it.each([
    [0, 'unknown'],
    ['2', 'locked'],
    [3, 'converting'],
    [4, 'failed'],
    [5, 'deleted'],
    [17, 'unknown'],
  ])('reads state %s as %s', async (status, state) => {
    const { oa } = clientOf(ok({ status, convert_error_code: -5 }));
    expect((await oa.videoState('T')).data).toMatchObject({ state, convertErrorCode: -5 });
  });

  it('does not believe in a ready video without an id', async () => {
    const { oa } = clientOf(ok({ status: 1 }));
    expect((await errorOf(oa.videoState('T'))).kind).toBe('unreadable');
  });

  it('sends no token that would break a header', async () => {
    const { oa, requests } = clientOf(ok({}));
    expect((await errorOf(oa.videoState('T\r\nx: y'))).code).toBe('bad-call');
    expect(requests).toEqual([]);
  });
});

describe('uploads for messages', () => {
  it('answer the attachment of a picture and of a GIF, and the token of a file', async () => {
    const picture = clientOf(ok({ attachment_id: 'x' }));
    expect((await picture.oa.uploadImage(FILE)).data).toEqual({ attachmentId: 'x' });
    expect((await picture.oa.uploadGif(FILE)).data).toEqual({ attachmentId: 'x' });
    const file = clientOf(ok({ token: 'T' }));
    expect((await file.oa.uploadFile(FILE)).data).toEqual({ token: 'T' });
    const sent = [...picture.requests, ...file.requests].map(({ call, url }) => [call, url]);
    expect(sent).toEqual([
      ['upload-image', `${API}/v2.0/oa/upload/image`],
      ['upload-gif', `${API}/v2.0/oa/upload/gif`],
      ['upload-file', `${API}/v2.0/oa/upload/file`],
    ]);
  });
});

describe('getOa', () => {
  it('reads the account with its id as text, however long and however it is sent', async () => {
    const body = `{"error":0,"data":{"oaid":4318657068771012646,"name":"UBND xã","is_verified":true,
      "oa_type":4,"num_follower":1520,"package_name":"Tăng trưởng",
      "package_valid_through_date":"31/12/2026","cate_name":7}}`;
    const { oa, requests } = clientOf(reply(body));
    const { data } = await oa.getOa();
    expect(requests[0]).toMatchObject({ method: 'GET', url: `${API}/v2.0/oa/getoa`, query: {} });
    expect(data).toMatchObject({
      oaId: '4318657068771012646',
      name: 'UBND xã',
      isVerified: true,
      oaType: 4,
      followers: 1520,
      packageName: 'Tăng trưởng',
      packageValidThrough: '31/12/2026',
      packageAutoRenew: null,
      category: null,
    });
  });

  it('takes the id from either of its two names, and does without neither', async () => {
    const { oa } = clientOf(ok({ oa_id: '12', is_verified: 'false' }));
    expect((await oa.getOa()).data).toMatchObject({ oaId: '12', isVerified: false });
    expect((await errorOf(clientOf(ok({ name: 'x' })).oa.getOa())).kind).toBe('unreadable');
  });
});

describe('quotas', () => {
  it('asks for the OA with an empty body and for one follower with a question', async () => {
    const { oa, requests } = clientOf(ok({ type: 'active', remain: 3, total: '8' }));
    expect((await oa.messageQuota()).data).toEqual({ type: 'active', remain: 3, total: 8 });
    await oa.messageQuota('u1');
    expect(requests.map(({ url, body }) => [url, body])).toEqual([
      [`${API}/v2.0/oa/quota/message`, undefined],
      [
        `${API}/v2.0/oa/quota/message`,
        { type: 'json', value: { user_id: 'u1', type: 'promotion' } },
      ],
    ]);
  });

  it('reads what one follower may still receive', async () => {
    const promotion = { daily_remain: 0, daily_total: 1, monthly_remain: 5, monthly_total: 6 };
    const { oa, requests } = clientOf(ok({ last_interaction: '20/11/2026', promotion }));
    expect((await oa.followerQuota('u1')).data).toEqual({
      lastInteraction: '20/11/2026',
      promotion: { dailyRemain: 0, dailyTotal: 1, monthlyRemain: 5, monthlyTotal: 6 },
    });
    expect(requests[0]).toMatchObject({
      url: `${API}/v3.0/oa/quota/message`,
      body: { type: 'json', value: { user_id: 'u1' } },
    });
  });

  it('lists what was bought with the package', async () => {
    const row = {
      asset_id: 12,
      product_type: 'cs',
      valid_through: '31/12/2026',
      total: 9,
      remain: 2,
    };
    const { oa, requests } = clientOf(ok([row]));
    const question = { owner: 'OA', productType: 'cs', quotaType: 'sub_quota' } as const;
    expect((await oa.assetQuotas(question)).data).toEqual([
      {
        assetId: '12',
        productType: 'cs',
        quotaType: null,
        validThrough: '31/12/2026',
        total: 9,
        remain: 2,
      },
    ]);
    expect(requests[0]?.body).toEqual({
      type: 'json',
      value: { quota_owner: 'OA', product_type: 'cs', quota_type: 'sub_quota' },
    });
  });
});

describe('broadcast', () => {
  it('sends articles in order to followers chosen by lists with commas', async () => {
    const { oa, requests } = clientOf(ok({ message_id: 'm1' }));
    const target = {
      gender: 0,
      cities: [4, 9],
      ages: [2],
      platforms: [1, 2],
      locations: [],
    } as const;
    expect((await oa.broadcast(['a1', 'a2'], target)).data).toEqual({ messageId: 'm1' });
    expect(requests).toEqual([
      {
        call: 'broadcast',
        method: 'POST',
        url: `${API}/v2.0/oa/message`,
        query: {},
        headers: { access_token: ACCESS_TOKEN },
        timeoutMs: 30_000,
        body: {
          type: 'json',
          value: {
            recipient: { target: { ages: '2', gender: '0', cities: '4,9', platform: '1,2' } },
            message: {
              attachment: {
                type: 'template',
                payload: {
                  template_type: 'media',
                  elements: [
                    { media_type: 'article', attachment_id: 'a1' },
                    { media_type: 'article', attachment_id: 'a2' },
                  ],
                },
              },
            },
          },
        },
      },
    ]);
  });

  it('means every follower without a target', async () => {
    const { oa, requests } = clientOf(reply('{"error":0,"message":"Success"}'));
    expect((await oa.broadcast(['a1'])).data).toEqual({ messageId: null });
    expect(requests[0]?.body).toMatchObject({ value: { recipient: { target: {} } } });
  });

  it.each([
    [[]],
    [['1', '2', '3', '4', '5', '6']],
    [['']],
  ])('sends nothing for %j articles', async (ids) => {
    const { oa, requests } = clientOf(ok({ message_id: 'm1' }));
    expect((await errorOf(oa.broadcast(ids))).code).toBe('bad-call');
    expect(requests).toEqual([]);
  });
});

describe('options', () => {
  it('send the proof of the app secret when asked to, by hosts and times of the caller', async () => {
    const { oa, requests } = clientOf(ok({ oaid: '1' }), {
      apiUrl: 'http://127.0.0.1:9',
      appSecretProof: true,
      timeoutsMs: { 'oa-info': 5 },
      accessToken: () => Promise.resolve('a-token'),
    });
    await oa.getOa();
    expect(requests[0]).toMatchObject({ url: 'http://127.0.0.1:9/v2.0/oa/getoa', timeoutMs: 5 });
    expect(requests[0]?.headers).toEqual({
      access_token: 'a-token',
      appsecret_proof: 'e2222e4f27ba90325b79f5fba1ac6fcd4c9140100a049f2414bea626fc236b92',
    });
  });

  it('ask for the token anew before every call', async () => {
    const tokens = ['one', 'two'];
    const { oa, requests } = clientOf(ok({ oaid: '1' }), {
      accessToken: () => tokens.shift() ?? '',
    });
    await oa.getOa();
    await oa.getOa();
    expect(requests.map(({ headers }) => headers['access_token'])).toEqual(['one', 'two']);
  });

  it.each(['', 'to ken', 'to\r\nken', 'tökén'])('send nothing with the token %j', async (token) => {
    const { oa, requests } = clientOf(ok({ oaid: '1' }), { accessToken: token });
    expect((await errorOf(oa.getOa())).code).toBe('token-missing');
    expect(requests).toEqual([]);
  });

  it('send nothing when the proof is wanted without a secret', async () => {
    const { oa, requests } = clientOf(ok({ oaid: '1' }), { appSecretProof: true, appSecret: '' });
    expect((await errorOf(oa.getOa())).code).toBe('bad-call');
    expect(requests).toEqual([]);
  });
});
