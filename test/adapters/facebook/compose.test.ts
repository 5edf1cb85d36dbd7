import { describe, expect, test } from 'vitest';
import { composeMessage, composeVideoTitle } from '../../../adapters/facebook/compose-message.ts';
import { contentOf } from './kit.ts';

describe('the text that readers will see', () => {
  test('puts title, text, link and hashtags under each other', () => {
    const content = contentOf({
      kind: 'photo',
      title: 'Lịch cắt điện',
      text: 'Khu 3 mất điện.',
      link: 'https://suoimau.gov.vn/dien',
      hashtags: ['SuoiMau', 'thông báo'],
    });
    expect(composeMessage(content)).toBe(
      'Lịch cắt điện\n\nKhu 3 mất điện.\n\nhttps://suoimau.gov.vn/dien\n\n#SuoiMau #thôngbáo',
    );
  });

  test('leaves the link of a link post to the link parameter', () => {
    const content = contentOf({ kind: 'link', text: 'Xem tại đây', link: 'https://a.vn/' });
    expect(composeMessage(content)).toBe('Xem tại đây');
  });

  test('says nothing twice: title, link and hashtags that stand in the text already', () => {
    const content = contentOf({
      title: 'Thông báo',
      text: 'Thông báo\nXem https://a.vn/ #SuoiMau',
      link: 'https://a.vn/',
      hashtags: ['suoimau', '#Moi', 'Moi'],
    });
    expect(composeMessage(content)).toBe('Thông báo\nXem https://a.vn/ #SuoiMau\n\n#Moi');
  });

  test('a hashtag that only begins like one in the text is kept', () => {
    const content = contentOf({ text: 'Xem #SuoiMau2026', hashtags: ['SuoiMau'] });
    expect(composeMessage(content)).toBe('Xem #SuoiMau2026\n\n#SuoiMau');
  });

  test('the title of a video goes its own way, unless it is all there is', () => {
    const content = contentOf({ kind: 'video', title: 'Lễ\nhội', text: 'Mời bà con' });
    expect(composeMessage(content)).toBe('Mời bà con');
    expect(composeVideoTitle(content)).toBe('Lễ hội');
    expect(composeMessage({ ...content, text: ' ' })).toBe('Lễ\nhội');
  });

  test('letters from a Mac and line ends from Windows come out in one form', () => {
    const content = contentOf({ text: 'Thông báo'.normalize('NFD') + '\r\nmới\r\n' });
    expect(composeMessage(content)).toBe('Thông báo\nmới');
  });
});
