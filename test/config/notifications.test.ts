import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseSettings } from '../../config/load.ts';

const OUTSIDE = { checkChannel: () => [], onlySandbox: false };

const HEAD = `
mode: sandbox
office: { name: UBND xã Suối Mẫu }
people:
  - { id: head, name: Lê Văn Ví Dụ, roles: [head], email: Head@Xa.example }
channels:
  - { id: page, name: Trang, platform: fake, account: "1" }
`;

function load(text: string) {
  return parseSettings(HEAD + text, '/home', OUTSIDE);
}

function paths(text: string): string[] {
  const loaded = load(text);
  return loaded.type === 'problems' ? loaded.problems.map((one) => one.path) : [];
}

describe('the part notifications of loa.yaml', () => {
  it('may be absent: nobody is told, reminders and summary have their times', () => {
    const loaded = load('');
    expect(loaded.type === 'settings' && loaded.settings.notifications).toEqual({
      mail: null,
      webhooks: [],
      reminderMs: 3_600_000,
      dailyAt: '17:00',
    });
  });

  it('takes mail and webhooks as the manual writes them', () => {
    const loaded = load(`
notifications:
  reminderMinutes: 90
  dailyAt: "07:30"
  mail: { host: smtp.xa.example, port: 465, security: tls, user: loa, from: loa@xa.example }
  webhooks:
    - name: telegram
      url: "https://api.telegram.org/bot{token}/sendMessage"
      topics: [stopped]
      body: { chat_id: "-100", text: "{text}" }
    - { name: own, url: "http://127.0.0.1:8080/loa" }
`);
    expect(loaded).toHaveProperty('settings');
    const { notifications } =
      loaded.type === 'settings' ? loaded.settings : { notifications: null };
    expect(notifications?.mail).toEqual({
      host: 'smtp.xa.example',
      port: 465,
      security: 'tls',
      user: 'loa',
      throughProxy: false,
      from: 'loa@xa.example',
    });
    expect(notifications?.reminderMs).toBe(90 * 60_000);
    expect(notifications?.webhooks[0]?.body).toEqual({ chat_id: '-100', text: '{text}' });
    expect(notifications?.webhooks[1]?.body).toBeNull();
    expect(notifications?.webhooks[1]?.topics).toContain('daily');
  });

  it('refuses mail through a proxy that nobody named', () => {
    const mail = 'mail: { host: smtp.xa.example, from: loa@xa.example, throughProxy: true }';
    expect(load(`notifications:\n  ${mail}\n`).type).toBe('problems');
    const named = `notifications:\n  ${mail}\nnetwork: { proxy: "http://proxy.xa.example:3128" }\n`;
    expect(load(named).type).toBe('settings');
  });

  it('works as the example writes it, with its # removed', () => {
    const example = readFileSync(join(import.meta.dirname, '../../config/example.yaml'), 'utf8');
    const [before = '', rest = ''] = example.split(/^notifications:$/m);
    const [part = '', after = ''] = rest.split(/\n\n(.*)/s);
    const open = part.replaceAll(
      /^ {2}# (?= *(?:mail|host|port|security|user|from|webhooks|- name|url|topics|body|# ))/gm,
      '  ',
    );
    expect(open).toMatch(/^ {2}webhooks:$/m);
    const loaded = parseSettings(`${before}notifications:${open}\n\n${after}`, '/home', OUTSIDE);
    expect(loaded.type === 'problems' ? loaded.problems : []).toEqual([]);
    expect(loaded.type === 'settings' && loaded.settings.notifications.mail?.port).toBe(587);
    expect(loaded.type === 'settings' && loaded.settings.notifications.webhooks).toHaveLength(1);
  });

  it('refuses what would leak or can never work', () => {
    const hook = (url: string, name = 'a') =>
      `notifications: { webhooks: [{ name: ${name}, url: "${url}" }] }`;
    const url = 'notifications.webhooks[0].url';
    expect(paths(hook('http://receiver.example/x'))).toEqual([url]);
    expect(paths(hook('https://{token}.example/x'))).toEqual([url]);
    expect(paths(hook('https://user:password@receiver.example/'))).toEqual([url]);
    expect(paths(hook('ftp://receiver.example/'))).toEqual([url]);
    expect(paths(hook('https://receiver.example/', 'mail'))).toEqual([
      'notifications.webhooks[0].name',
    ]);
    const mail = (more: string) =>
      `notifications: { mail: { host: smtp.xa.example, from: loa@xa.example, ${more} } }`;
    expect(paths(mail('security: none, user: loa'))).toEqual(['notifications.mail.security']);
    expect(paths(mail('security: none'))).toEqual([]);
    expect(paths('notifications: { dailyAt: "25:00" }')).toEqual(['notifications.dailyAt']);
  });

  it('wants an address for somebody when mail is configured', () => {
    const text = HEAD.replace(', email: Head@Xa.example', '');
    const mail = 'notifications: { mail: { host: smtp.xa.example, from: loa@xa.example } }';
    const loaded = parseSettings(text + mail, '/home', OUTSIDE);
    expect(loaded.type === 'problems' && loaded.problems.map((one) => one.path)).toEqual([
      'people',
    ]);
  });
});
