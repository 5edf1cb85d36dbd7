import type { Visit } from '../visit.ts';
import { type Html, html, NOTHING } from './html.ts';

export interface FieldOptions {
  /** Part of the form's data. */
  readonly name: string;
  /** Shown above the field. */
  readonly label: string;
  readonly value?: string;
  readonly type?: 'text' | 'password' | 'email' | 'url' | 'date' | 'datetime-local' | 'search';
  /** One line below the label. */
  readonly hint?: string;
  readonly isRequired?: boolean;
  /** More than one: a text area with so many rows. */
  readonly rows?: number;
  readonly autocomplete?: string;
  readonly inputmode?: 'numeric' | 'url' | 'text';
  readonly mostCharacters?: number;
  /** Distinguishes fields of one name on a page. */
  readonly id?: string;
}

/** A labelled field. */
export function field(options: FieldOptions): Html {
  const id = options.id ?? `field-${options.name}`;
  const hint =
    options.hint === undefined
      ? NOTHING
      : html`<span class="hint" id="${id}-hint">${options.hint}</span>`;
  const described = options.hint === undefined ? NOTHING : html` aria-describedby="${id}-hint"`;
  const required = options.isRequired === true ? html` required` : NOTHING;
  const most =
    options.mostCharacters === undefined ? NOTHING : html` maxlength="${options.mostCharacters}"`;
  const filled =
    options.autocomplete === undefined ? NOTHING : html` autocomplete="${options.autocomplete}"`;
  const keys = options.inputmode === undefined ? NOTHING : html` inputmode="${options.inputmode}"`;
  const input =
    options.rows === undefined
      ? html`<input id="${id}" name="${options.name}" type="${options.type ?? 'text'}" value="${options.value ?? ''}"${described}${required}${most}${filled}${keys}>`
      : html`<textarea id="${id}" name="${options.name}" rows="${options.rows}"${described}${required}${most}>
${options.value ?? ''}</textarea>`;
  return html`<div class="field"><label for="${id}">${options.label}</label>${hint}${input}</div>`;
}

/** A labelled list to choose one from; `options` are value and words. */
export function selectField(options: {
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly options: readonly (readonly [value: string, words: string])[];
  readonly id?: string;
  readonly isRequired?: boolean;
}): Html {
  const id = options.id ?? `field-${options.name}`;
  const required = options.isRequired === true ? html` required` : NOTHING;
  const lines = options.options.map(
    ([value, words]) =>
      html`<option value="${value}"${value === options.value ? html` selected` : NOTHING}>${words}</option>`,
  );
  return html`<div class="field"><label for="${id}">${options.label}</label><select id="${id}" name="${options.name}"${required}>${lines}</select></div>`;
}

/** A tick. */
export function tickField(options: {
  readonly name: string;
  readonly label: string;
  readonly value?: string;
  readonly id?: string;
  readonly isTicked?: boolean;
}): Html {
  const id = options.id ?? `field-${options.name}`;
  const ticked = options.isTicked === true ? html` checked` : NOTHING;
  return html`<div class="tick"><input type="checkbox" id="${id}" name="${options.name}" value="${options.value ?? 'yes'}"${ticked}><label for="${id}">${options.label}</label></div>`;
}

export function button(words: Html | string, tone: 'main' | 'plain' | 'danger' = 'main'): Html {
  return html`<button class="button ${tone}">${words}</button>`;
}

/** A value that goes with the form unseen. */
export function hidden(name: string, value: string): Html {
  return html`<input type="hidden" name="${name}" value="${value}">`;
}

/** A form for a gesture: it carries the key without which nothing is accepted. */
export function postForm(
  visit: Visit,
  options: { readonly action: string; readonly label?: string; readonly isInline?: boolean },
  body: Html,
): Html {
  const label = options.label === undefined ? NOTHING : html` aria-label="${options.label}"`;
  const look = options.isInline === true ? 'form inline' : 'form';
  return html`<form method="post" action="${options.action}" class="${look}"${label}>${hidden('form-key', visit.formKey)}${body}</form>`;
}
