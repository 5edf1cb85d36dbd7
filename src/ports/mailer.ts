/** One plain-text mail to one person. */
export interface MailMessage {
  /** Becomes the Message-ID: the same notice always carries the same one. */
  readonly id: string;
  readonly toName: string;
  readonly toAddress: string;
  readonly subject: string;
  readonly text: string;
  /** UTC ms; the Date header. */
  readonly at: number;
}

/** What is known after one call. The detail is for people and the log; it never holds a secret. */
export type DeliveryAnswer =
  /** The other side said that it took the message. */
  | { readonly sent: 'yes' }
  /** Nothing was accepted. `waitMs` = how long the other side asks to wait. */
  | {
      readonly sent: 'no';
      readonly again: boolean;
      readonly detail: string;
      readonly waitMs?: number;
    }
  /** The message was on its way and no answer came. */
  | { readonly sent: 'maybe'; readonly detail: string };

/** Hands one mail to the office's mail server. */
export interface Mailer {
  /**
   * One try on a connection of its own; never tries again by itself and never throws for trouble on
   * the way. An aborted signal ends it: before the message began as `no`, afterwards as `maybe`.
   */
  send(message: MailMessage, signal: AbortSignal): Promise<DeliveryAnswer>;
}
