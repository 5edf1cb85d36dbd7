import { describe, expect, test } from 'vitest';
import { placesOf, problemsOf, SMALL, settingsOf } from './texts.ts';

const SANDBOX = SMALL.replace('mode: live', 'mode: sandbox');

const serve = (more: string, base = SMALL) => `${base}publicMedia:\n  serve: {${more}}\n`;
const copyTo = (more: string) => `${SMALL}publicMedia:\n  copyTo: {${more}}\n`;

describe('public media', () => {
  test('are none where the file says nothing', () => {
    expect(settingsOf(SMALL).publicMedia).toBeNull();
    expect(settingsOf(`${SMALL}publicMedia:\n`).publicMedia).toBeNull();
  });

  test('are served on a port of their own', () => {
    expect(settingsOf(serve('publicUrl: https://media.xa.example/')).publicMedia).toEqual({
      way: 'serve',
      address: '127.0.0.1',
      port: 8738,
      publicUrl: 'https://media.xa.example',
      certificate: null,
    });
    const taken = serve('publicUrl: https://media.xa.example, port: 8737');
    expect(placesOf(taken)).toEqual(['publicMedia.serve.port@21']);
  });

  test('are copied into a folder outside the home folder', () => {
    const folder = 'folder: ../portal/loa, publicUrl: https://xa.example/loa/';
    expect(settingsOf(copyTo(folder)).publicMedia).toEqual({
      way: 'copy',
      folder: '/portal/loa',
      publicUrl: 'https://xa.example/loa',
    });
    for (const unsafe of ['.', 'public', 'secrets/x', '/', '..']) {
      const text = copyTo(`folder: "${unsafe}", publicUrl: https://xa.example/loa`);
      expect(placesOf(text), unsafe).toEqual(['publicMedia.copyTo.folder@21']);
    }
  });

  test('go one way, not two and not none', () => {
    const both = `${serve('publicUrl: https://media.xa.example')}  copyTo: {folder: /p, publicUrl: https://xa.example/p}\n`;
    expect(placesOf(both)).toEqual(['publicMedia@20']);
    expect(placesOf(`${SMALL}publicMedia: {}\n`)).toEqual(['publicMedia@20']);
  });

  test.each([
    'http://media.xa.example',
    'https://localhost',
    'https://loa',
    'https://127.0.0.1',
    'https://192.168.1.5',
    'https://8.8.8.8',
    'https://[::1]',
    'https://loa.xa.local',
    'https://loa.xa.internal',
  ])('have no address that platforms cannot reach: %s', (url) => {
    const problems = problemsOf(serve(`publicUrl: "${url}"`));
    expect(problems).toMatchObject([{ path: 'publicMedia.serve.publicUrl' }]);
    expect(problems[0]?.expected.vi).toContain('https://');
  });

  test.each([
    'ftp://media.xa.example',
    'https://user:pass@media.xa.example',
    'https://media.xa.example/?a=b',
    'https://media.xa.example/#top',
    'https://media.xa.example/a b',
    'media.xa.example',
  ])('have no such address: %s', (url) => {
    expect(problemsOf(serve(`publicUrl: "${url}"`))).toMatchObject([
      { path: 'publicMedia.serve.publicUrl' },
    ]);
  });

  test('do not stand at the console’s door', () => {
    const text = `${serve('publicUrl: https://loa.xa.example')}console:\n  publicUrl: https://loa.xa.example\n`;
    expect(placesOf(text)).toContain('publicMedia.serve.publicUrl@21');
  });

  test('may be on this machine in a trial, without encryption nowhere else', () => {
    const local = serve('publicUrl: "http://127.0.0.1:8738"', SANDBOX);
    expect(settingsOf(local).publicMedia).toMatchObject({ publicUrl: 'http://127.0.0.1:8738' });
    const open = serve('publicUrl: "http://media.xa.example"', SANDBOX);
    expect(placesOf(open)).toEqual(['publicMedia.serve.publicUrl@21']);
  });

  test('leave their secret’s name to no channel', () => {
    const text = SMALL.replace('- id: trang-xa', '- id: public-media');
    expect(placesOf(text)).toEqual(['channels[0].id@16']);
  });
});
