import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { ADAPTERS } from '../../adapters/registry.ts';
import { jsonSchemaText } from '../../config/json-schema.ts';
import { sandboxSettings } from '../../config/sandbox-settings.ts';
import { ruleFor } from '../../src/domain/approval.ts';
import { ITEM_KINDS, type ItemContent, type ItemKind } from '../../src/domain/item.ts';
import { settingsOf } from './texts.ts';

function inConfig(name: string): Promise<string> {
  return readFile(new URL(`../../config/${name}`, import.meta.url), 'utf8');
}

const PLACE = {
  homeFolder: '/home-of-test',
  osAccount: 'me',
  platforms: { facebook: { graphUrl: 'http://127.0.0.1:4000' } },
};

function content(kind: ItemKind): ItemContent {
  return {
    kind,
    title: '',
    text: '',
    hashtags: [],
    media: [],
    channelTexts: {},
    channels: ['trang-suoi-mau'],
    slotAt: null,
    lateMs: null,
    priority: 'normal',
    ai: 'none',
    children: false,
    consent: false,
    after: [],
    options: {},
  };
}

describe('loa.schema.json', () => {
  test('is what the schema in the code gives (npm run schema writes it)', async () => {
    expect(await inConfig('loa.schema.json')).toBe(jsonSchemaText());
  });

  test('knows every key of the example and refuses others', async () => {
    const schema = JSON.parse(jsonSchemaText()) as {
      properties: Record<string, unknown>;
      additionalProperties: unknown;
    };
    const keys = (await inConfig('example.yaml')).match(/^[a-z]\w+(?=:)/gm) ?? [];
    expect(keys.length).toBeGreaterThan(8);
    expect(Object.keys(schema.properties)).toEqual(expect.arrayContaining(keys));
    expect(schema.additionalProperties).toBe(false);
  });
});

describe('the commented example', () => {
  test('is a lawful live configuration as it stands', async () => {
    const settings = settingsOf(await inConfig('example.yaml'));
    expect(settings.mode).toBe('live');
    expect(settings.policy.map((rule) => rule.topics)).toEqual([null, ['Chính trị'], null]);
    expect(settings.intake.submitters['Tram Y te']).toEqual({
      unit: 'Trạm Y tế xã Suối Mẫu',
      person: null,
      contributes: false,
    });
  });

  test('stays lawful when what is commented out is switched on', async () => {
    const text = (await inConfig('example.yaml'))
      .replaceAll(
        /^( {2})# {1,3}((?:- from|to|document|start|end|channels|shortVideo):.*)$/gm,
        (_all, space: string, rest: string) =>
          rest.startsWith('- ') ? `${space}${rest}` : `${space}  ${rest}`,
      )
      .replaceAll(/^( {2})# ((?:proxy|caFile|file): .*)$/gm, '$1$2');
    const settings = settingsOf(text);
    expect(settings.delegations).toHaveLength(1);
    expect(settings.network.proxy).toBe('http://proxy.coquan.example:3128');
    expect(settings.log.file).toBe('/home-of-test/loa.log');
  });
});

test('the adapters take the channels of the example and of the box', async () => {
  const sandbox = await sandboxSettings(PLACE);
  for (const settings of [settingsOf(await inConfig('example.yaml')), sandbox]) {
    for (const channel of settings.channels) {
      const own = settings.platforms[channel.platform] ?? {};
      expect(ADAPTERS[channel.platform]?.create(channel, own)).toHaveProperty('adapter');
    }
  }
});

describe('the settings in the box', () => {
  test('are a sandbox whose head is the account of this computer', async () => {
    const settings = await sandboxSettings(PLACE);
    expect(settings.mode).toBe('sandbox');
    expect(settings.office.name).toContain('chạy thử');
    const bound = settings.people.filter((person) => person.osAccount !== null);
    expect(bound.map((person) => [person.roles, person.osAccount])).toEqual([
      [['head', 'administrator'], 'me'],
    ]);
    expect(settings.channels).toMatchObject([
      { id: 'trang-suoi-mau', platform: 'facebook', account: '1000000000000001' },
      { id: 'youtube-suoi-mau', platform: 'youtube', account: 'UCSuoiMauThuNghiem000001' },
    ]);
    expect(settings.platforms).toBe(PLACE.platforms);
    expect(Object.isFrozen(settings)).toBe(true);
  });

  test('approve texts, photos and links by themselves and leave the rest to the head', async () => {
    const { policy } = await sandboxSettings(PLACE);
    const automatic = ITEM_KINDS.filter(
      (kind) => ruleFor(policy, content(kind), 'trang-suoi-mau').automatic,
    );
    expect(automatic).toEqual(['text', 'link', 'photo']);
    for (const kind of ITEM_KINDS.filter((one) => !automatic.includes(one))) {
      expect(ruleFor(policy, content(kind), 'trang-suoi-mau').steps).toEqual([
        { by: 'role', role: 'head' },
      ]);
    }
  });
});
