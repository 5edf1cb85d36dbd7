import { UNIQUE, when } from './checking.ts';
import { isThisMachine } from './notification-schema.ts';
import type { SettingsFile } from './schema.ts';
import type { Finding, PathStep, Words } from './settings-problem.ts';

/** Webhook names are names of secrets; no password crosses a network in the open. */
export function notificationFindings(file: SettingsFile): Finding[] {
  const { mail, webhooks } = file.notifications;
  const isOpen = mail?.security === 'none' && !isThisMachine(mail.host);
  const hasReader = file.people.some((person) => person.email !== undefined);
  const path: PathStep[] = ['notifications', 'mail'];
  return [
    ...when(isOpen && mail.user !== undefined, [...path, 'security'], ENCRYPTED, mail?.security),
    ...when(mail !== undefined && !hasReader, ['people'], SOME_EMAIL),
    ...when(
      mail?.throughProxy === true && file.network.proxy === undefined,
      [...path, 'throughProxy'],
      A_PROXY,
      'true',
    ),
    ...webhooks.flatMap(({ name }, index) => {
      const own: PathStep[] = ['notifications', 'webhooks', index, 'name'];
      const isTaken = webhooks.slice(0, index).some((one) => one.name === name);
      return [...when(isTaken, own, UNIQUE, name), ...when(name === 'mail', own, NOT_MAIL, name)];
    }),
  ];
}

const ENCRYPTED: Words = {
  vi: 'tls hoặc starttls; mật khẩu không được đi qua mạng ở dạng mở',
  en: 'tls or starttls; a password must not cross the network in the open',
};

const SOME_EMAIL: Words = {
  vi: 'ít nhất một người có email, vì thông báo qua thư đã được khai báo',
  en: 'somebody with an email, because notices by mail are configured',
};

const A_PROXY: Words = {
  vi: 'false, hoặc khai báo network.proxy',
  en: 'false, or a network.proxy',
};

const NOT_MAIL: Words = {
  vi: 'tên khác: mail dành cho thư điện tử',
  en: 'another name: mail stands for e-mail',
};
