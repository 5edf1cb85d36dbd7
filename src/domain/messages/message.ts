/** Languages that people read Loa in. */
export const LANGUAGES = ['vi', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/** One text in every language; `{name}` stands for a value. */
export type Message = Readonly<Record<Language, string>>;

/** Stable code -> its words. */
export type Messages = Readonly<Record<string, Message>>;

/** What stands for the names in a message. */
export type Values = Readonly<Record<string, string | number>>;
