import type { SettingsProblem } from './settings-problem.ts';

/**
 * One message for all problems, Vietnamese first and then English, for standard error before exit
 * code 2. `file` is the name as the reader knows it, e.g. `data/loa.yaml`.
 */
export function settingsMessage(file: string, problems: readonly SettingsProblem[]): string {
  return [
    `Cấu hình “${file}” chưa dùng được: còn ${problems.length} chỗ cần sửa. Loa chưa khởi động, chưa đăng gì.`,
    ...problems.map(lineVi),
    'Vui lòng sửa rồi chạy lại. Hướng dẫn từng khóa: config/README.md.',
    '',
    `The configuration "${file}" cannot be used: ${problems.length} to mend. Loa has not started and has published nothing.`,
    ...problems.map(lineEn),
    'Mend it and start again. Every key is explained in config/README.md.',
    '',
  ].join('\n');
}

function lineVi(problem: SettingsProblem): string {
  const where = place(problem, 'dòng');
  const got = problem.got === null ? '' : `đang ghi ${problem.got}; `;
  return `  ${where}${got}cần ${problem.expected.vi}.`;
}

function lineEn(problem: SettingsProblem): string {
  const where = place(problem, 'line');
  const got = problem.got === null ? '' : `found ${problem.got}; `;
  return `  ${where}${got}expected ${problem.expected.en}.`;
}

function place(problem: SettingsProblem, word: string): string {
  const parts = [problem.line === null ? '' : `${word} ${problem.line}`, problem.path].filter(
    (part) => part !== '',
  );
  return parts.length === 0 ? '' : `${parts.join(', ')}: `;
}
