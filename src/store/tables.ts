import type { ItemMarkRow, SheetTableRow, TableRowRow } from './sheet-rows.ts';

/**
 * The rows as the database holds them. Instants are UTC milliseconds, flags are 0 or 1, and columns
 * named `data`, `content`, `parts`, `looks`, `choices` and `body` hold JSON text. Only
 * `src/store/statements` reads and writes them; everybody else sees domain values.
 */
export interface Tables {
  readonly migrations: MigrationRow;
  readonly items: ItemRow;
  readonly versions: VersionRow;
  readonly approvals: ApprovalRow;
  readonly publications: PublicationRow;
  readonly checkpoints: CheckpointRow;
  readonly intents: IntentRow;
  readonly remotes: RemoteRow;
  readonly operations: OperationRow;
  readonly conditions: ConditionRow;
  readonly office: OfficeRow;
  readonly spends: SpendRow;
  readonly journal: JournalRow;
  readonly meta: MetaRow;
  readonly cache: CacheRow;
  readonly logins: LoginRow;
  readonly sessions: SessionRow;
  readonly invitations: InvitationRow;
  readonly delegations: DelegationRow;
  readonly sightings: SightingRow;
  readonly publication_facts: PublicationFactRow;
  readonly ledger_lines: LedgerLineRow;
  readonly listing_values: ListingValueRow;
  readonly notices: NoticeRow;
  readonly media_links: MediaLinkRow;
  readonly media_fetches: MediaFetchRow;
  readonly tables: SheetTableRow;
  readonly table_rows: TableRowRow;
  readonly item_marks: ItemMarkRow;
}

export interface MigrationRow {
  readonly number: number;
  readonly name: string;
  readonly breaking: number;
}

export interface ItemRow {
  readonly id: string;
  readonly number: number;
  readonly state: string;
  readonly reason: string | null;
  readonly version: number;
  readonly submitted_by: string;
  readonly source_key: string;
  readonly created_at: number;
}

export interface VersionRow {
  readonly item_id: string;
  readonly number: number;
  readonly digest: string;
  readonly content: string;
  readonly created_at: number;
  readonly created_by: string;
}

export interface ApprovalRow {
  readonly item_id: string;
  readonly version: number;
  readonly channel_id: string;
  readonly step: number;
  readonly person: string;
  readonly delegation: string | null;
  readonly digest: string;
  readonly choices: string;
  readonly at: number;
}

export interface PublicationRow {
  readonly id: string;
  readonly item_id: string;
  readonly channel_id: string;
  readonly state: string;
  /** domain `dueAt()`, rounded up to a whole millisecond. */
  readonly due_at: number | null;
  readonly priority: string;
  readonly match_key: string;
  readonly slot_at: number;
  /** The whole domain value; the columns above repeat what is searched for. */
  readonly data: string;
  readonly lease_owner: string | null;
  readonly lease_until: number | null;
  readonly fence: number;
}

export interface CheckpointRow {
  readonly publication_id: string;
  readonly flow: string;
  readonly digest: string;
  readonly parts: string;
}

export interface IntentRow {
  readonly id: string;
  readonly publication_id: string;
  readonly channel_id: string;
  readonly state: string;
  readonly attempt: number;
  readonly flow: string;
  readonly step: string;
  readonly commit_kind: string;
  readonly digest: string;
  readonly match_key: string;
  readonly at: number;
  readonly call_ends_at: number;
  readonly looks: string;
  /** Journal sequence of the grant: the order of intents. */
  readonly sequence: number;
}

export interface RemoteRow {
  readonly channel_id: string;
  readonly remote_id: string;
  /** A publication id, or `by-hand` for a post that a person entered. */
  readonly publication_id: string;
  readonly visibility: string;
  /** Journal sequence at which it was first seen: newest first goes by it. */
  readonly sequence: number;
}

export interface OperationRow {
  readonly id: string;
  readonly publication_id: string;
  readonly channel_id: string;
  readonly kind: string;
  readonly state: string;
  readonly not_before: number;
  readonly data: string;
}

export interface ConditionRow {
  readonly channel_id: string;
  readonly data: string;
}

export interface OfficeRow {
  /** Always `office`: there is one row. */
  readonly id: string;
  readonly data: string;
}

export interface SpendRow {
  /** Quota name + `:` + scope id. */
  readonly counter: string;
  readonly at: number;
  readonly units: number;
  /** What it was reserved for, e.g. an intent id; giving back goes by it. */
  readonly reference: string;
}

export interface JournalRow {
  readonly sequence: number;
  readonly at: number;
  readonly kind: string;
  readonly actor: string;
  readonly item_id: string | null;
  readonly publication_id: string | null;
  readonly channel_id: string | null;
  readonly body: string;
  readonly previous_hash: string;
  readonly hash: string;
}

export interface MetaRow {
  readonly key: string;
  readonly value: string;
}

export interface NoticeRow {
  readonly id: string;
  readonly way: string;
  readonly recipient: string;
  /** What it tells of; unique with way and recipient. */
  readonly key: string;
  readonly topic: string;
  readonly state: string;
  readonly not_before: number;
  readonly changed_at: number;
  /** The whole domain value; the columns above repeat what is searched for. */
  readonly data: string;
}

export interface MediaLinkRow {
  readonly token_hash: string;
  readonly salt: string;
  readonly publication_id: string;
  readonly sha256: string;
  readonly extension: string;
  readonly counted: number;
  readonly made_at: number;
  readonly asked_at: number;
  readonly valid_until: number;
  readonly revoked_at: number | null;
}

export interface MediaFetchRow {
  readonly id: string;
  readonly token_hash: string;
  readonly at: number;
  readonly start_byte: number;
  readonly range: string;
  readonly user_agent: string;
  readonly ended_at: number | null;
  readonly sent_bytes: number;
  readonly complete: number;
}

export interface CacheRow {
  readonly namespace: string;
  readonly key: string;
  readonly value: string;
  readonly expires_at: number | null;
}

/** The words of one version that lists show and are narrowed by; an unknown one is empty. */
export interface ListingWords {
  readonly title: string;
  readonly kind: string;
  readonly topic: string;
  readonly unit: string;
  readonly plan: string;
  readonly tone: string;
}

/** A publication as a line of a list; derived from `publications`, `items` and `versions`. */
export interface PublicationFactRow extends ListingWords {
  readonly publication_id: string;
  readonly item_number: number;
  readonly channel_id: string;
  /** The version whose words stand here. */
  readonly version: number;
  readonly result: string;
  readonly at: number;
  readonly submitted_by: string;
  readonly link: string;
}

/** A line of the ledger; derived from the journal row with the same sequence. */
export interface LedgerLineRow extends ListingWords {
  readonly sequence: number;
  readonly at: number;
  readonly counted_at: number;
  /** Null for a post that a person entered. */
  readonly publication_id: string | null;
  readonly channel_id: string;
  readonly entry: string;
  readonly item_number: number | null;
  readonly submitted_by: string;
  readonly approved_by: string;
  readonly delegation: string;
  readonly public_at: number | null;
  readonly remote_id: string;
  readonly link: string;
}

/** How many lines of both lists use a value of a filter field. */
export interface ListingValueRow {
  /** `topic`, `unit`, `plan` or `tone`. */
  readonly field: string;
  readonly value: string;
  readonly uses: number;
}

export interface LoginRow {
  readonly person: string;
  readonly password_hash: string | null;
  readonly has_totp: number;
  readonly last_totp_step: number | null;
  readonly failures: number;
  readonly locked_until: number | null;
  readonly changed_at: number;
}

export interface SessionRow {
  readonly id: string;
  readonly token_hash: string;
  readonly person: string;
  readonly created_at: number;
  readonly seen_at: number;
  readonly ends_at: number;
  readonly device: string;
  readonly address: string;
}

export interface InvitationRow {
  readonly token_hash: string;
  readonly person: string;
  readonly by: string;
  readonly created_at: number;
  readonly ends_at: number;
}

export interface DelegationRow {
  readonly id: string;
  readonly from_person: string;
  readonly to_person: string;
  readonly document: string;
  readonly start_at: number;
  readonly end_at: number;
  /** JSON list of channel ids; null = every channel. */
  readonly channels: string | null;
  readonly short_video: number;
  readonly made_by: string;
  readonly made_at: number;
}

export interface SightingRow {
  readonly person: string;
  readonly item_id: string;
  readonly version: number;
  readonly digest: string;
  readonly at: number;
}
