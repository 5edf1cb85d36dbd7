import type { Words } from './settings-problem.ts';

/** What the writing of a file must be like; each completes “line 7: expected …”. */
export const YAML: Words = {
  vi: 'đúng cách viết YAML; vui lòng kiểm tra dấu hai chấm, thụt dòng, ngoặc và ngoặc kép ở dòng này và dòng trên',
  en: 'correct YAML; check colons, indentation, brackets and quotation marks at this line and the one above',
};

export const COLON_MISSING: Words = {
  vi: 'dấu hai chấm sau tên khóa ở dòng này',
  en: 'a colon after the name of the key on this line',
};

export const QUOTED_COLON: Words = {
  vi: 'giá trị có dấu hai chấm phải đặt trong ngoặc kép, ví dụ name: "Xã A: cổng tin"',
  en: 'a value with a colon in quotation marks, e.g. name: "Town A: news"',
};

export const QUOTED_START: Words = {
  vi: 'giá trị bắt đầu bằng ký tự đặc biệt (@ % ` * & !) phải đặt trong ngoặc kép',
  en: 'a value that begins with a special character (@ % ` * & !) in quotation marks',
};

export const AFTER_DASH: Words = {
  vi: 'một dấu cách sau dấu - ở đầu dòng: “- id: …”',
  en: 'a space after the - that begins the line: "- id: …"',
};

export const AFTER_QUOTE: Words = {
  vi: "hết giá trị sau dấu ngoặc đóng; nếu giá trị có dấu \" ở trong thì đặt cả giá trị trong dấu nháy đơn '…'",
  en: "nothing after the closing quotation mark; put a value that holds a \" in single marks '…'",
};

export const BACKSLASH: Words = {
  vi: "dấu \\ trong ngoặc kép viết thành \\\\, hoặc đặt giá trị trong dấu nháy đơn '…'",
  en: "a \\ inside of quotation marks written as \\\\, or the value in single marks '…'",
};

export const ONE_DOCUMENT: Words = {
  vi: 'một phần duy nhất; vui lòng bỏ dòng --- này',
  en: 'one part only; remove this line ---',
};

export const COMMA: Words = {
  vi: 'dấu phẩy giữa các mục trong [ ] hoặc { }',
  en: 'a comma between the entries in [ ] or { }',
};

export const INDENTATION: Words = {
  vi: 'các dòng cùng nhóm thụt vào bằng nhau (mục của danh sách bắt đầu bằng dấu -); vui lòng so dòng này với các dòng trên',
  en: 'lines of one group with the same indentation (entries of a list begin with -); compare this line with those above',
};

/** A line lies further in than its neighbour `above`, which has its value already. */
export function indentationOf(above: number): Words {
  return {
    vi: `các dòng cùng nhóm thụt vào bằng nhau; dòng này thụt sâu hơn dòng ${above}, mà dòng ${above} đã có giá trị`,
    en: `lines of one group with the same indentation; this one lies further in than line ${above}, which has a value already`,
  };
}

export function spacesNotTabs(lines: readonly number[]): Words {
  const list = lines.join(', ');
  return {
    vi: `thụt dòng bằng dấu cách, không dùng phím Tab (Tab ở dòng: ${list})`,
    en: `spaces for the indentation, no tabs (tabs on line: ${list})`,
  };
}

export function once(key: string, first: number): Words {
  return {
    vi: `mỗi khóa một lần; khóa “${key}” đã có ở dòng ${first}, vui lòng gộp vào đó và bỏ chỗ này`,
    en: `each key once; "${key}" stands on line ${first} already: put everything there and remove this one`,
  };
}

/** Keys of an entry of a list that come again: most often another entry whose `- ` is missing. */
export function onceInEntry(key: string, first: number): Words {
  return {
    vi: `mỗi khóa một lần trong một mục; khóa “${key}” đã có ở dòng ${first}. Nếu dòng này bắt đầu một mục mới của danh sách (thêm một người, một kênh…): vui lòng đặt “- ” ở đầu, “- ${key}: …”, thẳng với “- ” của mục trên; nếu không, bỏ dòng này`,
    en: `each key once in an entry; "${key}" stands on line ${first} already. If this line begins a new entry of the list (another person, another channel): begin it with "- ", "- ${key}: …", below the "- " of the entry above; if not, remove this line`,
  };
}

/** The first entry of a list without its `- `; `next` = the line of the first one that has it. */
export function firstEntry(next: number): Words {
  return {
    vi: `một mục của danh sách, bắt đầu bằng “- ” như dòng ${next}, các dòng sau của mục thẳng với chữ sau dấu “- ”`,
    en: `an entry of a list, which begins with "- " as on line ${next}, its other lines below the letter after the "- "`,
  };
}

export function closing(mark: string): Words {
  return {
    vi: `dấu ${mark} đóng chỗ được mở ở dòng này`,
    en: `a ${mark} that closes what is opened on this line`,
  };
}

/** `closed` = the line of a later mark that was taken for its end; null = there is none. */
export function openQuote(mark: string, closed: number | null): Words {
  const vi = closed === null ? '' : ` (đang bị hiểu là kéo dài đến dòng ${closed})`;
  const en = closed === null ? '' : ` (it is taken to go on up to line ${closed})`;
  return {
    vi: `dấu ${mark} đóng giá trị được mở ở dòng này${vi}`,
    en: `a ${mark} that closes the value opened on this line${en}`,
  };
}
